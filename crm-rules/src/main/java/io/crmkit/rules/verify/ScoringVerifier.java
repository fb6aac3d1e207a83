package io.crmkit.rules.verify;

import io.crmkit.decision.Decision;
import io.crmkit.lead.Engagement;
import io.crmkit.lead.EngagementHistory;
import io.crmkit.lead.EngagementScore;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadProfile;
import io.crmkit.lead.LeadScore;
import io.crmkit.policy.Policies;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Tests what leads score. */
public final class ScoringVerifier {
    private final Policies policies;
    private final Instant now;

    ScoringVerifier(Policies policies, Instant now) {
        this.policies = policies;
        this.now = now;
    }

    /**
     * Scores a lead that has just come in.
     *
     * @param profile what is known of it
     * @return what came out
     */
    public Scored given(LeadProfile profile) {
        return given(GivenLead.of(profile, now, policies.hash()));
    }

    /**
     * Scores a lead that has just come in and did something.
     *
     * @param profile what is known of it
     * @param events what it did
     * @return what came out
     */
    public Scored given(LeadProfile profile, Collection<Engagement> events) {
        EngagementHistory history = EngagementHistory.of(List.copyOf(events));
        return given(GivenLead.of(profile, now, policies.hash()).withEngagement(history));
    }

    /**
     * Scores a lead.
     *
     * @param lead the lead
     * @return what came out
     */
    public Scored given(Lead lead) {
        return new Scored(policies, policies.scoring().score(lead, now));
    }

    /** A lead that was scored. */
    public static final class Scored {
        private final Policies policies;
        private final Decision<LeadScore> decision;

        private Scored(Policies policies, Decision<LeadScore> decision) {
            this.policies = policies;
            this.decision = decision;
        }

        /**
         * Requires a score.
         *
         * @param points the points
         * @return this
         * @throws AssertionError if it has another
         */
        public Scored scores(long points) {
            return scores(BigDecimal.valueOf(points));
        }

        /**
         * Requires a score.
         *
         * @param points the points; trailing zeros do not matter
         * @return this
         * @throws AssertionError if it has another
         */
        public Scored scores(BigDecimal points) {
            String expected = points.stripTrailingZeros().toPlainString();
            String actual = decision.outcome().points().stripTrailingZeros().toPlainString();
            new Outcome(decision).expect("score", expected, actual);
            return this;
        }

        /**
         * Requires a score of what the lead did.
         *
         * @param points the points; trailing zeros do not matter
         * @return this
         * @throws AssertionError if it has another, or the book scores none
         */
        public Scored engages(BigDecimal points) {
            EngagementScore more = decision.outcome().engagement();
            String actual =
                    more == null ? null : more.points().stripTrailingZeros().toPlainString();
            new Outcome(decision)
                    .expect("engagement", points.stripTrailingZeros().toPlainString(), actual);
            return this;
        }

        /**
         * Requires a grade.
         *
         * @param grade the grade
         * @return this
         * @throws AssertionError if it has another or none
         * @throws IllegalArgumentException if the book has no such grade
         */
        public Scored grades(String grade) {
            Known.require("grade", grade, Known.grades(policies));
            new Outcome(decision).expect("grade", grade, decision.outcome().grade());
            return this;
        }

        /**
         * Requires a rule or group to have had a part in the score.
         *
         * @param rule the id of the rule, of the group that capped, {@code prediction} or {@code total}
         * @return this
         * @throws AssertionError if it had none
         * @throws IllegalArgumentException if the book has no such rule
         */
        public Scored because(String rule) {
            List<String> rules = new ArrayList<>(Known.names(policies, "scoring", "id", "rules", "groups"));
            rules.addAll(Known.engagement(policies, "id", "rules", "groups"));
            rules.addAll(Known.predicted(policies));
            rules.add("total");
            Known.require("rule", rule, rules);
            new Outcome(decision).because(rule);
            return this;
        }
    }
}
