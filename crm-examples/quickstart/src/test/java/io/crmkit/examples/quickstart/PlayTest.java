package io.crmkit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.importing.ImportMapping;
import io.crmkit.rules.RuleBook;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlayTest {

    @Test
    void theSameSeedGivesTheSamePlayAndTheSameStory() throws IOException {
        assertThat(fewWeeks()).isEqualTo(fewWeeks()).contains("CONTACT=");
    }

    private static String fewWeeks() throws IOException {
        Quickstart crm = new Quickstart(
                RuleBook.parse(Bundled.fileOrBundled("sample-book.json")),
                People.read(Bundled.fileOrBundled("sample-people.json")));
        String sample = SampleLeads.csv();
        crm.load(
                new ByteArrayInputStream(
                        sample.substring(0, sample.indexOf("L-0023")).getBytes(StandardCharsets.UTF_8)),
                ImportMapping.parse(Bundled.fileOrBundled("sample-mapping.json")));
        Play play = crm.play(LocalDate.of(2026, 2, 6));
        Journey best = play.best();
        assertThat(best).isNotNull();
        return play.tally() + Story.of(crm.everything(), best).tell(Texts.of(false), crm.zone());
    }

    @Test
    void whatFallsOnAWeekEndIsDoneOnMondayAndWhatIsPastToday() {
        Agenda agenda = new Agenda();
        List<String> done = new ArrayList<>();
        LocalDate friday = LocalDate.of(2026, 1, 9);
        agenda.add(friday, () -> {
            done.add("friday");
            agenda.add(friday.minusDays(3), () -> done.add("past"));
            agenda.add(friday.plusDays(1), () -> done.add("saturday"));
            agenda.add(friday.plusDays(2), () -> done.add("sunday"));
        });

        agenda.run(friday);
        assertThat(done).containsExactly("friday", "past");
        agenda.run(friday.plusDays(3));
        assertThat(done).containsExactly("friday", "past", "saturday", "sunday");
    }

    @Test
    void theFullestOfTheStoriesIsTold() {
        assertThat(new Journey(ImportTest.lead(
                                io.crmkit.lead.LeadProfile.builder().build()))
                        .worth())
                .isZero();
    }
}
