package io.crmkit.lead;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How promising a lead is.
 *
 * @param points the score, 0 to 100 unless the book bounds it otherwise, at most 4 decimals; where engagement is scored too,
 *     how well the lead fits
 * @param grade the grade its band gives, or the two grades of fit and engagement together, as in {@code A1}; null = the
 *     book has no grades
 * @param engagement how much the lead does; null = the book does not score it
 */
public record LeadScore(
        BigDecimal points, @Nullable String grade, @Nullable EngagementScore engagement) {
    /**
     * Creates a score of a book that does not score engagement.
     *
     * @param points the score
     * @param grade the grade; null = the book has no grades
     */
    public LeadScore(BigDecimal points, @Nullable String grade) {
        this(points, grade, null);
    }
}
