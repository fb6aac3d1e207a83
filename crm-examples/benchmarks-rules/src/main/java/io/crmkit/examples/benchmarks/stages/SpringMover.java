package io.crmkit.examples.benchmarks.stages;

import java.util.EnumSet;
import java.util.List;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.statemachine.StateMachine;
import org.springframework.statemachine.config.StateMachineBuilder;
import reactor.core.publisher.Mono;

/** A machine of Spring Statemachine; the event is the stage to enter, the request travels in a header. */
final class SpringMover implements Mover {
    private static final String REQUEST = "request";

    private final List<Request> requests;
    private final StateMachine<Stage, Stage> machine;

    SpringMover(List<Request> requests) {
        this.requests = requests;
        try {
            StateMachineBuilder.Builder<Stage, Stage> builder = StateMachineBuilder.builder();
            builder.configureStates().withStates().initial(Stage.CONTACT).states(EnumSet.allOf(Stage.class));
            for (Stage stage : Stage.all()) {
                if (stage != Stage.WON) {
                    builder.configureTransitions()
                            .withExternal()
                            .source(stage)
                            .target(stage.next())
                            .event(stage.next())
                            .guard(context -> context.getMessageHeader(REQUEST) instanceof Request request
                                    && stage.proven(request));
                }
                for (Stage before : stage.before()) {
                    builder.configureTransitions()
                            .withExternal()
                            .source(stage)
                            .target(before)
                            .event(before);
                }
            }
            machine = builder.build();
        } catch (Exception e) {
            throw new IllegalStateException("machine of Spring must be built.", e);
        }
        machine.startReactively().block();
    }

    @Override
    public Stage move(int position) {
        Request request = requests.get(position);
        machine.sendEvent(Mono.just(MessageBuilder.withPayload(request.to())
                        .setHeader(REQUEST, request)
                        .build()))
                .blockLast();
        return machine.getState().getId();
    }
}
