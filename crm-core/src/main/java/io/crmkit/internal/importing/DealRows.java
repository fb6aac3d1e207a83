package io.crmkit.internal.importing;

import io.crmkit.desk.PastOpportunity;
import io.crmkit.desk.PastOpportunity.Ending;
import io.crmkit.desk.PastOpportunity.Visit;
import io.crmkit.field.FieldValue;
import io.crmkit.field.FieldValue.OfDate;
import io.crmkit.field.FieldValue.OfInstant;
import io.crmkit.internal.importing.RowReader.Reading;
import io.crmkit.internal.phrase.Code;
import io.crmkit.internal.phrase.Finding;
import io.crmkit.internal.phrase.Phrase;
import io.crmkit.opportunity.OpportunityStatus;
import io.crmkit.opportunity.StageId;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.policy.Policies;
import io.crmkit.policy.StagePolicy;
import io.crmkit.policy.StagePolicy.Stage;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes opportunities of the past of what rows say. */
public final class DealRows {
    /** What an outcome may be. */
    static final List<String> OUTCOMES = List.of("open", "won", "lost");

    private final StagePolicy stages;
    private final ZoneId zone;
    private final Map<String, UserId> users = new HashMap<>();
    private final Set<String> shared = new HashSet<>();

    /**
     * Creates a maker.
     *
     * @param mapping the mapping
     * @param book the rule book in force
     * @param known the users, who are named by id, or by name if nobody else has it
     */
    public DealRows(Mapping mapping, Policies book, Collection<User> known) {
        this.stages = book.stages();
        this.zone = mapping.zone() == null ? book.zone() : mapping.zone();
        for (User user : known) {
            if (users.put(user.name(), user.id()) != null) {
                shared.add(user.name());
            }
        }
        for (User user : known) {
            users.put(user.id().value(), user.id());
            shared.remove(user.id().value());
        }
    }

    /** Returns the stage with an id, or else with a name in either language; null if there is none. */
    static @Nullable StageId stage(String text, StagePolicy stages) {
        return stages.stages().stream()
                .filter(stage -> stage.id().value().equals(text))
                .findFirst()
                .or(() -> stages.stages().stream()
                        .filter(stage -> text.equals(stage.name().en())
                                || text.equals(stage.name().zh()))
                        .findFirst())
                .map(Stage::id)
                .orElse(null);
    }

    /**
     * Returns the opportunity a row describes.
     *
     * @param row what the row says
     * @param violations gets what is wrong, by part of the mapping
     */
    public PastOpportunity past(Reading row, List<Finding> violations) {
        Ending ending = ending(row, violations);
        return PastOpportunity.builder()
                .name(String.valueOf(need(row, "name", violations)))
                .account(String.valueOf(need(row, "account", violations)))
                .owner(owner(row.text("owner"), violations))
                .amount(LeadRows.money(row.values().get("amount")))
                .expectedClose(row.values().get("expectedClose") instanceof OfDate date ? date.value() : null)
                .visits(visits(row, violations))
                .closing(ending)
                .fields(LeadRows.fields(row))
                .tags(LeadRows.tags(row))
                .build();
    }

    private static @Nullable String need(Reading row, String part, List<Finding> violations) {
        String text = row.text(part);
        if (text == null) {
            violations.add(new Finding(part, null, Phrase.of(Code.GIVEN), Phrase.of(Code.MAYBE_DEFAULT)));
        }
        return text;
    }

    private @Nullable UserId owner(@Nullable String text, List<Finding> violations) {
        if (text == null) {
            return null;
        }
        UserId found = users.get(text);
        if (found == null) {
            violations.add(new Finding(
                    "owner", RowReader.shown(text), Phrase.of(Code.USER), Near.maybe(text, users.keySet())));
        } else if (shared.contains(text)) {
            violations.add(
                    new Finding("owner", RowReader.shown(text), Phrase.of(Code.ONE_USER), Phrase.of(Code.MAYBE_ID)));
            return null;
        }
        return found;
    }

    private List<Visit> visits(Reading row, List<Finding> violations) {
        List<Visit> visits = new ArrayList<>();
        for (Stage stage : stages.stages()) {
            Instant entered = instant(row, Parts.STAGES + stage.id(), violations);
            if (entered != null) {
                visits.add(new Visit(stage.id(), entered));
            }
        }
        visits.sort(Comparator.comparing(Visit::entered, Comparator.nullsLast(Comparator.naturalOrder())));
        String text = row.text("stage");
        StageId last = text == null ? null : stage(text, stages);
        if (text != null && last == null) {
            List<String> ids =
                    stages.stages().stream().map(stage -> stage.id().value()).toList();
            violations.add(
                    new Finding("stage", RowReader.shown(text), Phrase.of(Code.ONE_OF, ids), Near.maybe(text, ids)));
        } else if (last != null
                && (visits.isEmpty() || !visits.get(visits.size() - 1).stage().equals(last))) {
            visits.add(new Visit(last, null));
        }
        return visits;
    }

    private @Nullable Ending ending(Reading row, List<Finding> violations) {
        String text = row.text("outcome");
        String outcome = text == null ? OUTCOMES.get(0) : text.toLowerCase(Locale.ROOT);
        if (!OUTCOMES.contains(outcome)) {
            violations.add(new Finding(
                    "outcome",
                    RowReader.shown(outcome),
                    Phrase.of(Code.ONE_OF, OUTCOMES),
                    Phrase.of(Code.MAYBE_VALUES)));
            return null;
        } else if (outcome.equals(OUTCOMES.get(0))) {
            return null;
        }
        Instant at = instant(row, "closedAt", violations);
        if (at == null && row.values().containsKey("closedAt")) {
            return null;
        } else if (at == null) {
            violations.add(new Finding("closedAt", null, Phrase.of(Code.GIVEN_FOR_OUTCOME, outcome), null));
            return null;
        }
        boolean won = outcome.equals("won");
        return new Ending(
                won ? OpportunityStatus.WON : OpportunityStatus.LOST, at, won ? null : row.text("lossReason"));
    }

    private @Nullable Instant instant(Reading row, String part, List<Finding> violations) {
        FieldValue value = row.values().get(part);
        if (value instanceof OfDate date) {
            Instant begin = date.value().atStartOfDay(zone).toInstant();
            if (!Dates.within(begin)) {
                violations.add(new Finding(part, date.text(), Dates.bounds().oneLine(), null));
                return null;
            }
            return begin;
        }
        return value instanceof OfInstant instant ? instant.value() : null;
    }

    /** Returns the part of the mapping that a violation of an opportunity is about. */
    public static String part(String violated, PastOpportunity past) {
        String path = violated.startsWith("past.") ? violated.substring("past.".length()) : violated;
        if (path.startsWith("visits[")) {
            int number = Integer.parseInt(path.substring("visits[".length(), path.indexOf(']')));
            Visit visit = past.visits().get(number);
            return visit.entered() == null ? "stage" : Parts.STAGES + visit.stage();
        }
        return switch (path) {
            case "visits" -> "stage";
            case "closing.at" -> "closedAt";
            case "closing.outcome" -> "outcome";
            case "closing.reason" -> "lossReason";
            default -> path;
        };
    }
}
