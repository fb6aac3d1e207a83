package io.crmkit;

import io.crmkit.event.Event;
import io.crmkit.internal.check.Check;
import io.crmkit.internal.engine.Setup;
import io.crmkit.memory.MemoryStore;
import io.crmkit.operation.Workload;
import io.crmkit.people.UserId;
import io.crmkit.policy.MessageKind;
import io.crmkit.policy.MessageTemplate;
import io.crmkit.policy.PolicySource;
import io.crmkit.spi.notification.AddressChannel;
import io.crmkit.spi.notification.NotificationChannel;
import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.WorkGauge;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Collects what a {@link Crm} is built from. Not safe for use by several threads. */
public final class CrmBuilder {
    private final List<NotificationChannel> channels = new ArrayList<>();
    private @Nullable PolicySource policies;
    private @Nullable Store store;
    private InstantSource clock = Clock.systemUTC();
    private RandomGenerator random = new SecureRandom();
    private Locale language = Locale.ENGLISH;
    private @Nullable Consumer<Event> listener;
    private @Nullable Supplier<LateWork> late;
    private Duration sealEvery = Duration.ofSeconds(1);
    private final List<MessageTemplate> templates = new ArrayList<>();
    private Function<UserId, @Nullable Locale> languages = recipient -> null;
    private final List<AddressChannel> outside = new ArrayList<>();
    private Function<String, @Nullable Locale> spoken = customer -> null;

    CrmBuilder() {}

    /**
     * Sets the rule book. Required.
     *
     * @param source the rule book
     * @return this builder
     */
    public CrmBuilder policies(PolicySource source) {
        this.policies = source;
        return this;
    }

    /**
     * Sets where records are kept. Default: in memory.
     *
     * @param where the store; it is prepared, and never closed
     * @return this builder
     */
    public CrmBuilder store(Store where) {
        this.store = where;
        return this;
    }

    /**
     * Adds a way to reach people. Every message goes to every channel. Default: none, and no messages.
     *
     * @param channel the channel
     * @return this builder
     */
    public CrmBuilder channel(NotificationChannel channel) {
        channels.add(channel);
        return this;
    }

    /**
     * Adds a way to reach customers. A step of a cadence that sends a message names the channel that carries it; nothing else
     * goes by it. Every process that does due work must have the same. Default: none, and such steps are left out with the
     * reason {@code no-channel}.
     *
     * @param channel the channel
     * @return this builder
     */
    public CrmBuilder customerChannel(AddressChannel channel) {
        outside.add(channel);
        return this;
    }

    /**
     * Sets in which language each customer reads messages. Default: that of the process.
     *
     * @param lookup gives English, or Chinese as any Chinese locale, for a lead or contact as {@code type/id}, null = that of the
     *     process; safe for use by several threads. What it throws puts the message off
     * @return this builder
     */
    public CrmBuilder customerLanguages(Function<String, @Nullable Locale> lookup) {
        this.spoken = lookup;
        return this;
    }

    /**
     * Sets the clock. Default: the system's.
     *
     * @param source tells the present time; safe for use by several threads
     * @return this builder
     */
    public CrmBuilder clock(InstantSource source) {
        this.clock = source;
        return this;
    }

    /**
     * Sets where ids and the keys to personal values come from. Default: {@link SecureRandom}; use another only for
     * tests and simulations.
     *
     * @param source gives random numbers; safe for use by several threads
     * @return this builder
     */
    public CrmBuilder random(RandomGenerator source) {
        this.random = source;
        return this;
    }

    /**
     * Sets the language of what people read: messages, violations, titles of tasks, names of stages in reports. Default:
     * English.
     *
     * @param locale English, or Chinese for any Chinese locale
     * @return this builder
     */
    public CrmBuilder language(Locale locale) {
        this.language = locale;
        return this;
    }

    /**
     * Sets in which language each recipient reads messages. Default: that of the process. What is kept in records, as
     * titles of tasks are, is in that of the process.
     *
     * @param lookup gives English, or Chinese as any Chinese locale, null = that of the process; safe for use by several
     *     threads. What it throws is the failure of the command
     * @return this builder
     */
    public CrmBuilder languages(Function<UserId, @Nullable Locale> lookup) {
        this.languages = lookup;
        return this;
    }

    /**
     * Sets the words of a kind of message, which take the place of those of the rule book and of the library.
     *
     * @param template the words
     * @return this builder
     */
    public CrmBuilder template(MessageTemplate template) {
        templates.add(template);
        return this;
    }

    /**
     * Sets who is told what happened, event by event in the order of the commands, on the thread of each command, right
     * after it has committed. He is not told what other processes do, and not again what he missed because this one
     * ended: what must not be missed is read from {@link Crm#events}. What he throws is logged and has no effect.
     * Default: nobody.
     *
     * @param who is told; events have no position yet. Safe for use by several threads if the process is used by several
     * @return this builder
     */
    public CrmBuilder listener(Consumer<Event> who) {
        this.listener = who;
        return this;
    }

    /**
     * Sets who is told when due work is late: before a round of due work, at most once a minute, while anything has been due
     * for longer than is tolerated, and once when nothing is any more. He is told on the thread of the round. What he throws
     * is logged and has no effect. A store that fails is told of by the logger. Default: nobody.
     *
     * @param tolerance what is due for longer than this is late, 0 to 365 days
     * @param who is told how much waits. Safe for use by several threads
     * @return this builder
     * @throws io.crmkit.error.InvalidArgumentException if the tolerance is out of its bounds
     */
    public CrmBuilder lateWork(Duration tolerance, Consumer<Workload> who) {
        Crm.checkTolerance(tolerance);
        this.late = () -> new LateWork(tolerance, who);
        return this;
    }

    /**
     * Sets how long entries of the log may wait until they are sealed into a block. Default: a second. Nobody can change a
     * sealed entry unseen; blocks are fewer the longer they wait.
     *
     * @param period the period, a millisecond to a day
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public CrmBuilder sealEvery(Duration period) {
        Check.require(
                period.compareTo(Duration.ofMillis(1)) >= 0 && period.compareTo(Duration.ofDays(1)) <= 0,
                "The period (%s) of sealing must be a millisecond to a day.",
                period);
        this.sealEvery = period;
        return this;
    }

    /**
     * Builds the process and prepares its store.
     *
     * @return the process
     * @throws IllegalStateException if there is no rule book, two channels have one id, two templates are of one kind,
     *     or somebody is to be told of late work and the store is no {@link WorkGauge}, which could tell
     * @throws io.crmkit.spi.store.SchemaMismatchException if the store holds something else
     * @throws io.crmkit.error.StoreUnavailableException if the store fails
     */
    public Crm build() {
        PolicySource source = policies;
        if (source == null) {
            throw new IllegalStateException(
                    "The policies of a Crm must be set.\nMaybe begin with RuleBook.standard()?");
        }
        List<NotificationChannel> all = new ArrayList<>(channels);
        all.addAll(outside);
        for (NotificationChannel channel : all) {
            if (!channel.id().matches("[a-z][a-z0-9_]{0,39}")) {
                throw new IllegalStateException("The id (" + channel.id() + ") of a channel must be a lower-case letter"
                        + " followed by at most 39 of a-z, 0-9 and _.");
            }
        }
        distinct("channels", channels);
        distinct("channels to customers", outside);
        List<MessageKind> kinds = templates.stream().map(MessageTemplate::kind).toList();
        if (kinds.stream().distinct().count() < kinds.size()) {
            throw new IllegalStateException("The kinds "
                    + kinds.stream().map(MessageKind::id).toList() + " of the templates must be distinct.");
        }
        Locale process = Locale.CHINESE.getLanguage().equals(language.getLanguage()) ? Locale.CHINESE : Locale.ENGLISH;
        Store where = store == null ? MemoryStore.create() : store;
        if (late != null && !(where instanceof WorkGauge)) {
            throw new IllegalStateException("The store (" + where.getClass().getName()
                    + ") of a Crm must be a WorkGauge to tell of late work.\nMaybe it wraps one that is?");
        }
        Setup setup = new Setup(
                where,
                source,
                List.copyOf(channels),
                clock,
                random,
                process,
                listener,
                sealEvery,
                List.copyOf(templates),
                languages,
                List.copyOf(outside),
                spoken);
        return new Crm(setup, late == null ? null : late.get());
    }

    private static void distinct(String what, List<? extends NotificationChannel> channels) {
        List<String> ids = channels.stream().map(NotificationChannel::id).toList();
        if (ids.stream().distinct().count() < ids.size()) {
            throw new IllegalStateException("The ids " + ids + " of the " + what + " must be distinct.");
        }
    }
}
