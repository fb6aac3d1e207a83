package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.CrmSession;
import io.crmkit.account.AccountId;
import io.crmkit.desk.BatchMode;
import io.crmkit.desk.BatchResult;
import io.crmkit.desk.ClaimResult;
import io.crmkit.desk.Outcome;
import io.crmkit.lead.LeadId;
import io.crmkit.people.UserId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Two companies, the same in everything: one sends batches, the other the commands one by one. */
class BatchProperties {
    private static final int CUSTOMERS = 9;

    private final List<String> records = new ArrayList<>();

    private Office open() {
        Office office = Office.open(TestBook.standard().limits(4, 3), "alice", "bob");
        List<String> made = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            String source = i % 3 == 0 ? "user:alice" : i % 3 == 1 ? "user:bob" : "pool";
            made.add("lead/"
                    + office.capture(Office.profile(i).withSource(source)).id());
        }
        made.add("account/" + office.customer(50).account());
        made.add("lead/none");
        records.clear();
        records.addAll(made);
        return office;
    }

    private List<String> some(List<Integer> chosen) {
        return chosen.stream().map(records::get).toList();
    }

    private static BatchResult batch(Office office, int kind, List<String> records, BatchMode mode) {
        CrmSession rep = office.as(kind % 2 == 0 ? "alice" : "bob");
        return switch (kind / 2) {
            case 0 -> rep.batches().claim(records, mode);
            case 1 -> rep.batches().release(records, "x", mode);
            case 2 -> office.boss.batches().transfer(records, UserId.of(kind % 2 == 0 ? "alice" : "bob"), "x", mode);
            default ->
                office.boss
                        .batches()
                        .assign(
                                records.stream()
                                        .filter(record -> record.startsWith("lead/"))
                                        .map(BatchProperties::lead)
                                        .toList(),
                                mode);
        };
    }

    private static LeadId lead(String record) {
        return LeadId.of(record.substring("lead/".length()));
    }

    /** Sends what a batch does for one record; tells whether it is done. */
    private static boolean one(Office office, int kind, String record) {
        boolean isLead = record.startsWith("lead/");
        if (record.equals("lead/none")) {
            return false;
        }
        AccountId account = isLead ? AccountId.of("x") : AccountId.of(record.substring("account/".length()));
        UserId user = UserId.of(kind % 2 == 0 ? "alice" : "bob");
        CrmSession rep = office.as(user.value());
        return switch (kind / 2) {
            case 0 ->
                (isLead ? rep.pool().claim(lead(record)) : rep.pool().claim(account)) instanceof ClaimResult.Claimed;
            case 1 ->
                done(isLead ? rep.pool().release(lead(record), "x") : rep.pool().release(account, "x"));
            case 2 ->
                done(
                        isLead
                                ? office.boss.leads().assignTo(lead(record), user, "x")
                                : office.boss.accounts().assignTo(account, user, "x"));
            default -> done(office.boss.leads().assign(lead(record)));
        };
    }

    private static boolean done(Outcome<?> outcome) {
        return outcome instanceof Outcome.Done<?>;
    }

    private List<String> world(Office office) {
        List<String> world = new ArrayList<>();
        for (String record : records) {
            if (!record.equals("lead/none")) {
                world.add(
                        record.startsWith("lead/")
                                ? office.boss
                                        .leads()
                                        .find(lead(record))
                                        .orElseThrow()
                                        .toString()
                                : office.boss
                                        .accounts()
                                        .find(AccountId.of(record.substring("account/".length())))
                                        .orElseThrow()
                                        .toString());
            }
        }
        for (String user : List.of("alice", "bob")) {
            world.add(user + " " + office.holdings(user) + " "
                    + office.number("rep_day", user + ":2026-03-02", "claims"));
        }
        return world;
    }

    @Property(tries = 25, seed = Laws.SEED)
    void aPartialBatchIsWhatItsCommandsAreOneByOne_B29(
            @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 0, max = 7) Integer> kinds,
            @ForAll @Size(min = 1, max = 16) List<@IntRange(min = 0, max = CUSTOMERS + 1) Integer> chosen) {
        Office many = open();
        List<String> first = List.copyOf(records);
        Office single = open();
        assertThat(records).isEqualTo(first);
        for (int kind : kinds) {
            List<String> asked = some(chosen);
            BatchResult.Written result = (BatchResult.Written) batch(many, kind, asked, BatchMode.PARTIAL);
            Set<String> seen = new HashSet<>();
            for (BatchResult.Item item : result.items()) {
                boolean done = seen.add(item.record()) && one(single, kind, item.record());
                assertThat(item.refusal() == null).as(kind + " " + item).isEqualTo(done);
            }
            assertThat(world(many)).isEqualTo(world(single));
        }
        Audit.check(many);
    }

    @Property(tries = 25, seed = Laws.SEED)
    void anAtomicBatchIsThePartialOneOrNothing_B29(
            @ForAll @IntRange(min = 0, max = 7) int before,
            @ForAll @IntRange(min = 0, max = 7) int kind,
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 0, max = CUSTOMERS + 1) Integer> chosen) {
        Office partial = open();
        Office atomic = open();
        batch(partial, before, some(List.of(0, 2, 4, 5)), BatchMode.PARTIAL);
        batch(atomic, before, some(List.of(0, 2, 4, 5)), BatchMode.PARTIAL);
        List<String> world = world(atomic);
        long events = atomic.events();
        BatchResult.Written all = (BatchResult.Written) batch(partial, kind, some(chosen), BatchMode.PARTIAL);
        BatchResult result = batch(atomic, kind, some(chosen), BatchMode.ATOMIC);
        if (all.refused().isEmpty()) {
            assertThat(result).isInstanceOf(BatchResult.Written.class);
            assertThat(world(atomic)).isEqualTo(world(partial));
        } else {
            assertThat(codes(((BatchResult.Dropped) result).items())).isEqualTo(codes(all.items()));
            assertThat(world(atomic)).isEqualTo(world);
            assertThat(atomic.events()).isEqualTo(events);
        }
        Audit.check(atomic);
    }

    private static List<String> codes(List<BatchResult.Item> items) {
        return items.stream()
                .map(item -> item.record()
                        + (item.refusal() == null
                                ? ""
                                : Objects.requireNonNull(item.refusal()).code()))
                .toList();
    }
}
