package io.crmkit.order;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.LocalDate;
import org.joda.money.Money;

/**
 * A part of what is to be paid.
 *
 * @param number its place in the plan, from 1
 * @param amount what is to be paid
 * @param due the last day on which payment is in time, in the order's zone
 */
public record Instalment(
        @Positive int number,
        @NotNull Money amount,
        @NotNull LocalDate due) {}
