package io.crmkit.rules.builder;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.decision.Label;
import io.crmkit.people.Permission;
import io.crmkit.policy.CapturePolicy;
import io.crmkit.rules.RuleBook;
import io.crmkit.rules.condition.InteractionFields;
import io.crmkit.rules.condition.LeadFields;
import io.crmkit.rules.condition.OpportunityFields;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** The example of the README, as it stands there. */
class ReadmeExampleTest {

    @Test
    void aBookIsWrittenInJava() {
        // example: built
        RuleBook bakery = RuleBookBuilder.of("bakery", ZoneId.of("Asia/Shanghai"), "CNY")
                .capture(Capture.none()
                        .requiredAnyOf(LeadFields.PHONE, LeadFields.EMAIL)
                        .duplicate("same-phone", LeadFields.PHONE, CapturePolicy.Action.BLOCK))
                .pool(Pools.of(Pool.of("public", 7, Pool.Count.EXCLUSIVE).reminders(3, 1))
                        .holdings(50))
                .assignment(Assignment.fallback(Candidates.teams("sales"))
                        .firstContact(
                                FirstContact.usual().within(Duration.ofHours(4)).calendar("china")))
                .pipeline(Pipeline.of(
                                Stage.of("talk", new Label("Talk", "洽谈"), 30)
                                        .evidence("minutes")
                                        .gate("worth", OpportunityFields.AMOUNT.atLeast(1_000))
                                        .tasks(Task.of("visit", Label.of("Visit"))
                                                .after(Period.ofDays(3))
                                                .required()),
                                Stage.of("offer", Label.of("Offer"), 60)
                                        .quoted()
                                        .approval(Approval.by(Approvers.roles("head")))
                                        .onEntry(Action.notify(Label.of("An offer"), Recipient.manager())),
                                Stage.of("signed", Label.of("Signed"), 100).wins())
                        .lossReasons("price", "other"))
                .calendars(Calendars.none().calendar("china", Calendar.china()))
                .cadences(Cadence.of("follow-up", Event.LEAD_ASSIGNED, "china")
                        .stepUntilContacted("call", new Label("Call", "电话回访"), Period.ofDays(1)))
                .automations(
                        Automation.of("complaint", Event.INTERACTION_LOGGED, Action.complaint(Label.of("Complaint")))
                                .when(InteractionFields.FEEDBACK.contains("投诉")))
                .payments(Payments.usual().instalment(new BigDecimal("0.3"), 0).instalment(new BigDecimal("0.7"), 30))
                .renewal(Renewal.usual().term(Period.ofYears(1)).upliftPercent(5))
                .roles(Roles.none()
                        .role("rep", Permission.CAPTURE, Permission.CLAIM)
                        .role("head", Permission.TEAM))
                .build();
        // end
        assertThat(bakery.stages().stages()).hasSize(3);
        assertThat(bakery.warnings()).isEmpty();
        assertThat(RuleBook.parse(bakery.canonical())).isEqualTo(bakery);
    }

    @Test
    void readmeShowsThisExample() throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/crmkit/rules/builder/ReadmeExampleTest.java"));
        String shown = source.substring(source.indexOf("// example: built") + 17, source.indexOf("// end"));
        assertThat(squeezed(Files.readString(Path.of("README.md")))).contains(squeezed(shown));
    }

    /** Without white space, which the formatter of the sources changes. */
    private static String squeezed(String text) {
        return text.replaceAll("\\s", "");
    }
}
