package io.crmkit.rules.internal.section;

import io.crmkit.order.Split;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import io.crmkit.rules.internal.section.PaymentSection.Part;
import java.math.BigDecimal;
import java.util.List;

/** Reads the payment section and checks that the parts add up to the whole. */
public final class PaymentReader {
    /** The most decimals of a ratio. */
    static final int DECIMALS = 12;

    private static final BigDecimal BROKEN = BigDecimal.ONE.negate();
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
        BigDecimal sum = parts.stream().map(Part::ratio).reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean sound = parts.stream().allMatch(part -> part.ratio().signum() >= 0);
        if (sound && sum.compareTo(BigDecimal.ONE) != 0) {
            place.must("have ratios that add up to 1, not " + sum.toPlainString());
        }
        if (parts.size() > MOST_PARTS) {
            place.must("have at most " + MOST_PARTS + " elements");
        }
        return parts;
    }

    private static Part part(Fields body) {
        return new Part(
                body.need("ratio", Read.number("0", "1", DECIMALS), BROKEN),
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
