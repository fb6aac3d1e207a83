package io.crmkit.examples.quickstart;

import io.crmkit.examples.quickstart.ManagersPage.Tale;
import io.crmkit.examples.quickstart.ManagersPage.Told;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Prints the story of a customer. What repeats itself, contacts and reminders, is told once unless all is wanted. */
final class TaleText {
    private static final Set<String> ROUTINE = Set.of(
            "lead.contacted",
            "lead.contact-due",
            "lead.recycle-reminded",
            "account.contacted",
            "account.contact-due",
            "account.recycle-reminded",
            "account.opportunities-changed",
            "account.tickets-changed",
            "opportunity.contacted",
            "opportunity.stalled",
            "order.payment-reminder",
            "order.payment-overdue");

    private final Console console;
    private final Texts texts;
    private final Set<String> told = new HashSet<>();
    private int passed;

    TaleText(Console console) {
        this.console = console;
        this.texts = console.texts();
    }

    void print(Tale tale) {
        console.title(tale.renewed() ? "story.renewed" : "story", tale.customer());
        moments(tale);
    }

    /** Prints what happened, without a title. */
    void moments(Tale tale) {
        for (Told moment : tale.moments()) {
            if (!console.all() && ROUTINE.contains(moment.event()) && !told.add(moment.event())) {
                passed++;
            } else {
                passedOver();
                moment(moment);
            }
        }
        passedOver();
    }

    private void passedOver() {
        if (passed > 0) {
            console.line("story.passed", passed);
            passed = 0;
        }
    }

    private void moment(Told moment) {
        console.print("  " + moment.at() + "  " + texts.term("event", moment.event()) + "  [" + moment.record() + "]  "
                + moment.actor());
        if (!moment.data().isEmpty()) {
            console.print("      " + data(moment.data()));
        }
        moment.why().forEach(line -> console.print("      " + line));
    }

    /** Returns values by their names in one line. */
    static String data(Map<String, String> data) {
        return data.entrySet().stream()
                .map(entry -> entry.getKey() + " = " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
