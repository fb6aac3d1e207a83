package io.crmkit.examples.quickstart;

import io.crmkit.rules.RuleBook;
import java.nio.file.Path;
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
     * @throws Told if there is no such file
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    static RuleBook read(String name) {
        if (name.equals(STANDARD)) {
            return RuleBook.standard();
        }
        Path file = Bundled.file(name);
        return file == null ? RuleBook.parse(Bundled.fileOrBundled(name)) : RuleBook.load(file);
    }

    /** Returns a book as a tree. */
    static JsonNode tree(RuleBook book) {
        return JSON.readTree(book.canonical());
    }
}
