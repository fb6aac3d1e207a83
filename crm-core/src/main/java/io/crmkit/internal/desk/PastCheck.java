package io.crmkit.internal.desk;

import io.crmkit.decision.Violation;
import io.crmkit.desk.PastOpportunity;
import io.crmkit.field.FieldType;
import io.crmkit.field.FieldValue;
import io.crmkit.internal.check.Validation;
import io.crmkit.internal.engine.Unit;
import io.crmkit.opportunity.OpportunityStatus;
import io.crmkit.opportunity.StageId;
import io.crmkit.people.User;
import io.crmkit.policy.StagePolicy.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Finds everything that is wrong with an opportunity of the past. */
final class PastCheck {
    private final Validation validation;
    private final Unit unit;
    private final PastOpportunity past;
    private final @Nullable User owner;
    private final List<Violation> found = new ArrayList<>();

    PastCheck(Validation validation, Unit unit, PastOpportunity past, @Nullable User owner) {
        this.validation = validation;
        this.unit = unit;
        this.past = past;
        this.owner = owner;
    }

    List<Violation> violations() {
        owner();
        Money amount = past.amount();
        if (amount != null && !amount.isPositive()) {
            add("amount", amount, "must be above zero", "Maybe leave it out if it is not known?");
        }
        visits();
        closing();
        fields();
        found.addAll(Tags.check(validation, "past.tags", past.tags()));
        return found;
    }

    private void owner() {
        if (past.owner() != null && owner == null) {
            add("owner", past.owner(), "must be a known user", "Maybe save the user first?");
        } else if (owner != null && !owner.active() && past.closing() == null) {
            add(
                    "owner",
                    past.owner(),
                    "must be active, for the opportunity is open",
                    "Maybe hand it to somebody else, or to nobody?");
        }
    }

    private void visits() {
        List<Stage> stages = unit.policies().stages().stages();
        List<StageId> ids = stages.stream().map(Stage::id).toList();
        boolean won = past.closing() != null && past.closing().outcome() == OpportunityStatus.WON;
        if (past.visits().isEmpty() && !won) {
            add("visits", null, "must name a stage", "Maybe " + ids.get(0) + "?");
        }
        Instant before = Instant.EPOCH;
        for (int i = 0; i < past.visits().size(); i++) {
            PastOpportunity.Visit visit = past.visits().get(i);
            String at = "visits[" + i + "]";
            if (!ids.contains(visit.stage())) {
                add(at + ".stage", visit.stage(), "must be one of " + ids, null);
            } else if (stages.get(ids.indexOf(visit.stage())).wins()
                    && (!won || i < past.visits().size() - 1)) {
                add(
                        at + ".stage",
                        visit.stage(),
                        "must be the last stage of what was won",
                        "Maybe it was won and its closing is missing?");
            }
            Instant entered = visit.entered();
            if (entered != null) {
                instant(at + ".entered", entered, before);
                before = entered.isAfter(before) ? entered : before;
            }
        }
    }

    private void closing() {
        PastOpportunity.Ending end = past.closing();
        if (end == null) {
            return;
        }
        if (end.outcome() == OpportunityStatus.OPEN) {
            add("closing.outcome", "OPEN", "must be WON or LOST", "Maybe leave out the closing of what is open?");
        }
        Instant last = Instant.EPOCH;
        for (PastOpportunity.Visit visit : past.visits()) {
            Instant entered = visit.entered();
            last = entered != null && entered.isAfter(last) ? entered : last;
        }
        instant("closing.at", end.at(), last);
        if (end.outcome() == OpportunityStatus.WON && end.reason() != null) {
            add("closing.reason", end.reason(), "must not be given for what was won", null);
        }
    }

    private void instant(String path, Instant instant, Instant earliest) {
        if (instant.isAfter(unit.now())) {
            add(
                    path,
                    instant,
                    "must not be after now (" + unit.now() + ")",
                    "Maybe the format of the date is another?");
        } else if (instant.isBefore(earliest)) {
            add(path, instant, "must not be before " + earliest, "Maybe two dates are swapped?");
        }
    }

    private void fields() {
        Map<String, FieldType> declared = unit.policies().capture().fields();
        for (Map.Entry<String, FieldValue> field : past.fields().values().entrySet()) {
            FieldType type = declared.get(field.getKey());
            if (type == null) {
                add("fields." + field.getKey(), field.getValue().text(), "must be declared by the rule book", null);
            } else if (type != field.getValue().type()) {
                add(
                        "fields." + field.getKey(),
                        field.getValue().text(),
                        "must be of type " + type.name().toLowerCase(Locale.ROOT),
                        null);
            }
        }
    }

    private void add(String path, @Nullable Object value, String must, @Nullable String maybe) {
        found.add(new Violation("past." + path, value == null ? null : value.toString(), must, maybe));
    }
}
