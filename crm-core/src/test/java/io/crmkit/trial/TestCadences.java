package io.crmkit.trial;

import io.crmkit.activity.CadenceRun;
import io.crmkit.activity.Signal;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Label;
import io.crmkit.decision.Reason;
import io.crmkit.lead.Lead;
import io.crmkit.policy.CadenceMessage;
import io.crmkit.policy.CadencePlanner;
import io.crmkit.policy.Contacts;
import io.crmkit.pool.Customer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An assigned customer is called after a day, if there was no contact yet, and after three; a won customer is thanked after three. */
record TestCadences(TestBook book) implements CadencePlanner {
    /** The last day the calendar covers. */
    static final LocalDate LAST = LocalDate.of(2199, 12, 31);

    private static final Set<Signal> ENDING = Set.of(Signal.REPLY, Signal.MEETING, Signal.BOUNCE, Signal.UNSUBSCRIBE);

    @Override
    public List<String> startedBy(String occasion) {
        return switch (occasion) {
            case "lead.assigned", "account.assigned" -> List.of("first-touch");
            case "opportunity.won" -> List.of("welcome");
            default -> List.of();
        };
    }

    @Override
    public List<String> names() {
        return List.of("first-touch", "welcome");
    }

    @Override
    public Set<Signal> endsOn(String cadence) {
        return cadence.equals("welcome") ? ENDING : Set.of();
    }

    @Override
    public Decision<Plan> completed(CadenceRun run, Instant completed, ZoneId zone, Contacts contacts) {
        return book.decide("cadence-replan", new Plan(run.steps(), run.anchor()), List.of(), completed);
    }

    @Override
    public Decision<Plan> resumed(CadenceRun run, Instant resumed, ZoneId zone, Contacts contacts) {
        Duration pause = Duration.between(run.pausedAt(), resumed);
        List<CadenceRun.Step> steps = run.steps().stream()
                .map(step -> step.doneAt() == null ? step.due(step.due().plus(pause)) : step)
                .toList();
        return book.decide("cadence-replan", new Plan(steps, run.anchor()), List.of(), resumed);
    }

    @Override
    public Decision<Plan> plan(
            String cadence, @Nullable String customer, Instant start, ZoneId zone, Contacts contacts) {
        List<CadenceRun.Step> steps = cadence.equals("welcome")
                ? List.of(step("thanks", start, 3, null))
                : List.of(step("call", start, 1, "customer.contacted"), step("again", start, 3, null));
        return book.decide(
                "cadence",
                new Plan(steps),
                steps.stream()
                        .map(step -> Reason.of(
                                step.id(), new Effect.Plans(step.title().toString(), step.due())))
                        .toList(),
                start);
    }

    /** Nobody is called again who wants to be left in peace. */
    @Override
    public Decision<Boolean> wanted(
            CadenceRun run, CadenceRun.Step step, Supplier<? extends Customer> customer, Instant now) {
        boolean quiet = step.id().equals("again")
                && customer.get() instanceof Lead lead
                && lead.tags().contains("quiet");
        return book.decide("cadence-step", !quiet, List.of(), now);
    }

    @Override
    public Map<String, String> arms(String cadence, String customer) {
        return Map.of();
    }

    @Override
    public Decision<Boolean> enters(String cadence, Supplier<? extends Customer> customer, Instant now) {
        return book.decide("cadence-entry", true, List.of(), now);
    }

    @Override
    public Decision<Boolean> leaves(CadenceRun run, Supplier<? extends Customer> customer, Instant now) {
        return book.decide("cadence-exit", false, List.of(), now);
    }

    @Override
    public boolean waits(String cadence, String step) {
        return false;
    }

    @Override
    public Optional<CadenceMessage> message(String cadence, String step) {
        return Optional.empty();
    }

    @Override
    public boolean limits() {
        return false;
    }

    @Override
    public Optional<ZoneId> zone(Customer customer) {
        return Optional.empty();
    }

    @Override
    public boolean contacts(String cadence, String step) {
        return true;
    }

    @Override
    public Decision<Instant> allowed(CadenceRun run, CadenceRun.Step step, Instant from, Contacts contacts) {
        return book.decide("cadence-contact", from, List.of(), from);
    }

    private static CadenceRun.Step step(String id, Instant start, int days, String until) {
        Instant due = start.plus(Duration.ofDays(days));
        LocalDate day = LocalDate.ofInstant(due, ZoneOffset.UTC);
        CadenceRun.Step step = new CadenceRun.Step(id, new Label("Step " + id, "步骤 " + id), due, null, until);
        return day.isAfter(LAST) ? step.notCovered(day, start.plus(1, ChronoUnit.MICROS)) : step;
    }
}
