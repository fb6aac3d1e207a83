package io.crmkit.internal.desk;

import io.crmkit.desk.CaptureResult.Match;
import io.crmkit.internal.engine.Ids;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Side;
import io.crmkit.internal.engine.Unit;
import io.crmkit.lead.DuplicateKey;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadProfile;
import io.crmkit.policy.CapturePolicy;
import io.crmkit.policy.CapturePolicy.Action;
import io.crmkit.policy.CapturePolicy.DuplicateRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What leads have in common that are taken for one. Each normalised value is a record of its own, so that a value can be
 * given once only, however many capture it at the same time.
 */
final class Uniques {
    private final CapturePolicy policy;
    private @Nullable LeadProfile known;
    private Map<DuplicateRule, String> keys = Map.of();

    Uniques(CapturePolicy policy) {
        this.policy = policy;
    }

    /** A record that has a value in common, the rule that says so, and when it came. */
    private record Found(Match match, Action action, java.time.Instant at) {}

    /** Returns those of the book in force, which remember for the whole command what they made of a lead. */
    static Uniques of(Unit unit) {
        return unit.once(unit.policies().capture(), Uniques.class, Uniques::new);
    }

    /** Returns the records with a value in common by rules of an action, the oldest first, then by id. */
    List<Match> matches(Unit unit, LeadProfile profile, Action action) {
        Map<String, Found> found = new LinkedHashMap<>();
        unit.ahead(keys(profile).values().stream().map(Side::unique).toList());
        for (DuplicateRule rule : policy.duplicates()) {
            if (rule.action() == action) {
                key(rule, profile)
                        .ifPresent(key -> unit.side(Side.unique(key), Side.Unique.class, EMPTY).entries().stream()
                                .map(entry -> new Found(
                                        new Match(forward(unit, entry.record()), rule.id()), action, entry.at()))
                                .forEach(
                                        match -> found.putIfAbsent(match.match().record(), match)));
            }
        }
        return found.values().stream()
                .sorted(Comparator.comparing(Found::at)
                        .thenComparing(f -> f.match().record()))
                .map(Found::match)
                .toList();
    }

    private static final Side.Unique EMPTY = new Side.Unique(List.of());

    /** A converted lead is found as its account. */
    static String forward(Unit unit, String record) {
        Lead lead = unit.glance(Kind.LEAD, record.substring(record.indexOf('/') + 1));
        return lead == null || lead.conversion() == null
                ? record
                : "account/" + lead.conversion().account();
    }

    /** Notes the values of a lead. */
    void register(Unit unit, Lead lead) {
        String record = "lead/" + lead.id();
        for (DuplicateRule rule : policy.duplicates()) {
            key(rule, lead.profile()).ifPresent(key -> {
                Side.Unique present = unit.side(Side.unique(key), Side.Unique.class, EMPTY);
                boolean there = present.entries().stream()
                        .anyMatch(entry -> entry.record().equals(record));
                if (!there && present.entries().size() < Side.Unique.MOST) {
                    List<Side.Unique.Entry> more = new ArrayList<>(present.entries());
                    more.add(new Side.Unique.Entry(record, lead.receivedAt()));
                    unit.put(Side.unique(key), new Side.Unique(more));
                }
            });
        }
    }

    /** Takes the values back that a lead had and has no more. */
    void release(Unit unit, Lead before, LeadProfile after) {
        String record = "lead/" + before.id();
        for (DuplicateRule rule : policy.duplicates()) {
            Optional<String> old = key(rule, before.profile());
            if (old.isPresent() && !old.equals(key(rule, after))) {
                Side.Unique present = unit.side(Side.unique(old.get()), Side.Unique.class, EMPTY);
                unit.put(
                        Side.unique(old.get()),
                        new Side.Unique(present.entries().stream()
                                .filter(entry -> !entry.record().equals(record))
                                .toList()));
            }
        }
    }

    /** A value by which a lead may be taken for another: the hash under which it is noted, and the rule. */
    record Value(String hash, DuplicateRule rule) {}

    /** Returns the values of a profile, in the order of the rules. */
    List<Value> values(LeadProfile profile) {
        return policy.duplicates().stream()
                .flatMap(rule -> key(rule, profile).map(hash -> new Value(hash, rule)).stream())
                .toList();
    }

    /** Returns under what the companies of one {@linkplain DuplicateKey#company key} are noted. */
    static String companyHash(String key) {
        return Ids.of("company:" + key);
    }

    private Optional<String> key(DuplicateRule rule, LeadProfile profile) {
        return Optional.ofNullable(keys(profile).get(rule));
    }

    /** The keys of the values a profile has, made once for the profile asked for last. */
    private Map<DuplicateRule, String> keys(LeadProfile profile) {
        if (!profile.equals(known)) {
            Map<DuplicateRule, String> made = new LinkedHashMap<>();
            for (DuplicateRule rule : policy.duplicates()) {
                DuplicateKey.of(rule.key(), profile, policy.phoneRegion())
                        .ifPresent(value -> made.put(rule, Ids.of(rule.key() + ":" + value)));
            }
            keys = made;
            known = profile;
        }
        return keys;
    }
}
