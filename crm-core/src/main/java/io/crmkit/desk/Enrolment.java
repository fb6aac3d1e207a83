package io.crmkit.desk;

/**
 * What became of one of many customers who were to be enrolled in a cadence.
 *
 * @param record the customer, as {@code type/id}
 * @param result what became of it
 */
public record Enrolment(String record, EnrolResult result) {}
