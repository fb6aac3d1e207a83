package io.crmkit.lead;

import io.crmkit.account.AccountId;
import io.crmkit.account.ContactId;
import io.crmkit.opportunity.OpportunityId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a lead became.
 *
 * @param account the customer
 * @param contact the person
 * @param opportunity the deal, null if none was wanted
 * @param at when
 */
public record Conversion(
        AccountId account, ContactId contact, @Nullable OpportunityId opportunity, Instant at) {}
