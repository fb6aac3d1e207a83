package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.account.Account;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.Listing;
import io.crmkit.event.Event;
import io.crmkit.internal.engine.Ids;
import io.crmkit.internal.json.Json;
import io.crmkit.internal.log.Changes;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadStatus;
import io.crmkit.opportunity.OpportunityStatus;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.pool.Holding;
import io.crmkit.spi.store.Cursor;
import io.crmkit.spi.store.Page;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.StoredRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Counts everything again from the records and the log. */
public final class Audit {
    private final Office office;
    private final Json json = Json.of();

    private Audit(Office office) {
        this.office = office;
    }

    /** Checks that counters are a recount, that the log gives every state again, and that it is intact. */
    public static void check(Office office) {
        Audit audit = new Audit(office);
        audit.loads();
        audit.locks();
        audit.wins();
        audit.days();
        audit.replay();
        assertThat(office.intact()).isTrue();
    }

    private void loads() {
        Map<UserId, Integer> held = new TreeMap<>();
        Map<String, Integer> open = new TreeMap<>();
        Map<String, Integer> won = new TreeMap<>();
        Map<String, Integer> tickets = new TreeMap<>();
        each(office.boss.leads()::list, lead -> count(held, lead));
        each(office.boss.pipeline()::list, deal -> {
            String account = deal.account().value();
            (switch (deal.status()) {
                        case OPEN -> open;
                        case WON -> won;
                        case LOST -> new TreeMap<String, Integer>();
                    })
                    .merge(account, 1, Integer::sum);
        });
        each(office.boss.service()::list, ticket -> {
            if (ticket.resolvedAt() == null) {
                tickets.merge(ticket.account().value(), 1, Integer::sum);
            }
        });
        each(office.boss.accounts()::list, (Account account) -> {
            String id = account.id().value();
            assertThat(account.openOpportunities()).isEqualTo(open.getOrDefault(id, 0));
            assertThat(account.wonOpportunities()).isEqualTo(won.getOrDefault(id, 0));
            assertThat(account.openTickets()).isEqualTo(tickets.getOrDefault(id, 0));
            if (account.holding().owner() != null && account.wonOpportunities() == 0) {
                held.merge(account.holding().owner(), 1, Integer::sum);
            }
        });
        for (User user : office.boss.people().users()) {
            assertThat(office.holdings(user.id().value()))
                    .as("holdings of %s", user.id())
                    .isEqualTo(held.getOrDefault(user.id(), 0));
        }
    }

    private void locks() {
        Map<String, Set<String>> locked = new TreeMap<>();
        each(office.boss.leads()::list, lead -> {
            if (lead.status() != LeadStatus.CONVERTED) {
                lock(locked, "lead/" + lead.id(), lead.holding());
            }
        });
        each(office.boss.accounts()::list, account -> lock(locked, "account/" + account.id(), account.holding()));
        Map<String, Set<String>> counted = new TreeMap<>();
        records(
                "rep_locks",
                record -> json.parse(record.body()).get("until").properties().forEach(lock -> {
                    if (Instant.parse(lock.getValue().asString()).isAfter(office.clock.instant())) {
                        counted.computeIfAbsent(record.key().id(), rep -> new TreeSet<>())
                                .add(lock.getKey() + " "
                                        + Instant.parse(lock.getValue().asString()));
                    }
                }));
        assertThat(counted).isEqualTo(locked);
    }

    private void lock(Map<String, Set<String>> locked, String record, Holding holding) {
        Instant until = holding.lockedUntil();
        if (until != null && until.isAfter(office.clock.instant())) {
            locked.computeIfAbsent(holding.owner().value(), rep -> new TreeSet<>())
                    .add(record + " " + until);
        }
    }

    private void wins() {
        Map<String, Map<String, Integer>> won = new TreeMap<>();
        each(office.boss.pipeline()::list, deal -> {
            String industry =
                    office.boss.accounts().find(deal.account()).orElseThrow().industry();
            if (deal.status() == OpportunityStatus.WON && deal.owner() != null && industry != null) {
                won.computeIfAbsent(deal.owner().value(), owner -> new TreeMap<>())
                        .merge(Ids.sha256(industry.toLowerCase(Locale.ROOT)), 1, Integer::sum);
            }
        });
        Map<String, Map<String, Integer>> counted = new TreeMap<>();
        records("rep_wins", record -> {
            Map<String, Integer> industries = new TreeMap<>();
            json.parse(record.body())
                    .get("industries")
                    .properties()
                    .forEach(industry -> industries.put(
                            industry.getKey(), industry.getValue().asInt()));
            if (!industries.isEmpty()) {
                counted.put(record.key().id(), industries);
            }
        });
        assertThat(counted).isEqualTo(won);
    }

    private static void count(Map<UserId, Integer> held, Lead lead) {
        UserId owner = lead.holding().owner();
        if (owner != null && lead.status() != LeadStatus.CONVERTED) {
            held.merge(owner, 1, Integer::sum);
        }
    }

    private void days() {
        Map<String, Integer> claims = new TreeMap<>();
        Map<String, Integer> assigned = new TreeMap<>();
        for (String type : List.of("lead", "account")) {
            records(
                    type,
                    record -> office.boss.history(record.key().toString()).forEach(event -> {
                        if (event.kind().endsWith(".claimed") || event.kind().equals("lead.assigned")) {
                            String day =
                                    event.data().get("owner") + ":" + LocalDate.ofInstant(event.at(), TestBook.ZONE);
                            (event.kind().endsWith(".claimed") ? claims : assigned).merge(day, 1, Integer::sum);
                        }
                    }));
        }
        Set<String> kept = new TreeSet<>();
        records("rep_day", record -> {
            String id = record.key().id();
            kept.add(id);
            assertThat(office.number("rep_day", id, "claims")).as(id).isEqualTo(claims.getOrDefault(id, 0));
            assertThat(office.number("rep_day", id, "assigned")).as(id).isEqualTo(assigned.getOrDefault(id, 0));
        });
        Map<String, Integer> all = new TreeMap<>(claims);
        all.putAll(assigned);
        // what is older than that may have been removed
        String oldest = LocalDate.ofInstant(office.clock.instant(), TestBook.ZONE)
                .minusDays(40)
                .toString();
        assertThat(all.keySet()).containsAll(kept);
        assertThat(kept)
                .containsAll(all.keySet().stream()
                        .filter(day -> day.substring(day.indexOf(':') + 1).compareTo(oldest) > 0)
                        .toList());
    }

    private void replay() {
        for (String type : List.of(
                "lead",
                "account",
                "contact",
                "opportunity",
                "interaction",
                "task",
                "cadence",
                "order",
                "contract",
                "ticket",
                "user",
                "team",
                "given_up")) {
            records(type, record -> {
                JsonNode state = JsonNodeFactory.instance.objectNode();
                for (Event event : office.boss.history(record.key().toString())) {
                    Map<String, JsonNode> changes = new TreeMap<>();
                    event.changes()
                            .forEach((part, value) -> changes.put(
                                    part, value == null ? JsonNodeFactory.instance.nullNode() : json.parse(value)));
                    state = Changes.apply(state, changes);
                }
                JsonNode stored = json.parse(record.body()).get("data");
                assertThat(json.canonical(state)).as(record.key().toString()).isEqualTo(json.canonical(stored));
            });
        }
    }

    private void records(String type, Consumer<StoredRecord> consumer) {
        records(office.store, type, consumer);
    }

    static void records(Store store, String type, Consumer<StoredRecord> consumer) {
        Query query = Query.of(type, 1000);
        Cursor after = null;
        do {
            Page page = store.find(after == null ? query : query.after(after));
            page.records().forEach(consumer);
            after = page.next();
        } while (after != null);
    }

    static <T> List<T> each(Function<ListFilter, Listing<T>> list, Consumer<T> consumer) {
        List<T> all = new ArrayList<>();
        Listing<T> page = list.apply(ListFilter.ALL.withLimit(1000));
        all.addAll(page.items());
        while (page.next() != null) {
            page = list.apply(ListFilter.ALL.withLimit(1000).withAfter(page.next()));
            all.addAll(page.items());
        }
        all.forEach(consumer);
        return all;
    }
}
