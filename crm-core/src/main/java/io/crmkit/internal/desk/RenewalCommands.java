package io.crmkit.internal.desk;

import io.crmkit.account.Account;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Violation;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.Listing;
import io.crmkit.desk.NewContract;
import io.crmkit.desk.Outcome;
import io.crmkit.desk.RenewalDesk;
import io.crmkit.internal.engine.Kind;
import io.crmkit.policy.RenewalPolicy;
import io.crmkit.renewal.Contract;
import io.crmkit.renewal.ContractId;
import io.crmkit.renewal.ContractStatus;
import io.crmkit.spi.store.Order;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The commands of {@link RenewalDesk}. */
public final class RenewalCommands implements RenewalDesk {
    private final Work work;

    /** Creates the desk of a caller. */
    public RenewalCommands(Work work) {
        this.work = work;
    }

    @Override
    public Outcome<Contract> start(NewContract wanted) {
        return work.ask("contract.start", List.of(wanted), Contract.class, unit -> {
            List<Violation> violations = new ArrayList<>(work.validation().check(wanted));
            boolean complete = violations.isEmpty();
            if (complete && wanted.lastDay().isBefore(wanted.start())) {
                violations.add(new Violation(
                        "lastDay",
                        wanted.lastDay().toString(),
                        "must not be before the first day " + wanted.start(),
                        "Maybe the two are swapped?"));
            }
            if (complete && !wanted.amount().isPositive()) {
                violations.add(new Violation("amount", wanted.amount().toString(), "must be above zero", null));
            }
            if (wanted.renewalTerm() != null
                    && (wanted.renewalTerm().isNegative()
                            || wanted.renewalTerm().isZero())) {
                violations.add(new Violation(
                        "renewalTerm", wanted.renewalTerm().toString(), "must be above zero", "Maybe P1Y?"));
            }
            if (!violations.isEmpty()) {
                return Refusals.no(Refusals.invalid(violations));
            }
            Account account = unit.get(Kind.ACCOUNT, wanted.account());
            if (!work.access(unit).reaches(account.holding().owner())) {
                return Refusals.no(Refusals.notYours("account/" + account.id()));
            }
            RenewalPolicy usual = unit.policies().renewals();
            Contract contract = new Contract(
                    ContractId.of(unit.nextId()),
                    account.id(),
                    wanted.order() == null
                            ? null
                            : unit.get(Kind.ORDER, wanted.order()).id().value(),
                    account.holding().owner(),
                    wanted.amount(),
                    wanted.start(),
                    wanted.lastDay(),
                    wanted.zone() == null ? unit.policies().zone() : wanted.zone(),
                    wanted.noticeDays() == null ? usual.noticeDays() : wanted.noticeDays(),
                    wanted.renewalTerm() == null ? usual.renewalTerm() : wanted.renewalTerm(),
                    wanted.start().getDayOfMonth(),
                    ContractStatus.ACTIVE,
                    null,
                    wanted.endsOn(),
                    null,
                    null,
                    unit.now(),
                    unit.policies().hash());
            // bumps the account, so that it does not change hands while the contract is made
            unit.write(
                    Kind.ACCOUNT,
                    account,
                    "account.contract-started",
                    Map.of("contract", contract.id().value()),
                    null);
            return Refusals.done(unit.create(
                    Kind.CONTRACT,
                    contract,
                    "contract.started",
                    Map.of("account", account.id().value()),
                    null));
        });
    }

    @Override
    public Optional<Contract> find(ContractId id) {
        return Optional.ofNullable(work.engine().reader().find(Kind.CONTRACT, id))
                .filter(contract -> work.access().reaches(contract.owner()));
    }

    @Override
    public Listing<Contract> list(ListFilter filter) {
        return work.engine()
                .reader()
                .list(Kind.CONTRACT, filter.withTag(null), work.access().audience(), Order.Direction.DESCENDING);
    }

    @Override
    public Outcome<Contract> notice(ContractId id, LocalDate receivedOn) {
        return work.ask("contract.notice", List.of(id, receivedOn), Contract.class, unit -> {
            Contract contract = unit.get(Kind.CONTRACT, id);
            if (!work.access(unit).reaches(contract.owner())) {
                return Refusals.no(Refusals.notYours("contract/" + id));
            } else if (contract.status() != ContractStatus.ACTIVE || contract.noticeOn() != null) {
                return Refusals.no(Refusals.state("contract/" + id, contract.status(), "ACTIVE without notice"));
            } else if (receivedOn.isAfter(LocalDate.ofInstant(unit.now(), contract.zone()))) {
                return Refusals.no(Refusals.invalid(List.of(
                        new Violation("receivedOn", receivedOn.toString(), "must not be later than today", null))));
            }
            Decision<LocalDate> decision = unit.policies(contract.book())
                    .renewals()
                    .notice(contract, receivedOn, unit.now())
                    .reading(unit.reads());
            return Refusals.done(unit.write(
                    Kind.CONTRACT,
                    contract.withNoticeOn(receivedOn).withEndsOn(decision.outcome()),
                    "contract.notice-received",
                    Map.of("receivedOn", receivedOn.toString()),
                    decision));
        });
    }

    @Override
    public Outcome<Contract> renew(ContractId id) {
        return work.ask("contract.renew", List.of(id), Contract.class, unit -> {
            Contract contract = unit.get(Kind.CONTRACT, id);
            if (!work.access(unit).reaches(contract.owner())) {
                return Refusals.no(Refusals.notYours("contract/" + id));
            } else if (contract.renewedBy() != null) {
                return Refusals.done(unit.get(Kind.CONTRACT, contract.renewedBy()));
            } else if (contract.status() != ContractStatus.ACTIVE || Renewals.ends(contract)) {
                return Refusals.no(Refusals.state("contract/" + id, contract.status(), "ACTIVE without an end"));
            }
            return Refusals.done(Renewals.renew(unit, contract));
        });
    }
}
