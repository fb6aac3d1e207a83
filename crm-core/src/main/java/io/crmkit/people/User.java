package io.crmkit.people;

import io.crmkit.internal.check.Check;
import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person of the host application who works with customers.
 *
 * @param id the identity
 * @param name the name shown to others, 1 to 100 characters
 * @param team the team he belongs to, null = none
 * @param roles the names of his roles in the rule book
 * @param zone where he works; his days and quotas are counted in it
 * @param active false once he has left; an inactive user receives and does nothing
 * @param capacity how many customers he may hold, 0 or more
 * @param skills tags the assignment may match
 * @param absences when he does not work
 */
@RecordBuilder
public record User(
        @NotNull UserId id,
        @NotBlank @Size(max = 100) String name,
        @Nullable TeamId team,
        Set<@NotBlank String> roles,
        @NotNull ZoneId zone,
        boolean active,
        @PositiveOrZero int capacity,
        Set<@NotBlank String> skills,
        List<@Valid Absence> absences)
        implements UserBuilder.With {
    /** Copies the collections; null gives an empty one. */
    public User {
        roles = Check.set(roles);
        skills = Check.set(skills);
        absences = Check.list(absences);
    }

    /**
     * Returns an active user with a capacity of 50 and no absences.
     *
     * @param id the identity
     * @param name the name shown to others
     * @param team the team, null = none
     * @param zone where he works
     * @param roles the names of his roles
     * @return the user
     */
    public static User of(String id, String name, @Nullable TeamId team, ZoneId zone, Collection<String> roles) {
        return new User(UserId.of(id), name, team, Set.copyOf(roles), zone, true, 50, Set.of(), List.of());
    }

    /**
     * Tells whether the user is active and not absent.
     *
     * @param now the instant
     * @return whether he works
     */
    public boolean worksAt(Instant now) {
        return active && absences.stream().noneMatch(absence -> absence.covers(now));
    }
}
