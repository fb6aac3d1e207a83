package io.crmkit.lead;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much a lead does, and the two grades that make its grade.
 *
 * @param points the score of its engagement, at most 4 decimals
 * @param fit the grade of how well it fits; null = the book has none
 * @param grade the grade of its engagement; null = the book has none
 * @param at the instant of this score, whole microseconds
 */
public record EngagementScore(
        BigDecimal points, @Nullable String fit, @Nullable String grade, Instant at) {}
