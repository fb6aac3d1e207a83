package io.crmkit.examples.quickstart;

import io.crmkit.Crm;
import io.crmkit.CrmSession;
import io.crmkit.importing.ImportMapping;
import io.crmkit.lead.Lead;
import io.crmkit.people.Actor;
import io.crmkit.report.Reports;
import io.crmkit.rules.RuleBook;
import io.crmkit.time.ManualClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Customer management on the in-memory store, under a rule book and a manual clock, for imports. */
final class Quickstart {
    /** The Monday on which files are imported. */
    private static final LocalDateTime BEGIN = LocalDateTime.of(2026, 1, 5, 9, 0);

    private static final long SEED = 20260105L;

    private final RuleBook book;
    private final ManualClock clock;
    private final Locale language;
    private final Crm crm;
    private final CrmSession setup;

    /**
     * Sets up an empty customer management.
     *
     * @param book the rule book
     * @param people who works with it
     * @param language the language of what people read: English or Chinese
     */
    Quickstart(RuleBook book, People people, Locale language) {
        this.book = book;
        this.language = language;
        this.clock = ManualClock.at(BEGIN.atZone(book.zone()).toInstant());
        this.crm = Crm.builder()
                .policies(book)
                .clock(clock)
                .random(new Random(SEED))
                .language(language)
                .build();
        this.setup = crm.as(Actor.system("setup"));
        people.teams().forEach(team -> setup.people().save(team).orThrow());
        people.users().forEach(user -> setup.people().save(user).orThrow());
    }

    /** Imports a file, each row under a key of its own. */
    Imported load(InputStream file, ImportMapping mapping, boolean dryRun, @Nullable OutputStream rejects, Bar bar)
            throws IOException {
        return Imported.run(crm.as(Actor.system("import")), mapping, file, dryRun, rejects, language, bar);
    }

    RuleBook book() {
        return book;
    }

    /** Returns all leads, the oldest first. */
    List<Lead> leads() {
        List<Lead> leads = Pages.all(filter -> setup.leads().list(filter));
        Collections.reverse(leads);
        return leads;
    }

    /** Returns a session that sees everything. */
    CrmSession everything() {
        return setup;
    }

    Reports reports() {
        return setup.reports();
    }

    Instant now() {
        return clock.instant();
    }

    ZoneId zone() {
        return book.zone();
    }
}
