package io.crmkit.rules.verify;

import io.crmkit.activity.Channel;
import io.crmkit.policy.EngagementPolicy;
import io.crmkit.policy.StagePolicy.Item;
import io.crmkit.policy.StagePolicy.StageTask;
import io.crmkit.rules.RuleBook;
import io.crmkit.rules.internal.document.Documents;
import io.crmkit.rules.internal.document.Problems;
import io.crmkit.rules.internal.section.GradeNames;
import io.crmkit.rules.internal.section.PredictionSection;
import io.crmkit.rules.verify.RuleCoverage.Element;
import io.crmkit.rules.verify.RuleCoverage.Kind;
import io.crmkit.service.ClockKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** The elements of a book, and other names that cases use. */
final class RuleElements {
    /** What the model is called among what is predicted. */
    static final String MODEL = "model";

    /** What is covered of the first contact, of losses and of the renewal of contracts. */
    static final String REMINDERS = "reminders";

    static final String OVERDUE = "overdue";
    static final String ESCALATION = "escalation";
    static final String REASON = "reason";
    static final String TERM = "term";
    static final String OPENING = "opening";
    static final String NOTICE = "notice";
    private static final String EITHER = "|";

    private final Map<?, ?> root;
    private final List<Element> elements = new ArrayList<>();

    private RuleElements(Map<?, ?> root) {
        this.root = root;
    }

    /** Returns the elements of a book in its order. */
    static RuleElements of(RuleBook book) {
        RuleElements all = new RuleElements(
                Documents.parse(book.canonical(), new Problems()) instanceof Map<?, ?> map ? map : Map.of());
        all.requirements().forEach(id -> all.elements.add(new Element(Kind.REQUIREMENT, id)));
        all.add(Kind.DUPLICATE_RULE, all.list("capture", "duplicates"), "id");
        all.add(Kind.SCREENING_RULE, all.list("screening", "rules"), "id");
        all.prediction();
        all.add(Kind.SCORING_RULE, all.list("scoring", "rules"), "id");
        all.add(Kind.ENGAGEMENT_RULE, all.engagement("rules"), "id");
        all.add(Kind.GRADE, all.list("scoring", "grades"), "grade");
        all.add(Kind.ENGAGEMENT_GRADE, all.engagement("grades"), "grade");
        all.add(Kind.POOL, all.list("pool", "pools"), "id");
        all.add(Kind.ENTRY, all.list("assignment", "entries"), "id");
        all.elements.add(new Element(Kind.ENTRY, "fallback"));
        all.firstContact();
        book.stages().stages().forEach(stage -> {
            all.elements.add(new Element(Kind.STAGE, stage.id().value()));
            String id = stage.id().value() + '/';
            stage.evidence().forEach(kind -> all.elements.add(new Element(Kind.EVIDENCE, id + kind)));
            stage.checklist().stream()
                    .filter(Item::required)
                    .forEach(item -> all.elements.add(new Element(Kind.EVIDENCE, id + item.id())));
            stage.tasks().stream()
                    .filter(StageTask::required)
                    .forEach(task -> all.elements.add(new Element(Kind.TASK, id + task.id())));
        });
        all.list("pipeline", "stages")
                .forEach(stage -> maps(stage.get("gates"))
                        .forEach(gate ->
                                all.elements.add(new Element(Kind.GATE, stage.get("id") + "/" + gate.get("id")))));
        all.list("pipeline", "stages")
                .forEach(stage -> all.approval(Kind.APPROVAL, stage.get("id"), stage.get("approval")));
        all.list("pipeline", "approvals").forEach(one -> all.approval(Kind.DECLARED_APPROVAL, one.get("id"), one));
        if (all.root.get("pipeline") instanceof Map<?, ?> pipeline && pipeline.containsKey("lossReasons")) {
            all.elements.add(new Element(Kind.LOSS, REASON));
        }
        maps(all.root.get("cadences")).forEach(all::cadence);
        int instalments = all.list("payments", "instalments").size();
        for (int number = 1; number <= instalments; number++) {
            all.elements.add(new Element(Kind.INSTALMENT, Integer.toString(number)));
        }
        if (all.root.containsKey("renewal")) {
            Stream.of(TERM, OPENING, NOTICE).forEach(id -> all.elements.add(new Element(Kind.RENEWAL, id)));
        }
        all.add(Kind.AUTOMATION, maps(all.root.get("automations")), "id");
        all.list("sla", "entries").forEach(all::serviceLevel);
        all.list("silence", "entries").forEach(all::ladder);
        all.roles().forEach(role -> all.elements.add(new Element(Kind.ROLE, role)));
        return all;
    }

    private void approval(Kind kind, @Nullable Object id, @Nullable Object approval) {
        if (approval instanceof Map<?, ?> body) {
            texts(body.get("roles")).forEach(role -> elements.add(new Element(kind, id + "/role:" + role)));
            texts(body.get("users")).forEach(user -> elements.add(new Element(kind, id + "/user:" + user)));
            if (body.containsKey(ESCALATION)) {
                elements.add(new Element(kind, id + "/" + ESCALATION));
            }
        }
    }

    private static List<String> texts(@Nullable Object list) {
        return list instanceof List<?> some ? some.stream().map(String::valueOf).toList() : List.of();
    }

    /** Returns the ids of what asks for approvals: stages, or approvals that are declared. */
    List<String> approvals(Kind kind) {
        return ids(kind).stream()
                .map(id -> id.substring(0, id.indexOf('/')))
                .distinct()
                .toList();
    }

    /** Returns the seats of an approval. */
    List<String> seats(Kind kind, String approval) {
        return ids(kind).stream()
                .filter(id -> id.startsWith(approval + "/") && !id.endsWith("/" + ESCALATION))
                .map(id -> id.substring(approval.length() + 1))
                .toList();
    }

    private void cadence(Map<?, ?> cadence) {
        String id = String.valueOf(cadence.get("id"));
        if (cadence.containsKey("entry")) {
            elements.add(new Element(Kind.CADENCE_ENTRY, id));
        }
        if (cadence.containsKey("exit")) {
            elements.add(new Element(Kind.CADENCE_EXIT, id));
        }
        for (Map<?, ?> step : maps(cadence.get("steps"))) {
            elements.add(new Element(Kind.STEP, id + "/" + step.get("id")));
            if (step.containsKey("when")) {
                elements.add(new Element(Kind.STEP_CONDITION, id + "/" + step.get("id")));
            }
        }
    }

    private void serviceLevel(Map<?, ?> level) {
        elements.add(new Element(Kind.SERVICE_LEVEL, String.valueOf(level.get("id"))));
        Stream.of(ClockKind.values())
                .map(ClockKind::word)
                .filter(level::containsKey)
                .forEach(clock -> elements.add(new Element(Kind.SERVICE_TIME, level.get("id") + "/" + clock)));
    }

    private void ladder(Map<?, ?> ladder) {
        elements.add(new Element(Kind.LADDER, String.valueOf(ladder.get("id"))));
        maps(ladder.get("rungs"))
                .forEach(rung ->
                        elements.add(new Element(Kind.RUNG, ladder.get("id") + "/" + plain(rung.get("afterDays")))));
    }

    private void firstContact() {
        if (root.get("assignment") instanceof Map<?, ?> assignment
                && assignment.get("firstContact") instanceof Map<?, ?> contact) {
            if (!List.of().equals(contact.get(REMINDERS))) {
                elements.add(new Element(Kind.FIRST_CONTACT, REMINDERS));
            }
            elements.add(new Element(Kind.FIRST_CONTACT, OVERDUE));
        }
    }

    /** Returns what a lead must have, each the paths of which one must be there. */
    private List<String> requirements() {
        Object required = root.get("capture") instanceof Map<?, ?> capture ? capture.get("required") : null;
        return required instanceof List<?> list
                ? list.stream().map(RuleElements::requirement).distinct().toList()
                : List.of();
    }

    private static String requirement(Object required) {
        Object paths = required instanceof Map<?, ?> map ? map.get("anyOf") : List.of(required);
        return paths instanceof List<?> list
                ? list.stream()
                        .map(path -> path.toString().substring("lead.".length()))
                        .collect(Collectors.joining(EITHER))
                : "";
    }

    /** Returns the ids of what a lead must have of which a violation names the first path. */
    List<String> requirements(String path) {
        return ids(Kind.REQUIREMENT).stream()
                .filter(id -> id.equals(path) || id.startsWith(path + EITHER))
                .toList();
    }

    private void prediction() {
        if (root.get("prediction") instanceof Map<?, ?> prediction) {
            elements.add(new Element(Kind.PREDICTION, MODEL));
            maps(prediction.get("points"))
                    .forEach(threshold -> elements.add(new Element(Kind.PREDICTION, plain(threshold.get("atLeast")))));
        }
    }

    private static String plain(@Nullable Object number) {
        return number instanceof BigDecimal decimal ? decimal.toPlainString() : String.valueOf(number);
    }

    /** Returns all elements. */
    List<Element> all() {
        return elements;
    }

    /** Returns the ids of the elements of a kind. */
    List<String> ids(Kind kind) {
        return elements.stream()
                .filter(element -> element.kind() == kind)
                .map(Element::id)
                .toList();
    }

    /** Returns the rules, groups and bounds that may be a reason of a score. */
    List<String> reasons() {
        List<String> names = new ArrayList<>(ids(Kind.SCORING_RULE));
        names.addAll(ids(Kind.ENGAGEMENT_RULE));
        list("scoring", "groups").forEach(group -> names.add(String.valueOf(group.get("id"))));
        engagement("groups").forEach(group -> names.add(String.valueOf(group.get("id"))));
        if (ids(Kind.PREDICTION).size() > 1) {
            names.add(PredictionSection.REASON);
        }
        names.add("total");
        if (engagement() != null) {
            names.add("engagement");
        }
        return names;
    }

    /** Returns the currency of amounts that name none. */
    CurrencyUnit currency() {
        return CurrencyUnit.of(String.valueOf(root.get("currency")));
    }

    /** Returns the grades that leads get: of both axes together where there are two. */
    List<String> grades() {
        return GradeNames.of(root.get("scoring")).both();
    }

    /** Returns the kinds of events that leads may have. */
    List<String> events() {
        List<String> kinds = new ArrayList<>();
        engagement("events").forEach(event -> kinds.add(String.valueOf(event.get("id"))));
        Stream.of(Channel.values()).map(EngagementPolicy::interaction).forEach(kinds::add);
        return kinds;
    }

    private @Nullable Map<?, ?> engagement() {
        return root.get("scoring") instanceof Map<?, ?> scoring && scoring.get("engagement") instanceof Map<?, ?> axis
                ? axis
                : null;
    }

    private List<Map<?, ?>> engagement(String name) {
        Map<?, ?> axis = engagement();
        return axis == null ? List.of() : maps(axis.get(name));
    }

    /** Returns the codes for which screening stops a lead. */
    List<String> codes() {
        return list("screening", "rules").stream()
                .map(rule -> String.valueOf(rule.get("code")))
                .distinct()
                .toList();
    }

    /** Returns the names of the roles. */
    List<String> roles() {
        return root.get("roles") instanceof Map<?, ?> roles
                ? roles.keySet().stream().map(Object::toString).toList()
                : List.of();
    }

    /** Returns the ids of the cadences. */
    List<String> cadences() {
        return maps(root.get("cadences")).stream()
                .map(cadence -> String.valueOf(cadence.get("id")))
                .toList();
    }

    /** Returns the ids of the steps of a cadence. */
    List<String> steps(String cadence) {
        return ids(Kind.STEP).stream()
                .filter(id -> id.startsWith(cadence + "/"))
                .map(id -> id.substring(cadence.length() + 1))
                .toList();
    }

    private void add(Kind kind, List<Map<?, ?>> list, String name) {
        list.forEach(one -> elements.add(new Element(kind, String.valueOf(one.get(name)))));
    }

    private List<Map<?, ?>> list(String section, String name) {
        return root.get(section) instanceof Map<?, ?> body ? maps(body.get(name)) : List.of();
    }

    private static List<Map<?, ?>> maps(@Nullable Object list) {
        List<Map<?, ?>> maps = new ArrayList<>();
        if (list instanceof List<?> elements) {
            elements.forEach(element -> {
                if (element instanceof Map<?, ?> map) {
                    maps.add(map);
                }
            });
        }
        return maps;
    }
}
