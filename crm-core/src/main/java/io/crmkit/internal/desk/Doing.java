package io.crmkit.internal.desk;

import io.crmkit.activity.Task;
import io.crmkit.activity.TaskId;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Unit;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.people.Team;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.policy.Action;
import io.crmkit.policy.StagePolicy.Stage;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Does what the stages of a book say is done when an opportunity enters or leaves them. */
final class Doing {
    private Doing() {}

    /** Does what belongs to leaving one stage and entering another; a task that was created before is not created again. */
    static void moved(Unit unit, Opportunity moved, @Nullable Stage left, Stage entered) {
        List<Action.CreateTask> tasks = Stream.of(
                        left == null ? Stream.<Action>empty() : left.onExit().stream(),
                        entered.tasks().stream(),
                        entered.onEntry().stream())
                .flatMap(actions -> actions)
                .filter(Action.CreateTask.class::isInstance)
                .map(Action.CreateTask.class::cast)
                .toList();
        Set<String> there = tasks.isEmpty()
                ? Set.of()
                : unit.members(Kind.TASK, subject(moved)).stream()
                        .map(Task::origin)
                        .collect(Collectors.toSet());
        if (left != null) {
            left.onExit().forEach(action -> act(unit, moved, left, action, there));
        }
        entered.tasks().forEach(task -> act(unit, moved, entered, task, there));
        entered.onEntry().forEach(action -> act(unit, moved, entered, action, there));
    }

    private static String subject(Opportunity deal) {
        return "opportunity/" + deal.id();
    }

    private static void act(Unit unit, Opportunity deal, Stage stage, Action action, Set<String> there) {
        if (action instanceof Action.CreateTask task) {
            if (!there.contains(stage.origin(task.id()))) {
                create(unit, deal, stage, task);
            }
        } else if (action instanceof Action.Notify told) {
            for (UserId user : audience(unit, deal, told)) {
                unit.tell(
                        user,
                        "stage-told",
                        subject(deal),
                        Map.of("text", unit.say(told.text()), "stageName", unit.say(stage.name())));
            }
        }
    }

    private static void create(Unit unit, Opportunity deal, Stage stage, Action.CreateTask task) {
        unit.create(
                Kind.TASK,
                new Task(
                        TaskId.of(unit.nextId()),
                        subject(deal),
                        unit.say(task.title()),
                        deal.owner(),
                        task.due(unit.now(), unit.policies(deal.book()).zone()),
                        stage.origin(task.id()),
                        null,
                        deal.book()),
                "task.created",
                Map.of("subject", subject(deal)),
                null);
    }

    private static Set<UserId> audience(Unit unit, Opportunity deal, Action.Notify told) {
        Set<UserId> audience = new LinkedHashSet<>();
        UserId owner = deal.owner();
        User user = owner == null ? null : unit.find(Kind.USER, owner);
        if (told.owner() && owner != null) {
            audience.add(owner);
        }
        Team team = !told.manager() || user == null || user.team() == null ? null : unit.find(Kind.TEAM, user.team());
        if (team != null && team.manager() != null) {
            audience.add(team.manager());
        }
        audience.addAll(told.users());
        return audience;
    }
}
