package io.crmkit.examples.benchmarks.stores;

import io.crmkit.Crm;
import io.crmkit.desk.CaptureResult;
import io.crmkit.lead.LeadProfile;
import io.crmkit.people.Actor;
import io.crmkit.people.Team;
import io.crmkit.people.TeamId;
import io.crmkit.people.User;
import io.crmkit.rules.RuleBook;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.WorkChange;
import io.crmkit.spi.store.WorkKey;
import io.crmkit.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A store full of open leads with an owner, each with the alarm it has under the standard book. They are copies of two leads
 * that were captured: one whose alarm is due now, and one whose alarm is not.
 */
final class OpenLeads {
    private static final Instant BEGIN = Instant.parse("2026-03-02T01:00:00Z");
    private static final Duration LATER = Duration.ofDays(2);
    private static final int BATCH = 1_000;
    private static final int SPREAD_DAYS = 30;

    private final Store store;
    private final ManualClock clock = ManualClock.at(BEGIN);
    private final Crm crm;
    private final Sample due;
    private final Sample open;
    private int copies;

    /** A lead as it was written, and when its alarm is due. */
    private record Sample(Put lead, WorkKey work, Instant at) {}

    /** Fills an empty store. */
    OpenLeads(Store store, int leads) {
        this.store = store;
        Recorded recorded = new Recorded(store);
        crm = Crm.builder()
                .policies(RuleBook.standard())
                .store(recorded)
                .clock(clock)
                .random(new Random(1))
                .build();
        crm.as(Actor.system("setup"))
                .people()
                .save(new Team(TeamId.of("sales"), "Sales", null, null))
                .orThrow();
        crm.as(Actor.system("setup"))
                .people()
                .save(User.of(
                        "rep", "Rep", TeamId.of("sales"), RuleBook.standard().zone(), Set.of("rep")))
                .orThrow();
        due = capture(recorded, 1);
        clock.advance(LATER);
        open = capture(recorded, 2);
        recorded.forget();
        for (int from = 0; from < leads; from += BATCH) {
            copy(open, Math.min(BATCH, leads - from), SPREAD_DAYS);
        }
        clock.set(due.at());
        crm.runDue();
    }

    private Sample capture(Recorded recorded, int number) {
        recorded.forget();
        CaptureResult result = crm.as(Actor.system("web"))
                .leads()
                .capture(LeadProfile.builder()
                        .name("Wang " + number)
                        .company("Harbour Textiles " + number)
                        .phone("+86 138-0013-800" + number)
                        .source("website")
                        .need("One list")
                        .build());
        if (!(result instanceof CaptureResult.Captured captured)) {
            throw new IllegalStateException("The lead must be captured: " + result);
        }
        RecordKey key = RecordKey.of("lead", captured.lead().id().value());
        List<Changeset> commits = recorded.commits();
        Put lead = commits.stream()
                .flatMap(changes -> changes.puts().stream())
                .filter(put -> put.key().equals(key))
                .reduce((first, last) -> last)
                .orElseThrow();
        WorkChange.Schedule alarm = commits.stream()
                .flatMap(changes -> changes.work().stream())
                .filter(WorkChange.Schedule.class::isInstance)
                .map(WorkChange.Schedule.class::cast)
                .filter(planned -> planned.key().record().equals(key))
                .reduce((first, last) -> last)
                .orElseThrow();
        return new Sample(lead, alarm.key(), alarm.due());
    }

    private void copy(Sample sample, int count, int days) {
        Changeset.Builder changes = Changeset.builder();
        String id = sample.lead().key().id();
        for (int i = 0; i < count; i++) {
            String copy = String.format("%0" + id.length() + "d", ++copies);
            RecordKey key = RecordKey.of("lead", copy);
            changes.put(new Put(
                    key,
                    0,
                    sample.lead().attributes(),
                    sample.lead().format(),
                    sample.lead().body().replace(id, copy)));
            changes.schedule(
                    new WorkKey(sample.work().kind(), key), sample.at().plus(Duration.ofDays(copies % days)), null);
        }
        if (!(store.commit(changes.build()) instanceof CommitResult.Committed)) {
            throw new IllegalStateException("The copies must be committed.");
        }
    }

    /** Adds leads that are due, lets them be handled, and returns how many nanoseconds that took. */
    long handle(int count) {
        copy(due, count, 1);
        clock.advance(Duration.ofSeconds(1));
        long start = System.nanoTime();
        Crm.DueReport report = crm.runDue();
        long end = System.nanoTime();
        if (report.alarms() != count) {
            throw new IllegalStateException("As many as are due (" + count + ") must be handled: " + report);
        }
        return end - start;
    }
}
