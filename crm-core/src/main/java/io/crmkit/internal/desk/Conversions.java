package io.crmkit.internal.desk;

import io.crmkit.account.Account;
import io.crmkit.account.AccountId;
import io.crmkit.account.Contact;
import io.crmkit.account.ContactId;
import io.crmkit.account.PersonId;
import io.crmkit.activity.Signal;
import io.crmkit.decision.Violation;
import io.crmkit.desk.CaptureResult.Match;
import io.crmkit.desk.ConvertResult;
import io.crmkit.desk.NewOpportunity;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Unit;
import io.crmkit.lead.Conversion;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadId;
import io.crmkit.lead.LeadProfile;
import io.crmkit.lead.LeadStatus;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.policy.CapturePolicy.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes leads customers. */
final class Conversions {
    private final Work work;

    Conversions(Work work) {
        this.work = work;
    }

    ConvertResult convert(Unit unit, LeadId id, @Nullable NewOpportunity wanted) {
        Lead lead = unit.get(Kind.LEAD, id);
        if (!work.access(unit).reaches(lead.holding().owner())) {
            return new ConvertResult.Refused(Refusals.notYours("lead/" + id));
        } else if (lead.conversion() != null) {
            return new ConvertResult.AlreadyConverted(lead.conversion());
        } else if (lead.status() != LeadStatus.VALID) {
            return new ConvertResult.Refused(Refusals.state("lead/" + id, lead.status(), "VALID"));
        }
        List<Violation> violations = wanted == null ? List.of() : Deals.check(work, wanted);
        if (!violations.isEmpty()) {
            return new ConvertResult.Refused(Refusals.invalid(violations));
        }
        List<String> filled = new ArrayList<>();
        Account account = account(unit, lead, filled);
        CustomerContacts.carry(work.engine(), unit, "lead/" + id, "account/" + account.id());
        Contact contact = contact(unit, lead, account.id());
        Opportunity deal = wanted == null
                ? null
                : Deals.open(unit, account, contact, lead.holding().owner(), wanted, null);
        Conversion conversion = new Conversion(account.id(), contact.id(), deal == null ? null : deal.id(), unit.now());
        Lead converted = lead.with(b -> b.status(LeadStatus.CONVERTED).conversion(conversion));
        unit.write(
                Kind.LEAD,
                converted,
                "lead.converted",
                Map.of("account", account.id().value(), "filled", String.join(",", filled)),
                null);
        Cadences.end(work.engine(), unit, "lead/" + id, "converted");
        return new ConvertResult.Converted(conversion, filled, unmapped(lead.profile()));
    }

    /** The account of the same company where there is one the sender may work with, else a new one. */
    private Account account(Unit unit, Lead lead, List<String> filled) {
        Uniques uniques = Uniques.of(unit);
        for (Action action : Action.values()) {
            for (Match match : uniques.matches(unit, lead.profile(), action)) {
                if (match.record().startsWith("account/")) {
                    Account there = unit.get(Kind.ACCOUNT, match.record().substring("account/".length()));
                    if (work.access(unit).reaches(there.holding().owner())) {
                        return fill(unit, there, lead, filled);
                    }
                }
            }
        }
        LeadProfile profile = lead.profile();
        String name = profile.company() != null ? profile.company() : profile.name();
        Account account = unit.create(
                Kind.ACCOUNT,
                new Account(
                        AccountId.of(unit.nextId()),
                        profile.company() == null ? lead.person() : PersonId.of(unit.nextId()),
                        name == null ? "lead " + lead.id() : name,
                        profile.industry(),
                        profile.region(),
                        profile.fields(),
                        lead.tags(),
                        lead.holding(),
                        lead.receivedAt(),
                        lead.lastInteractionAt(),
                        lead.nextContactAt(),
                        0,
                        0,
                        0,
                        unit.policies().hash(),
                        lead.unsubscribedAt()),
                "account.created",
                Map.of("lead", lead.id().value()),
                null);
        return unit.became(Kind.LEAD, lead, Kind.ACCOUNT, account);
    }

    private Account fill(Unit unit, Account there, Lead lead, List<String> filled) {
        LeadProfile profile = lead.profile();
        Account fuller = there.withFields(there.fields().orElse(profile.fields()));
        profile.fields().values().keySet().stream()
                .filter(name -> there.fields().get(name).isEmpty())
                .forEach(name -> filled.add("fields." + name));
        if (there.industry() == null && profile.industry() != null) {
            filled.add("industry");
            fuller = fuller.withIndustry(profile.industry());
        }
        if (there.region() == null && profile.region() != null) {
            filled.add("region");
            fuller = fuller.withRegion(profile.region());
        }
        if (there.unsubscribedAt() == null) {
            fuller = fuller.withUnsubscribedAt(lead.unsubscribedAt());
        }
        fuller = fuller.withTags(Tags.change(fuller.tags(), lead.tags(), Set.of()));
        Account joined = unit.write(
                Kind.ACCOUNT, fuller, "account.joined", Map.of("lead", lead.id().value()), null);
        if (there.unsubscribedAt() == null && joined.unsubscribedAt() != null) {
            Cadences.signalled(work.engine(), unit, "account/" + there.id(), Signal.UNSUBSCRIBE, unit.now());
        }
        return joined;
    }

    private static Contact contact(Unit unit, Lead lead, AccountId account) {
        LeadProfile profile = lead.profile();
        String name = profile.name() != null ? profile.name() : profile.company();
        return unit.create(
                Kind.CONTACT,
                new Contact(
                        ContactId.of(unit.nextId()),
                        lead.person(),
                        account,
                        name == null ? "lead " + lead.id() : name,
                        profile.title(),
                        profile.phone(),
                        profile.email(),
                        Set.of()),
                "contact.created",
                Map.of("lead", lead.id().value()),
                null);
    }

    /** The parts of a profile that have no place at an account, a contact or an opportunity. */
    private static List<String> unmapped(LeadProfile profile) {
        List<String> unmapped = new ArrayList<>();
        if (profile.source() != null) {
            unmapped.add("source");
        }
        if (profile.need() != null) {
            unmapped.add("need");
        }
        if (profile.budget() != null) {
            unmapped.add("budget");
        }
        return unmapped;
    }
}
