package io.crmkit.examples.quickstart;

import io.crmkit.Crm;
import io.crmkit.CrmSession;
import io.crmkit.account.Account;
import io.crmkit.account.AccountId;
import io.crmkit.examples.quickstart.Console.Lost;
import io.crmkit.importing.ImportMapping;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadId;
import io.crmkit.people.Actor;
import io.crmkit.report.Reports;
import io.crmkit.report.Reports.Recycled;
import io.crmkit.rules.RuleBook;
import io.crmkit.time.ManualClock;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Customer management on the in-memory store, under a rule book and a manual clock. */
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
        this(book, people, Locale.ENGLISH);
    }

    /**
     * Sets up an empty customer management in a language.
     *
     * @param book the rule book
     * @param people who works with it
     * @param language the language of what people read: English or Chinese
     */
    Quickstart(RuleBook book, People people, Locale language) {
        this.book = book;
        this.people = people;
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
    Imported load(InputStream file, ImportMapping mapping) throws IOException {
        return Imported.run(crm.as(Actor.system("import")), mapping, file);
    }

    /**
     * Lets the reps work.
     *
     * @param last the last day
     */
    Play play(LocalDate last) {
        World world = new World(crm, book, clock, book.zone(), SEED);
        Play play = new Play(world, people.users(), lossReasons());
        play.begin(leads());
        play.run(last);
        return play;
    }

    private List<String> lossReasons() {
        List<String> reasons = new ArrayList<>();
        JsonMapper.builder()
                .build()
                .readTree(book.canonical())
                .path("pipeline")
                .path("lossReasons")
                .forEach(reason -> reasons.add(reason.stringValue()));
        return reasons.isEmpty() ? List.of("other") : reasons;
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

    /** Returns what fell back to a pool; what a lead took along when it became a customer, only once. */
    List<Recycled> recycled(Instant from, Instant to) {
        Map<Recycled, Recycled> once = new LinkedHashMap<>();
        for (Recycled one : reports().recycled(from, to)) {
            once.putIfAbsent(new Recycled(customer(one.record()), one.owner(), one.heldFrom(), one.at()), one);
        }
        return List.copyOf(once.values());
    }

    private String customer(String record) {
        return record.startsWith("account/")
                ? record
                : setup.leads()
                        .find(LeadId.of(id(record)))
                        .map(Lead::conversion)
                        .map(conversion -> "account/" + conversion.account())
                        .orElse(record);
    }

    private static String id(String record) {
        return record.substring(record.indexOf('/') + 1);
    }

    Instant now() {
        return clock.instant();
    }

    ZoneId zone() {
        return book.zone();
    }

    /** Returns the name of a customer. */
    String name(AccountId id) {
        return setup.accounts().find(id).map(Account::name).orElse("?");
    }

    /** Returns what became of a customer that fell back to the pool. */
    Lost lost(String record) {
        if (record.startsWith("account/")) {
            Account account = setup.accounts().find(AccountId.of(id(record))).orElseThrow();
            return new Lost(account.name(), account.holding().owner());
        }
        Lead lead = setup.leads().find(LeadId.of(id(record))).orElseThrow();
        return new Lost(name(lead), lead.holding().owner());
    }

    /** Returns what people call a lead. */
    static String name(Lead lead) {
        @Nullable String company = lead.profile().company();
        @Nullable String name = company != null ? company : lead.profile().name();
        return name != null ? name : "lead/" + lead.id();
    }
}
