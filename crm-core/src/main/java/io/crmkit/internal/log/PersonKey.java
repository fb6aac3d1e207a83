package io.crmkit.internal.log;

import io.crmkit.error.FormatException;
import io.crmkit.internal.json.Json;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.StoredRecord;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The key of a person, under which the person's values in the log are encrypted. */
public final class PersonKey {
    /** The length of a key in bytes. */
    public static final int LENGTH = 32;

    private final String person;
    private final byte[] key;
    private final Cipher cipher;

    private record Body(int format, String key) {}

    private PersonKey(String person, byte[] key) {
        if (key.length != LENGTH) {
            throw new IllegalArgumentException(
                    "The key (" + key.length + " bytes) of person (" + person + ") must have " + LENGTH + " bytes.");
        }
        this.person = person;
        this.key = key.clone();
        this.cipher = new Cipher(person, key);
    }

    /**
     * Returns a key.
     *
     * @param person the id of the person
     * @param key {@value #LENGTH} random bytes
     * @return the key
     */
    public static PersonKey of(String person, byte[] key) {
        return new PersonKey(person, key);
    }

    /**
     * Reads a key from its record.
     *
     * @param json the reader
     * @param record a record of {@link LogTypes#personKeyType()}
     * @return the key
     * @throws FormatException if a newer version wrote it
     */
    public static PersonKey parse(Json json, StoredRecord record) {
        return parse(json, record, json.parse(record.body()));
    }

    /**
     * Reads a key from its record.
     *
     * @param json the reader
     * @param record a record of {@link LogTypes#personKeyType()}
     * @param tree the tree of its body
     * @return the key
     * @throws FormatException if a newer version wrote it
     */
    public static PersonKey parse(Json json, StoredRecord record, JsonNode tree) {
        Formats.check(record, LogTypes.FORMAT);
        Body body = json.read(tree, Body.class);
        return of(record.key().id(), Base64.getDecoder().decode(body.key()));
    }

    /**
     * Returns the key of the record of a person's key.
     *
     * @param person the id of the person
     * @return the key of the record
     */
    public static RecordKey record(String person) {
        return RecordKey.of(LogTypes.PERSON_KEY, person);
    }

    /**
     * Returns the record that stores this key for the first time.
     *
     * @param json the writer
     * @return the record, which must not exist
     */
    public Put put(Json json) {
        Body body = new Body(LogTypes.FORMAT, Base64.getEncoder().encodeToString(key));
        return new Put(record(person), 0, Map.of(), LogTypes.FORMAT, json.canonical(json.tree(body)));
    }

    /** Returns the id of the person. */
    public String person() {
        return person;
    }

    Cipher cipher() {
        return cipher;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PersonKey that && person.equals(that.person) && Arrays.equals(key, that.key);
    }

    @Override
    public int hashCode() {
        return 31 * person.hashCode() + Arrays.hashCode(key);
    }

    /** Returns the person, never the key. */
    @Override
    public String toString() {
        return "key of " + person;
    }
}
