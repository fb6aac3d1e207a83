package io.crmkit.activity;

import io.crmkit.people.UserId;
import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something a user has to do.
 *
 * @param id the identity
 * @param subject the record it is about, as {@code type/id}
 * @param title what to do; of a task that a cadence created, in the language of the process
 * @param assignee who has to do it; null = whoever owns the subject
 * @param due when it is due
 * @param origin what created it, for example {@code cadence:first-contact:2}
 * @param doneAt when it was done, or closed because nobody wants it any more; null = it is open
 * @param book the hash of the rule book it follows
 */
@RecordBuilder
public record Task(
        @NotNull TaskId id,
        @NotBlank String subject,
        @NotBlank @Size(max = 200) String title,
        @Nullable UserId assignee,
        @NotNull Instant due,
        @NotBlank String origin,
        @Nullable Instant doneAt,
        @NotBlank String book)
        implements TaskBuilder.With {}
