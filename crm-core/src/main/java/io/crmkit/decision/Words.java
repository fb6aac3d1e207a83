package io.crmkit.decision;

import java.text.MessageFormat;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/** The words of a summary in one language. */
final class Words {
    private final ResourceBundle bundle;
    private final Locale locale;

    private Words(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle("io.crmkit.decision.words", locale);
    }

    static Words of(Locale locale) {
        return new Words(Locale.CHINESE.getLanguage().equals(locale.getLanguage()) ? Locale.CHINESE : Locale.ENGLISH);
    }

    String summary(Decision<?> decision, int limit) {
        List<Reason> reasons = decision.reasons();
        String told = reasons.stream().limit(limit).map(this::line).collect(Collectors.joining());
        int more = Math.max(0, reasons.size() - limit);
        return say("decision", decision.kind(), decision.outcome())
                + told
                + (more > 0 ? "\n  " + say("more", Integer.toString(more)) : "");
    }

    private String line(Reason reason) {
        String facts = reason.facts().stream()
                .map(fact -> fact.name() + " = " + (fact.value() == null ? say("missing") : fact.value()))
                .collect(Collectors.joining(", "));
        return "\n  " + reason.rule() + ": " + effect(reason.effect()) + (facts.isEmpty() ? "" : " (" + facts + ")");
    }

    private String effect(Effect effect) {
        if (effect instanceof Effect.Adds adds) {
            String sign = adds.points().signum() > 0 ? "+" : "";
            return say("adds", sign + adds.points().toPlainString(), adds.axis());
        } else if (effect instanceof Effect.Caps caps) {
            return say(
                    "caps",
                    caps.axis(),
                    caps.before().toPlainString(),
                    caps.after().toPlainString());
        } else if (effect instanceof Effect.Sets sets) {
            return say("sets", sets.name(), sets.value());
        } else if (effect instanceof Effect.Refuses refuses) {
            return say("refuses", refuses.code());
        } else if (effect instanceof Effect.Requires requires) {
            return say("requires", requires.what());
        } else if (effect instanceof Effect.Chooses chooses) {
            return say("chooses", chooses.candidate());
        } else if (effect instanceof Effect.PassesOver over) {
            return say("passesOver", over.candidate(), over.code());
        } else if (effect instanceof Effect.Plans plans) {
            return say("plans", plans.what(), DateTimeFormatter.ISO_INSTANT.format(plans.due()));
        } else if (effect instanceof Effect.Passes) {
            return say("passes");
        }
        return say("doesNotApply");
    }

    private String say(String key, Object... values) {
        return new MessageFormat(bundle.getString(key), locale).format(values);
    }
}
