package io.crmkit.internal.engine;

import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadStatus;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.opportunity.OpportunityStatus;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.AttributeValue.TextValue;
import io.crmkit.spi.store.Grouping;
import io.crmkit.spi.store.Groups.Group;
import io.crmkit.spi.store.Order;
import io.crmkit.spi.store.Query;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Counts how far leads came: captured, valid, contacted, converted, won. For one report. */
public final class LeadSteps {
    /** Beyond these seconds there is no lead. */
    private static final long FAR = 9_000_000_000_000L;

    private static final List<String> OPEN = Arrays.stream(LeadStatus.values())
            .filter(status -> status != LeadStatus.CONVERTED)
            .map(LeadStatus::name)
            .toList();

    private final Reader reader;
    private long captured;
    private long valid;
    private long contacted;
    private long converted;
    private long won;

    /** Creates steps nobody has come to. */
    public LeadSteps(Reader reader) {
        this.reader = reader;
    }

    /** Counts a lead. */
    public void add(Lead lead) {
        add(1, lead.status(), lead.lastInteractionAt() != null);
        OpportunityId deal =
                lead.conversion() == null ? null : lead.conversion().opportunity();
        Opportunity opened = deal == null ? null : reader.find(Kind.OPPORTUNITY, deal);
        won += opened != null && opened.status() == OpportunityStatus.WON ? 1 : 0;
    }

    private void add(long leads, LeadStatus status, boolean anyContact) {
        boolean counts = status == LeadStatus.VALID || status == LeadStatus.CONVERTED;
        captured += leads;
        valid += counts ? leads : 0;
        contacted += counts && anyContact ? leads : 0;
        converted += status == LeadStatus.CONVERTED ? leads : 0;
    }

    /**
     * Counts all leads that came in during a period, if the store can count by attributes: only those that are converted are
     * read, for their deals, and those whose attributes do not tell yet. No lead counts twice, as none leaves the ones that
     * are read first or comes to the ones that are read last.
     *
     * @param from the beginning of the period, included
     * @param to its end, excluded
     * @return whether it did; if not, nothing is counted
     */
    public boolean addAll(Instant from, Instant to) {
        Query period = Query.of(Kind.LEAD.name(), Query.MAX_LIMIT)
                .orderBy(new Order(
                        Attributes.CREATED,
                        Order.Direction.ASCENDING,
                        AttributeValue.of(micros(from)),
                        AttributeValue.of(micros(to))));
        if (!reader.aggregates()) {
            return false;
        }
        reader.each(Kind.LEAD, period.where(Attributes.STATUS, LeadStatus.CONVERTED.name()), this::add);
        Query open = period.whereIn(Attributes.STATUS, OPEN);
        reader.aggregate(Grouping.of(open).by(Attributes.STATUS).by(Attributes.CONTACTED))
                .groups()
                .forEach(this::add);
        reader.each(Kind.LEAD, open.whereMissing(Attributes.CONTACTED), this::add);
        return true;
    }

    private void add(Group group) {
        AttributeValue told = group.values().get(Attributes.CONTACTED);
        if (told != null && group.values().get(Attributes.STATUS) instanceof TextValue status) {
            add(group.count(), LeadStatus.valueOf(status.value()), told.equals(AttributeValue.of("yes")));
        }
    }

    /** The first microsecond at or after an instant. */
    private static long micros(Instant instant) {
        long second = Math.max(-FAR, Math.min(FAR, instant.getEpochSecond()));
        return second * 1_000_000 + (instant.getNano() + 999) / 1_000;
    }

    /** Returns how many came to each step, the first step first. */
    public List<Long> counts() {
        return List.of(captured, valid, contacted, converted, won);
    }
}
