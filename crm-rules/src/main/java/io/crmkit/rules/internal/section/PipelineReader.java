package io.crmkit.rules.internal.section;

import io.crmkit.decision.Label;
import io.crmkit.opportunity.StageId;
import io.crmkit.policy.AutomationPolicy.Action;
import io.crmkit.policy.StagePolicy.Forecast;
import io.crmkit.policy.StagePolicy.Item;
import io.crmkit.policy.StagePolicy.Stage;
import io.crmkit.policy.StagePolicy.StageTask;
import io.crmkit.rules.internal.condition.Condition;
import io.crmkit.rules.internal.condition.ConditionReader;
import io.crmkit.rules.internal.condition.Entity;
import io.crmkit.rules.internal.condition.Vocabulary;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import io.crmkit.rules.internal.match.Reach;
import io.crmkit.rules.internal.section.PipelineSection.Backward;
import io.crmkit.rules.internal.section.PipelineSection.Gate;
import io.crmkit.rules.internal.section.PipelineSection.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the pipeline section and checks that every stage can be reached and the last one wins. */
public final class PipelineReader {
    private static final StageId NOWHERE = StageId.of("nowhere");
    private static final int CERTAIN = 100;
    private static final Reader<Integer> DAYS = Read.whole(0, Sections.MOST_DAYS);

    private final Map<String, Object> ids = new HashMap<>();
    private final Reader<Condition> conditions;
    private final Reader<List<Action>> actions;

    private final ApprovalReader approvals;

    private PipelineReader(Vocabulary vocabulary, Reader<Action> action, ApprovalReader approvals) {
        this.conditions = Reach.possible(new ConditionReader(vocabulary));
        this.actions = Read.list(1, action);
        this.approvals = approvals;
    }

    /**
     * Returns a reader of the section.
     *
     * @param body the whole book, whose roles and cadences its stages name
     * @param calendars the calendars of the book
     */
    public static Reader<PipelineSection> reader(
            Header header, Fields body, Map<String, BusinessDays> calendars, String book) {
        Vocabulary vocabulary = vocabulary(header);
        Reader<Action> action = Fields.object(new ActionReader(header, body, Happening.MOVED)::read);
        Object roles = body.place().has("roles") ? body.at("roles").value() : null;
        ApprovalReader approvals = new ApprovalReader(calendars, roles, book);
        return Fields.object(
                pipeline -> new PipelineReader(vocabulary, action, approvals).read(pipeline, vocabulary, book));
    }

    private static Vocabulary vocabulary(Header header) {
        return header.vocabulary().of(Entity.OPPORTUNITY, Entity.ACCOUNT, Entity.CONTACT);
    }

    /** Returns the ids of all stages, finding no fault. */
    public static List<String> ids(@Nullable Object section) {
        return section instanceof Map<?, ?> map && map.get("stages") instanceof List<?> list
                ? list.stream()
                        .filter(stage -> stage instanceof Map<?, ?> one && one.get("id") instanceof String)
                        .map(stage -> (String) ((Map<?, ?>) stage).get("id"))
                        .distinct()
                        .toList()
                : List.of();
    }

    /** Returns a section to go on with when that of the book is missing or broken. */
    public static PipelineSection standIn(Header header, String book) {
        return new PipelineSection(book, vocabulary(header), List.of(), Map.of(), 0, List.of(), 0);
    }

    /** What holds for every stage that says nothing else. */
    private record Usual(boolean skip, Backward backward, int stalledAfterDays) {}

    private PipelineSection read(Fields body, Vocabulary vocabulary, String book) {
        List<Draft> drafts = body.need("stages", this::stages, List.of());
        Usual usual = new Usual(
                body.get("skip", Read.FLAG, false),
                body.get("backwardNeedsReason", Read.FLAG, true) ? Backward.REASON : Backward.FREE,
                body.get("stalledAfterDays", DAYS, 0));
        return new PipelineSection(
                book,
                vocabulary,
                drafts.stream().map(draft -> draft.step(usual)).toList(),
                body.get("approvals", approvals.declared(), Map.of()),
                body.get("quoteReminderDays", DAYS, 0),
                body.get("lossReasons", Read.distinct(1, Read.name(100)), List.of()),
                body.get("reopenWithinDays", DAYS, 90));
    }

    /** A stage as it is written; what it does not say is null. */
    private record Draft(
            Stage stage,
            List<Gate> gates,
            @Nullable Boolean skip,
            @Nullable Backward backward,
            @Nullable Integer stalledAfterDays,
            @Nullable ApprovalRule approval) {
        Step step(Usual usual) {
            return new Step(
                    stage,
                    gates,
                    skip == null ? usual.skip : skip,
                    backward == null ? usual.backward : backward,
                    stalledAfterDays == null ? usual.stalledAfterDays : stalledAfterDays,
                    approval);
        }
    }

    private List<Draft> stages(Place place) {
        List<Draft> stages = Read.list(2, Fields.object(this::stage)).read(place);
        if (stages == null || !(place.value() instanceof List<?> list) || stages.size() != list.size()) {
            return List.of();
        }
        if (stages.stream().noneMatch(draft -> draft.stage.wins())) {
            place.must(Code.LAST_STAGE_WINS);
        }
        for (int i = 0; i < stages.size() - 1; i++) {
            if (stages.get(i).stage.wins()) {
                place.child(i, list.get(i)).must(Code.WINNING_STAGE_LAST);
            }
        }
        if (stages.get(0).approval != null && list.get(0) instanceof Map<?, ?> first) {
            place.child(0, first)
                    .child("approval", Objects.requireNonNull(first.get("approval")))
                    .must(Code.FIRST_STAGE_APPROVAL);
        }
        return stages;
    }

    private Draft stage(Fields body) {
        String id = Sections.id(body, ids);
        Label name = body.need("name", Names.READER, Names.NONE);
        int probability = body.need("probability", Read.whole(0, CERTAIN), CERTAIN);
        boolean wins = body.get("wins", Read.FLAG, false);
        if (wins && probability != CERTAIN) {
            body.at("probability").must(Code.WINNING_PROBABILITY);
        }
        Map<String, Object> wanted = new HashMap<>();
        List<String> evidence = body.get("evidence", Read.list(0, once(wanted)), List.of());
        List<Item> checklist =
                body.get("checklist", Read.list(1, Fields.object(item -> item(item, wanted))), List.of());
        List<Gate> gates = body.get("gates", Read.list(1, Fields.object(gate -> gate(gate, wanted))), List.of());
        List<StageTask> tasks = body.get("tasks", Read.list(1, Fields.object(task -> task(task, wanted))), List.of());
        if (wins) {
            empty(body, "evidence", evidence);
            empty(body, "checklist", checklist);
            empty(body, "gates", gates);
            empty(body, "tasks", tasks.stream().filter(StageTask::required).toList());
            if (body.has("approval")) {
                body.at("approval").must(Code.WINNING_EVIDENCE);
            }
        }
        Stage stage = new Stage(
                id.isEmpty() ? NOWHERE : StageId.of(id),
                name,
                probability,
                evidence,
                body.get("quoted", Read.FLAG, false),
                wins,
                forecast(body, wins),
                checklist,
                tasks,
                body.get("onEntry", actions, List.of()),
                body.get("onExit", actions, List.of()));
        return new Draft(
                stage,
                gates,
                body.find("skip", Read.FLAG),
                body.find("backward", Read.constant(Backward.class)),
                body.find("stalledAfterDays", DAYS),
                body.find("approval", approvals));
    }

    private static void empty(Fields body, String name, List<?> values) {
        if (!values.isEmpty()) {
            body.at(name).must(Code.WINNING_EVIDENCE);
        }
    }

    /** Reads the name of something a stage wants, no two of which may be called the same. */
    private static Reader<String> once(Map<String, Object> wanted) {
        return place -> {
            String kind = Read.ID.read(place);
            return kind == null ? null : Read.once(wanted, kind, place);
        };
    }

    private static StageTask task(Fields body, Map<String, Object> wanted) {
        Span after = body.get("after", Span.READER, Span.NONE);
        return new StageTask(
                Sections.id(body, wanted),
                body.need("title", Names.TITLE, Names.NONE),
                after.days(),
                after.hours(),
                body.get("required", Read.FLAG, false));
    }

    private static Item item(Fields body, Map<String, Object> wanted) {
        return new Item(
                Sections.id(body, wanted),
                body.need("title", Names.TITLE, Names.NONE),
                body.get("required", Read.FLAG, true));
    }

    private Gate gate(Fields body, Map<String, Object> wanted) {
        return new Gate(Sections.id(body, wanted), body.need("when", conditions, Condition.always()));
    }

    private static Forecast forecast(Fields body, boolean wins) {
        Forecast forecast =
                body.get("forecast", Read.constant(Forecast.class), wins ? Forecast.CLOSED : Forecast.PIPELINE);
        if (wins != (forecast == Forecast.CLOSED)) {
            body.at("forecast").must(wins ? Code.FORECAST_CLOSED : Code.FORECAST_OPEN);
        }
        return forecast;
    }
}
