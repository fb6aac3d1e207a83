package io.crmkit.rules.internal.section;

import com.google.common.hash.Hashing;
import com.google.common.primitives.Longs;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Parts the customers of a cadence among arms, by the hash of who he is, the cadence and the split, in proportion to the weights
 * of the arms.
 *
 * @param id the name of the split
 * @param within the arm of a split before it whose customers it parts, as a step names it; null = all of the cadence
 * @param arms its arms in declared order
 */
record Split(String id, @Nullable String within, List<Arm> arms) {
    private static final int MOST = 1_000_000;
    private static final int FEWEST = 2;

    /**
     * An arm of a split.
     *
     * @param id its name
     * @param weight its share, 1 or more
     */
    record Arm(String id, int weight) {
        static Arm read(Fields body, Map<String, Object> seen) {
            return new Arm(Sections.id(body, seen), body.get("weight", Read.whole(1, MOST), 1));
        }
    }

    /** Reads splits with names of their own. One within an arm stands after that arm, so that no split is within itself. */
    static Reader<List<Split>> reader() {
        return place -> {
            Map<String, Object> seen = new HashMap<>();
            List<String> before = new ArrayList<>();
            return Read.list(0, Fields.object(body -> read(body, seen, before))).read(place);
        };
    }

    private static Split read(Fields body, Map<String, Object> seen, List<String> before) {
        Map<String, Object> arms = new HashMap<>();
        Split split = new Split(
                Sections.id(body, seen),
                body.find("arm", Read.choice(before.stream().collect(Sections.byName()))),
                body.need("arms", Read.list(FEWEST, Fields.object(arm -> Arm.read(arm, arms))), List.of()));
        split.arms.forEach(arm -> before.add(split.name(arm)));
        return split;
    }

    /** Returns on which arms a customer is, each with its split; a split within an arm he is not on does not part him. */
    static Map<Split, Arm> arms(List<Split> splits, String cadence, String customer) {
        Map<Split, Arm> arms = new LinkedHashMap<>();
        Set<String> on = new HashSet<>();
        for (Split split : splits) {
            if (split.within == null || on.contains(split.within)) {
                Arm arm = split.of(cadence, customer);
                arms.put(split, arm);
                on.add(split.name(arm));
            }
        }
        return arms;
    }

    /** Returns the arm of a customer. */
    Arm of(String cadence, String customer) {
        byte[] hash = Hashing.sha256()
                .hashString(customer + '\0' + cadence + '\0' + id, StandardCharsets.UTF_8)
                .asBytes();
        long total = arms.stream().mapToLong(Arm::weight).sum();
        long at = Long.remainderUnsigned(Longs.fromByteArray(hash), total);
        for (Arm arm : arms) {
            at -= arm.weight;
            if (at < 0) {
                return arm;
            }
        }
        throw new IllegalStateException("The arms of split (" + id + ") must have weights.");
    }

    /** Returns how a step names one of its arms. */
    String name(Arm arm) {
        return id + "/" + arm.id;
    }

    /** Returns why a customer is on an arm. */
    Reason reason(Arm arm) {
        String weights = arms.stream().map(one -> one.id + " " + one.weight).collect(Collectors.joining(", "));
        return Reason.of(id, new Effect.Chooses(name(arm)), new Fact("split.weights", weights));
    }
}
