package io.crmkit.rules.builder;

import io.crmkit.calendar.QuietHours;
import java.time.ZoneId;

/** How often and when all cadences together may contact a customer: {@code followUp.contactLimits}. */
public final class ContactLimits {
    private final Tree tree;

    private ContactLimits(Tree tree) {
        this.tree = tree;
    }

    /**
     * Returns limits that limit nothing.
     *
     * @return the limits
     */
    public static ContactLimits none() {
        return new ContactLimits(Tree.EMPTY);
    }

    /**
     * Returns these limits with one for a day.
     *
     * @param contacts the most contacts on a day of the customer, 1 to 1000
     * @return the limits
     */
    public ContactLimits mostPerDay(int contacts) {
        return new ContactLimits(tree.with("mostPerDay", contacts));
    }

    /**
     * Returns these limits with one for a week.
     *
     * @param contacts the most contacts from Monday to Sunday, 1 to 1000
     * @return the limits
     */
    public ContactLimits mostPerWeek(int contacts) {
        return new ContactLimits(tree.with("mostPerWeek", contacts));
    }

    /**
     * Returns these limits with other quiet hours.
     *
     * @param hours the times of every day at which he is not contacted, on his clock
     * @return the limits
     */
    public ContactLimits quietHours(QuietHours hours) {
        return new ContactLimits(tree.with(
                "quietHours",
                hours.spans().stream().map(QuietHours.Span::toString).toList()));
    }

    /**
     * Returns these limits with where the customers of a region are.
     *
     * @param region the region, in the words of leads and accounts, whatever its case
     * @param zone the zone; customers of other regions are taken to be where their owners are
     * @return the limits
     */
    public ContactLimits zone(String region, ZoneId zone) {
        return new ContactLimits(tree.put("zones", region, zone.getId()));
    }

    Tree tree() {
        return tree;
    }
}
