package io.crmkit.examples.quickstart;

import io.crmkit.examples.quickstart.ManagersPage.Step;
import java.util.List;
import java.util.stream.Collectors;

/** Draws the funnels: a bar for each step, its name before it and its number behind it. */
final class FunnelSvg {
    private static final int WIDTH = 760;
    private static final int LEFT = 200;
    private static final int LONGEST = 400;
    private static final int ROW = 34;
    private static final int HEAD = 50;

    private final Texts texts;

    FunnelSvg(Texts texts) {
        this.texts = texts;
    }

    /** Returns the drawing of both funnels, the leads striped and the opportunities dotted. */
    String draw(List<Step> leads, List<Step> stages) {
        String description = texts.say("funnel.leads") + ": " + told(leads) + ". " + texts.say("funnel.deals") + ": "
                + told(stages) + ".";
        int height = 2 * HEAD + ROW * (leads.size() + stages.size()) + 20;
        Svg svg = Svg.of(WIDTH, height, texts.say("funnel"), description);
        int next = bars(svg, 0, texts.say("funnel.leads"), leads, "url(#stripes)");
        bars(svg, next, texts.say("funnel.deals"), stages, "url(#dots)");
        return svg.end();
    }

    private int bars(Svg svg, int top, String title, List<Step> steps, String fill) {
        svg.words(20, top + 32, "start", "bold", title);
        long most = steps.isEmpty() ? 1 : Math.max(1, steps.get(0).count());
        int y = top + HEAD;
        for (Step step : steps) {
            int width = (int) (LONGEST * step.count() / most);
            svg.words(LEFT - 10, y + 18, "end", "normal", name(step));
            svg.box(LEFT, y, width, ROW - 10, fill, "none");
            svg.words(LEFT + width + 10, y + 18, "start", "bold", number(step));
            y += ROW;
        }
        return y;
    }

    private String told(List<Step> steps) {
        return steps.stream().map(step -> name(step) + " " + number(step)).collect(Collectors.joining(", "));
    }

    private String name(Step step) {
        return texts.term("funnel", step.name());
    }

    private static String number(Step step) {
        return step.count()
                + (step.fromFirst() == null ? "" : " (" + step.fromFirst().toPlainString() + " %)");
    }
}
