package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.CrmSession;
import io.crmkit.desk.CaptureResult;
import io.crmkit.desk.ClaimResult;
import io.crmkit.desk.DryRun;
import io.crmkit.desk.ListFilter;
import io.crmkit.event.Event;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadProfile;
import io.crmkit.memory.MemoryStore;
import io.crmkit.report.BookTrial;
import io.crmkit.rules.RuleBook;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.Page;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.RecordType;
import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.StoredRecord;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** A dry run says what would happen, and nothing does (B54). */
class DryRunTest {
    private final Watched store = new Watched();
    private final Office office = Office.open(RuleBook.standard(), "2026-03-02T01:00:00Z", store, "alice", "bob");

    private static LeadProfile profile(int number) {
        return LeadProfile.builder()
                .name("Wang " + number)
                .company("Harbour Textiles " + number)
                .phone("+86 138-0013-80" + (10 + number))
                .source("referral")
                .need("One list")
                .budget(Money.parse("CNY 600000.00"))
                .build();
    }

    @Test
    void aDryRunWritesNothingAndEqualsTheCommand_B54() {
        for (int i = 0; i < 20; i++) {
            LeadProfile profile = profile(i);
            CrmSession keyed = office.boss.key("row-" + i);
            store.commits.clear();
            DryRun<CaptureResult> dry = keyed.dryRun(session -> session.leads().capture(profile));
            assertThat(store.commits).isEmpty();
            assertThat(office.boss.leads().list(ListFilter.ALL).items()).hasSize(i);

            CaptureResult live = keyed.leads().capture(profile);
            assertThat(dry.result()).isEqualTo(live);
            Lead lead = ((CaptureResult.Captured) live).lead();
            List<Event> history = office.boss.history("lead/" + lead.id());
            assertThat(dry.events().stream()
                            .filter(event -> event.subject().equals("lead/" + lead.id()))
                            .toList())
                    .isEqualTo(history);
            assertThat(dry.messages()).isNotEmpty();
            assertThat(dry.plans()).extracting(DryRun.Plan::record).contains("lead/" + lead.id());
        }
    }

    @Test
    void aDryRunConsumesNoTurnAndNoQuota_B54() {
        for (int i = 0; i < 5; i++) {
            int number = i;
            office.boss.dryRun(session -> session.leads().capture(profile(number)));
        }
        List<String> owners = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            CaptureResult.Captured captured =
                    (CaptureResult.Captured) office.boss.leads().capture(profile(i));
            owners.add(captured.lead().holding().owner().value());
        }
        assertThat(owners).containsExactly("alice", "bob", "alice", "bob");
    }

    @Test
    void aRefusalIsToldAndASecondCommandIsNotTaken_B54() {
        CaptureResult.Captured captured =
                (CaptureResult.Captured) office.boss.leads().capture(profile(1));
        DryRun<ClaimResult> dry = office.boss.dryRun(
                session -> session.pool().claim(captured.lead().id()));
        assertThat(dry.result()).isNotInstanceOf(ClaimResult.Claimed.class);
        assertThat(dry.events()).isEmpty();
        assertThatThrownBy(() -> office.boss.dryRun(session -> {
                    session.leads().capture(profile(2));
                    return session.leads().capture(profile(3));
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("one command");
    }

    @Test
    void aTrialOfTheSameBookFindsNothingAndOfAnotherExactlyTheDifferences_B54() {
        for (int i = 0; i < 30; i++) {
            office.boss.leads().capture(profile(i).withBudget(Money.parse("CNY " + (i < 12 ? 600000 : 50000) + ".00")));
        }
        store.commits.clear();
        BookTrial same = office.crm.rehearse(RuleBook.parse(RuleBook.standard().canonical()));
        assertThat(same.changes()).isEmpty();
        assertThat(same.moved()).isEmpty();
        assertThat(same.looked()).containsEntry("score", 30L).containsEntry("screening", 30L);

        RuleBook other = RuleBook.parse(RuleBook.standard()
                .canonical()
                .replace("\"id\":\"budget-large\",\"points\":30", "\"id\":\"budget-large\",\"points\":25")
                .replace("\"idleDays\":7", "\"idleDays\":5"));
        BookTrial trial = office.crm.rehearse(other);
        assertThat(trial.changes()).hasSize(12).allSatisfy(change -> {
            assertThat(change.now().kind()).isEqualTo("score");
            assertThat(change.now().diff(change.then())).isNotEmpty();
        });
        assertThat(trial.moved())
                .hasSize(30)
                .allSatisfy(moved -> assertThat(moved.then()).isBefore(moved.now()));
        assertThat(store.commits).isEmpty();
    }

    /** A store in memory that remembers what was committed. */
    private static final class Watched implements Store {
        private final Store store = MemoryStore.create();
        private final List<Changeset> commits = new ArrayList<>();

        @Override
        public void prepare(List<RecordType> types) {
            store.prepare(types);
        }

        @Override
        public List<StoredRecord> get(List<RecordKey> keys) {
            return store.get(keys);
        }

        @Override
        public Page find(Query query) {
            return store.find(query);
        }

        @Override
        public long count(Query query, long max) {
            return store.count(query, max);
        }

        @Override
        public CommitResult commit(Changeset changes) {
            commits.add(changes);
            return store.commit(changes);
        }

        @Override
        public List<Claim> claim(ClaimRequest request) {
            return store.claim(request);
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
