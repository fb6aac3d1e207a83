package io.crmkit.internal.desk;

import io.crmkit.account.Account;
import io.crmkit.internal.engine.Kind;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadStatus;
import io.crmkit.pool.Customer;
import io.crmkit.pool.Holding;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A kind of customer, and how its holding and its contacts are changed.
 *
 * @param <T> lead or account
 */
record Held<T extends Customer>(
        Kind<T> kind,
        BiFunction<T, Holding, T> holding,
        BiFunction<T, @Nullable Instant, T> nextContact,
        UnaryOperator<T> begin) {
    static final Held<Lead> LEADS =
            new Held<>(Kind.LEAD, Lead::withHolding, Lead::withNextContactAt, lead -> lead.withFirstContactAt(null));
    static final Held<Account> ACCOUNTS =
            new Held<>(Kind.ACCOUNT, Account::withHolding, Account::withNextContactAt, UnaryOperator.identity());

    T with(T customer, Holding changed) {
        return holding.apply(customer, changed);
    }

    /** A customer nobody owns any more: what its owner planned and began is over. */
    T unowned(T customer, Holding changed) {
        return begin.apply(nextContact.apply(with(customer, changed), null));
    }

    /** Returns the hash of the rule book a customer is under. */
    String book(T customer) {
        return customer instanceof Lead lead ? lead.book() : ((Account) (Customer) customer).book();
    }

    /** Tells whether a customer can no longer change hands. */
    boolean closed(T customer) {
        return customer instanceof Lead lead && lead.status() == LeadStatus.CONVERTED;
    }
}
