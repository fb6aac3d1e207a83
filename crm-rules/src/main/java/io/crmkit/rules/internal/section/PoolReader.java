package io.crmkit.rules.internal.section;

import com.google.common.collect.ImmutableMap;
import io.crmkit.people.Permission;
import io.crmkit.policy.PoolPolicy;
import io.crmkit.pool.PoolId;
import io.crmkit.rules.internal.condition.Condition;
import io.crmkit.rules.internal.condition.ConditionReader;
import io.crmkit.rules.internal.condition.Entity;
import io.crmkit.rules.internal.condition.Vocabulary;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import io.crmkit.rules.internal.match.Reach;
import io.crmkit.rules.internal.section.PoolSection.Pool;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the pool section and checks that every customer has a pool. */
public final class PoolReader {
    private static final List<Entity> CUSTOMERS = List.of(Entity.LEAD, Entity.ACCOUNT);
    private static final PoolId NOWHERE = PoolId.of("nowhere");
    private static final Idleness WEEK = new Idleness(7, Idleness.Count.EXCLUSIVE, List.of());

    /** The most characters of a text of a follow-up. */
    private static final int MOST_CHARACTERS = 4_000;

    private static final int MOST_PRIORITY = 1_000_000;

    private static final Map<String, String> EXEMPTIONS = ImmutableMap.of(
            "won",
            "won",
            "locked",
            PoolPolicy.LOCKED,
            "open-opportunity",
            "open-opportunity",
            "open-ticket",
            "open-ticket");

    /** Days after which no alarm is of any use: it is what the section has for no bound, and no date overflows by it. */
    private static final int WITHOUT_BOUND = 1_000_000;

    private final Map<String, Object> ids = new HashMap<>();
    private final List<Declared> declared = new ArrayList<>();
    private final Map<String, String> roles;
    private final Set<String> claim;
    private final Reader<Condition> conditions;

    /** A pool as it is declared; its turn is null if it has no condition. */
    private record Declared(Pool pool, int priority, Reach.@Nullable Turn turn, Place place) {}

    private PoolReader(Vocabulary vocabulary, Map<String, String> roles, Set<String> claim) {
        this.roles = roles;
        this.claim = claim;
        conditions = Reach.possible(new ConditionReader(vocabulary));
    }

    /** Returns a reader of the section. */
    public static Reader<PoolSection> reader(Header header, Fields whole, String book) {
        Vocabulary vocabulary = header.vocabulary()
                .of(Entity.LEAD, Entity.ACCOUNT)
                .without(Code.BESIDE_RECORD, "account.winsInIndustry")
                .timeless();
        Object declared = whole.place().has("roles") ? whole.at("roles").value() : null;
        Map<String, String> roles = RecipientReader.names(declared);
        Set<String> claim = claiming(declared);
        return Fields.object(body -> new PoolReader(vocabulary, roles, claim).read(body, vocabulary, book));
    }

    /** Returns the roles that allow to claim, as they are written. */
    private static Set<String> claiming(@Nullable Object roles) {
        return roles instanceof Map<?, ?> map
                ? map.entrySet().stream()
                        .filter(role ->
                                role.getValue() instanceof List<?> list && list.contains(Permission.CLAIM.name()))
                        .map(role -> String.valueOf(role.getKey()))
                        .collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    /** Returns a section to go on with when that of the book is missing or broken. */
    public static PoolSection standIn(Header header, String book) {
        Pool pool = Pool.of(NOWHERE, Condition.always(), WEEK, Claiming.ANY, null);
        return new PoolSection(
                book, header.vocabulary(), List.of(pool), 0, 0, 0, 0, 0, 0, FollowUps.ALL, Locks.USUAL, Set.of());
    }

    private PoolSection read(Fields body, Vocabulary vocabulary, String book) {
        List<Pool> pools = body.need("pools", this::pools, List.of());
        Reader<Integer> count = Read.whole(0, 1_000_000);
        Reader<Integer> days = Read.whole(0, Sections.MOST_DAYS);
        int dailyClaims = body.get("dailyClaims", count, Integer.MAX_VALUE);
        int holdings = body.get("holdings", count, Integer.MAX_VALUE);
        int coolDown = body.get("coolDownDays", days, 0);
        int protection = body.get("protectionDays", days, 0);
        int extension = body.get("extensionDays", days, 0);
        int most = body.get("maxProtectionDays", days, Integer.MAX_VALUE);
        if (most < protection) {
            body.at("maxProtectionDays").must(Code.NOT_BELOW, Integer.toString(protection));
        }
        FollowUps followUps = new FollowUps(
                body.get("followUpLength", Read.whole(0, MOST_CHARACTERS), FollowUps.ALL.length()),
                body.get("followUpRepeats", Read.FLAG, FollowUps.ALL.repeats()));
        Locks locks =
                new Locks(body.get("locks", count, Locks.USUAL.most()), body.get("lockDays", days, Locks.USUAL.days()));
        List<String> exempt =
                body.get("exempt", Read.distinct(0, Read.choice(EXEMPTIONS)), List.copyOf(EXEMPTIONS.keySet()));
        return new PoolSection(
                book,
                vocabulary,
                pools,
                dailyClaims,
                holdings,
                coolDown,
                protection,
                extension,
                Math.min(most, WITHOUT_BOUND),
                followUps,
                locks,
                Set.copyOf(exempt));
    }

    private List<Pool> pools(Place place) {
        List<Pool> pools = Read.list(1, Fields.object(this::pool)).read(place);
        if (pools == null || !(place.value() instanceof List<?> list)) {
            return List.of();
        }
        if (declared.stream().anyMatch(one -> one.place.has("priority"))) {
            return prioritised();
        }
        for (int i = 0; i < list.size(); i++) {
            boolean last = i == list.size() - 1;
            Place element = place.child(i, list.get(i));
            if (last && element.has("when")) {
                element.must(Code.LAST_POOL);
            } else if (!last && list.get(i) instanceof Map<?, ?> && !element.has("when")) {
                element.must(Code.POOL_REACHABLE);
            }
        }
        inOrder();
        return pools;
    }

    private void inOrder() {
        Reach.inOrder(
                declared.stream()
                        .map(Declared::turn)
                        .flatMap(Stream::ofNullable)
                        .toList(),
                CUSTOMERS);
    }

    /** Puts the pools into the order of their priorities, then of their ids. */
    private List<Pool> prioritised() {
        declared.forEach(one -> {
            if (!one.place.has("priority")) {
                one.place.missing("priority");
            }
        });
        declared.sort(Comparator.comparingInt(Declared::priority).thenComparing(one -> one.pool.id()));
        for (int i = 0; i < declared.size(); i++) {
            Declared one = declared.get(i);
            boolean last = i == declared.size() - 1;
            if (last == one.place.has("when")) {
                one.place.must(last ? Code.LAST_POOL : Code.POOL_REACHABLE);
            }
        }
        inOrder();
        return declared.stream().map(Declared::pool).toList();
    }

    private Pool pool(Fields body) {
        String id = Sections.id(body, ids);
        body.find("name", Names.READER);
        Condition when = body.get("when", conditions, Condition.always());
        Reach.Turn turn = body.has("when") ? new Reach.Turn(id, when, body.at("when")) : null;
        int days = body.need("idleDays", Sections.DAYS, Integer.MAX_VALUE - 1);
        Idleness.Count count = body.need("count", Read.constant(Idleness.Count.class), Idleness.Count.EXCLUSIVE);
        List<Integer> reminders = body.get("reminders", Read.distinct(0, Sections.DAYS), List.of());
        if (reminders.stream().anyMatch(before -> before >= days)) {
            body.at("reminders").must(Code.BELOW_IDLE_DAYS, Integer.toString(days));
        }
        int priority = body.get("priority", Read.whole(0, MOST_PRIORITY), MOST_PRIORITY);
        Pool pool = Pool.of(
                id.isEmpty() ? NOWHERE : PoolId.of(id),
                when,
                new Idleness(days, count, reminders),
                Claiming.read(body, roles, claim),
                Distribution.read(body));
        declared.add(new Declared(pool, priority, turn, body.place()));
        return pool;
    }
}
