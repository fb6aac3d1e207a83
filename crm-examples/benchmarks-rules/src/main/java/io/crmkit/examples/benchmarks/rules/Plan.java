package io.crmkit.examples.benchmarks.rules;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What is measured, and how long.
 *
 * @param data the folder of the data
 * @param sizes the numbers of rules
 * @param only a pattern to be found in {@link Case#toString}
 * @param seconds after how many seconds no case is begun any more
 * @param patience how many seconds compiling and checking may take together
 * @param checkingMillis how much processor time is spent on checking results
 * @param warmingMillis how much processor time is spent on warming up
 * @param iterations how many iterations are counted
 * @param iterationMillis how long an iteration is
 */
record Plan(
        Path data,
        List<Integer> sizes,
        Pattern only,
        int seconds,
        int patience,
        int checkingMillis,
        int warmingMillis,
        int iterations,
        int iterationMillis) {
    private static final String USAGE =
            "Usage: DATA [--quick] [--sizes 10,100] [--only PATTERN] [--seconds N] [--patience N]; DATA is a folder of leads and rules.";

    /**
     * Reads the words of a command line.
     *
     * @throws IllegalArgumentException if they make no sense, with how to use them
     */
    static Plan of(String... args) {
        List<String> words = new ArrayList<>(Arrays.asList(args));
        words.removeIf(String::isBlank);
        boolean quick = words.remove("--quick");
        String sizes = value(words, "--sizes", quick ? "10,1000" : "10,100,1000,10000");
        String only = value(words, "--only", "");
        int seconds = Integer.parseInt(value(words, "--seconds", quick ? "120" : "600"));
        int patience = Integer.parseInt(value(words, "--patience", quick ? "15" : "60"));
        if (words.size() != 1 || words.get(0).startsWith("--")) {
            throw new IllegalArgumentException(USAGE);
        }
        return new Plan(
                Path.of(words.get(0)),
                Arrays.stream(sizes.split(",", -1)).map(Integer::valueOf).toList(),
                Pattern.compile(only),
                seconds,
                patience,
                quick ? 200 : 1_000,
                quick ? 400 : 1_500,
                3,
                quick ? 200 : 400);
    }

    private static String value(List<String> words, String name, String otherwise) {
        int at = words.indexOf(name);
        if (at < 0) {
            return otherwise;
        }
        if (at + 1 == words.size()) {
            throw new IllegalArgumentException(USAGE);
        }
        words.remove(at);
        return words.remove(at);
    }

    /** Returns the cases, the dear ones last. */
    List<Case> cases() {
        return Case.all(sizes).stream()
                .filter(one -> only.matcher(one.toString()).find())
                .toList();
    }
}
