package io.crmkit.simulation;

import io.crmkit.people.User;

/**
 * Somebody who works a {@link Market}.
 *
 * @param user who
 * @param habit how he works
 */
public record Colleague(User user, Habit habit) {}
