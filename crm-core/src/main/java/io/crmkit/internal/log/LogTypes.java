package io.crmkit.internal.log;

import io.crmkit.spi.store.AttributeKind;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.RecordType;
import java.util.List;

/** The record types of the log and the keys of their records. */
public final class LogTypes {
    static final int FORMAT = 1;

    static final String EVENT = "event";
    static final String BLOCK = "block";
    static final String PERSON_KEY = "person_key";

    static final String AT = "at";
    static final String POSITION = "position";
    static final String NUMBER = "number";

    private static final int DIGITS = 10;

    private LogTypes() {}

    /**
     * Returns the type of entries, with id {@code subjectType:subjectId:sequence}, the sequence in 10 digits: the
     * entries of a subject are found by their ids.
     *
     * @return the type
     */
    public static RecordType eventType() {
        return RecordType.of(EVENT).with(AT, AttributeKind.NUMBER).with(POSITION, AttributeKind.NUMBER);
    }

    /**
     * Returns the type of blocks, with the number in 10 digits as id.
     *
     * @return the type
     */
    public static RecordType blockType() {
        return RecordType.of(BLOCK).with(NUMBER, AttributeKind.NUMBER);
    }

    /**
     * Returns the type of the keys of persons, with the person's id as id. Deleting such a record erases the person's
     * values in the log.
     *
     * @return the type
     */
    public static RecordType personKeyType() {
        return RecordType.of(PERSON_KEY);
    }

    /**
     * Returns all types of the log.
     *
     * @return the types
     */
    public static List<RecordType> all() {
        return List.of(eventType(), blockType(), personKeyType());
    }

    static RecordKey entry(RecordKey subject, long sequence) {
        return RecordKey.of(EVENT, subject.type() + ":" + subject.id() + ":" + padded(sequence));
    }

    static RecordKey block(long number) {
        return RecordKey.of(BLOCK, padded(number));
    }

    /** The key of another entry of the same subject. */
    static RecordKey sibling(RecordKey entry, long sequence) {
        String id = entry.id();
        return RecordKey.of(EVENT, id.substring(0, id.lastIndexOf(':') + 1) + padded(sequence));
    }

    /** The subject an entry is about by its key, as {@code type/id}. */
    static String subjectOf(RecordKey entry) {
        String id = entry.id();
        int end = id.lastIndexOf(':');
        int middle = id.indexOf(':');
        return end < 0
                ? id
                : middle == end ? id.substring(0, end) : id.substring(0, middle) + "/" + id.substring(middle + 1, end);
    }

    /** The sequence of an entry, or the number of a block, by its key; 0 if the key was not made here. */
    static long numberOf(RecordKey key) {
        String digits = key.id().substring(key.id().lastIndexOf(':') + 1);
        return digits.length() <= 18 && digits.chars().allMatch(c -> c >= '0' && c <= '9') && !digits.isEmpty()
                ? Long.parseLong(digits)
                : 0;
    }

    private static String padded(long number) {
        String digits = Long.toString(number);
        return digits.length() < DIGITS ? "0".repeat(DIGITS - digits.length()) + digits : digits;
    }
}
