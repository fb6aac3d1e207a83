package io.crmkit.internal.desk;

import io.crmkit.activity.Interaction;
import io.crmkit.activity.NewInteraction;
import io.crmkit.activity.Task;
import io.crmkit.activity.TaskId;
import io.crmkit.internal.engine.Engine;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Reader;
import io.crmkit.internal.engine.Unit;
import io.crmkit.people.Actor;
import io.crmkit.people.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the next contact with a customer as a task of who planned it, if the rule book asks for it: at most one open one for
 * each customer and person.
 */
final class NextContacts {
    private static final int LONGEST = 200;

    private NextContacts() {}

    /**
     * Makes the task of what a contact plans, or moves the one there is; an earlier contact changes no later plan, and
     * neither does one that does not count and plans nothing.
     */
    static void plan(Unit unit, Reader reader, Subject subject, NewInteraction said, Interaction made) {
        boolean later = subject.last() != null && made.at().isBefore(subject.last());
        if (later || !unit.policies(subject.book()).followUp().nextContactTask()) {
            return;
        }
        Actor actor = unit.actor();
        UserId planner = actor.kind() == Actor.Kind.USER ? UserId.of(actor.id()) : subject.owner();
        Instant due = said.nextContactAt();
        List<Task> there = open(reader, subject.records(reader), planner)
                .map(task -> unit.get(Kind.TASK, task.id()))
                .filter(task -> task.doneAt() == null)
                .toList();
        if (due == null) {
            if (made.uncounted() != null) {
                return;
            }
            // what was due is done by this contact, what is still to come stays
            there.stream().filter(task -> !task.due().isAfter(made.at())).forEach(task -> close(unit, task));
            return;
        }
        String title = title(title(unit, said));
        if (there.isEmpty()) {
            unit.create(
                    Kind.TASK,
                    new Task(
                            TaskId.of(unit.nextId()),
                            subject.customer(),
                            title,
                            planner,
                            due,
                            Task.NEXT_CONTACT,
                            null,
                            subject.book(),
                            subject.person()),
                    "task.created",
                    Map.of("subject", subject.customer()),
                    null);
        } else {
            Task moved = there.get(0).withDue(due).withTitle(title);
            unit.write(Kind.TASK, moved, "task.moved", Map.of("due", due.toString()), null);
            // others are there only since a customer changed hands
            there.stream().skip(1).forEach(task -> close(unit, task));
        }
    }

    private static void close(Unit unit, Task task) {
        unit.write(Kind.TASK, task.withDoneAt(unit.now()), "task.closed", Map.of("why", "contacted"), null);
    }

    /** What comes next, else what was said, else only that there is a contact. */
    private static String title(Unit unit, NewInteraction said) {
        return Stream.of(said.nextPlan(), said.keyPoints())
                .filter(Objects::nonNull)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElseGet(() -> unit.say("task.next-contact", Map.of()));
    }

    private static String title(String plan) {
        int points = plan.codePointCount(0, plan.length());
        return points <= LONGEST ? plan : plan.substring(0, plan.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }

    private static Stream<Task> open(Reader reader, List<String> records, @Nullable UserId assignee) {
        return reader.members(Kind.TASK, records, "OPEN").stream()
                .filter(task -> task.origin().equals(Task.NEXT_CONTACT) && Objects.equals(task.assignee(), assignee))
                .sorted(Comparator.comparing(Task::due).reversed());
    }

    /** Tells whether a task says by itself that a contact is due, so that its owner need not be told twice. */
    static boolean isTold(Engine engine, Unit unit, String book, String customer, @Nullable UserId owner, Instant due) {
        return unit.policies(book).followUp().nextContactTask()
                && open(engine.reader(), Commitments.records(engine.reader(), customer), owner)
                        .anyMatch(task -> task.due().equals(due));
    }
}
