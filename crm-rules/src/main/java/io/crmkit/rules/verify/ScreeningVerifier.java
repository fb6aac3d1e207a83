package io.crmkit.rules.verify;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadProfile;
import io.crmkit.policy.LeadScreen.Screening;
import io.crmkit.policy.Policies;
import java.time.Instant;
import java.util.List;

/** Tests which leads are valid. */
public final class ScreeningVerifier {
    private final Policies policies;
    private final Instant now;

    ScreeningVerifier(Policies policies, Instant now) {
        this.policies = policies;
        this.now = now;
    }

    /**
     * Screens a lead that has just come in.
     *
     * @param profile what is known of it
     * @return what came out
     */
    public Screened given(LeadProfile profile) {
        return given(GivenLead.of(profile, now, policies.hash()));
    }

    /**
     * Screens a lead.
     *
     * @param lead the lead
     * @return what came out
     */
    public Screened given(Lead lead) {
        return new Screened(policies, policies.screening().screen(lead, now));
    }

    /** A lead that was screened. */
    public static final class Screened {
        private final Policies policies;
        private final Decision<Screening> decision;

        private Screened(Policies policies, Decision<Screening> decision) {
            this.policies = policies;
            this.decision = decision;
        }

        /**
         * Requires the lead to be valid.
         *
         * @throws AssertionError if it is not
         */
        public void isValid() {
            new Outcome(decision).expect("screening", Screening.VALID, decision.outcome());
        }

        /**
         * Requires the lead to be refused.
         *
         * @param code a code for which it is refused
         * @return this
         * @throws AssertionError if it is not, or not for this
         * @throws IllegalArgumentException if the book has no such code
         */
        public Screened isInvalid(String code) {
            return is(Screening.INVALID, code);
        }

        /**
         * Requires the lead to want something.
         *
         * @param code a code of what it wants
         * @return this
         * @throws AssertionError if it does not, or not this
         * @throws IllegalArgumentException if the book has no such code
         */
        public Screened isIncomplete(String code) {
            return is(Screening.INCOMPLETE, code);
        }

        private Screened is(Screening expected, String code) {
            Known.require("code", code, Known.names(policies, "screening", "code", "rules"));
            Outcome outcome = new Outcome(decision);
            outcome.expect("screening", expected, decision.outcome());
            List<String> codes = decision.reasons().stream()
                    .map(reason -> reason.effect() instanceof Effect.Refuses refuses
                            ? refuses.code()
                            : reason.effect() instanceof Effect.Requires requires ? requires.what() : "")
                    .toList();
            outcome.expect("code", code, codes.contains(code) ? code : codes);
            return this;
        }
    }
}
