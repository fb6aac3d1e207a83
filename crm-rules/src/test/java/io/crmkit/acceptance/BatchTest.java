package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.CrmSession;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Read;
import io.crmkit.desk.BatchDesk;
import io.crmkit.desk.BatchMode;
import io.crmkit.desk.BatchResult;
import io.crmkit.desk.BatchResult.Item;
import io.crmkit.desk.DryRun;
import io.crmkit.desk.Refusal;
import io.crmkit.error.KeyReusedException;
import io.crmkit.error.NotFoundException;
import io.crmkit.event.Event;
import io.crmkit.event.LogVerification;
import io.crmkit.lead.LeadId;
import io.crmkit.people.UserId;
import io.crmkit.pool.Holding;
import io.crmkit.rules.Draft;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Storage.class)
class BatchTest {
    private static final String NEW_YEAR = "2026-01-01T03:00:00Z";

    private final Storage storage;

    BatchTest(Storage storage) {
        this.storage = storage;
    }

    /** A company whose leads all go to the pool. */
    private Office pooled(int claims, int holdings, String... reps) {
        Draft book = Draft.standard()
                .with("/assignment/fallback", "{'pool': 'public'}")
                .with("/pool/dailyClaims", Integer.toString(claims))
                .with("/pool/holdings", Integer.toString(holdings));
        Office office = Office.open(book.book(), NEW_YEAR, storage, reps);
        Stream.of(reps).forEach(rep -> office.hire(office.user(rep).withCapacity(500)));
        return office;
    }

    private static List<String> capture(Office office, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "lead/" + office.capture(Office.profile(i)).id())
                .toList();
    }

    private static String owner(Office office, String record) {
        return office.owner(id(record));
    }

    private static LeadId id(String record) {
        return LeadId.of(record.substring("lead/".length()));
    }

    private static List<String> codes(BatchResult result) {
        return result.refused().stream()
                .map(Item::refusal)
                .map(Objects::requireNonNull)
                .map(Refusal::code)
                .toList();
    }

    private static List<Item> items(BatchResult result) {
        return result instanceof BatchResult.Written written ? written.items() : ((BatchResult.Dropped) result).items();
    }

    @ParameterizedTest
    @CsvSource({"10, 3", "10, 0", "10, 10", "1, 1", "37, 12", "120, 1"})
    void ofABatchWithSomeBadThePartialModeDoesTheOthersAndTheAtomicNone_B29(int size, int bad) {
        Office office = pooled(500, 500, "alice", "bob");
        List<String> records = capture(office, 0, size);
        List<String> taken = records.subList(0, bad);
        taken.forEach(record -> office.claim("bob", id(record)));
        List<String> mixed = new ArrayList<>(records);
        Collections.rotate(mixed, size / 3);
        int before = office.log().size();

        BatchResult atomic = office.as("alice").batches().claim(mixed, BatchMode.ATOMIC);
        if (bad > 0) {
            assertThat(atomic).isInstanceOf(BatchResult.Dropped.class);
            assertThat(atomic.written()).isEmpty();
            assertThat(office.log()).hasSize(before);
            assertThat(records.subList(bad, size))
                    .allMatch(record -> owner(office, record).equals("none"));
        } else {
            assertThat(atomic.written()).isEqualTo(mixed);
            office.as("alice").batches().release(mixed, "Again", BatchMode.ATOMIC);
        }
        BatchResult partial = office.as(bad > 0 ? "alice" : "bob").batches().claim(mixed, BatchMode.PARTIAL);

        assertThat(partial).isInstanceOf(BatchResult.Written.class);
        assertThat(items(partial)).extracting(Item::record).isEqualTo(mixed);
        assertThat(partial.written())
                .hasSize(size - bad)
                .isEqualTo(
                        mixed.stream().filter(record -> !taken.contains(record)).toList());
        assertThat(codes(partial)).isEqualTo(Collections.nCopies(bad, "already-claimed"));
        assertThat(partial.refused())
                .allSatisfy(item -> assertThat(
                                Objects.requireNonNull(item.refusal()).message())
                        .contains(item.record(), "user/bob", "Maybe"));
        if (bad > 0) {
            assertThat(items(atomic)).isEqualTo(items(partial));
        }
        assertThat(office.crm.verifyLog(null)).isInstanceOf(LogVerification.Intact.class);
    }

    @Test
    void aBatchKeepsTheLimitsOfADayAndOfHoldingsToTheLast_B27_B29() {
        Office office = pooled(5, 3, "alice", "bob");
        List<String> leads = capture(office, 0, 8);
        BatchResult result = office.as("alice").batches().claim(leads, BatchMode.PARTIAL);
        assertThat(result.written()).isEqualTo(leads.subList(0, 3));
        assertThat(result.refused()).hasSize(5).allSatisfy(item -> {
            Decision<?> decision = Objects.requireNonNull(item.refusal()).decision();
            assertThat(Objects.requireNonNull(decision).reasons())
                    .extracting(reason -> reason.rule())
                    .containsExactly("holdings");
        });
        office.as("alice").batches().release(leads.subList(0, 3), "No time", BatchMode.ATOMIC);
        result = office.as("alice").batches().claim(leads.subList(3, 8), BatchMode.PARTIAL);
        assertThat(result.written()).isEqualTo(leads.subList(3, 5));
        assertThat(Objects.requireNonNull(result.refused().get(0).refusal()).message())
                .contains("daily-claims");
        // who transfers meets the same bound
        result = office.boss.batches().transfer(leads, UserId.of("alice"), "Her region", BatchMode.PARTIAL);
        assertThat(result.written()).isEqualTo(List.of(leads.get(3), leads.get(4), leads.get(5)));
        assertThat(codes(result))
                .containsExactly("cooling-down", "cooling-down", "cooling-down", "holdings", "holdings");
    }

    @Test
    void aRecordIsNamedOnceAndMustBeThere_B29() {
        Office office = pooled(50, 50, "alice");
        List<String> leads = capture(office, 0, 2);
        List<String> asked =
                List.of(leads.get(0), "lead/none", leads.get(0), "ticket/1", "", "lead/", leads.get(1), "account/none");
        BatchResult result = office.as("alice").batches().claim(asked, BatchMode.PARTIAL);
        assertThat(result.written()).isEqualTo(leads);
        assertThat(items(result)).extracting(Item::record).isEqualTo(asked);
        assertThat(codes(result))
                .containsExactly("not-found", "repeated", "not-found", "not-found", "not-found", "not-found");
    }

    @Test
    void aBatchWithAKeyTakesEffectOnce_B29() {
        Office office = pooled(5, 50, "alice");
        List<String> leads = capture(office, 0, 9);
        BatchResult first = office.as("alice").key("k").batches().claim(leads, BatchMode.PARTIAL);
        int before = office.log().size();
        assertThat(first.written()).hasSize(5);
        assertThat(office.as("alice").key("k").batches().claim(leads, BatchMode.PARTIAL))
                .isEqualTo(first);
        assertThat(office.log()).hasSize(before);
        CrmSession again = office.as("alice").key("k");
        assertThatThrownBy(() -> again.batches().claim(leads, BatchMode.ATOMIC)).isInstanceOf(KeyReusedException.class);
        BatchResult dropped = office.as("alice").key("d").batches().claim(leads, BatchMode.ATOMIC);
        assertThat(dropped).isInstanceOf(BatchResult.Dropped.class);
        assertThat(office.as("alice").key("d").batches().claim(leads, BatchMode.ATOMIC))
                .isEqualTo(dropped);
        assertThat(office.log()).hasSize(before);
    }

    @Test
    void aManagerDoesOnManyWhatHeDoesOnOne_B29() {
        Office office = Office.open(Draft.standard().book(), NEW_YEAR, storage, "alice", "bob");
        List<String> leads = capture(office, 0, 4);
        String account = "account/"
                + office.convert(office.lead(id(leads.get(3))), "CNY 1000.00").account();
        List<String> both = List.of(leads.get(0), account, leads.get(3));
        BatchResult moved = office.boss.batches().transfer(both, UserId.of("bob"), "His region", BatchMode.PARTIAL);
        assertThat(moved.written()).isEqualTo(both.subList(0, 2));
        assertThat(codes(moved)).containsExactly("wrong-state");
        assertThat(owner(office, leads.get(0))).isEqualTo("bob");

        BatchResult tagged = office.as("bob").batches().tag(both, Set.of("big"), Set.of(), BatchMode.PARTIAL);
        assertThat(tagged.written()).isEqualTo(both.subList(0, 2));
        assertThat(office.lead(id(leads.get(0))).tags()).containsExactly("big");

        BatchResult assigned =
                office.boss.batches().assign(List.of(id(leads.get(0)), id(leads.get(1))), BatchMode.ATOMIC);
        assertThat(assigned.written()).isEqualTo(leads.subList(0, 2));

        BatchResult released = office.boss.batches().release(leads, "Nobody has time", BatchMode.PARTIAL);
        assertThat(released.written()).isEqualTo(leads.subList(0, 3));
        assertThat(codes(released)).containsExactly("wrong-state");
        assertThat(leads.subList(0, 3))
                .allMatch(lead -> office.lead(id(lead)).holding().state() == Holding.State.POOLED);
    }

    @Test
    void aBatchIsRefusedAsAWholeForWhatIsWrongWithAllOfIt_B29() {
        Office office = pooled(5, 5, "alice");
        office.hire("sue", "service");
        List<String> leads = capture(office, 0, 1);
        List<String> many = Collections.nCopies(BatchDesk.MOST + 1, leads.get(0));
        BatchDesk alice = office.as("alice").batches();
        assertThat(Stream.of(
                                alice.claim(many, BatchMode.PARTIAL),
                                alice.release(leads, " ", BatchMode.PARTIAL),
                                alice.transfer(leads, UserId.of("alice"), "Mine", BatchMode.PARTIAL),
                                alice.assign(List.of(), BatchMode.PARTIAL),
                                office.as("sue").batches().claim(leads, BatchMode.PARTIAL),
                                office.as("nobody").batches().claim(leads, BatchMode.PARTIAL),
                                office.boss.batches().transfer(leads, UserId.of("alice"), "", BatchMode.PARTIAL))
                        .map(result -> ((BatchResult.Refused) result).refusal().code()))
                .containsExactly(
                        "invalid", "invalid", "not-allowed", "not-allowed", "not-allowed", "unknown-user", "invalid");
        assertThat(alice.claim(many, BatchMode.ATOMIC))
                .isInstanceOfSatisfying(
                        BatchResult.Refused.class,
                        refused -> assertThat(refused.refusal().message()).contains("501", "500"));
        BatchDesk boss = office.boss.batches();
        assertThatThrownBy(() -> boss.transfer(leads, UserId.of("none"), "x", BatchMode.PARTIAL))
                .isInstanceOf(NotFoundException.class);
        assertThat(alice.claim(List.of(), BatchMode.ATOMIC)).isEqualTo(new BatchResult.Written(List.of()));
    }

    @Test
    void theLargestBatchIsOneChangesetAndEachDecisionTellsOfItsOwnRecordOnly_B29() {
        Office office = pooled(500, 500, "alice", "bob");
        List<String> leads = capture(office, 0, BatchDesk.MOST);
        BatchResult result = office.as("alice").batches().claim(leads, BatchMode.ATOMIC);
        assertThat(result.written()).isEqualTo(leads);
        Set<String> commands = new java.util.HashSet<>();
        for (String lead : leads) {
            Event claimed = office.boss.history(lead).stream()
                    .filter(event -> event.kind().equals("lead.claimed"))
                    .findFirst()
                    .orElseThrow();
            commands.add(claimed.command());
            assertThat(Objects.requireNonNull(claimed.decision()).reads())
                    .extracting(Read::record)
                    .contains(lead)
                    .filteredOn(record -> record.startsWith("lead/"))
                    .containsExactly(lead);
        }
        assertThat(commands).hasSize(1);
        assertThat(office.crm.verifyLog(null)).isInstanceOf(LogVerification.Intact.class);
    }

    @Test
    void aDryRunTellsWhatABatchWouldDo_B29() {
        Office office = pooled(2, 50, "alice");
        List<String> leads = capture(office, 0, 3);
        DryRun<BatchResult> dry =
                office.as("alice").dryRun(session -> session.batches().claim(leads, BatchMode.PARTIAL));
        assertThat(dry.result().written()).isEqualTo(leads.subList(0, 2));
        assertThat(dry.events())
                .filteredOn(event -> event.kind().equals("lead.claimed"))
                .hasSize(2);
        DryRun<BatchResult> none =
                office.as("alice").dryRun(session -> session.batches().claim(leads, BatchMode.ATOMIC));
        assertThat(none.events()).isEmpty();
        assertThat(leads).allMatch(lead -> owner(office, lead).equals("none"));
    }

    /** Rules that do much for every customer an event is about. */
    static String busy(String on) {
        return """
                [{'id': 'busy', 'on': '%s',
                  'then': [{'task': {'title': 'A'}}, {'task': {'title': 'B'}}, {'task': {'title': 'C'}},
                           {'notify': {'to': ['owner'], 'title': 'D'}}, {'notify': {'to': ['owner'], 'title': 'E'}},
                           {'notify': {'to': ['owner'], 'title': 'F'}}]}]
                """.formatted(on);
    }

    @Test
    void whatRulesDoAfterABatchMustFitIntoItsChangesetElseItIsRefusedAsAWhole_B29() {
        Draft book = Draft.standard()
                .with("/assignment/fallback", "{'pool': 'public'}")
                .with("/pool/dailyClaims", "500")
                .with("/pool/holdings", "500")
                .with("/automations", busy("lead.claimed"));
        Office office = Office.open(book.book(), NEW_YEAR, storage, "alice");
        office.hire(office.user("alice").withCapacity(500));
        List<String> leads = capture(office, 0, BatchDesk.MOST);
        int before = office.log().size();
        Office two = office.beside(office.book, "a", "b");
        for (BatchMode mode : BatchMode.values()) {
            BatchResult refused = two.as("alice").key(mode.name()).batches().claim(leads, mode);
            assertThat(refused).isInstanceOfSatisfying(BatchResult.Refused.class, all -> {
                assertThat(all.refusal().code()).isEqualTo("batch-full");
                assertThat(all.refusal().message()).contains("changeset", "Maybe");
            });
            assertThat(two.as("alice").key(mode.name()).batches().claim(leads, mode))
                    .isEqualTo(refused);
        }
        DryRun<BatchResult> dry =
                two.as("alice").dryRun(session -> session.batches().claim(leads, BatchMode.PARTIAL));
        assertThat(dry.result()).isInstanceOf(BatchResult.Refused.class);
        assertThat(dry.events()).isEmpty();
        assertThat(office.log()).hasSize(before);
        List<String> fewer = leads.subList(0, 250);
        assertThat(two.as("alice").batches().claim(fewer, BatchMode.ATOMIC).written())
                .isEqualTo(fewer);
        assertThat(office.crm.verifyLog(null)).isInstanceOf(LogVerification.Intact.class);
    }

    @Test
    void whatNoLongerFitsIntoTheChangesetIsRefusedRecordByRecord_B29() {
        Draft book = Draft.standard()
                .with("/assignment/fallback", "{'pool': 'public'}")
                .with("/assignment/dailyCap", "500")
                .with("/pool/holdings", "500");
        Office office = Office.open(book.book(), NEW_YEAR, storage, "alice");
        office.hire(office.user("alice").withCapacity(500));
        List<String> leads = capture(office, 0, BatchDesk.MOST);
        BatchDesk boss = office.beside(office.book, "a", "b", "c", "d", "e", "f", "g", "h")
                .boss
                .batches();
        BatchResult dropped = boss.transfer(leads, UserId.of("alice"), "Her region", BatchMode.ATOMIC);
        assertThat(dropped).isInstanceOf(BatchResult.Dropped.class);
        assertThat(leads).allMatch(lead -> owner(office, lead).equals("none"));
        BatchResult result = boss.transfer(leads, UserId.of("alice"), "Her region", BatchMode.PARTIAL);
        int written = result.written().size();
        assertThat(written).isBetween(100, 499);
        assertThat(result.written()).isEqualTo(leads.subList(0, written));
        assertThat(codes(result)).isEqualTo(Collections.nCopies(BatchDesk.MOST - written, "batch-full"));
        List<String> rest = leads.subList(written, BatchDesk.MOST);
        while (!rest.isEmpty()) {
            List<String> more = boss.transfer(rest, UserId.of("alice"), "Her region", BatchMode.PARTIAL)
                    .written();
            assertThat(more).isNotEmpty().isEqualTo(rest.subList(0, more.size()));
            rest = rest.subList(more.size(), rest.size());
        }
    }

    @Test
    void whatNoRecordCanTakeIsRefusedBeforeAnyRecordIsLookedAt_B29() {
        Office office = pooled(5, 5, "alice");
        List<String> leads = capture(office, 0, 2);
        Set<String> many =
                IntStream.range(0, 201).mapToObj(i -> "tag" + i).collect(java.util.stream.Collectors.toSet());
        BatchDesk boss = office.boss.batches();
        int before = office.log().size();
        for (BatchMode mode : BatchMode.values()) {
            assertThat(Stream.of(
                                    boss.tag(leads, Set.of("a\u0000b"), Set.of(), mode),
                                    boss.tag(leads, Set.of("x".repeat(1_000)), Set.of(), mode),
                                    boss.tag(leads, many, Set.of(), mode),
                                    boss.tag(List.of(), Set.of("a\nb"), Set.of(), mode),
                                    boss.claim(leads, mode))
                            .map(result ->
                                    ((BatchResult.Refused) result).refusal().code()))
                    .containsExactly("invalid", "invalid", "invalid", "invalid", "not-allowed");
        }
        assertThat(office.log()).hasSize(before);
        assertThat(boss.tag(leads, Set.of(" big ", ""), Set.of(), BatchMode.ATOMIC)
                        .written())
                .isEqualTo(leads);
        assertThat(office.lead(id(leads.get(0))).tags()).containsExactly("big");
    }
}
