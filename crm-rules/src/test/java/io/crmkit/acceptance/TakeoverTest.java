package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.lead.LeadId;
import io.crmkit.memory.MemoryStore;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.policy.Policies;
import io.crmkit.policy.PolicySource;
import io.crmkit.rules.Draft;
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
import io.crmkit.spi.store.StoreException;
import io.crmkit.spi.store.StoredRecord;
import io.crmkit.spi.store.WorkChange;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The scan that lets work in flight follow a book is in nobody's way, whatever becomes of it. */
class TakeoverTest {
    private static final String NEW_YEAR = "2026-01-01T03:00:00Z";

    private Watched store;
    private Office office;

    @BeforeEach
    void open() {
        store = new Watched(MemoryStore.create());
        office = Office.open(idle(7, "{}"), NEW_YEAR, store, "alice", "bob");
    }

    private static RuleBook idle(int days, String inFlight) {
        return Draft.plain()
                .with("/pool/pools/0/idleDays", "" + days)
                .with("/assignment/dailyCap", "1000")
                .with("/pool/holdings", "1000")
                .with("/inFlight", inFlight)
                .book();
    }

    private void activate(PolicySource book) {
        office = office.beside(book);
        store.calls.clear();
        store.planned.clear();
        office.time.advance(Duration.ZERO);
    }

    private List<LeadId> capture(int from, int to) {
        List<LeadId> leads = new ArrayList<>();
        for (int i = from; i <= to; i++) {
            leads.add(office.capture(Office.profile(i)).id());
        }
        return leads;
    }

    private long changes(String record) {
        return office.boss.history(record).stream()
                .filter(event -> event.kind().endsWith(".book-changed"))
                .count();
    }

    private long changes(LeadId lead) {
        return changes("lead/" + lead);
    }

    @Test
    void aRecordWhoseBookCanNotBeReadHoldsNothingUp() {
        LeadId lost = capture(1, 1).get(0);
        office = office.beside(idle(8, "{}"));
        LeadId other = capture(2, 2).get(0);
        store.hidden.add(RecordKey.of("book", office.lead(lost).book()));
        activate(idle(30, "{'pool': 'MIGRATE'}"));
        assertThat(changes(lost)).isZero();
        assertThat(changes(other)).isOne();
        store.hidden.clear();
        office.crm.runDue();
        assertThat(office.crm
                        .rehearseDue(office.clock.instant().plus(Duration.ofDays(60)), 10)
                        .items())
                .isNotEmpty();
    }

    @Test
    void aBookThatFailsToAnswerLetsItsWorkGoOnAsItDid() {
        LeadId lead = capture(1, 1).get(0);
        RuleBook book = idle(30, "{'pool': 'MIGRATE'}");
        Policies failing = (Policies) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Policies.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("following")) {
                        throw new IllegalStateException("no place");
                    }
                    try {
                        return method.invoke(book, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        activate(new PolicySource() {
            @Override
            public Policies current() {
                return failing;
            }

            @Override
            public Policies read(String canonical) {
                return book.read(canonical);
            }
        });
        assertThat(changes(lead)).isZero();
        office.time.advanceTo(Office.shanghai("2026-01-09T00:00"));
        assertThat(office.owner(lead)).isEqualTo("none");
    }

    @Test
    void aPageThatFailsIsDoneAgainLaterAndWhatIsDueIsDone() {
        LeadId lead = capture(1, 1).get(0);
        office.clock.set(Office.shanghai("2026-01-06T00:00"));
        store.broken = "lead";
        activate(idle(30, "{'pool': 'MIGRATE'}"));
        assertThat(changes(lead)).isZero();
        assertThat(office.sent("recycle-reminder")).hasSize(1);
        store.broken = "";
        office.time.advance(Duration.ZERO);
        assertThat(changes(lead)).isZero();
        office.time.advance(Duration.ofSeconds(10));
        office.time.advance(Duration.ZERO);
        assertThat(changes(lead)).isOne();
    }

    @Test
    void aBookThatIsFollowedByNothingCostsNextToNothing() {
        capture(1, 120);
        office.time.advance(Duration.ZERO);
        activate(idle(30, "{}"));
        assertThat(store.calls)
                .filteredOn(call -> call.startsWith("find "))
                .doesNotContain("find account", "find opportunity", "find cadence", "find order", "find contract")
                .doesNotContain("find ticket");
        assertThat(store.planned).noneMatch(key -> key.startsWith("alarm"));
        // the book, the beginning, the pages
        assertThat(store.calls).filteredOn(call -> call.equals("commit")).hasSizeLessThan(10);
    }

    @Test
    void aDeliveryAndASealDoNotWaitForTheWholeScan() {
        capture(1, 250);
        office = office.beside(idle(30, "{'pool': 'MIGRATE'}"));
        store.calls.clear();
        office.crm.runDue();
        List<String> claims = store.calls.stream()
                .filter(call -> call.startsWith("claim "))
                .distinct()
                .toList();
        assertThat(claims.subList(0, 4))
                .containsExactly("claim takeover", "claim alarm", "claim message", "claim seal");
        int second = store.calls
                .subList(1 + store.calls.indexOf("claim takeover"), store.calls.size())
                .indexOf("claim takeover");
        assertThat(store.calls.indexOf("claim seal")).isLessThan(second);
    }

    @Test
    void aPageOfAnotherProcessIsLeftToIt() {
        capture(1, 1);
        office = office.beside(idle(30, "{'pool': 'MIGRATE'}"));
        store.loses = true;
        store.calls.clear();
        office.crm.runDue();
        assertThat(store.calls)
                .filteredOn(call -> call.equals("claim takeover"))
                .hasSize(1);
    }

    @Test
    void aChangeOfZoneConcernsTheCustomersOfThatUserOnly() {
        List<LeadId> leads = capture(1, 6);
        Set<String> hers = new HashSet<>();
        leads.stream()
                .filter(lead -> office.owner(lead).equals("alice"))
                .forEach(lead -> hers.add("alarm lead/" + lead));
        assertThat(hers).hasSize(3);
        office.hire(office.user("alice").withZone(ZoneId.of("Pacific/Auckland")));
        store.planned.clear();
        office.time.advance(Duration.ZERO);
        assertThat(store.planned).filteredOn(key -> key.startsWith("alarm")).containsExactlyInAnyOrderElementsOf(hers);
        office.hire(office.user("alice").withZone(ZoneId.of("Antarctica/McMurdo")));
        store.planned.clear();
        office.time.advance(Duration.ZERO);
        assertThat(store.planned).noneMatch(key -> key.startsWith("alarm"));
    }

    @Test
    void aChangeOfZoneLeavesTheScanOfABookWhereItIs() {
        LeadId lead = capture(1, 1).get(0);
        store.broken = "lead";
        activate(idle(30, "{'pool': 'MIGRATE'}"));
        List<StoredRecord> place = store.get(List.of(RecordKey.of("takeover", "book")));
        office.hire(office.user("alice").withZone(ZoneId.of("Pacific/Auckland")));
        assertThat(store.get(List.of(RecordKey.of("takeover", "book")))).isEqualTo(place);
        store.broken = "";
        office.time.advance(Duration.ofMinutes(1));
        office.time.advance(Duration.ZERO);
        assertThat(changes(lead)).isOne();
    }

    @Test
    void whatEndsBeforeItsTurnIsNotTakenOver() {
        OpportunityId deal =
                office.convert(office.capture(Office.profile(1)), "CNY 100.00").opportunity();
        Office other = office;
        store.afterFind = () -> other.boss.pipeline().lose(deal, "competitor");
        activate(Draft.plain()
                .with("/pipeline/stalledAfterDays", "20")
                .with("/inFlight", "{'pipeline': 'MIGRATE'}")
                .book());
        assertThat(office.boss.pipeline().find(deal).orElseThrow().status()).hasToString("LOST");
        assertThat(changes("opportunity/" + deal)).isZero();
    }

    /** A store that tells what is asked of it, and fails where it is told to. */
    private static final class Watched implements Store {
        private final Store store;
        final List<String> calls = new ArrayList<>();
        final List<String> planned = new ArrayList<>();
        final Set<RecordKey> hidden = new HashSet<>();
        String broken = "";
        boolean loses;
        Runnable afterFind = () -> {};

        Watched(Store store) {
            this.store = store;
        }

        @Override
        public void prepare(List<RecordType> types) {
            store.prepare(types);
        }

        @Override
        public CommitResult commit(Changeset changes) {
            calls.add("commit");
            boolean lost = loses
                    && changes.settlements().stream()
                            .anyMatch(settled -> settled.claim().key().kind().equals("takeover"));
            if (lost) {
                return new CommitResult.LeaseLost(
                        List.of(changes.settlements().get(0).claim()));
            }
            for (WorkChange change : changes.work()) {
                planned.add(change.key().kind() + " " + change.key().record());
            }
            return store.commit(changes);
        }

        @Override
        public List<StoredRecord> get(List<RecordKey> keys) {
            return store.get(keys.stream().filter(key -> !hidden.contains(key)).toList());
        }

        @Override
        public Page find(Query query) {
            calls.add("find " + query.type());
            if (query.type().equals(broken)) {
                throw new StoreException(StoreException.Outcome.NOT_APPLIED, "broken", null);
            }
            Page page = store.find(query);
            if (query.type().equals("opportunity")) {
                Runnable then = afterFind;
                afterFind = () -> {};
                then.run();
            }
            return page;
        }

        @Override
        public long count(Query query, long max) {
            return store.count(query, max);
        }

        @Override
        public List<Claim> claim(ClaimRequest request) {
            calls.add("claim " + request.kind());
            return store.claim(request);
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
