package io.crmkit.activity;

import io.crmkit.people.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody else who had contact with the same customer, or planned to have, close to when one was written down or planned.
 * The same customer is the account with its opportunities and the leads it was made of, and every lead and account of the
 * same company, where a rule about duplicates of the book asks for the company. It tells who, when and about which record also of
 * those of another team, which whoever is told may not read: two of us who talk to one company are to know of each other.
 *
 * @param by who
 * @param subject what it was about, as {@code type/id}
 * @param channel how they had contact; of a planned one, of the contact in which it was planned; null = it is planned as a
 *     task or a step of a cadence
 * @param at when it was, or is planned
 * @param planned whether it is planned
 */
public record Collision(UserId by, String subject, @Nullable Channel channel, Instant at, boolean planned) {}
