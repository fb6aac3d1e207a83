package io.crmkit.order;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.joda.money.Money;

/**
 * The exact division of an amount of money into parts, in the minor unit of its currency: the parts always add up to
 * the amount. Each part is first rounded towards zero; a named method gives away what is left. A negative amount is
 * divided like its opposite, and the parts negated.
 */
public final class Split {
    /** The most parts of a division. */
    public static final int MAX_PARTS = 10_000;

    /** Who gets what is left after each part has been rounded towards zero. */
    public enum Method {
        /** One minor unit each to the parts with the largest lost fractions; the earlier part first if they are equal. */
        LARGEST_REMAINDER,
        /** All of it to the first part whose ratio is not zero. */
        FIRST,
        /** All of it to the last part whose ratio is not zero. */
        LAST
    }

    private Split() {}

    /**
     * Divides an amount into equal parts by {@link Method#LARGEST_REMAINDER}: they differ by at most one minor unit.
     *
     * @param amount the amount
     * @param parts how many parts, 1 to {@value #MAX_PARTS}
     * @return the parts, unmodifiable; 100.00 in 3 is 33.34, 33.33, 33.33
     * @throws IllegalArgumentException if the number of parts is out of its bounds
     */
    public static List<Money> equally(Money amount, int parts) {
        return equally(amount, parts, Method.LARGEST_REMAINDER);
    }

    /**
     * Divides an amount into equal parts.
     *
     * @param amount the amount
     * @param parts how many parts, 1 to {@value #MAX_PARTS}
     * @param method who gets what is left
     * @return the parts, unmodifiable
     * @throws IllegalArgumentException if the number of parts is out of its bounds
     */
    public static List<Money> equally(Money amount, int parts, Method method) {
        return byRatio(amount, Collections.nCopies(bounded(parts), 1L), method);
    }

    /**
     * Divides an amount by ratios, by {@link Method#LARGEST_REMAINDER}.
     *
     * @param amount the amount
     * @param ratios 1 to {@value #MAX_PARTS} ratios, 0 or more each, not all 0; 30, 30, 40 are percents
     * @return one part for each ratio, unmodifiable; a ratio of 0 gets nothing
     * @throws IllegalArgumentException if a ratio or their number is out of its bounds
     */
    public static List<Money> byRatio(Money amount, List<Long> ratios) {
        return byRatio(amount, ratios, Method.LARGEST_REMAINDER);
    }

    /**
     * Divides an amount by ratios.
     *
     * @param amount the amount
     * @param ratios 1 to {@value #MAX_PARTS} ratios, 0 or more each, not all 0
     * @param method who gets what is left
     * @return one part for each ratio, unmodifiable; a ratio of 0 gets nothing
     * @throws IllegalArgumentException if a ratio or their number is out of its bounds
     */
    public static List<Money> byRatio(Money amount, List<Long> ratios, Method method) {
        return byShares(amount, ratios.stream().map(BigInteger::valueOf).toList(), method);
    }

    /**
     * Divides an amount by shares of any size, such as the numerators of fractions.
     *
     * @param amount the amount
     * @param shares 1 to {@value #MAX_PARTS} shares, 0 or more each, not all 0
     * @param method who gets what is left
     * @return one part for each share, unmodifiable; a share of 0 gets nothing
     * @throws IllegalArgumentException if a share or their number is out of its bounds
     */
    public static List<Money> byShares(Money amount, List<BigInteger> shares, Method method) {
        BigInteger sum = sum(shares);
        BigDecimal value = amount.getAmount();
        BigInteger units = value.unscaledValue().abs();
        List<BigInteger> parts = new ArrayList<>(shares.size());
        List<BigInteger> lost = new ArrayList<>(shares.size());
        BigInteger left = units;
        for (BigInteger share : shares) {
            BigInteger[] part = units.multiply(share).divideAndRemainder(sum);
            parts.add(part[0]);
            lost.add(part[1]);
            left = left.subtract(part[0]);
        }
        switch (method) {
            case LARGEST_REMAINDER ->
                largest(lost)
                        .limit(left.longValueExact())
                        .forEach(i -> parts.set(i, parts.get(i).add(BigInteger.ONE)));
            case FIRST -> give(parts, first(shares), left);
            case LAST -> give(parts, last(shares), left);
        }
        return parts.stream()
                .map(part -> new BigDecimal(value.signum() < 0 ? part.negate() : part, value.scale()))
                .map(part -> Money.of(amount.getCurrencyUnit(), part))
                .toList();
    }

    /** The indexes of the parts, the largest lost fraction first; all fractions have the same denominator. */
    private static Stream<Integer> largest(List<BigInteger> lost) {
        return IntStream.range(0, lost.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> lost.get(i)).reversed());
    }

    private static void give(List<BigInteger> parts, int i, BigInteger left) {
        parts.set(i, parts.get(i).add(left));
    }

    private static int first(List<BigInteger> ratios) {
        int i = 0;
        while (ratios.get(i).signum() == 0) {
            i++;
        }
        return i;
    }

    private static int last(List<BigInteger> ratios) {
        int i = ratios.size() - 1;
        while (ratios.get(i).signum() == 0) {
            i--;
        }
        return i;
    }

    private static int bounded(int parts) {
        if (parts < 1 || parts > MAX_PARTS) {
            throw new IllegalArgumentException("The number of parts (" + parts + ") must be 1 to " + MAX_PARTS + ".");
        }
        return parts;
    }

    private static BigInteger sum(List<BigInteger> ratios) {
        bounded(ratios.size());
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < ratios.size(); i++) {
            if (ratios.get(i).signum() < 0) {
                throw new IllegalArgumentException(
                        "The ratio (" + ratios.get(i) + ") of part " + (i + 1) + " must be 0 or more.");
            }
            sum = sum.add(ratios.get(i));
        }
        if (sum.signum() == 0) {
            throw new IllegalArgumentException("The ratios (" + ratios + ") must not all be 0.");
        }
        return sum;
    }
}
