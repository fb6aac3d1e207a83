package io.crmkit.rules.internal.section;

import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Phrase;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import io.crmkit.rules.internal.engagement.Decay;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads how the points of an event decay. */
final class DecayReader {
    /** Reads a length of time; a day has 24 hours. */
    static final Reader<Duration> LENGTH = Read.parsed(Code.LENGTH, DecayReader::length);

    private static final String[] KINDS = {"linear", "halfLife", "steps"};
    private static final Duration SOME = Duration.ofDays(30);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private DecayReader() {}

    private static Duration length(String text) {
        Duration length = Duration.parse(text);
        if (length.compareTo(Duration.ofSeconds(1)) < 0 || length.compareTo(Duration.ofDays(Sections.MOST_DAYS)) > 0) {
            throw new IllegalArgumentException(text);
        }
        return length;
    }

    static long micros(Duration length) {
        return Math.addExact(Math.multiplyExact(length.getSeconds(), 1_000_000L), length.getNano() / 1_000);
    }

    /** Reads the decay of a rule, none if it names none. */
    static Decay decay(Fields rule) {
        return rule.get("decay", Fields.object(DecayReader::one), Decay.NONE);
    }

    private static Decay one(Fields body) {
        List<String> given = new ArrayList<>();
        for (String kind : KINDS) {
            if (body.has(kind)) {
                given.add(kind);
            }
        }
        if (given.size() != 1) {
            body.place().must(Code.ONE_KIND, String.join(", ", KINDS));
            return Decay.NONE;
        }
        return switch (given.get(0)) {
            case "linear" -> body.get("linear", Fields.object(DecayReader::linear), Decay.NONE);
            case "halfLife" -> Decay.halfLife(micros(body.get("halfLife", LENGTH, SOME)));
            default -> body.get("steps", DecayReader::steps, Decay.NONE);
        };
    }

    private static Decay linear(Fields body) {
        return Decay.linear(
                body.need("percent", place -> percent(place, 1), 100), micros(body.need("every", LENGTH, SOME)));
    }

    /** Reads hundredths of a per cent. */
    private static @Nullable Integer percent(Place place, int least) {
        if (place.value() instanceof BigDecimal part
                && part.signum() > 0
                && part.compareTo(BigDecimal.ONE) < 0
                && least > 0) {
            String meant = part.multiply(HUNDRED).stripTrailingZeros().toPlainString();
            place.advise(Phrase.of(Code.MAYBE, meant), Code.NUMBER, Integer.toString(least), "100", "2");
            return null;
        }
        BigDecimal percent = Read.number(Integer.toString(least), "100", 2).read(place);
        return percent == null ? null : percent.movePointRight(2).intValueExact();
    }

    private record Step(Duration after, int percent) {}

    private static @Nullable Decay steps(Place place) {
        Step[] before = {new Step(Duration.ZERO, (int) HUNDRED.longValue() * 100)};
        List<Step> steps = Read.list(1, Fields.object(body -> {
                    Step step = new Step(
                            body.need("after", LENGTH, SOME), body.need("percent", part -> percent(part, 0), 0));
                    check(body, step, before[0]);
                    before[0] = step;
                    return step;
                }))
                .read(place);
        return steps == null || steps.isEmpty()
                ? null
                : Decay.steps(
                        steps.stream().mapToLong(step -> micros(step.after)).toArray(),
                        steps.stream().mapToInt(Step::percent).toArray());
    }

    private static void check(Fields body, Step step, Step before) {
        if (body.has("after") && step.after.compareTo(before.after) <= 0) {
            body.at("after").must(Code.STEP_LATER, before.after.toString());
        }
        if (body.has("percent") && step.percent >= before.percent) {
            String left =
                    BigDecimal.valueOf(before.percent, 2).stripTrailingZeros().toPlainString();
            body.at("percent").must(Code.STEP_LESS, left);
        }
    }
}
