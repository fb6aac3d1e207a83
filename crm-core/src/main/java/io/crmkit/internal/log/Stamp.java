package io.crmkit.internal.log;

import io.crmkit.people.Actor;
import java.time.Instant;

/**
 * When, by whom and by what the entries of one command were caused.
 *
 * @param at when, whole microseconds
 * @param actor by whom
 * @param command the id of the command
 */
public record Stamp(Instant at, Actor actor, String command) {}
