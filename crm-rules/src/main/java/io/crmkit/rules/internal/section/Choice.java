package io.crmkit.rules.internal.section;

import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.people.UserId;
import io.crmkit.policy.OwnerAssigner.Assignment;
import io.crmkit.policy.OwnerAssigner.Candidate;
import io.crmkit.policy.OwnerAssigner.Facts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The choice of one of a group for a lead.
 *
 * @param facts what there is to know
 * @param named whom the entry names, in its order
 * @param availability who of them may get it, and when
 * @param obstacles what stands in the way of some of them
 * @param turns the order of the others
 */
record Choice(
        Facts facts, List<Candidate> named, Availability availability, Map<UserId, Obstacle> obstacles, Turns turns) {
    /** Why a lead waits that nobody of its entry may get. */
    static final String NOBODY = "nobody-eligible";

    /** Why a team that an entry names gets nothing: there is none of that id. */
    static final String TEAM_UNKNOWN = "team-unknown";

    /** Why a user that an entry names gets nothing: there is none of that id. */
    static final String USER_UNKNOWN = "user-unknown";

    static Choice of(Facts facts, List<Candidate> named, Availability availability, Turns turns) {
        Map<UserId, Obstacle> obstacles = new LinkedHashMap<>();
        for (Candidate candidate : named) {
            Obstacle obstacle = availability.obstacle(candidate);
            if (obstacle != null) {
                obstacles.put(candidate.user().id(), obstacle);
            }
        }
        return new Choice(facts, named, availability, obstacles, turns);
    }

    /** Returns where the lead goes, and adds one reason for everybody the entry names. */
    Assignment make(ZoneId zone, List<Reason> reasons) {
        String entry = facts.entry().id();
        nobody().forEach(reasons::add);
        Duty duty = availability.group().duty();
        if (duty != null && !duty.covers(availability.now())) {
            reasons.add(Reason.of(
                    entry,
                    new Effect.DoesNotApply(),
                    duty.fact(),
                    new Fact("calendar.notCovered", availability.now().toString())));
        }
        Optional<Candidate> chosen = eligible().stream().min(turns.order());
        for (Candidate candidate : named) {
            Obstacle obstacle = obstacles.get(candidate.user().id());
            if (obstacle != null) {
                reasons.add(obstacle.reason(entry, candidate));
            } else if (!chosen.filter(candidate::equals).isPresent()) {
                reasons.add(turns.notInTurn(entry, candidate));
            }
        }
        if (chosen.isEmpty()) {
            return later(zone, reasons);
        }
        UserId user = chosen.get().user().id();
        reasons.add(new Reason(entry, new Effect.Chooses(user.value()), turns.facts(chosen.get())));
        return new Assignment.ToUser(user, facts.entry().turns() == null ? null : entry);
    }

    /** Returns the credits after a user was served; none if the strategy keeps none. */
    Map<UserId, Long> credit(UserId served) {
        return turns instanceof Shares shares ? shares.after(eligible(), served) : facts.credit();
    }

    /** Returns when the first of those may take the lead who may not now for a cause that passes by itself. */
    Optional<Instant> available() {
        return named.stream()
                .filter(candidate -> obstacles.containsKey(candidate.user().id()))
                .flatMap(candidate -> availability.from(candidate).stream())
                .filter(at -> at.isAfter(availability.now()))
                .min(Comparator.naturalOrder());
    }

    /** Nobody may take it now: it is planned for when somebody may, if that is soon enough for the entry. */
    private Assignment later(ZoneId zone, List<Reason> reasons) {
        Span patience = availability.group().patience();
        if (patience == null) {
            return new Assignment.ToQueue(NOBODY);
        }
        String entry = facts.entry().id();
        Fact longest = new Fact("entry.wait", patience.text());
        Optional<Instant> at = available();
        Instant limit = patience.after(availability.now().atZone(zone)).toInstant();
        if (at.isPresent() && !at.get().isAfter(limit)) {
            reasons.add(Reason.of(entry, new Effect.Plans("assignment", at.get()), longest));
            return new Assignment.Planned(at.get());
        }
        String known = at.map(Instant::toString).orElse(null);
        reasons.add(Reason.of(entry, new Effect.DoesNotApply(), longest, new Fact("entry.available", known)));
        return new Assignment.ToQueue(NOBODY);
    }

    private List<Candidate> eligible() {
        return named.stream()
                .filter(candidate -> !obstacles.containsKey(candidate.user().id()))
                .toList();
    }

    /** Why the users and teams that the entry names and that do not exist get nothing. */
    private Stream<Reason> nobody() {
        String entry = facts.entry().id();
        List<Reason> unknown = new ArrayList<>();
        availability.group().users().stream()
                .filter(user -> facts.candidates().stream()
                        .noneMatch(candidate -> candidate.user().id().equals(user)))
                .map(user -> Reason.of(
                        entry, new Effect.PassesOver(user.value(), USER_UNKNOWN), new Fact("entry.user", user.value())))
                .forEach(unknown::add);
        availability.group().teams().stream()
                .filter(facts.unknownTeams()::contains)
                .map(team -> Reason.of(
                        entry, new Effect.PassesOver(team.value(), TEAM_UNKNOWN), new Fact("entry.team", team.value())))
                .forEach(unknown::add);
        return unknown.stream();
    }
}
