package io.crmkit.internal.desk;

import io.crmkit.activity.CadenceRun;
import io.crmkit.activity.Collision;
import io.crmkit.activity.Interaction;
import io.crmkit.activity.Task;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Reader;
import io.crmkit.internal.engine.Unit;
import io.crmkit.people.Actor;
import io.crmkit.people.UserId;
import io.crmkit.policy.CadencePlanner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds who else follows up a customer, close to a contact or to what is planned. For one contact. It reads the customer
 * and the others of its company once each: what was said, what is to be done inside the window, and which cadences run.
 */
final class Collisions {
    /** So many are told, the nearest: who is told of more reads none. */
    static final int MOST = 50;

    /** What is so far away is close to nothing: a slip of who typed it. */
    private static final Duration FAR = Duration.ofDays(36_525);

    /** Instants so far apart are looked around one by one. */
    private static final Duration APART = Duration.ofDays(90);

    private static final Comparator<Interaction> BY_TIME = Comparator.comparing(Interaction::at)
            .thenComparing(said -> said.id().value());
    private static final Comparator<Collision> IN_ORDER = Comparator.comparing(Collision::at)
            .thenComparing(collision -> collision.by().value())
            .thenComparing(Collision::planned)
            .thenComparing(Collision::subject);

    private final Unit unit;
    private final Duration window;
    private final @Nullable UserId me;
    private final Collection<Instant> mine;
    private final Map<UserId, Collision> contacts = new HashMap<>();
    private final List<Collision> plans = new ArrayList<>();

    private Collisions(Unit unit, Duration window, @Nullable UserId me, Collection<Instant> mine) {
        this.unit = unit;
        this.window = window;
        this.me = me;
        this.mine = mine;
    }

    /**
     * Returns who else had contact with a customer or plans to, within a window of some instants. Of each person it is the
     * latest such contact, what he planned last with each lead or account if it still stands, the open tasks that are
     * contacts and the steps of cadences that will be.
     *
     * @param window how close, excluded; nothing is read if it is zero
     * @param me who has the contact; null = no user
     * @param mine when the contact is, and what it plans
     * @param subject what it is about
     * @return the collisions by time, then by person; at most {@value #MOST}, those that are nearest
     */
    static List<Collision> of(
            Unit unit, Reader reader, Duration window, @Nullable UserId me, Collection<Instant> mine, Subject subject) {
        if (window.isZero()) {
            return List.of();
        }
        List<Instant> near = mine.stream()
                .filter(at -> Duration.between(unit.now(), at).abs().compareTo(FAR) < 0)
                .toList();
        return near.isEmpty()
                ? List.of()
                : new Collisions(unit, window, me, near).among(reader, OneCompany.of(unit, reader, subject));
    }

    private List<Collision> among(Reader reader, List<OneCompany.Part> parts) {
        List<String> records = parts.stream()
                .flatMap(part -> part.records().stream())
                .distinct()
                .toList();
        Map<String, List<Task>> open = parts.stream().allMatch(this::isTask)
                ? reader.members(Kind.TASK, records, "OPEN").stream().collect(Collectors.groupingBy(Task::subject))
                : Map.of();
        boolean isPlanned = parts.stream().anyMatch(part -> isPlanned(part, about(part, open)));
        Map<String, List<Task>> tasks =
                isPlanned ? near(reader, Kind.TASK, records).collect(Collectors.groupingBy(Task::subject)) : open;
        Map<String, List<Interaction>> said = (isPlanned
                        ? reader.newest(Kind.INTERACTION, records).stream()
                        : recent(reader, records))
                .collect(Collectors.groupingBy(Interaction::subject));
        List<String> customers = parts.stream().map(OneCompany.Part::customer).toList();
        Map<String, List<CadenceRun>> runs = reader.members(Kind.CADENCE, customers, "RUNNING").stream()
                .collect(Collectors.groupingBy(CadenceRun::subject));
        for (OneCompany.Part part : parts) {
            List<Task> contacts = about(part, tasks).filter(this::isContact).toList();
            said(part, about(part, said).toList(), contacts);
            contacts.stream()
                    .filter(task -> task.doneAt() == null)
                    .forEach(task ->
                            plan(task.assignee() == null ? part.owner() : task.assignee(), task.subject(), task.due()));
            runs.getOrDefault(part.customer(), List.of()).forEach(run -> steps(part, run));
        }
        List<Collision> nearest = Stream.concat(contacts.values().stream(), plans.stream())
                .sorted(Comparator.comparing((Collision theirs) -> distance(theirs.at()))
                        .thenComparing(IN_ORDER))
                .limit(MOST)
                .sorted(IN_ORDER)
                .toList();
        return List.copyOf(nearest);
    }

    private <T> Stream<T> near(Reader reader, Kind<T> kind, List<String> records) {
        return spans().stream()
                .flatMap(span -> reader.newest(kind, records, span.lower(), span.upper()).stream())
                .distinct();
    }

    /** What was said that is close, which is nothing if what was said last is too long ago. */
    private Stream<Interaction> recent(Reader reader, List<String> records) {
        Instant first =
                mine.stream().min(Comparator.naturalOrder()).orElseThrow().minus(window);
        return reader.last(Kind.INTERACTION, records)
                .filter(last -> !last.at().isBefore(first))
                .map(last -> near(reader, Kind.INTERACTION, records))
                .orElse(Stream.empty());
    }

    /**
     * Whether something that was said at any time may have planned a contact that is close: where plans are tasks, one that is
     * open is not mine, or there is none of what the customer expects next, for it is done or was planned under another book.
     */
    private boolean isPlanned(OneCompany.Part part, Stream<Task> open) {
        if (!isTask(part)) {
            return true;
        }
        Instant next = part.found().nextContactAt();
        List<Task> close = open.filter(task -> task.origin().equals(Task.NEXT_CONTACT) && isClose(task.due()))
                .toList();
        return close.stream().anyMatch(task -> !Objects.equals(task.assignee(), me))
                || (next != null
                        && isClose(next)
                        && close.stream().noneMatch(task -> task.due().equals(next)));
    }

    private boolean isTask(OneCompany.Part part) {
        return unit.policies(part.found().book()).followUp().nextContactTask();
    }

    /** When what is close may be: one look for all instants, but what lies before a far next contact is close to nothing. */
    private List<Span> spans() {
        List<Span> spans = new ArrayList<>();
        for (Instant at : mine.stream().sorted().toList()) {
            Span last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
            if (last != null && Duration.between(last.upper(), at).compareTo(APART) < 0) {
                spans.set(spans.size() - 1, new Span(last.lower(), at.plus(window)));
            } else {
                spans.add(new Span(at.minus(window), at.plus(window)));
            }
        }
        return spans;
    }

    private record Span(Instant lower, Instant upper) {}

    private static <T> Stream<T> about(OneCompany.Part part, Map<String, List<T>> byRecord) {
        return part.records().stream().distinct().flatMap(record -> byRecord.getOrDefault(record, List.of()).stream());
    }

    /** What others said to a customer, and what they planned with it that no task has taken up since. */
    private void said(OneCompany.Part part, List<Interaction> said, List<Task> tasks) {
        byOthers(said).forEach((user, theirs) -> {
            UserId by = UserId.of(user);
            theirs.stream().filter(one -> isClose(one.at())).max(BY_TIME).ifPresent(one -> {
                Collision contact = new Collision(by, one.subject(), one.channel(), one.at(), false);
                contacts.merge(by, contact, (a, b) -> a.at().isBefore(b.at()) ? b : a);
            });
            Interaction plan = plan(theirs);
            Instant planned = plan == null ? null : plan.nextContactAt();
            if (plan != null && planned != null && isClose(planned) && stands(part, by, planned, tasks)) {
                plans.add(new Collision(by, plan.subject(), plan.channel(), planned, true));
            }
        });
    }

    /**
     * Whether what somebody planned is still his to do: the task of it is open and his own. Without a task it is where plans are
     * none, and what the customer expects next is, too.
     */
    private boolean stands(OneCompany.Part part, UserId by, Instant planned, List<Task> tasks) {
        List<Task> his = tasks.stream()
                .filter(task ->
                        task.origin().equals(Task.NEXT_CONTACT) && task.due().equals(planned))
                .toList();
        return his.isEmpty()
                ? !isTask(part) || planned.equals(part.found().nextContactAt())
                : his.stream().anyMatch(task -> task.doneAt() == null && by.equals(task.assignee()));
    }

    /** Whether a task is a contact with the customer: the next one, or a step of a cadence that is one. */
    private boolean isContact(Task task) {
        if (task.origin().equals(Task.NEXT_CONTACT)) {
            return true;
        } else if (!task.origin().startsWith(Cadences.ORIGIN)) {
            return false;
        }
        String step = task.origin().substring(Cadences.ORIGIN.length());
        int between = step.indexOf(':');
        return unit.policies(task.book()).cadences().contacts(step.substring(0, between), step.substring(between + 1));
    }

    private void steps(OneCompany.Part part, CadenceRun run) {
        if (run.runs()) {
            CadencePlanner planner = unit.policies(run.book()).cadences();
            run.steps().stream()
                    .filter(step -> step.doneAt() == null
                            && step.notCovered() == null
                            && planner.contacts(run.cadence(), step.id()))
                    .forEach(step -> plan(part.owner(), part.customer(), step.due()));
        }
    }

    /** Somebody plans contact, of which nobody said by which channel; what is known already is told once. */
    private void plan(@Nullable UserId by, String subject, Instant at) {
        boolean isKnown = plans.stream()
                .anyMatch(plan -> plan.by().equals(by)
                        && plan.at().equals(at)
                        && (plan.subject().equals(subject) || plan.channel() != null));
        if (by != null && !by.equals(me) && isClose(at) && !isKnown) {
            plans.add(new Collision(by, subject, null, at, true));
        }
    }

    /**
     * Returns the contact of a person whose plan still stands, null if none does. One that plans nothing leaves what is
     * still to come, and if it counts it ends what was due.
     */
    private static @Nullable Interaction plan(List<Interaction> theirs) {
        Interaction plan = null;
        for (Interaction one : theirs.stream().sorted(BY_TIME).toList()) {
            Instant planned = plan == null ? null : plan.nextContactAt();
            if (one.nextContactAt() != null) {
                plan = one;
            } else if (planned != null && one.uncounted() == null && !planned.isAfter(one.at())) {
                plan = null;
            }
        }
        return plan;
    }

    private Map<String, List<Interaction>> byOthers(Collection<Interaction> said) {
        return said.stream()
                .filter(one -> one.by().kind() == Actor.Kind.USER
                        && (me == null || !one.by().id().equals(me.value())))
                .collect(Collectors.groupingBy(one -> one.by().id(), TreeMap::new, Collectors.toList()));
    }

    private boolean isClose(Instant theirs) {
        return distance(theirs).compareTo(window) < 0;
    }

    private Duration distance(Instant theirs) {
        return mine.stream()
                .map(at -> Duration.between(at, theirs).abs())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }
}
