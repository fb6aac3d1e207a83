package io.crmkit.examples.benchmarks.stages;

import com.github.oxo42.stateless4j.StateConfiguration;
import com.github.oxo42.stateless4j.StateMachine;
import com.github.oxo42.stateless4j.StateMachineConfig;
import java.util.List;

/** A machine of stateless4j; the trigger is the stage to enter. */
final class Stateless4jMover implements Mover {
    private final StateMachine<Stage, Stage> machine;
    private final List<Request> requests;
    private Request current;

    Stateless4jMover(List<Request> requests) {
        this.requests = requests;
        current = requests.get(0);
        StateMachineConfig<Stage, Stage> config = new StateMachineConfig<>();
        for (Stage stage : Stage.all()) {
            StateConfiguration<Stage, Stage> from = config.configure(stage);
            if (stage != Stage.WON) {
                from.permitIf(stage.next(), stage.next(), () -> stage.proven(current));
            }
            for (Stage before : stage.before()) {
                from.permit(before, before);
            }
        }
        machine = new StateMachine<>(Stage.CONTACT, config);
        machine.onUnhandledTrigger((stage, trigger) -> {});
    }

    @Override
    public Stage move(int request) {
        current = requests.get(request);
        machine.fire(current.to());
        return machine.getState();
    }
}
