package io.crmkit.examples.quickstart;

import io.crmkit.examples.quickstart.ManagersPage.Step;
import io.crmkit.policy.StagePolicy.Stage;
import io.crmkit.rules.RuleBook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Draws the stages of a book from top to bottom: forward as solid arrows with the evidence they want, back as dashed
 * arrows, losses as dotted ones. The winning stage has two borders.
 */
final class StagesSvg {
    private static final int WIDTH = 900;
    private static final int LEFT = 170;
    private static final int BOX = 260;
    private static final int TALL = 58;
    private static final int GAP = 70;
    private static final int TOP = 60;
    private static final int LOST = 730;
    private static final int LANE = LOST - 40;

    private final RuleBook book;
    private final Texts texts;
    private final JsonNode pipeline;
    private final Map<String, Long> counts = new HashMap<>();

    /**
     * Makes a drawer.
     *
     * @param steps how many opportunities entered the stages, by their names
     */
    StagesSvg(RuleBook book, List<Step> steps, Texts texts) {
        this.book = book;
        this.texts = texts;
        this.pipeline = Books.tree(book).path("pipeline");
        steps.forEach(step -> counts.put(step.name(), step.count()));
    }

    String draw() {
        List<Stage> stages = book.stages().stages();
        int height = TOP + stages.size() * (TALL + GAP);
        Svg svg = Svg.of(WIDTH, height, texts.say("stages.title", book.name()), description(stages));
        svg.words(LEFT, 34, "start", "bold", texts.say("stages.title", book.name()));
        int middle = TOP + (stages.size() - 1) * (TALL + GAP) / 2;
        svg.box(LOST, middle - 26, 150, 52, "white", "2 4");
        svg.words(LOST + 75, middle + 5, "middle", "bold", texts.say("stages.lost"));
        int row = middle + 50;
        for (String reason : reasons()) {
            svg.words(LOST + 75, row, "middle", "normal", reason);
            row += 18;
        }
        for (int i = 0; i < stages.size(); i++) {
            stage(svg, stages.get(i), TOP + i * (TALL + GAP), middle, i);
        }
        svg.words(LEFT, height - 24, "start", "normal", moves());
        return svg.end();
    }

    private void stage(Svg svg, Stage stage, int y, int lost, int place) {
        svg.box(LEFT, y, BOX, TALL, "white", "none");
        if (stage.wins()) {
            svg.box(LEFT + 4, y + 4, BOX - 8, TALL - 8, "white", "none");
        }
        int centre = LEFT + BOX / 2;
        svg.words(centre, y + 24, "middle", "bold", name(stage));
        svg.words(centre, y + 44, "middle", "normal", figures(stage));
        if (place > 0) {
            back(svg, stage, y);
        }
        if (!stage.wins()) {
            svg.arrow("M" + centre + "," + (y + TALL) + " V" + (y + TALL + GAP - 2), "none");
            svg.words(centre + 12, y + TALL + GAP / 2 + 5, "start", "normal", gate(stage));
            svg.arrow("M" + (LEFT + BOX) + "," + (y + TALL / 2) + " H" + LANE + " V" + lost + " H" + (LOST - 2), "2 5");
        }
    }

    /** A step back; out of the winning stage, the deal has to be opened again. */
    private void back(Svg svg, Stage stage, int y) {
        int x = LEFT - 30;
        svg.arrow("M" + LEFT + "," + (y + 20) + " H" + x + " V" + (y - GAP - 20) + " H" + LEFT, "8 5");
        String how = backward() ? texts.say("stages.reason") : "";
        svg.words(x - 8, y - GAP / 2, "end", "normal", texts.say(stage.wins() ? "stages.reopen" : "stages.back"));
        svg.words(x - 8, y - GAP / 2 + 18, "end", "normal", stage.wins() ? texts.say("stages.within", reopen()) : how);
    }

    private int reopen() {
        return pipeline.path("reopenWithinDays").asInt(90);
    }

    private String description(List<Stage> stages) {
        List<String> said = new ArrayList<>();
        for (Stage stage : stages) {
            said.add(name(stage) + ": " + figures(stage) + (stage.wins() ? "" : "; " + gate(stage)));
        }
        String lost = texts.say("stages.desc.lost", reasons().isEmpty() ? "-" : String.join(", ", reasons()));
        String reopen = texts.say("stages.desc.reopen", reopen());
        return String.join(". ", said) + ". " + moves() + " " + lost + " " + reopen;
    }

    /** Which moves are allowed beside those to the next stage. */
    private String moves() {
        boolean skip = pipeline.path("skip").asBoolean(false);
        return texts.say(backward() ? "stages.desc.back-reason" : "stages.desc.back") + " "
                + texts.say(skip ? "stages.desc.skip" : "stages.desc.no-skip");
    }

    private boolean backward() {
        return pipeline.path("backwardNeedsReason").asBoolean(true);
    }

    private List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        pipeline.path("lossReasons").forEach(reason -> reasons.add(reason.stringValue()));
        return reasons;
    }

    private String name(Stage stage) {
        return stage.name(texts.locale());
    }

    private String figures(Stage stage) {
        Long entered = counts.get(name(stage));
        String probability = texts.say(stage.wins() ? "stages.wins" : "stages.probability", stage.probability());
        return probability + (entered == null ? "" : ", " + texts.say("stages.entered", entered));
    }

    private String gate(Stage stage) {
        return stage.evidence().isEmpty()
                ? texts.say("stages.open")
                : texts.say("stages.gate", String.join(", ", stage.evidence()));
    }
}
