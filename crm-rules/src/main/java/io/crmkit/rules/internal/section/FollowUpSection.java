package io.crmkit.rules.internal.section;

import io.crmkit.calendar.QuietHours;
import io.crmkit.policy.FollowUpPolicy;
import io.crmkit.rules.internal.condition.Folded;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is asked of those who follow up customers.
 *
 * @param collisionWindow how close two contacts of different people are that one of them is told of
 * @param nextContactTask whether the next contact is a task
 * @param limits how often and when cadences may contact a customer
 */
public record FollowUpSection(Duration collisionWindow, boolean nextContactTask, ContactLimits limits)
        implements FollowUpPolicy {
    /** Nothing is asked. */
    public static final FollowUpSection NONE = new FollowUpSection(Duration.ZERO, false, ContactLimits.NONE);

    private static final int MOST_HOURS = 8_760;
    private static final int MOST_CONTACTS = 1_000;
    private static final int LONGEST_REGION = 100;

    private static final Reader<ContactLimits> LIMITS = Fields.object(body -> new ContactLimits(
            body.find("mostPerDay", Read.whole(1, MOST_CONTACTS)),
            body.find("mostPerWeek", Read.whole(1, MOST_CONTACTS)),
            body.get("quietHours", NotificationReader::quiet, QuietHours.NONE),
            folded(body.get(
                    "zones",
                    Read.entries(Read.name(LONGEST_REGION), CalendarsReader.ZONE),
                    Map.<String, ZoneId>of()))));

    /** Reads the section. */
    public static final Reader<FollowUpSection> READER = Fields.object(body -> new FollowUpSection(
            Duration.ofHours(body.get("collisionHours", Read.whole(0, MOST_HOURS), 0)),
            body.get("nextContactTask", Read.FLAG, false),
            body.get("contactLimits", LIMITS, ContactLimits.NONE)));

    /** Of two spellings of a region the first counts. */
    private static Map<String, ZoneId> folded(Map<String, ZoneId> zones) {
        Map<String, ZoneId> folded = new LinkedHashMap<>();
        zones.forEach((region, zone) -> folded.putIfAbsent(Folded.of(region), zone));
        return Map.copyOf(folded);
    }
}
