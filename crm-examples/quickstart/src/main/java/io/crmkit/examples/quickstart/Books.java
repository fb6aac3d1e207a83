package io.crmkit.examples.quickstart;

import io.crmkit.rules.RuleBook;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rule books by name. */
final class Books {
    /** The name of the book that comes with the library. */
    static final String STANDARD = "standard";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Books() {}

    /**
     * Returns a rule book.
     *
     * @param name {@code standard}, a path, or the name of a file that comes with the example
     * @throws io.crmkit.rules.RuleBookException if it is not a rule book
     * @throws java.io.UncheckedIOException if there is no such file, or it cannot be read
     */
    static RuleBook read(String name) {
        return name.equals(STANDARD) ? RuleBook.standard() : RuleBook.parse(Bundled.fileOrBundled(name));
    }

    /** Returns a book as a tree. */
    static JsonNode tree(RuleBook book) {
        return JSON.readTree(book.canonical());
    }
}
