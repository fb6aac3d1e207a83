package io.crmkit.examples.benchmarks.stages;

import java.util.List;
import org.squirrelframework.foundation.fsm.AnonymousCondition;
import org.squirrelframework.foundation.fsm.StateMachineBuilder;
import org.squirrelframework.foundation.fsm.StateMachineBuilderFactory;
import org.squirrelframework.foundation.fsm.impl.AbstractStateMachine;

/** A machine of squirrel-foundation; the event is the stage to enter. */
final class SquirrelMover implements Mover {
    private final List<Request> requests;
    private final Machine machine;

    SquirrelMover(List<Request> requests) {
        this.requests = requests;
        StateMachineBuilder<Machine, Stage, Stage, Request> builder =
                StateMachineBuilderFactory.create(Machine.class, Stage.class, Stage.class, Request.class);
        for (Stage stage : Stage.all()) {
            if (stage != Stage.WON) {
                builder.externalTransition()
                        .from(stage)
                        .to(stage.next())
                        .on(stage.next())
                        .when(new Proven(stage));
            }
            for (Stage before : stage.before()) {
                builder.externalTransition().from(stage).to(before).on(before);
            }
        }
        machine = builder.newStateMachine(Stage.CONTACT);
        machine.start();
    }

    /** The machine; the framework makes it. */
    public static final class Machine extends AbstractStateMachine<Machine, Stage, Stage, Request> {
        /** Makes a machine. */
        public Machine() {}
    }

    private static final class Proven extends AnonymousCondition<Request> {
        private final Stage stage;

        Proven(Stage stage) {
            this.stage = stage;
        }

        @Override
        public boolean isSatisfied(Request request) {
            return stage.proven(request);
        }
    }

    @Override
    public Stage move(int position) {
        Request request = requests.get(position);
        machine.fire(request.to(), request);
        return machine.getCurrentState();
    }
}
