package io.crmkit.internal.desk;

import io.crmkit.activity.Task;
import io.crmkit.activity.TaskId;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Unit;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.policy.StagePolicy.Stage;
import io.crmkit.policy.StagePolicy.StageTask;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Does what the stages of a book say is done when an opportunity enters or leaves them. */
final class StageWork {
    private StageWork() {}

    /** Creates the tasks of a stage that was entered, and asks for the actions of both. */
    static void moved(Unit unit, Opportunity moved, @Nullable Stage left, Stage entered) {
        String record = "opportunity/" + moved.id();
        Set<String> there = entered.tasks().isEmpty()
                ? Set.of()
                : unit.members(Kind.TASK, record).stream().map(Task::origin).collect(Collectors.toSet());
        entered.tasks().stream()
                .filter(task -> !there.contains(entered.origin(task.id())))
                .forEach(task -> create(unit, moved, entered, task, record));
        if (left != null) {
            unit.follow(rule(left), record, left.onExit());
        }
        unit.follow(rule(entered), record, entered.onEntry());
    }

    private static String rule(Stage stage) {
        return "stage:" + stage.id();
    }

    private static void create(Unit unit, Opportunity deal, Stage stage, StageTask task, String record) {
        unit.create(
                Kind.TASK,
                new Task(
                        TaskId.of(unit.nextId()),
                        record,
                        unit.say(task.title()),
                        deal.owner(),
                        task.due(unit.now(), unit.policies(deal.book()).zone()),
                        stage.origin(task.id()),
                        null,
                        deal.book(),
                        null),
                "task.created",
                Map.of("subject", record),
                null);
    }
}
