package io.crmkit.policy;

import io.crmkit.decision.Decision;
import io.crmkit.renewal.Contract;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import org.joda.money.Money;

/** How contracts are renewed. */
public interface RenewalPolicy {

    /** The name of the alarm at which the renewal opportunity opens. */
    String OPENS = "renewal-opens";

    /** The name of the alarm at which the term is over: 00:00 of the day after its last day. */
    String ENDS = "contract-ends";

    /**
     * Returns the length of the next term of a contract that names none.
     *
     * @return the length, above zero
     */
    Period renewalTerm();

    /**
     * Returns how many days before the end notice must be received at the latest, for a contract that does not say.
     *
     * @return days, 0 or more
     */
    int noticeDays();

    /**
     * Returns what falls due next for an active contract.
     *
     * @param contract the contract, active
     * @param after only what is due after this instant
     * @return the next alarm, named {@link #OPENS} or {@link #ENDS}; empty if there is none
     */
    Optional<Alarm> next(Contract contract, Instant after);

    /**
     * Decides what the next term is.
     *
     * @param contract the contract
     * @param now the present instant
     * @return a decision of kind {@code renewal}: the term starts the day after the contract's last day however late it
     *     is, at the price with its uplift; months are counted from the contract's anchor day, so that a term from 02-29
     *     is followed by terms from 02-28 in common years and from 02-29 in leap years
     */
    Decision<Term> nextTerm(Contract contract, Instant now);

    /**
     * Decides what notice of a customer does.
     *
     * @param contract the contract, active
     * @param receivedOn the day on which notice was received, in the contract's zone
     * @param now the present instant
     * @return a decision of kind {@code notice}: the last day of the contract. In time (received on the last day minus
     *     the notice days at the latest), that is the present term's; late, the next term's. An agreed end stays.
     */
    Decision<LocalDate> notice(Contract contract, LocalDate receivedOn, Instant now);

    /**
     * The next term of a contract.
     *
     * @param start the first day
     * @param lastDay the last day, included
     * @param amount the price
     * @param anchorDay the day of the month, 1 to 31, from which the term after it is counted
     */
    record Term(LocalDate start, LocalDate lastDay, Money amount, int anchorDay) {}
}
