package io.crmkit.rules.internal.engagement;

/**
 * Bounds of a sum of points, in whole ten-thousandths.
 *
 * @param id what it is called in reasons
 * @param least the least the sum can be
 * @param most the most it can be
 */
public record Clamp(String id, long least, long most) {
    /** Returns the sum within the bounds. */
    public long clamp(long sum) {
        return Math.min(Math.max(sum, least), most);
    }
}
