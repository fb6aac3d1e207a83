package io.crmkit.internal.desk;

import io.crmkit.account.Account;
import io.crmkit.internal.engine.Kind;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadStatus;
import io.crmkit.pool.Customer;
import io.crmkit.pool.Holding;
import java.time.Instant;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A kind of customer, and how its holding and its contacts are changed.
 *
 * @param <T> lead or account
 */
record Held<T extends Customer>(
        Kind<T> kind, BiFunction<T, Holding, T> holding, BiFunction<T, @Nullable Instant, T> nextContact) {
    static final Held<Lead> LEADS = new Held<>(Kind.LEAD, Lead::withHolding, Lead::withNextContactAt);
    static final Held<Account> ACCOUNTS = new Held<>(Kind.ACCOUNT, Account::withHolding, Account::withNextContactAt);

    T with(T customer, Holding changed) {
        return holding.apply(customer, changed);
    }

    /** Tells whether a customer can no longer change hands. */
    boolean closed(T customer) {
        return customer instanceof Lead lead && lead.status() == LeadStatus.CONVERTED;
    }
}
