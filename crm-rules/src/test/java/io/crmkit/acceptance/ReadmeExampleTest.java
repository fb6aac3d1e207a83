package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.Crm;
import io.crmkit.CrmSession;
import io.crmkit.desk.CaptureResult;
import io.crmkit.lead.LeadProfile;
import io.crmkit.people.Actor;
import io.crmkit.people.Team;
import io.crmkit.people.TeamId;
import io.crmkit.people.User;
import io.crmkit.rules.RuleBook;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class ReadmeExampleTest {

    /** The example of the README, word for word. */
    private static CaptureResult example() {
        RuleBook book = RuleBook.standard(); // or RuleBook.load(path)
        Crm crm = Crm.inMemory(book); // or Crm.builder().policies(book).store(store).channel(channel).build()

        CrmSession setup = crm.as(Actor.system("setup"));
        setup.people().save(new Team(TeamId.of("sales"), "Sales", null, null));
        setup.people().save(User.of("alice", "Alice", TeamId.of("sales"), ZoneId.of("Asia/Shanghai"), List.of("rep")));

        CrmSession alice = crm.as(Actor.user("alice"));
        LeadProfile newLead = LeadProfile.builder()
                .name("Zhang Wei")
                .company("Northwind Trading Ltd")
                .phone("+86 138-0013-8000")
                .source("web")
                .need("One place for all customers")
                .budget(Money.parse("CNY 600000.00"))
                .build();
        CaptureResult result =
                alice.key("web-form-4711").leads().capture(newLead); // the same key again: the same answer
        if (result instanceof CaptureResult.Captured captured) {
            System.out.println(captured.score().summarize(20, Locale.ENGLISH));
            if (captured.assignment() != null) { // null unless screening found it valid
                System.out.println(captured.assignment().summarize(20, Locale.ENGLISH));
            }
        } else if (result instanceof CaptureResult.Duplicate duplicate) {
            System.out.println("already there: " + duplicate.id());
        } else if (result instanceof CaptureResult.Invalid invalid) {
            invalid.violations().forEach(System.out::println);
        }
        crm.runDue(); // or crm.start(): reminders, recycling, cadences, renewals, deliveries
        return result;
    }

    @Test
    void theExampleCapturesScoresAndAssigns() {
        PrintStream out = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertThat(example()).isInstanceOf(CaptureResult.Captured.class);
        } finally {
            System.setOut(out);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("budget-large: +30", "chose alice");
    }

    @Test
    void theReadmeShowsWhatIsCompiledHere() throws IOException {
        Path root = Path.of("").toAbsolutePath().getParent();
        String readme = Files.readString(root.resolve("README.md"));
        String shown = readme.substring(readme.indexOf("```java\n") + 8);
        shown = shown.substring(0, shown.indexOf("```"));
        String compiled =
                Files.readString(root.resolve("crm-rules/src/test/java/io/crmkit/acceptance/ReadmeExampleTest.java"));
        assertThat(words(compiled)).contains(words(shown));
    }

    private static String words(String code) {
        return code.replaceAll("\\s+", " ").strip();
    }
}
