package io.crmkit.lead;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How promising a lead is.
 *
 * @param points the score, 0 to 100 unless the book bounds it otherwise, at most 4 decimals
 * @param grade the grade its band gives, null = the book has no grades
 */
public record LeadScore(BigDecimal points, @Nullable String grade) {}
