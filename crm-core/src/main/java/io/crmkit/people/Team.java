package io.crmkit.people;

import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A group of users under one manager.
 *
 * @param id the identity
 * @param name the name shown to others, 1 to 100 characters
 * @param parent the team above, null = none
 * @param manager who leads it and takes what nobody else can, null = none
 */
@RecordBuilder
public record Team(
        @NotNull TeamId id,
        @NotBlank @Size(max = 100) String name,
        @Nullable TeamId parent,
        @Nullable UserId manager) implements TeamBuilder.With {}
