package io.crmkit.policy;

/**
 * Work in flight: what began under a rule book and goes on while another one is in force. Each kind follows one book, see
 * {@link Policies#following}.
 */
public enum InFlight {
    /** A lead or an account: when it falls back to a pool, and who is told that it is silent. */
    CUSTOMER,

    /** An open opportunity: its stages, how long it may stay, what is asked there. */
    OPPORTUNITY,

    /** A running cadence: its steps and when they are due. */
    CADENCE,

    /** An order that is not paid: when somebody is reminded of its instalments. */
    ORDER,

    /** An active contract: when its renewal opens. */
    CONTRACT,

    /** A ticket that is not solved: within what time it is answered and solved. */
    TICKET
}
