package io.crmkit.internal.desk;

import io.crmkit.account.Account;
import io.crmkit.decision.Decision;
import io.crmkit.desk.NewOpportunity;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Unit;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.people.UserId;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.RenewalPolicy;
import io.crmkit.renewal.Contract;
import io.crmkit.renewal.ContractId;
import io.crmkit.renewal.ContractStatus;
import java.util.Map;

/** Renews contracts, by hand and when they fall due. */
final class Renewals {
    private Renewals() {}

    /** Tells whether a contract ends with its term or before, by notice or agreement. */
    static boolean ends(Contract contract) {
        return contract.endsOn() != null && !contract.endsOn().isAfter(contract.lastDay());
    }

    /** Starts the next term of an active contract. */
    static Contract renew(Unit unit, Contract contract) {
        Decision<RenewalPolicy.Term> decision = unit.policies(contract.book())
                .renewals()
                .nextTerm(contract, unit.now())
                .reading(unit.reads());
        RenewalPolicy.Term term = decision.outcome();
        Contract next = new Contract(
                ContractId.of(unit.nextId()),
                contract.account(),
                contract.order(),
                contract.owner(),
                term.amount(),
                term.start(),
                term.lastDay(),
                contract.zone(),
                contract.noticeDays(),
                contract.renewalTerm(),
                term.anchorDay(),
                ContractStatus.ACTIVE,
                null,
                contract.endsOn(),
                null,
                null,
                unit.now(),
                unit.policies().hash());
        unit.create(
                Kind.CONTRACT,
                next,
                "contract.started",
                Map.of("renews", contract.id().value()),
                decision);
        unit.write(
                Kind.CONTRACT,
                contract.withStatus(ContractStatus.RENEWED).withRenewedBy(next.id()),
                "contract.renewed",
                Map.of("by", next.id().value()),
                decision);
        return next;
    }

    /** Does what falls due for a contract. */
    static void due(Unit unit, Contract contract, Alarm alarm) {
        Map<String, String> facts = Map.of(
                "lastDay", contract.lastDay().toString(), "due", alarm.at().toString());
        if (alarm.name().equals(RenewalPolicy.OPENS)) {
            open(unit, contract, facts);
        } else if (ends(contract)) {
            unit.write(
                    Kind.CONTRACT,
                    contract.withStatus(ContractStatus.ENDED),
                    "contract.ended",
                    facts,
                    DueWork.decision(unit, contract.book(), alarm));
            unit.tell(contract.owner(), alarm.name(), "contract/" + contract.id(), facts);
        } else {
            renew(unit, contract);
        }
    }

    private static void open(Unit unit, Contract contract, Map<String, String> facts) {
        if (contract.renewalOpportunity() != null || ends(contract)) {
            unit.write(Kind.CONTRACT, contract, "contract.renewal-not-opened", facts, null);
            return;
        }
        Decision<RenewalPolicy.Term> decision = unit.policies(contract.book())
                .renewals()
                .nextTerm(contract, unit.now())
                .reading(unit.reads());
        Account account = unit.get(Kind.ACCOUNT, contract.account());
        UserId owner = Hands.heir(unit, account.holding().owner());
        Opportunity deal = Deals.open(
                unit,
                account,
                null,
                owner,
                new NewOpportunity(
                        unit.say(
                                "renewal.name",
                                Map.of("start", decision.outcome().start().toString())),
                        decision.outcome().amount(),
                        contract.lastDay()),
                contract);
        unit.write(
                Kind.CONTRACT,
                contract.withRenewalOpportunity(deal.id().value()),
                "contract.renewal-opened",
                facts,
                decision);
        unit.tell(owner, RenewalPolicy.OPENS, "contract/" + contract.id(), facts);
    }
}
