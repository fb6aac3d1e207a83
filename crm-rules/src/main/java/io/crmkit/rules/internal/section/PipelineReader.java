package io.crmkit.rules.internal.section;

import io.crmkit.decision.Label;
import io.crmkit.opportunity.StageId;
import io.crmkit.policy.StagePolicy.Stage;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the pipeline section and checks that every stage can be reached and the last one wins. */
public final class PipelineReader {
    private static final StageId NOWHERE = StageId.of("nowhere");
    private static final int CERTAIN = 100;

    private final Map<String, Object> ids = new HashMap<>();

    private PipelineReader() {}

    /** Returns a reader of the section. */
    public static Reader<PipelineSection> reader(String book) {
        return Fields.object(body -> new PipelineReader().read(body, book));
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
    public static PipelineSection standIn(String book) {
        return new PipelineSection(book, List.of(), false, true, 0, 0, List.of(), 0);
    }

    private PipelineSection read(Fields body, String book) {
        Reader<Integer> days = Read.whole(0, Sections.MOST_DAYS);
        return new PipelineSection(
                book,
                body.need("stages", this::stages, List.of()),
                body.get("skip", Read.FLAG, false),
                body.get("backwardNeedsReason", Read.FLAG, true),
                body.get("stalledAfterDays", days, 0),
                body.get("quoteReminderDays", days, 0),
                body.get("lossReasons", Read.distinct(1, Read.name(100)), List.of()),
                body.get("reopenWithinDays", days, 90));
    }

    private List<Stage> stages(Place place) {
        List<Stage> stages = Read.list(2, Fields.object(this::stage)).read(place);
        if (stages == null || !(place.value() instanceof List<?> list) || stages.size() != list.size()) {
            return List.of();
        }
        if (stages.stream().noneMatch(Stage::wins)) {
            place.must(Code.LAST_STAGE_WINS);
        }
        for (int i = 0; i < stages.size() - 1; i++) {
            if (stages.get(i).wins()) {
                place.child(i, list.get(i)).must(Code.WINNING_STAGE_LAST);
            }
        }
        return stages;
    }

    private Stage stage(Fields body) {
        String id = Sections.id(body, ids);
        Label name = body.need("name", Names.READER, Names.NONE);
        int probability = body.need("probability", Read.whole(0, CERTAIN), CERTAIN);
        boolean wins = body.get("wins", Read.FLAG, false);
        if (wins && probability != CERTAIN) {
            body.at("probability").must(Code.WINNING_PROBABILITY);
        }
        List<String> evidence = body.get("evidence", Read.distinct(0, Read.ID), List.of());
        if (wins && !evidence.isEmpty()) {
            body.at("evidence").must(Code.WINNING_EVIDENCE);
        }
        return new Stage(
                id.isEmpty() ? NOWHERE : StageId.of(id),
                name,
                probability,
                evidence,
                body.get("quoted", Read.FLAG, false),
                wins);
    }
}
