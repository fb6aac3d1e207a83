package io.crmkit.internal.desk;

import io.crmkit.account.Account;
import io.crmkit.account.Contact;
import io.crmkit.decision.Violation;
import io.crmkit.desk.NewOpportunity;
import io.crmkit.desk.OpportunityChange;
import io.crmkit.field.CustomFields;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Unit;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.opportunity.OpportunityStatus;
import io.crmkit.opportunity.StageVisit;
import io.crmkit.people.UserId;
import io.crmkit.policy.StagePolicy;
import io.crmkit.renewal.Contract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Opens opportunities, and keeps their number at the account, which is thereby written whenever one opens or closes. */
final class Deals {
    private Deals() {}

    /** Returns everything that is wrong with a deal to open. */
    static List<Violation> check(Work work, NewOpportunity wanted) {
        return positive(
                work,
                new ArrayList<>(work.validation().check("opportunity", wanted)),
                "opportunity.amount",
                wanted.amount());
    }

    /** Returns everything that is wrong with a change. */
    static List<Violation> check(Work work, OpportunityChange change) {
        List<Violation> violations = new ArrayList<>(work.validation().check("change", change));
        if (change.name() != null && change.name().isBlank()) {
            violations.add(work.validation().broken("change.name", change.name(), "blank-change"));
        }
        return positive(work, violations, "change.amount", change.amount());
    }

    /** Changes an open opportunity, and tells what it was before. */
    static Opportunity update(Unit unit, Opportunity deal, OpportunityChange change) {
        Opportunity changed = deal.with(b -> {
            if (change.name() != null) {
                b.name(change.name());
            }
            if (change.amount() != null) {
                b.amount(change.amount());
            }
            if (change.expectedClose() != null) {
                b.expectedClose(change.expectedClose());
            }
        });
        Map<String, String> data = new LinkedHashMap<>();
        note(data, "name", deal.name(), changed.name());
        note(data, "amount", deal.amount(), changed.amount());
        note(data, "expectedClose", deal.expectedClose(), changed.expectedClose());
        return data.isEmpty() ? deal : unit.write(Kind.OPPORTUNITY, changed, "opportunity.updated", data, null);
    }

    private static void note(Map<String, String> data, String part, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            data.put(part + ".old", Objects.toString(before, ""));
            data.put(part + ".new", Objects.toString(after, ""));
        }
    }

    private static List<Violation> positive(
            Work work, List<Violation> violations, String path, @Nullable Money amount) {
        if (amount != null && !amount.isPositive()) {
            violations.add(work.validation().broken(path, amount, "worth"));
        }
        return violations;
    }

    static Opportunity open(
            Unit unit,
            Account account,
            @Nullable Contact contact,
            @Nullable UserId owner,
            NewOpportunity wanted,
            @Nullable Contract renewed) {
        StagePolicy.Stage first = unit.policies().stages().stages().get(0);
        Opportunity deal = new Opportunity(
                OpportunityId.of(unit.nextId()),
                account.id(),
                contact == null ? null : contact.id(),
                contact == null ? account.person() : contact.person(),
                wanted.name(),
                owner,
                wanted.amount(),
                wanted.expectedClose(),
                OpportunityStatus.OPEN,
                first.id(),
                first.probability(),
                false,
                List.of(new StageVisit(first.id(), unit.now(), null)),
                List.of(),
                List.of(),
                null,
                null,
                renewed == null ? null : renewed.id().value(),
                first.quoted() ? unit.now() : null,
                null,
                CustomFields.NONE,
                Set.of(),
                unit.policies().hash(),
                List.of());
        unit.create(
                Kind.OPPORTUNITY,
                deal,
                "opportunity.opened",
                Map.of("account", account.id().value()),
                null);
        count(unit, deal, 1, 0);
        StageWork.moved(unit, deal, null, first);
        return deal;
    }

    /** Adds to the numbers of open and won opportunities of the account. */
    static void count(Unit unit, Opportunity deal, int open, int won) {
        Account account = unit.get(Kind.ACCOUNT, deal.account());
        unit.write(
                Kind.ACCOUNT,
                account.withOpenOpportunities(account.openOpportunities() + open)
                        .withWonOpportunities(account.wonOpportunities() + won),
                "account.opportunities-changed",
                Map.of("opportunity", deal.id().value()),
                null);
    }
}
