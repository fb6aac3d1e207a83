package io.crmkit.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Books that are broken in one place, each with the problems it must be told: the resource bad-books.txt.
 *
 * <p>A line that begins with "form" or "sense" is the standard book with a value put at a pointer, or taken away if the
 * pointer begins with a hyphen; the schema refuses what is wrong in form. The lines below it are its problems: pointer,
 * found value, what must hold, and the hint if there is one.
 */
record BadBook(boolean form, String change, String text, List<String> problems) {

    static Stream<BadBook> all() {
        List<BadBook> books = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String line : lines()) {
            if (line.startsWith("  ")) {
                problems.add(line.strip());
            } else if (!line.startsWith("#")) {
                problems = new ArrayList<>();
                int space = line.indexOf(' ');
                books.add(read(line.substring(0, space).equals("form"), line.substring(space + 1), problems));
            }
        }
        return books.stream();
    }

    private static BadBook read(boolean form, String change, List<String> problems) {
        int equals = change.indexOf(" = ");
        Draft draft = change.startsWith("-")
                ? Draft.standard().without(change.substring(1))
                : Draft.standard().with(change.substring(0, equals), change.substring(equals + 3));
        return new BadBook(form, change, draft.text(), problems);
    }

    private static List<String> lines() {
        try (InputStream stream = Objects.requireNonNull(BadBook.class.getResourceAsStream("bad-books.txt"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return change;
    }
}
