package io.crmkit.event;

import io.crmkit.decision.Decision;
import io.crmkit.people.Actor;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a subject, as it is read from the log, with personal values in clear where their key
 * still exists.
 *
 * @param subject the key of the record it happened to, as {@code type/id}
 * @param sequence its place among the events of the subject, from 1 without gaps
 * @param position its place among all events, from 1 without gaps; null until it is sealed
 * @param at when it happened, whole microseconds
 * @param actor who caused it
 * @param command the id of the command that caused it
 * @param kind what happened, for example {@code lead.captured}
 * @param data what is to say about it beside the change, names to canonical text
 * @param changes the parts of the subject that changed, by name, each its new value as canonical JSON text; null =
 *     the part is gone
 * @param decision the decision that led to it, null if none did
 */
public record Event(
        String subject,
        long sequence,
        @Nullable Long position,
        Instant at,
        Actor actor,
        String command,
        String kind,
        Map<String, String> data,
        Map<String, @Nullable String> changes,
        @Nullable Decision<?> decision) {}
