package io.crmkit.activity;

import io.crmkit.people.UserId;
import java.time.Instant;

/**
 * Somebody else who had contact with the same customer, or planned to have, close to when one was written down.
 *
 * @param by who
 * @param subject what it was about, as {@code type/id}
 * @param channel how they had contact; of a planned one, of the contact in which it was planned
 * @param at when it was, or is planned
 * @param planned whether it is planned
 */
public record Collision(UserId by, String subject, Channel channel, Instant at, boolean planned) {}
