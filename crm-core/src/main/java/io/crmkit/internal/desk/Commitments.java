package io.crmkit.internal.desk;

import io.crmkit.account.Account;
import io.crmkit.activity.Commitment;
import io.crmkit.activity.Interaction;
import io.crmkit.activity.NewInteraction;
import io.crmkit.activity.Task;
import io.crmkit.activity.TaskId;
import io.crmkit.decision.Violation;
import io.crmkit.internal.check.Validation;
import io.crmkit.internal.engine.Engine;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Reader;
import io.crmkit.internal.engine.Unit;
import io.crmkit.lead.Lead;
import io.crmkit.people.Actor;
import io.crmkit.people.UserId;
import io.crmkit.pool.Customer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps what customers were promised as tasks. */
final class Commitments {
    private static final Duration LONGEST = Duration.ofDays(3653);

    private Commitments() {}

    /** Returns what is wrong with the promises of a contact. */
    static List<Violation> check(Validation validation, NewInteraction said, Instant at) {
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < said.commitments().size(); i++) {
            Instant due = said.commitments().get(i).due();
            if (due != null && !due.isAfter(at)) {
                violations.add(validation.broken("interaction.commitments[" + i + "].due", due, "next-contact"));
            } else if (due != null && due.isAfter(at.plus(LONGEST))) {
                violations.add(validation.broken("interaction.commitments[" + i + "].due", due, "ten-years"));
            }
        }
        return violations;
    }

    /** Makes a task of every promise, of whoever made it; of what an integration writes down, of the owner. */
    static void create(Unit unit, Subject subject, NewInteraction said, Interaction made) {
        Actor actor = unit.actor();
        UserId promised = actor.kind() == Actor.Kind.USER ? UserId.of(actor.id()) : subject.owner();
        for (Commitment commitment : said.commitments()) {
            unit.create(
                    Kind.TASK,
                    new Task(
                            TaskId.of(unit.nextId()),
                            subject.record(),
                            commitment.text().strip(),
                            promised,
                            commitment.due(),
                            Task.COMMITMENT + made.id(),
                            null,
                            subject.book(),
                            subject.person()),
                    "task.created",
                    Map.of("subject", subject.record()),
                    null);
        }
    }

    /** Returns what was promised about a record and all that belongs to its customer, the earliest due first. */
    static List<Task> about(Reader reader, String record) {
        return reader.newest(Kind.TASK, records(reader, record)).stream()
                .filter(Task::isCommitment)
                .sorted(Comparator.comparing(Task::due)
                        .thenComparing(task -> task.id().value()))
                .toList();
    }

    /** Returns what tasks about a customer are about. */
    static List<String> records(Reader reader, String record) {
        List<String> records = new ArrayList<>(List.of(record));
        if (record.startsWith("account/")) {
            reader.members(Kind.OPPORTUNITY, record).forEach(deal -> records.add("opportunity/" + deal.id()));
            reader.members(Kind.LEAD, record).forEach(lead -> records.add("lead/" + lead.id()));
        }
        return records;
    }

    /**
     * Gives the open promises of the owner of a customer, what stands for its tickets and his next contact to its new owner,
     * and those that are nobody's.
     *
     * @param customer the customer before it changes hands
     * @param to the new owner, null = nobody
     */
    static void follow(Engine engine, Unit unit, Customer customer, @Nullable UserId to) {
        boolean isLead = customer instanceof Lead;
        String id = isLead
                ? ((Lead) customer).id().value()
                : ((Account) customer).id().value();
        if (isLead ? unit.before(Kind.LEAD, id) == null : unit.before(Kind.ACCOUNT, id) == null) {
            return;
        }
        UserId from = customer.holding().owner();
        Reader reader = engine.reader();
        for (String record : records(reader, (isLead ? "lead/" : "account/") + id)) {
            for (Task found : reader.children(Kind.TASK, record, "OPEN")) {
                if (found.followsOwner()) {
                    follow(unit, unit.get(Kind.TASK, found.id()), from, to);
                }
            }
        }
    }

    private static void follow(Unit unit, Task task, @Nullable UserId from, @Nullable UserId to) {
        boolean his = task.assignee() == null || task.assignee().equals(from);
        if (!his || task.doneAt() != null) {
            return;
        } else if (to == null && task.origin().equals(Task.NEXT_CONTACT)) {
            // what an owner planned is over with him
            Task closed = task.withDoneAt(unit.now());
            unit.write(Kind.TASK, closed, "task.closed", Map.of("why", "unowned"), null);
            return;
        }
        Hands.move(unit, Kind.TASK, task, task.withAssignee(to), task.assignee(), to);
        if (to != null && task.assignee() == null && !task.due().isAfter(unit.now())) {
            // nobody was told when it was due
            unit.tell(
                    to,
                    "task-due",
                    task.subject(),
                    Map.of("title", task.title(), "due", task.due().toString(), "rule", task.origin()));
        }
    }
}
