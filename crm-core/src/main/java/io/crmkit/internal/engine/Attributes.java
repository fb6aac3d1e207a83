package io.crmkit.internal.engine;

import io.crmkit.approval.Approval;
import io.crmkit.lead.Lead;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.people.Actor;
import io.crmkit.spi.store.AttributeValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Collects the attributes of a record; what is null or blank is left out. */
final class Attributes {
    static final String STATUS = "status";
    static final String OWNER = "owner";
    static final String AUDIENCE = "audience";
    static final String TAGS = "tags";
    static final String CREATED = "created";
    static final String PARENT = "parent";
    static final String POOL = "pool";
    static final String CONTACTED = "contacted";
    static final String HOLD = "hold";

    private final Map<String, AttributeValue> values = new LinkedHashMap<>();

    Attributes text(String name, @Nullable Object value) {
        if (value != null && !value.toString().isBlank()) {
            String text = value.toString();
            int points = text.codePointCount(0, text.length());
            values.put(
                    name,
                    AttributeValue.of(
                            points <= AttributeValue.MAX_TEXT
                                    ? text
                                    : text.substring(0, text.offsetByCodePoints(0, AttributeValue.MAX_TEXT))));
        }
        return this;
    }

    Attributes at(String name, @Nullable Instant value) {
        if (value != null) {
            values.put(name, AttributeValue.of(value.truncatedTo(ChronoUnit.MICROS)));
        }
        return this;
    }

    Attributes tags(String name, Collection<String> tags) {
        if (!tags.isEmpty()) {
            List<String> some = new ArrayList<>(tags);
            values.put(name, AttributeValue.of(some.subList(0, Math.min(some.size(), AttributeValue.MAX_TAGS))));
        }
        return this;
    }

    /** The owner, and the audience by which lists are filtered: the owner, or the pool, or nobody in particular. */
    Attributes held(@Nullable Object owner, @Nullable Object pool) {
        text(OWNER, owner);
        text(POOL, pool);
        return tags(
                AUDIENCE,
                List.of(owner != null ? Access.userTag(owner.toString()) : pool != null ? "pool:" + pool : "nobody's"));
    }

    /** As {@link #held}; a lead that nobody owns and that is in no pool is seen by whoever captured and may assign it. */
    Attributes held(Lead lead) {
        held(lead.holding().owner(), lead.holding().pool());
        List<String> seers = new ArrayList<>();
        if (lead.waits()) {
            seers.add(Access.QUEUE);
        }
        if (lead.waits() && lead.holding().manager() != null) {
            String manager = lead.holding().manager().value();
            seers.add(Access.userTag(manager));
            seers.add(Access.queueOf(manager));
        }
        if (Access.isCapturers(lead) && lead.capturedBy() != null) {
            seers.add(Access.userTag(lead.capturedBy().value()));
        }
        return seers.isEmpty() ? this : tags(AUDIENCE, seers);
    }

    /** As {@link #held}; an approval is seen by who asked and by who may speak, too. */
    Attributes held(Approval approval) {
        text(OWNER, approval.owner());
        return tags(AUDIENCE, seers(approval));
    }

    /** Returns the tags of those one of whom must be in the audience of who sees an approval. */
    static Set<String> seers(Approval approval) {
        Set<String> seers = new TreeSet<>();
        if (approval.owner() != null) {
            seers.add(Access.userTag(approval.owner().value()));
        }
        if (approval.askedBy().kind() == Actor.Kind.USER) {
            seers.add(Access.userTag(approval.askedBy().id()));
        }
        approval.seats().forEach(seat -> seat.approvers().forEach(user -> seers.add(Access.userTag(user.value()))));
        return seers.isEmpty() ? Set.of("nobody's") : seers;
    }

    /** Whether anybody has been in contact with a lead; told either way, for what was written by an older release does not say. */
    Attributes contacted(Lead lead) {
        return text(CONTACTED, lead.lastInteractionAt() == null ? "no" : "yes");
    }

    /** Whether an opportunity is on hold; told only if it is. */
    Attributes hold(Opportunity deal) {
        return text(HOLD, deal.onHold().isPresent() ? "yes" : null);
    }

    Map<String, AttributeValue> build() {
        return values;
    }
}
