package io.crmkit.policy;

import io.crmkit.account.Account;
import io.crmkit.account.Contact;
import io.crmkit.activity.Interaction;
import io.crmkit.internal.check.Check;
import io.crmkit.lead.Lead;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.service.Ticket;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a decision may look at: the record it is about and those that belong to it, as far as there are any and somebody
 * read them. What is null is missing, and so is everything a rule would read of it.
 *
 * @param lead a lead
 * @param account a customer
 * @param contact a person at the customer
 * @param opportunity a deal
 * @param interaction a contact that somebody had
 * @param ticket a wish or complaint
 * @param tasksDone the origins of the tasks about the opportunity that are done
 * @param winsInIndustry how many opportunities the owner of the customer has won in the customer's industry, 0 or more
 */
@RecordBuilder
public record Situation(
        @Nullable Lead lead,
        @Nullable Account account,
        @Nullable Contact contact,
        @Nullable Opportunity opportunity,
        @Nullable Interaction interaction,
        @Nullable Ticket ticket,
        Set<String> tasksDone,
        @Nullable Integer winsInIndustry)
        implements SituationBuilder.With {
    /** Copies the origins; null gives none. */
    public Situation {
        tasksDone = Check.set(tasksDone);
    }

    /** Nothing to look at. */
    public static final Situation NONE = new Situation(null, null, null, null, null, null, Set.of(), null);

    /**
     * Returns a situation with nothing but a lead.
     *
     * @param lead the lead
     * @return the situation
     */
    public static Situation of(Lead lead) {
        return new Situation(lead, null, null, null, null, null, Set.of(), null);
    }

    /**
     * Returns a situation with nothing but an opportunity.
     *
     * @param opportunity the opportunity
     * @return the situation
     */
    public static Situation of(Opportunity opportunity) {
        return new Situation(null, null, null, opportunity, null, null, Set.of(), null);
    }

    /**
     * Returns a builder of a situation with nothing to look at.
     *
     * @return the builder
     */
    public static SituationBuilder builder() {
        return SituationBuilder.builder();
    }
}
