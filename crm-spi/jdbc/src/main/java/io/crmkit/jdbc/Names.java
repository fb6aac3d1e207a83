package io.crmkit.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * The names of what the store has in the database. All are lower case, need no quotes and are below the 63 bytes of
 * PostgreSQL; attributes are prefixed, so that none is a word of SQL.
 */
record Names(@Nullable String schema, String prefix) {
    private static final int MAX_PREFIX = 12;

    Names {
        if (!prefix.matches("[a-z][a-z0-9_]*") || prefix.length() > MAX_PREFIX) {
            throw new IllegalArgumentException("The table prefix (" + prefix
                    + ") must be a lower-case letter followed by at most 11 of a-z, 0-9 and _.");
        }
        if (schema != null && !schema.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("The schema (" + schema
                    + ") must be a lower-case letter followed by at most 62 of a-z, 0-9 and _.");
        }
    }

    /** Facts of the store: the version of its schema, counters. */
    String meta() {
        return table("meta");
    }

    /** The prepared types. */
    String types() {
        return table("type");
    }

    /** Their attributes. */
    String attributes() {
        return table("attribute");
    }

    /** Due work. */
    String work() {
        return table("work");
    }

    /** The lanes of work that were claimed: what a claimer locks. */
    String lanes() {
        return table("lane");
    }

    /** The sequence of fencing tokens, where there are sequences. */
    String tokens() {
        return table("token");
    }

    String records(String type) {
        return table("rec_" + type);
    }

    String tags(String type) {
        return table("tag_" + type);
    }

    static String column(String attribute) {
        return "a_" + attribute;
    }

    /** The name of an index, without the schema. */
    String index(String what, String type) {
        return prefix + what + "_" + type;
    }

    /** Returns a name in the schema. */
    String qualified(String name) {
        return schema == null ? name : schema + "." + name;
    }

    private String table(String name) {
        return qualified(prefix + name);
    }
}
