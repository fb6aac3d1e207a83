package io.crmkit.internal.desk;

import io.crmkit.activity.Collision;
import io.crmkit.approval.Approval;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Violation;
import io.crmkit.desk.Outcome;
import io.crmkit.desk.Refusal;
import io.crmkit.internal.engine.Access;
import io.crmkit.lead.EngagementHistory;
import io.crmkit.people.Permission;
import io.crmkit.people.User;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The refusals several commands give. */
final class Refusals {
    private Refusals() {}

    /** Returns why an actor may do nothing at all, null if he may do something. */
    static @Nullable Refusal stranger(Access access) {
        if (access.isActive()) {
            return null;
        }
        String must = "The user (" + access.actor().id() + ") must be known and active";
        return access.user() == null
                ? Refusal.of(Refusal.UNKNOWN_USER, must + ".\nMaybe people().save(...) was forgotten?")
                : Refusal.of(
                        Refusal.INACTIVE_USER,
                        must + ", but is inactive.\nMaybe people().save(...) should make the user active again?");
    }

    static Refusal needs(Permission permission) {
        return Refusal.of(
                "not-allowed",
                "The user must have the permission " + permission + ".\nMaybe one of his roles should allow it?");
    }

    static Refusal notYours(String record) {
        return Refusal.of(
                "not-allowed",
                "The user must own " + record + " or lead its owner.\nMaybe it belongs to another team?");
    }

    /** Tells who is at work with a customer that is not the user's, if the book says how close contacts may be. */
    static Refusal notYours(String record, List<Collision> others) {
        if (others.isEmpty()) {
            return notYours(record);
        }
        String who = others.stream()
                .map(other -> other.by() + (other.planned() ? " plans contact" : " had contact")
                        + (other.channel() == null ? "" : " by " + other.channel()) + " at " + other.at() + " about "
                        + other.subject())
                .collect(Collectors.joining(", "));
        return Refusal.of(
                "collision",
                "The user must own " + record + " or lead its owner: " + who
                        + ".\nMaybe they should agree who talks to the customer?");
    }

    static Refusal notAsked(Approval approval) {
        return Refusal.of(
                "not-approver",
                "The sender must be a user whom approval/" + approval.id() + " asks.\nMaybe one of them should answer: "
                        + approval.waitingFor() + "?");
    }

    static Refusal inApproval(Approval approval) {
        return Refusal.of(
                "in-approval",
                approval.subject() + " must be approved in stage (" + approval.stage()
                        + ") before it goes on.\nMaybe one of those who are asked should answer: "
                        + approval.waitingFor() + "?");
    }

    static Refusal state(String record, Object found, String wanted) {
        return Refusal.of("wrong-state", "The state (" + found + ") of " + record + " must be " + wanted + ".");
    }

    static Refusal full(User user, int limit) {
        return Refusal.of(
                "holdings",
                "The holdings of user (" + user.id() + ") must be below " + limit
                        + ".\nMaybe he should release customers first?");
    }

    static Refusal full(String record) {
        return Refusal.of(
                "engagements",
                "The events of " + record + " that may still change its score must be at most " + EngagementHistory.MOST
                        + ".\nMaybe a rule of the book should have a window, or a shorter decay?");
    }

    static Refusal blank(Work work, String argument) {
        return invalid(List.of(work.validation().broken(argument, null, "blank")));
    }

    static Refusal invalid(List<Violation> violations) {
        return new Refusal(
                "invalid",
                violations.stream().map(Violation::toString).collect(Collectors.joining("\n")),
                violations,
                null);
    }

    static Refusal decided(String code, String message, Decision<?> decision) {
        return new Refusal(code, message, List.of(), decision);
    }

    static <T> Outcome<T> no(Refusal refusal) {
        return new Outcome.Refused<>(refusal);
    }

    static <T> Outcome<T> done(T value) {
        return new Outcome.Done<>(value);
    }

    /** Writes labels, unless something is wrong with them. */
    static <T> Outcome<T> tagged(Work work, Set<String> tags, Function<Set<String>, T> write) {
        List<Violation> violations = Tags.check(work.validation(), "add", tags);
        return violations.isEmpty() ? done(write.apply(tags)) : no(invalid(violations));
    }

    static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
