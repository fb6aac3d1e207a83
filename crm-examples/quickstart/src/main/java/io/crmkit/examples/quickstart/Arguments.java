package io.crmkit.examples.quickstart;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param csv the file to import; null = the bundled sample, which is also played
 * @param mapping its mapping
 * @param book the rule book
 * @param people who works with the leads
 * @param again whether it is imported a second time
 * @param all whether long lists are shown as a whole
 * @param chinese whether the output is Chinese
 * @param help whether only the usage is wanted
 */
record Arguments(
        @Nullable String csv,
        String mapping,
        String book,
        String people,
        boolean again,
        boolean all,
        boolean chinese,
        boolean help) {

    static final String USAGE = """
            Usage: QuickstartMain [--lang en|zh] [--all]
                   QuickstartMain --csv FILE --mapping FILE [--book FILE] [--people FILE] [--again] [--lang en|zh] [--all]

            Without --csv, the bundled sample is imported and ten reps work on it for 14 months of a manual clock.
            With --csv, the file is imported and what became of each row is told.

              --csv FILE      a CSV with a header, or newline-delimited JSON
              --mapping FILE  how its rows become leads, or opportunities of the past
              --book FILE     the rule book; default sample-book.json
              --people FILE   who works with the leads; default sample-people.json
              --again         import the file a second time: nothing is doubled
              --all           show long lists as a whole
              --lang en|zh    the language of the output
              --help          this text

            FILE is a path, or the name of a file that comes with the example: sample-leads.csv, sample-mapping.json,
            sample-book.json, sample-people.json, education-mapping.json, education-book.json, education-people.json,
            sales-mapping.json, sales-book.json, sales-people.json.
            """;

    /** The command line cannot be understood; its message says why. */
    static final class Usage extends Exception {
        private static final long serialVersionUID = 1L;

        Usage(String message) {
            super(message);
        }
    }

    /**
     * Reads a command line.
     *
     * @param args its words
     * @throws Usage if it cannot be understood
     */
    static Arguments of(String... args) throws Usage {
        Arguments read = new Arguments(
                null, "sample-mapping.json", "sample-book.json", "sample-people.json", false, false, false, false);
        boolean mapped = false;
        Deque<String> words = new ArrayDeque<>(List.of(args));
        while (!words.isEmpty()) {
            String word = words.pop();
            read = switch (word) {
                case "--csv" -> read.with(value(word, words), read.mapping, read.book, read.people);
                case "--mapping" -> read.with(read.csv, value(word, words), read.book, read.people);
                case "--book" -> read.with(read.csv, read.mapping, value(word, words), read.people);
                case "--people" -> read.with(read.csv, read.mapping, read.book, value(word, words));
                case "--again" -> read.flags(true, read.all, read.chinese, read.help);
                case "--all" -> read.flags(read.again, true, read.chinese, read.help);
                case "--help", "-h" -> read.flags(read.again, read.all, read.chinese, true);
                case "--lang" -> read.flags(read.again, read.all, chinese(value(word, words)), read.help);
                default -> throw new Usage("The argument (" + word + ") must be one of those below.");
            };
            mapped |= word.equals("--mapping");
        }
        if (!read.help && mapped != (read.csv != null)) {
            throw new Usage("--csv and --mapping must be given together.");
        }
        return read;
    }

    private static boolean chinese(String language) throws Usage {
        if (!language.equals("en") && !language.equals("zh")) {
            throw new Usage("The language (" + language + ") must be en or zh.");
        }
        return language.equals("zh");
    }

    private static String value(String option, Deque<String> words) throws Usage {
        String value = words.poll();
        if (value == null || value.startsWith("--")) {
            throw new Usage("The option " + option + " must have a value.");
        }
        return value;
    }

    private Arguments with(@Nullable String newCsv, String newMapping, String newBook, String newPeople) {
        return new Arguments(newCsv, newMapping, newBook, newPeople, again, all, chinese, help);
    }

    private Arguments flags(boolean newAgain, boolean newAll, boolean newChinese, boolean newHelp) {
        return new Arguments(csv, mapping, book, people, newAgain, newAll, newChinese, newHelp);
    }
}
