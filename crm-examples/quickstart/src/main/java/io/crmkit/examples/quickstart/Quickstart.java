package io.crmkit.examples.quickstart;

import io.crmkit.Crm;
import io.crmkit.CrmSession;
import io.crmkit.error.CrmException;
import io.crmkit.examples.quickstart.ImportReport.Fate;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadId;
import io.crmkit.people.Actor;
import io.crmkit.rules.RuleBook;
import io.crmkit.simulation.ManualClock;
import io.crmkit.simulation.ManualRunner;
import java.io.Reader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The example put together: customer management on the in-memory store under a manual clock. */
final class Quickstart {
    /** The Monday on which everything begins. */
    static final LocalDateTime BEGIN = LocalDateTime.of(2026, 1, 5, 9, 0);

    /** The last day of the play: 14 months later, when the first contracts have been renewed. */
    static final LocalDate END = LocalDate.of(2027, 3, 5);

    private static final long SEED = 20260105L;

    private final RuleBook book;
    private final People people;
    private final ManualClock clock;
    private final Crm crm;
    private final CrmSession setup;

    /**
     * Sets up an empty customer management.
     *
     * @param book the rule book
     * @param people who works with it
     */
    Quickstart(RuleBook book, People people) {
        this.book = book;
        this.people = people;
        Instant begin = BEGIN.atZone(book.zone()).toInstant();
        this.clock = ManualClock.at(begin);
        this.crm = Crm.builder()
                .policies(book)
                .clock(clock)
                .random(new Random(SEED))
                .build();
        this.setup = crm.as(Actor.system("setup"));
        people.teams().forEach(team -> setup.people().save(team).orThrow());
        people.users().forEach(user -> setup.people().save(user).orThrow());
    }

    /** Imports leads. */
    ImportReport load(Reader csv, Mapping mapping) {
        Actor importer = Actor.system("csv-import");
        List<LeadId> there = leads().stream().map(Lead::id).toList();
        return CsvImport.run(csv, mapping, there, (key, profile, tags) -> crm.as(importer)
                .key(key)
                .leads()
                .capture(profile, tags.toArray(String[]::new)));
    }

    /** Returns all leads, the oldest first. */
    List<Lead> leads() {
        List<Lead> newest = Pages.all(filter -> setup.leads().list(filter));
        java.util.Collections.reverse(newest);
        return newest;
    }
}
