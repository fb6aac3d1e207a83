package io.crmkit.rules.internal.section;

import io.crmkit.people.TeamId;
import io.crmkit.people.UserId;
import io.crmkit.rules.internal.condition.Term;
import io.crmkit.rules.internal.condition.Vocabulary;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Phrase;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads who of an entry or of the fallback is next, and checks that what is said fits the strategy. */
final class GroupReader {
    private static final Reader<Integer> WEIGHT = Read.whole(0, 1_000_000);

    private final Vocabulary vocabulary;
    private final Map<String, BusinessDays> calendars;

    GroupReader(Vocabulary vocabulary, Map<String, BusinessDays> calendars) {
        this.vocabulary = vocabulary;
        this.calendars = calendars;
    }

    Group read(Fields body, List<String> skills) {
        List<UserId> users = body.get("users", Read.distinct(1, Read.map(Read.ID, UserId::of)), List.of());
        List<TeamId> teams = body.get("teams", Read.distinct(1, Read.map(Read.ID, TeamId::of)), List.of());
        if (!body.has("users") && !body.has("teams")) {
            body.place().must(Code.USERS_OR_TEAMS);
        }
        Map<String, Strategy> strategies = new LinkedHashMap<>();
        Stream.of(Strategy.values()).forEach(strategy -> strategies.put(strategy.id(), strategy));
        Strategy strategy = body.get("strategy", Read.choice(strategies), Strategy.ROUND_ROBIN);
        boolean known = !body.has("strategy") || names(body, strategies);
        Map<UserId, Integer> weights = weights(body, users);
        Term key = key(body);
        String shared = body.find("turns", Read.ID);
        if (known) {
            fits(body, strategy, "weights", Strategy.WEIGHTED, Strategy.HASH);
            fits(body, strategy, "key", Strategy.HASH);
            Strategy[] turning = Stream.of(Strategy.values())
                    .filter(one -> one != Strategy.HASH)
                    .toArray(Strategy[]::new);
            fits(body, strategy, "turns", turning);
            if (strategy == Strategy.WEIGHTED && !body.has("weights")) {
                body.place().missing("weights");
            }
            if (strategy == Strategy.HASH && !body.has("key")) {
                body.place().missing("key");
            }
        }
        return new Group(
                users,
                teams,
                strategy,
                skills,
                weights,
                shared,
                key,
                body.find("calendar", this::duty),
                patience(body));
    }

    private @Nullable Duty duty(Place place) {
        String name = Read.choice(calendars.keySet().stream().collect(Sections.byName()))
                .read(place);
        return name == null ? null : new Duty(name, calendars.getOrDefault(name, BusinessDays.ALWAYS));
    }

    private static @Nullable Span patience(Fields body) {
        return body.find("whenNobody", Fields.object(policy -> policy.need("wait", Span.READER, Span.NONE)));
    }

    /** Whether the strategy that is named is one; if not, that alone is told. */
    private static boolean names(Fields body, Map<String, Strategy> strategies) {
        return body.at("strategy").value() instanceof String name && strategies.containsKey(name);
    }

    private static void fits(Fields body, Strategy strategy, String name, Strategy... those) {
        if (body.has(name) && !List.of(those).contains(strategy)) {
            String words = Stream.of(those).map(Strategy::id).collect(Collectors.joining(", "));
            body.at(name).advise(Phrase.of(Code.MAYBE_LEAVE_OUT), Code.FITS_STRATEGY, strategy.id(), words);
        }
    }

    private Map<UserId, Integer> weights(Fields body, List<UserId> users) {
        Map<String, Integer> read = body.get("weights", Read.entries(Read.ID, WEIGHT), Map.of());
        Map<UserId, Integer> weights = new LinkedHashMap<>();
        read.forEach((user, weight) -> weights.put(UserId.of(user), weight));
        boolean whole = body.has("weights") && !body.has("teams") && !users.isEmpty();
        if (whole) {
            List<String> named = users.stream().map(UserId::value).toList();
            Place place = body.at("weights");
            read.forEach((user, weight) -> {
                if (!named.contains(user)) {
                    place.child(user, weight).unknown(Code.NAMED_USER, user, named);
                }
            });
        }
        boolean sound =
                body.has("weights") && body.at("weights").value() instanceof Map<?, ?> map && map.size() == read.size();
        boolean nobody = whole && users.stream().allMatch(user -> weights.getOrDefault(user, Group.USUAL) == 0);
        if (sound && (read.isEmpty() || nobody)) {
            body.at("weights").must(Code.WEIGHT_ABOVE_ZERO);
        }
        return weights;
    }

    private @Nullable Term key(Fields body) {
        Map<String, Term> texts = vocabulary.texts();
        return body.find("key", place -> {
            Term term = place.value() instanceof String name ? texts.get(name) : null;
            if (term == null) {
                place.unknown(Code.TEXT_FIELD, String.valueOf(place.value()), texts.keySet());
            }
            return term;
        });
    }
}
