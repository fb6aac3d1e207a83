package io.crmkit.rules.internal.section;

import io.crmkit.policy.FollowUpPolicy;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import java.time.Duration;

/** What is asked of those who follow up customers. */
public record FollowUpSection(Duration collisionWindow, boolean nextContactTask) implements FollowUpPolicy {
    private static final int MOST_HOURS = 8_760;

    /** Reads the section. */
    public static final Reader<FollowUpPolicy> READER = Fields.object(body -> new FollowUpSection(
            Duration.ofHours(body.get("collisionHours", Read.whole(0, MOST_HOURS), 0)),
            body.get("nextContactTask", Read.FLAG, false)));
}
