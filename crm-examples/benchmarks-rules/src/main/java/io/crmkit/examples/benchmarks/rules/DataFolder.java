package io.crmkit.examples.benchmarks.rules;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A folder with leads ({@code leads-*.ndjson.gz}), rules ({@code rules-N.json.gz}, {@code territory-N.json.gz}) and what
 * they should decide ({@code expected-score-N.tsv.gz}, {@code expected-assign-N.tsv.gz}).
 *
 * @param path where it is
 */
record DataFolder(Path path) {
    /** Returns all leads. */
    List<Prospect> leads() {
        try (Stream<Path> files = Files.list(path)) {
            Path file = files.filter(one -> one.getFileName().toString().matches("leads-.*\\.ndjson\\.gz"))
                    .min(Path::compareTo)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "folder (" + path + ") of data must have a file leads-*.ndjson.gz."));
            JsonMapper mapper = JsonMapper.shared();
            return lines(file, line -> mapper.readValue(line, Prospect.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns rules that add points. */
    List<Rule> scoring(int size) {
        return rules(String.format(Locale.ROOT, "rules-%d.json.gz", size));
    }

    /** Returns rules that name owners. */
    List<Rule> territories(int size) {
        return rules(String.format(Locale.ROOT, "territory-%d.json.gz", size));
    }

    /** Returns what the scores should be, in the order of the leads. */
    List<Expected.Score> scores(int size) {
        return lines(path.resolve(String.format(Locale.ROOT, "expected-score-%d.tsv.gz", size)), line -> {
            String[] cells = line.split("\t", -1);
            return new Expected.Score(
                    cells[0], Integer.parseInt(cells[1]), Integer.parseInt(cells[2]), Long.parseLong(cells[3], 16));
        });
    }

    /** Returns who the owners should be, in the order of the leads. */
    List<Expected.Owner> owners(int size) {
        return lines(path.resolve(String.format(Locale.ROOT, "expected-assign-%d.tsv.gz", size)), line -> {
            String[] cells = line.split("\t", -1);
            return new Expected.Owner(cells[0], cells[2]);
        });
    }

    private List<Rule> rules(String name) {
        String text = String.join("\n", lines(path.resolve(name), line -> line));
        return StreamSupport.stream(JsonMapper.shared().readTree(text).spliterator(), false)
                .map(DataFolder::rule)
                .toList();
    }

    private static Rule rule(JsonNode node) {
        List<Condition> all = new ArrayList<>();
        node.required("all").forEach(condition -> all.add(condition(condition)));
        return new Rule(
                node.required("id").asString(),
                node.path("points").asInt(0),
                node.path("owner").asString(""),
                all);
    }

    private static Condition condition(JsonNode node) {
        String field = node.required("field").asString();
        String op = node.required("op").asString();
        return switch (op) {
            case "eq" -> new Condition.Equal(field, node.required("value").asString());
            case "in" -> {
                List<String> values = new ArrayList<>();
                node.required("values").forEach(value -> values.add(value.asString()));
                yield new Condition.Among(field, values);
            }
            case "range" ->
                new Condition.Range(
                        field,
                        node.has("min") ? node.required("min").asLong() : null,
                        node.has("max") ? node.required("max").asLong() : null);
            case "contains" ->
                new Condition.Contains(field, node.required("value").asString());
            case "is" -> new Condition.Is(field, node.required("value").asBoolean());
            default ->
                throw new IllegalArgumentException(
                        "op (" + op + ") of condition must be one of eq, in, range, contains, is.");
        };
    }

    private static <T> List<T> lines(Path file, Function<String, T> reader) {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return lines.lines().map(reader).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
