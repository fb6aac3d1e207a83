package io.crmkit.internal.engine;

import io.crmkit.desk.DryRun;
import io.crmkit.people.UserId;
import io.crmkit.policy.MessageTemplate;
import io.crmkit.spi.notification.AddressChannel;
import io.crmkit.spi.notification.AddressKind;
import io.crmkit.spi.notification.DeliveryResult;
import io.crmkit.spi.notification.Notification;
import io.crmkit.spi.notification.NotificationChannel;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.WorkKey;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Messages that are sent after the command that caused them has committed. */
public final class Outbox {
    static final String PENDING = "PENDING";
    static final String DELIVERED = "DELIVERED";
    static final String DEAD = "DEAD";

    /** Given up before, and to be tried again because somebody asked for it. */
    static final String RETRIED = "RETRIED";

    /** Came out of a collection, and goes into no other. */
    static final String DUE = "DUE";

    /** Is told as a part of another message. */
    static final String COLLECTED = "COLLECTED";

    /** Is not sent any more, for a reason that stands with the customer. */
    static final String STOPPED = "STOPPED";

    /** The template of what a step of a cadence sends to a customer. */
    public static final String CUSTOMER = "customer-message";

    /** What waits to be tried. */
    static final List<String> WAITING = List.of(PENDING, RETRIED, DUE);

    private static final Set<String> OVER = Set.of(DELIVERED, COLLECTED, DEAD, STOPPED);

    /** The kind of work a delivery is. */
    static final String WORK = "message";

    /** What a message that is not there reads as; it is rejected by every channel. */
    static final Side.Message NONE = new Side.Message(
            "nobody", "none", "none", "none", "", "en", Map.of(), Instant.EPOCH, DEAD, null, null, null);

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private final Map<String, NotificationChannel> channels = new TreeMap<>();
    private final Map<String, AddressChannel> outside = new TreeMap<>();
    private final Texts texts;
    private volatile @Nullable Outgoing outgoing;

    /** A message a command wants sent, about a record. */
    record Draft(
            UserId recipient,
            String template,
            String record,
            Map<String, String> facts,
            Locale language,
            boolean urgent) {
        /** Returns what is told of it where nothing is sent. */
        DryRun.Message message() {
            return new DryRun.Message(recipient, template, record, facts);
        }
    }

    Outbox(List<NotificationChannel> channels, List<AddressChannel> outside, Texts texts) {
        channels.forEach(channel -> this.channels.put(channel.id(), channel));
        outside.forEach(channel -> this.outside.put(channel.id(), channel));
        this.texts = texts;
    }

    static WorkKey work(String message) {
        return new WorkKey(WORK, Side.message(message));
    }

    /** Adds messages and their delivery to a changeset: one for each channel, in a lane for each recipient. */
    void draw(Unit unit, List<Draft> drafts, Changeset.Builder changes) {
        for (Draft draft : drafts) {
            if (channels.isEmpty()) {
                return;
            }
            MessageTemplate words =
                    texts.template(draft.template(), unit.policies().notifications());
            Map<String, String> facts = new TreeMap<>(draft.facts());
            facts.put("record", draft.record());
            String subject = words.subject(draft.language(), facts);
            String text = words.text(draft.language(), facts);
            for (String channel : channels.keySet()) {
                String id = unit.nextId();
                Side.Message message = new Side.Message(
                        draft.recipient().value(),
                        channel,
                        draft.template(),
                        // a channel takes no blank heading
                        subject.isBlank() ? draft.template() : subject,
                        text,
                        draft.language().toLanguageTag(),
                        facts,
                        unit.now(),
                        PENDING,
                        null,
                        draft.urgent() ? true : null,
                        null);
                unit.put(Side.message(id), message, attributes(PENDING, unit.now()));
                changes.schedule(work(id), unit.now(), lane(message));
            }
        }
    }

    /**
     * Whether a message is over, so that it is told to nobody any more. One that is not there is not: it is given up. Nor is one
     * in a state that a later version has brought.
     */
    static boolean isOver(Side.Message message) {
        return OVER.contains(message.status()) && !message.equals(NONE);
    }

    /** The messages of one recipient and channel are delivered one after the other. */
    static String lane(Side.Message message) {
        return lane(message.channel(), message.recipient());
    }

    static String lane(String channel, String recipient) {
        return channel + ":" + recipient;
    }

    /** By what a message is found: what became of it, and when it did or, while it waits, when it is tried next. */
    static Map<String, AttributeValue> attributes(String status, Instant at) {
        return Map.of("status", AttributeValue.of(status), "at", AttributeValue.of(at));
    }

    /** Returns how many channels there are: a message is sent through each. */
    int channels() {
        return channels.size();
    }

    /** Says what becomes of messages to customers when they would be handed over. */
    public void outgoing(Outgoing fates) {
        outgoing = fates;
    }

    /** Whether customers are reached at all. */
    public boolean reachesCustomers() {
        return !outside.isEmpty();
    }

    /** Returns what kind of addresses customers are reached at by a channel, null if it is not plugged in here. */
    public @Nullable AddressKind reaches(String channel) {
        AddressChannel found = outside.get(channel);
        return found == null ? null : found.reaches();
    }

    /** Whether some channel reaches customers at a kind of addresses. */
    public boolean reaches(AddressKind kind) {
        return outside.values().stream().anyMatch(channel -> channel.reaches() == kind);
    }

    /** Returns what says what becomes of a message, null if it goes to a user. */
    @Nullable
    Outgoing outgoing(Side.Message message) {
        return message.template().equals(CUSTOMER) ? outgoing : null;
    }

    /**
     * Adds a message to a customer and its delivery. It holds nothing personal: that is put in when it is handed over.
     *
     * @param recipient to whom, as {@code type/id}
     * @param facts what is known of it
     * @return its id
     */
    static String post(Unit unit, String recipient, String channel, Map<String, String> facts) {
        String id = unit.nextId();
        Side.Message message = new Side.Message(
                recipient,
                channel,
                CUSTOMER,
                CUSTOMER,
                "",
                "en",
                new TreeMap<>(facts),
                unit.now(),
                PENDING,
                null,
                null,
                null);
        unit.put(Side.message(id), message, attributes(PENDING, unit.now()));
        unit.schedule(work(id), unit.now(), lane(message));
        return id;
    }

    /** Hands a message to a customer to its channel. */
    DeliveryResult deliver(String id, Side.Message message, Outgoing.Words words) {
        AddressChannel channel = outside.get(message.channel());
        if (channel == null) {
            return new DeliveryResult.Retry(
                    "no channel " + message.channel() + " that reaches customers is plugged in", null);
        }
        Notification notification = new Notification(
                id,
                words.address(),
                CUSTOMER,
                words.subject(),
                words.text(),
                words.language().toLanguageTag(),
                words.facts(),
                message.createdAt());
        try {
            return masked(channel.deliver(notification), words);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            // what it says may hold where the message was to go
            LOG.warn(
                    "Channel {} failed for message {}: {}",
                    channel.id(),
                    id,
                    e.getClass().getName());
            return new DeliveryResult.Retry(e.getClass().getSimpleName(), null);
        }
    }

    private static DeliveryResult masked(DeliveryResult result, Outgoing.Words words) {
        if (result instanceof DeliveryResult.Delivered delivered) {
            String reference = delivered.reference();
            return new DeliveryResult.Delivered(reference == null ? null : words.masked(reference));
        } else if (result instanceof DeliveryResult.Retry retry) {
            return new DeliveryResult.Retry(words.masked(retry.reason()), retry.after());
        }
        return new DeliveryResult.Rejected(words.masked(((DeliveryResult.Rejected) result).reason()));
    }

    /** Returns what people are told. */
    Texts texts() {
        return texts;
    }

    /** Hands a message to its channel. A channel that throws is asked again later. */
    DeliveryResult deliver(String id, Side.Message message) {
        NotificationChannel channel = channels.get(message.channel());
        if (channel == null) {
            return new DeliveryResult.Retry("no channel " + message.channel() + " is plugged in", null);
        }
        return deliver(
                channel,
                new Notification(
                        id,
                        message.recipient(),
                        message.template(),
                        message.subject(),
                        message.text(),
                        message.language(),
                        message.facts(),
                        message.createdAt()));
    }

    private static DeliveryResult deliver(NotificationChannel channel, Notification notification) {
        try {
            return channel.deliver(notification);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            LOG.warn("Channel {} failed for message {}", channel.id(), notification.idempotencyKey(), e);
            return new DeliveryResult.Retry(e.getClass().getSimpleName(), null);
        }
    }

    static Side.Message noted(Side.Message message, String status, @Nullable String note) {
        return new Side.Message(
                message.recipient(),
                message.channel(),
                message.template(),
                message.subject(),
                message.text(),
                message.language(),
                message.facts(),
                message.createdAt(),
                status,
                note,
                message.urgent(),
                message.putOffs());
    }
}
