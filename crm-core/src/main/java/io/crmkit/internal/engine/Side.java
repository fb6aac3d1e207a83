package io.crmkit.internal.engine;

import io.crmkit.spi.store.AttributeKind;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.RecordType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Records beside the model: they follow from it or guard it, and have no history of their own. */
public final class Side {
    static final int FORMAT = 1;
    private static final String UNIQUE = "unique";
    private static final String ANSWER = "answer";

    /** Where it is kept how far work in flight was asked whether it follows the book in force. */
    static final RecordKey TAKEOVER = RecordKey.of("takeover", "book");

    private Side() {}

    /** What records have one normalised value, oldest first; at most {@value #MOST} are listed. */
    public record Unique(List<Entry> entries) {
        /** The most records that are listed for one value. */
        public static final int MOST = 100;

        /** A record with the value, as {@code type/id}, and when it came. */
        public record Entry(String record, Instant at) {}
    }

    /**
     * When each user was last served under some turns of the assignment rules, as a count, and the credits that a strategy
     * with shares keeps between two leads.
     */
    public record Turn(long count, Map<String, Long> served, Map<String, Long> credit) {
        /** Nobody was served. */
        public static final Turn NONE = new Turn(0, Map.of(), Map.of());

        /** Turns that were stored before there were credits have none. */
        public Turn {
            credit = credit == null ? Map.of() : credit;
        }

        /** Returns the turns after a user was served. */
        public Turn serve(String user, Map<String, Long> kept) {
            Map<String, Long> more = new TreeMap<>(served);
            more.put(user, count + 1);
            return new Turn(count + 1, more, new TreeMap<>(kept));
        }
    }

    /**
     * How many opportunities a user won, by the industry of the account: the SHA-256 of its folded name, so that nothing
     * of an account stays here that is erased elsewhere. Industries without any are left out.
     */
    public record RepWins(Map<String, Integer> industries) {
        /** Nothing was won. */
        public static final RepWins NONE = new RepWins(Map.of());

        /** Returns the wins after more, or fewer, in an industry. */
        public RepWins plus(String industry, int more) {
            Map<String, Integer> changed = new TreeMap<>(industries);
            changed.merge(industry, more, (before, change) -> before + change == 0 ? null : before + change);
            return new RepWins(changed);
        }
    }

    /** How many customers a user holds, won ones excluded. */
    public record RepLoad(int holdings) {}

    /** Until when which customers of a user are locked, by {@code type/id}; what has ended may be missing. */
    public record RepLocks(Map<String, Instant> until) {
        /** Nothing is locked. */
        public static final RepLocks NONE = new RepLocks(Map.of());

        /** Returns the locks after one was set, null = taken away, without those that have ended. */
        public RepLocks with(String record, @Nullable Instant end, Instant now) {
            Map<String, Instant> changed = new TreeMap<>(until);
            changed.remove(record);
            changed.values().removeIf(other -> !other.isAfter(now));
            if (end != null) {
                changed.put(record, end);
            }
            return new RepLocks(changed);
        }
    }

    /** What a user did on a day of his zone; kept for some weeks. */
    public record RepDay(int claims, int assigned) {}

    /** The last number given out. */
    public record Sequence(long last) {}

    /** The answer of a command with an idempotency key. */
    public record Answer(String fingerprint, Instant at, JsonNode result) {}

    /** A rule book of old or now. */
    public record Book(String canonical) {}

    /**
     * A message to a user or a customer.
     *
     * @param putOffs how often it was claimed and put off since it was planned, null = never
     */
    public record Message(
            String recipient,
            String channel,
            String template,
            String subject,
            String text,
            String language,
            Map<String, String> facts,
            Instant createdAt,
            String status,
            @Nullable String note,
            @Nullable Boolean urgent,
            @Nullable Integer putOffs) {
        /** Returns the message with other facts. */
        public Message with(Map<String, String> others) {
            return new Message(
                    recipient, channel, template, subject, text, language, others, createdAt, status, note, urgent,
                    putOffs);
        }

        /** Returns the message after it was put off so often. */
        Message putOff(@Nullable Integer times) {
            return new Message(
                    recipient, channel, template, subject, text, language, facts, createdAt, status, note, urgent,
                    times);
        }
    }

    /**
     * What waits for a time to be told, of one recipient by one channel: messages whose attribute says so.
     *
     * @param recipient who waits
     * @param channel by which channel
     * @param at until when
     * @param digest whether it is told as one
     * @param round how often it was opened: each round gives a message of its own
     * @param open whether it is still waited for
     */
    public record Hold(String recipient, String channel, Instant at, boolean digest, int round, boolean open) {
        /** Nothing was ever held. */
        static final Hold NONE = new Hold("", "", Instant.EPOCH, false, 0, false);
    }

    /** How many messages a recipient got by a channel on each of the last days of his. */
    public record Told(Map<LocalDate, Integer> days) {
        /** He got none. */
        static final Told NONE = new Told(Map.of());
    }

    /** Whether what was sent to an address did not arrive; it is known by its hash. */
    public record Bounced(boolean bounced) {
        /** It did. */
        public static final Bounced NO = new Bounced(false);
    }

    /** Whether a person was erased and written of again. */
    public record Erased(boolean erased) {
        /** He was not. */
        static final Erased NO = new Erased(false);
    }

    /** Where the last message to a customer went, as {@link #bounced} knows it; null = none was sent. */
    public record Mailed(@Nullable String address) {
        /** None was sent. */
        public static final Mailed NONE = new Mailed(null);
    }

    /** Why a lead of a pool found nobody when it was last shared out, as a hash. */
    public record Unshared(String reasons) {
        /** It always found somebody. */
        public static final Unshared NONE = new Unshared("");
    }

    /** On which day the administrators were last told that leads of a pool find nobody; null = never. */
    public record ToldOfPool(@Nullable LocalDate day) {
        /** They never were. */
        public static final ToldOfPool NEVER = new ToldOfPool(null);
    }

    /** When cadences contacted a customer in the last days. */
    public record Contacted(List<Instant> at) {
        /** How long a contact matters: a week of any zone and a day on which a clock was set back. */
        public static final Duration KEPT = Duration.ofDays(10);

        /** He was not. */
        public static final Contacted NONE = new Contacted(List.of());
    }

    /** Returns the key of a normalised value. */
    public static RecordKey unique(String hash) {
        return RecordKey.of(UNIQUE, hash);
    }

    /** Whether a record only guards the command that reads it. */
    static boolean guards(RecordKey key) {
        return key.type().equals(UNIQUE) || key.type().equals(ANSWER);
    }

    /** Returns what some turns of the assignment rules are kept under. */
    public static RecordKey turn(String turns) {
        return RecordKey.of("turn", turns);
    }

    static RecordKey load(String user) {
        return RecordKey.of("rep_load", user);
    }

    static RecordKey locks(String user) {
        return RecordKey.of("rep_locks", user);
    }

    static RecordKey wins(String user) {
        return RecordKey.of("rep_wins", user);
    }

    static RecordKey day(String user, LocalDate date) {
        return RecordKey.of("rep_day", user + ":" + date);
    }

    /** Of a day of a user, what he claimed from a pool with a limit of its own. */
    static RecordKey day(String user, LocalDate date, String pool) {
        return RecordKey.of("rep_day", user + ":" + date + ":" + pool);
    }

    static RecordKey sequence(String name) {
        return RecordKey.of("sequence", name);
    }

    static RecordKey answer(String hash) {
        return RecordKey.of(ANSWER, hash);
    }

    static boolean isAnswer(RecordKey key) {
        return key.type().equals(ANSWER);
    }

    static RecordKey book(String hash) {
        return RecordKey.of("book", hash);
    }

    /** Where it is kept how far the customers of a user were asked whether something is due at another time in his zone. */
    static RecordKey moved(String user) {
        return RecordKey.of(TAKEOVER.type(), Ids.of("zone " + user));
    }

    /**
     * How far work in flight was asked whether it follows the book in force, or the customers of a user whether they fall
     * back at another time in his zone.
     *
     * @param book the hash of the book
     * @param round how many scans began so far
     * @param kind the place of the kind of record that is asked
     * @param after the id of the last record that was asked, empty = none of the kind
     * @param over whether all were asked
     * @param owner the user whose zone changed, null = the book did
     * @param before the books, or zones, by which work may have been planned so far; empty = nobody knows
     */
    record Takeover(
            String book,
            int round,
            int kind,
            String after,
            boolean over,
            @Nullable String owner,
            List<String> before) {
        /** No book was ever in force. */
        static final Takeover NONE = new Takeover("", 0, 0, "", true, null, List.of());

        /** Returns the beginning of a scan after another book; what one that is not over had to do is left to it. */
        Takeover again(String other) {
            return new Takeover(other, round + 1, 0, "", false, null, book.isEmpty() ? List.of() : more(book));
        }

        /** Returns the beginning of a scan after another zone of a user. */
        Takeover moved(String user, String zone) {
            return new Takeover("", round + 1, 0, "", false, user, more(zone));
        }

        private List<String> more(String one) {
            if (!over && before.isEmpty()) {
                return before;
            }
            List<String> more = new ArrayList<>(over ? List.of() : before);
            more.remove(one);
            more.add(one);
            return more;
        }

        /** Returns the place after a record. */
        Takeover after(String id) {
            return new Takeover(book, round, kind, id, false, owner, before);
        }

        /** Returns the place before another kind. */
        Takeover at(int other) {
            return new Takeover(book, round, other, "", false, owner, before);
        }

        /** Returns the end. */
        Takeover finished() {
            return new Takeover(book, round, kind, "", true, owner, List.of());
        }
    }

    static RecordKey message(String id) {
        return RecordKey.of("message", id);
    }

    static RecordKey hold(String id) {
        return RecordKey.of("hold", id);
    }

    static RecordKey told(String lane) {
        return RecordKey.of("told", Ids.of(lane));
    }

    /** Returns the key of when cadences contacted a customer, as {@code type/id}. */
    public static RecordKey contacted(String customer) {
        return RecordKey.of("contacted", Ids.of(customer));
    }

    /** Returns the key of whether what was sent to an address arrived. */
    public static RecordKey bounced(String address) {
        return RecordKey.of("bounced", Ids.of("bounced:" + address));
    }

    /** Returns the same key by its id, which is a hash. */
    public static RecordKey bouncedBy(String id) {
        return RecordKey.of("bounced", id);
    }

    /** Returns the key of whether a person was erased. */
    static RecordKey erased(String person) {
        return RecordKey.of("erased", person);
    }

    /** Returns the key of where the last message to a customer went, as {@code type/id}. */
    public static RecordKey mailed(String customer) {
        return RecordKey.of("mailed", Ids.of(customer));
    }

    /** Returns the key of why a lead of a pool found nobody. */
    public static RecordKey unshared(String lead) {
        return RecordKey.of("unshared", lead);
    }

    /** Returns the key of when the administrators were told of a pool. */
    public static RecordKey toldOfPool(String pool) {
        return RecordKey.of("told_of_pool", pool);
    }

    static List<RecordType> types() {
        return List.of(
                RecordType.of(UNIQUE),
                RecordType.of("turn"),
                RecordType.of("rep_load"),
                RecordType.of("rep_locks"),
                RecordType.of("rep_wins"),
                RecordType.of("rep_day").with("at", AttributeKind.NUMBER),
                RecordType.of("sequence"),
                RecordType.of(ANSWER).with("at", AttributeKind.NUMBER),
                RecordType.of("book"),
                RecordType.of("takeover"),
                RecordType.of("message").with("status", AttributeKind.TEXT).with("at", AttributeKind.NUMBER),
                RecordType.of("hold")
                        .with("status", AttributeKind.TEXT)
                        .with("at", AttributeKind.NUMBER)
                        .with("lane", AttributeKind.TEXT),
                RecordType.of("told"),
                RecordType.of("bounced"),
                RecordType.of("erased"),
                RecordType.of("mailed"),
                RecordType.of("unshared"),
                RecordType.of("told_of_pool"),
                RecordType.of("contacted").with("at", AttributeKind.NUMBER));
    }
}
