package io.crmkit.simulation;

import java.time.Instant;
import java.util.Comparator;

/**
 * Something somebody is going to do for a customer.
 *
 * @param at when
 * @param customer the number of the customer
 * @param step what
 * @param count which time it is, from 0
 */
record Turn(Instant at, int customer, Step step, int count) implements Comparable<Turn> {
    private static final Comparator<Turn> ORDER = Comparator.comparing(Turn::at)
            .thenComparing(Turn::customer)
            .thenComparing(Turn::step)
            .thenComparing(Turn::count);

    enum Step {
        ARRIVE,
        COMPLETE,
        LOOK,
        CONTACT,
        ANSWER,
        CLAIM,
        DEAL,
        AGREE,
        PAY,
        COMPLAIN,
        SERVE,
        CARE,
        RENEW,
        VISIT
    }

    @Override
    public int compareTo(Turn other) {
        return ORDER.compare(this, other);
    }
}
