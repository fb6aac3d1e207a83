package io.crmkit.internal.desk;

import io.crmkit.account.Account;
import io.crmkit.account.Contact;
import io.crmkit.activity.Task;
import io.crmkit.internal.engine.Counters;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Unit;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.people.UserId;
import io.crmkit.policy.Situation;
import io.crmkit.policy.StagePolicy;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what a decision about an opportunity may look at. */
final class Around {
    private Around() {}

    /** Returns the opportunity and, if the stages ask for it, what belongs to it. */
    static Situation of(Unit unit, Opportunity deal, StagePolicy stages) {
        if (!stages.looksAround()) {
            return Situation.of(deal);
        }
        Account account = unit.find(Kind.ACCOUNT, deal.account());
        Contact contact = deal.contact() == null ? null : unit.find(Kind.CONTACT, deal.contact());
        UserId owner = account == null ? null : account.holding().owner();
        Set<String> done = unit.members(Kind.TASK, "opportunity/" + deal.id()).stream()
                .filter(task -> task.doneAt() != null)
                .map(Task::origin)
                .collect(Collectors.toSet());
        return Situation.builder()
                .account(account)
                .contact(contact)
                .opportunity(deal)
                .tasksDone(done)
                .winsInIndustry(
                        account == null || owner == null || account.industry() == null
                                ? null
                                : Counters.wins(unit, owner, account.industry()))
                .build();
    }
}
