package io.crmkit.opportunity;

import io.crmkit.people.Actor;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What proves a stage done.
 *
 * @param kind what it is, in the rule book's words, for example {@code written-requirement}
 * @param note what it says or where it lies
 * @param by who gave it
 * @param at when
 */
public record Evidence(
        @NotBlank @Size(max = 64) String kind,
        @Nullable @Size(max = 4000) String note,
        @NotNull Actor by,
        @NotNull Instant at) {}
