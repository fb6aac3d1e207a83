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
import java.util.Arrays;
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
            add("amount", amount, "worth-past");
        }
        visits();
        closing();
        fields();
        found.addAll(Tags.check(validation, "past.tags", past.tags()));
        return found;
    }

    private void owner() {
        if (past.owner() != null && owner == null) {
            add("owner", past.owner(), "known-user");
        } else if (owner != null && !owner.active() && past.closing() == null) {
            add("owner", past.owner(), "active-owner");
        }
    }

    private void visits() {
        List<Stage> stages = unit.policies().stages().stages();
        List<StageId> ids = stages.stream().map(Stage::id).toList();
        boolean won = past.closing() != null && past.closing().outcome() == OpportunityStatus.WON;
        if (past.visits().isEmpty() && !won) {
            add("visits", null, "some-stage", ids.get(0));
        }
        Instant before = Instant.EPOCH;
        for (int i = 0; i < past.visits().size(); i++) {
            PastOpportunity.Visit visit = past.visits().get(i);
            String at = "visits[" + i + "]";
            if (!ids.contains(visit.stage())) {
                add(at + ".stage", visit.stage(), "one-of", ids);
            } else if (stages.get(ids.indexOf(visit.stage())).wins()
                    && (!won || i < past.visits().size() - 1)) {
                add(at + ".stage", visit.stage(), "winning-stage");
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
            add("closing.outcome", "OPEN", "closed-outcome");
        }
        Instant last = Instant.EPOCH;
        for (PastOpportunity.Visit visit : past.visits()) {
            Instant entered = visit.entered();
            last = entered != null && entered.isAfter(last) ? entered : last;
        }
        instant("closing.at", end.at(), last);
        if (end.outcome() == OpportunityStatus.WON && end.reason() != null) {
            add("closing.reason", end.reason(), "no-reason");
        }
    }

    private void instant(String path, Instant instant, Instant earliest) {
        if (instant.isAfter(unit.now())) {
            add(path, instant, "past", unit.now());
        } else if (instant.isBefore(earliest)) {
            add(path, instant, "not-before", earliest);
        }
    }

    private void fields() {
        Map<String, FieldType> declared = unit.policies().capture().fields();
        for (Map.Entry<String, FieldValue> field : past.fields().values().entrySet()) {
            FieldType type = declared.get(field.getKey());
            if (type == null) {
                add("fields." + field.getKey(), field.getValue().text(), "declared-field");
            } else if (type != field.getValue().type()) {
                add(
                        "fields." + field.getKey(),
                        field.getValue().text(),
                        "field-type",
                        type.name().toLowerCase(Locale.ROOT));
            }
        }
    }

    private void add(String path, @Nullable Object value, String key, Object... values) {
        Object[] words = Arrays.stream(values).map(Object::toString).toArray();
        found.add(validation.broken("past." + path, value, key, words));
    }
}
