package io.crmkit.rules.internal.section;

import io.crmkit.order.Split;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Phrase;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import io.crmkit.rules.internal.section.PaymentSection.Part;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the payment section. Ratios that are all whole numbers are weights; else they are decimals that add up to 1.
 */
public final class PaymentReader {
    /** The most decimals of a ratio. */
    static final int DECIMALS = 12;

    private static final BigDecimal BROKEN = BigDecimal.ONE.negate();
    private static final BigDecimal MOST_WEIGHT = BigDecimal.valueOf(1_000_000);
    private static final BigInteger TELLABLE = BigInteger.valueOf(1_000);
    private static final int MOST_PARTS = 120;
    private static final List<Part> AT_ONCE = List.of(new Part(BigDecimal.ONE, 0));

    private PaymentReader() {}

    /** Returns a reader of the section. */
    public static Reader<PaymentSection> reader(String book) {
        return Fields.object(body -> new PaymentSection(
                book,
                body.get("instalments", PaymentReader::parts, AT_ONCE),
                body.get("split", Read.constant(Split.Method.class), Split.Method.LARGEST_REMAINDER),
                body.get("reminders", Fields.object(PaymentReader::reminders), Reminders.NONE)));
    }

    /** Returns the section of a book that has none: all at once, no reminders. */
    public static PaymentSection absent(String book) {
        return new PaymentSection(book, AT_ONCE, Split.Method.LARGEST_REMAINDER, Reminders.NONE);
    }

    private static List<Part> parts(Place place) {
        List<Part> parts = Read.list(1, Fields.object(PaymentReader::part)).read(place);
        if (parts == null || !(place.value() instanceof List<?> list) || parts.size() != list.size()) {
            return AT_ONCE;
        }
        if (parts.stream().allMatch(part -> part.ratio().signum() >= 0)) {
            add(place, parts);
        }
        if (parts.size() > MOST_PARTS) {
            place.must(Code.AT_MOST, Integer.toString(MOST_PARTS));
        }
        return parts;
    }

    /** Checks that weights are not all 0, and that other ratios add up to 1. */
    private static void add(Place place, List<Part> parts) {
        BigDecimal sum = parts.stream().map(Part::ratio).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.signum() == 0) {
            place.must(Code.RATIO_ABOVE_ZERO);
        } else if (sum.compareTo(BigDecimal.ONE) != 0 && !parts.stream().allMatch(part -> whole(part.ratio()))) {
            String weights = weights(parts);
            place.advise(
                    weights == null ? null : Phrase.of(Code.MAYBE_WEIGHTS, weights), Code.RATIOS, sum.toPlainString());
        }
    }

    /** The smallest whole numbers in the proportion of the ratios, null if they are too large to be meant. */
    private static @Nullable String weights(List<Part> parts) {
        List<BigInteger> units = parts.stream()
                .map(part -> part.ratio().movePointRight(DECIMALS).toBigIntegerExact())
                .toList();
        BigInteger common = units.stream().reduce(BigInteger.ZERO, BigInteger::gcd);
        List<BigInteger> weights =
                units.stream().map(unit -> unit.divide(common)).toList();
        return weights.stream().allMatch(weight -> weight.compareTo(TELLABLE) <= 0)
                ? weights.stream().map(BigInteger::toString).collect(Collectors.joining(", "))
                : null;
    }

    private static boolean whole(BigDecimal ratio) {
        return ratio.scale() <= 0;
    }

    /** A decimal from 0 to 1, or a whole number. */
    private static @Nullable BigDecimal ratio(Place place) {
        if (place.value() instanceof BigDecimal ratio
                && ratio.signum() >= 0
                && ratio.scale() <= DECIMALS
                && ratio.compareTo(whole(ratio) ? MOST_WEIGHT : BigDecimal.ONE) <= 0) {
            return ratio;
        }
        place.must(Code.RATIO, Integer.toString(DECIMALS), MOST_WEIGHT.toPlainString());
        return null;
    }

    private static Part part(Fields body) {
        return new Part(
                body.need("ratio", PaymentReader::ratio, BROKEN),
                body.need("afterDays", Read.whole(0, Sections.MOST_DAYS), 0));
    }

    private static Reminders reminders(Fields body) {
        Reader<List<Integer>> after = Read.distinct(0, Sections.DAYS);
        return new Reminders(
                body.get("before", Read.distinct(0, Read.whole(0, Sections.MOST_DAYS)), List.of()),
                body.get("after", after, List.of()),
                body.get("thenEvery", Sections.DAYS, 0));
    }
}
