package io.crmkit.internal.engine;

import io.crmkit.approval.Approval;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadStatus;
import io.crmkit.people.Actor;
import io.crmkit.people.Permission;
import io.crmkit.people.Team;
import io.crmkit.people.TeamId;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.policy.Policies;
import io.crmkit.pool.Holding;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What an actor may do and see, looked up once. For one thread. */
public final class Access {
    /** The audience of leads that wait. */
    static final String QUEUE = "queue";

    private final Actor actor;
    private final @Nullable User user;
    private final boolean active;
    private final Set<Permission> permissions;
    private final Reader reader;
    private volatile @Nullable Set<UserId> subordinates;

    private Access(Actor actor, @Nullable User user, Set<Permission> permissions, Reader reader) {
        this.actor = actor;
        this.user = user;
        this.active = actor.kind() == Actor.Kind.SYSTEM || (user != null && user.active());
        this.permissions = permissions;
        this.reader = reader;
    }

    /**
     * Returns what an actor may do. The process itself may do everything; a user who is not known or not active may do
     * nothing.
     */
    public static Access of(Actor actor, @Nullable User user, Policies policies, Reader reader) {
        if (actor.kind() == Actor.Kind.SYSTEM) {
            return new Access(actor, null, EnumSet.allOf(Permission.class), reader);
        }
        Set<Permission> permissions =
                user == null || !user.active() ? Set.of() : policies.access().permissions(user.roles());
        return new Access(actor, user, permissions, reader);
    }

    /** Returns what the actor of a command may do; the command expects him to stay who he is. */
    public static Access of(Unit unit, Engine engine) {
        Actor actor = unit.actor();
        User user = actor.kind() == Actor.Kind.SYSTEM ? null : unit.find(Kind.USER, actor.id());
        return of(actor, user, unit.policies(), engine.reader());
    }

    static String userTag(String user) {
        return "user:" + user;
    }

    /** Returns the tag of the leads that wait for a manager. */
    public static String queueOf(String manager) {
        return "manager:" + manager;
    }

    /** Returns the acting user, null if the process itself acts or he is not known. */
    public @Nullable User user() {
        return user;
    }

    /** Returns who acts. */
    public Actor actor() {
        return actor;
    }

    /** Tells whether the actor is the process itself, or a user who is known and active. */
    public boolean isActive() {
        return active;
    }

    /** Tells whether the actor has a permission. */
    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /** Tells whether the actor may work with what somebody owns, null = nobody. */
    public boolean reaches(@Nullable UserId owner) {
        if (may(Permission.ALL)) {
            return true;
        } else if (user == null || owner == null || !active) {
            return false;
        }
        return user.id().equals(owner)
                || (may(Permission.TEAM) && subordinates().contains(owner));
    }

    /** Tells whether the actor may see everything about a user: himself, those he leads, or everybody. */
    public boolean knows(UserId person) {
        return may(Permission.ADMINISTER) || reaches(person);
    }

    /**
     * Tells whether the actor may see a lead in full that is not converted: one he reaches; of those nobody owns and no
     * pool holds, what he or his people captured, what waits for him or his people, and with the permission to assign all
     * that wait.
     */
    public boolean sees(Lead lead) {
        return reaches(lead.holding().owner())
                || (lead.waits()
                        && lead.holding().manager() != null
                        && reaches(lead.holding().manager()))
                || (lead.waits() && may(Permission.ASSIGN))
                || (isCapturers(lead) && reaches(lead.capturedBy()));
    }

    /** Tells whether the actor may see an approval: as who asked, who may speak, who owns the deal, or who leads one of them. */
    public boolean sees(Approval approval) {
        Set<String> audience = audience();
        return audience == null || !Collections.disjoint(audience, Attributes.seers(approval));
    }

    /** Tells whether a lead is still its capturer's to see: nobody has it yet. */
    static boolean isCapturers(Lead lead) {
        Holding.State state = lead.holding().state();
        return (state == Holding.State.UNASSIGNED || state == Holding.State.ESCALATED)
                && lead.status() != LeadStatus.CONVERTED;
    }

    /** Returns the tags of what the actor may see, null = everything. */
    public @Nullable Set<String> audience() {
        if (may(Permission.ALL)) {
            return null;
        }
        Set<String> tags = new TreeSet<>();
        if (user == null || !active) {
            return Set.of("nobody");
        }
        tags.add(userTag(user.id().value()));
        if (may(Permission.ASSIGN)) {
            tags.add(QUEUE);
        }
        if (may(Permission.TEAM)) {
            subordinates().forEach(member -> tags.add(userTag(member.value())));
        }
        return tags;
    }

    /** The members of the user's team and of every team below it, looked up once. */
    private Set<UserId> subordinates() {
        Set<UserId> known = subordinates;
        if (known == null) {
            known = lookUp();
            subordinates = known;
        }
        return known;
    }

    private Set<UserId> lookUp() {
        Set<UserId> members = new HashSet<>();
        TeamId own = user == null ? null : user.team();
        if (own != null) {
            Set<TeamId> teams = new HashSet<>(Set.of(own));
            List<Team> all = reader.all(Kind.TEAM);
            boolean grew = true;
            while (grew) {
                grew = all.stream()
                        .filter(team -> team.parent() != null && teams.contains(team.parent()))
                        .map(team -> teams.add(team.id()))
                        .reduce(false, Boolean::logicalOr);
            }
            for (TeamId team : teams) {
                reader.members(Kind.USER, team.value()).forEach(member -> members.add(member.id()));
            }
        }
        return members;
    }
}
