package io.crmkit.rules.internal.section;

import com.google.common.hash.Hashing;
import io.crmkit.decision.Fact;
import io.crmkit.policy.OwnerAssigner.Candidate;
import io.crmkit.rules.internal.condition.Folded;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Spreads leads by a field, so that leads of one value go to one user: rendezvous hashing, the highest random weight. Who
 * leaves gives up exactly the values he had, who comes takes his share from all, and no other value moves.
 *
 * <p>The hash of a value and a user is the first eight bytes, big-endian, of the SHA-256 of the folded value, a NUL and the
 * id of the user in UTF-8. With weights the score is {@code -weight / ln((hash + 0.5) / 2^64)}, the logarithm that of
 * {@link StrictMath}, so that every machine scores alike.
 *
 * @param group tells the weights
 * @param field the name of the field
 * @param value its value; null = missing
 * @param spread what is hashed: the value folded, the id of the lead where it is missing
 */
record Rendezvous(Group group, String field, @Nullable String value, String spread) implements Turns {
    private static final double RANGE = 0x1p64;

    static Rendezvous of(Group group, Fact key, String lead) {
        return new Rendezvous(group, key.name(), key.value(), key.value() == null ? lead : Folded.of(key.value()));
    }

    @Override
    public Comparator<Candidate> order() {
        Comparator<Candidate> highest = group.weights().isEmpty()
                ? (a, b) -> Long.compareUnsigned(hash(b), hash(a))
                : Comparator.comparingDouble(this::score).reversed();
        return highest.thenComparing(Served.BY_ID);
    }

    @Override
    public String passedOver() {
        return "lower-hash";
    }

    @Override
    public List<Fact> facts(Candidate candidate) {
        Fact key = new Fact(field, value);
        Fact hash = new Fact("user.hash", String.format(Locale.ROOT, "%016x", hash(candidate)));
        return group.weights().isEmpty()
                ? List.of(key, hash)
                : List.of(key, hash, new Fact("user.weight", Integer.toString(group.weight(candidate))));
    }

    private long hash(Candidate candidate) {
        byte[] digest = Hashing.sha256()
                .hashString(spread + '\0' + candidate.user().id().value(), StandardCharsets.UTF_8)
                .asBytes();
        return com.google.common.primitives.Longs.fromByteArray(digest);
    }

    private double score(Candidate candidate) {
        return -group.weight(candidate) / logarithm(hash(candidate));
    }

    /** Returns ln((hash + 0.5) / 2^64), always below zero: near one by what is missing to it, which a double can tell. */
    static double logarithm(long hash) {
        return hash >= 0 ? StrictMath.log((hash + 0.5) / RANGE) : StrictMath.log1p(-(~hash + 0.5) / RANGE);
    }
}
