package io.crmkit.rules.internal.section;

import io.crmkit.activity.Channel;
import io.crmkit.calendar.QuietHours;
import io.crmkit.policy.FollowUpPolicy;
import io.crmkit.policy.InteractionTemplate;
import io.crmkit.policy.InteractionTemplate.Part;
import io.crmkit.rules.internal.condition.Folded;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is asked of those who follow up customers.
 *
 * @param collisionWindow how close two contacts of different people are that one of them is told of
 * @param nextContactTask whether the next contact is a task
 * @param limits how often and when cadences may contact a customer
 * @param templates what is written down about a contact, by the name of the channel
 */
public record FollowUpSection(
        Duration collisionWindow,
        boolean nextContactTask,
        ContactLimits limits,
        Map<String, InteractionTemplate> templates)
        implements FollowUpPolicy {
    /** Nothing is asked. */
    public static final FollowUpSection NONE = new FollowUpSection(Duration.ZERO, false, ContactLimits.NONE, Map.of());

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

    /** The most characters of a prompt. */
    private static final int LONGEST_PROMPT = 2_000;

    /** Reads the section. */
    public static final Reader<FollowUpSection> READER = Fields.object(body -> new FollowUpSection(
            Duration.ofHours(body.get("collisionHours", Read.whole(0, MOST_HOURS), 0)),
            body.get("nextContactTask", Read.FLAG, false),
            body.get("contactLimits", LIMITS, ContactLimits.NONE),
            body.get("templates", Read.entries(channel(), Fields.object(FollowUpSection::template)), Map.of())));

    /** Of two spellings of a region the first counts. */
    private static Map<String, ZoneId> folded(Map<String, ZoneId> zones) {
        Map<String, ZoneId> folded = new LinkedHashMap<>();
        zones.forEach((region, zone) -> folded.putIfAbsent(Folded.of(region), zone));
        return Map.copyOf(folded);
    }

    private static Reader<String> channel() {
        return Read.choice(Stream.of(Channel.values()).map(Channel::name).collect(Sections.byName()));
    }

    private static InteractionTemplate template(Fields body) {
        Map<String, Part> parts = new LinkedHashMap<>();
        Stream.of(Part.values()).forEach(part -> parts.put(part.property(), part));
        return new InteractionTemplate(
                Set.copyOf(body.need("requires", Read.distinct(0, Read.choice(parts)), List.of())),
                body.find("prompt", Names.of(Read.lines(LONGEST_PROMPT))));
    }

    @Override
    public InteractionTemplate template(Channel channel) {
        return templates.getOrDefault(channel.name(), InteractionTemplate.FULL);
    }
}
