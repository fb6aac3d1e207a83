package io.crmkit.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Texts that are no rule books, each with the problems it must be told: the resource raw-books.txt.
 *
 * <p>A line that begins with a bar is a text, escaped as in Java; {@code <<9*x>>} stands for nine x, {@code <<book>>} for
 * a small sound book and {@code <<open>>} for one without its last brace. The lines below it are its problems: pointer,
 * found value, what must hold, and the hint if there is one.
 */
record RawBook(String line, String text, List<String> problems) {
    private static final Pattern UNICODE = Pattern.compile("(?<!\\\\)\\\\u([0-9a-f]{4})");
    private static final Pattern REPEATED = Pattern.compile("<<(\\d+)\\*(.*?)>>", Pattern.DOTALL);

    static Stream<RawBook> all() {
        List<RawBook> books = new ArrayList<>();
        for (String line : lines()) {
            if (line.startsWith("|")) {
                books.add(new RawBook(line, text(line.substring(1)), new ArrayList<>()));
            } else if (line.startsWith("  ")) {
                books.get(books.size() - 1).problems.add(line.strip());
            }
        }
        return books.stream();
    }

    private static String text(String escaped) {
        String book = Draft.minimal().text();
        String unicode =
                replaced(UNICODE, escaped, found -> String.valueOf((char) Integer.parseInt(found.group(1), 16)));
        String named = unicode.translateEscapes()
                .replace("<<book>>", book)
                .replace("<<open>>", book.substring(0, book.length() - 1));
        return replaced(REPEATED, named, found -> found.group(2).repeat(Integer.parseInt(found.group(1))));
    }

    private static String replaced(
            Pattern pattern, String text, java.util.function.Function<MatchResult, String> replacement) {
        return pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(replacement.apply(found)));
    }

    private static List<String> lines() {
        try (InputStream stream = Objects.requireNonNull(RawBook.class.getResourceAsStream("raw-books.txt"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return line;
    }
}
