package io.crmkit.examples.benchmarks.rules;

import java.io.Serial;

/** Tells that a contender does not decide as it should; what it takes is then of no interest. */
final class WrongResult extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    WrongResult(Case what, Object expected, Object found) {
        super("result (" + found + ") of " + what + " must be " + expected + ".");
    }
}
