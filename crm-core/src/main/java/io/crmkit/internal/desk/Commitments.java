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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps what customers were promised as tasks. */
final class Commitments {
    private Commitments() {}

    /** Returns what is wrong with the promises of a contact. */
    static List<Violation> check(Validation validation, NewInteraction said, Instant at) {
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < said.commitments().size(); i++) {
            Instant due = said.commitments().get(i).due();
            if (due != null && !due.isAfter(at)) {
                violations.add(validation.broken("interaction.commitments[" + i + "].due", due, "next-contact"));
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
     * Gives the open promises of the owner of a customer and his next contact to its new owner, and those that are
     * nobody's.
     *
     * @param customer the customer before it changes hands
     * @param to the new owner, null = nobody
     */
    static void follow(Engine engine, Unit unit, Customer customer, @Nullable UserId to) {
        String record = customer instanceof Lead lead ? "lead/" + lead.id() : "account/" + ((Account) customer).id();
        UserId from = customer.holding().owner();
        for (Task found : engine.reader().newest(Kind.TASK, records(engine.reader(), record))) {
            boolean follows = found.isCommitment() || found.origin().equals(Task.NEXT_CONTACT);
            boolean his = found.assignee() == null || found.assignee().equals(from);
            if (follows && his && found.doneAt() == null) {
                Task task = unit.get(Kind.TASK, found.id());
                Hands.move(unit, Kind.TASK, task, task.withAssignee(to), task.assignee(), to);
            }
        }
    }
}
