package io.crmkit.rules.internal.section;

import io.crmkit.activity.Channel;
import io.crmkit.policy.FollowUpPolicy;
import io.crmkit.policy.InteractionTemplate;
import io.crmkit.policy.InteractionTemplate.Part;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is asked of those who follow up customers.
 *
 * @param collisionWindow how close contacts of different people are; zero = nobody is told
 * @param nextContactTask whether a planned contact is a task
 * @param templates what is written down about a contact, by the name of the channel
 */
public record FollowUpSection(
        Duration collisionWindow, boolean nextContactTask, Map<String, InteractionTemplate> templates)
        implements FollowUpPolicy {
    private static final int MOST_HOURS = 8_760;

    /** The most characters of a prompt. */
    private static final int LONGEST_PROMPT = 2_000;

    /** Reads the section. */
    public static final Reader<FollowUpPolicy> READER = Fields.object(body -> new FollowUpSection(
            Duration.ofHours(body.get("collisionHours", Read.whole(0, MOST_HOURS), 0)),
            body.get("nextContactTask", Read.FLAG, false),
            body.get("templates", Read.entries(channel(), Fields.object(FollowUpSection::template)), Map.of())));

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
