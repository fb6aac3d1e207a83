package io.crmkit.examples.benchmarks.rules;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Leads and rules that are made up from a seed, and what the rules decide, found by asking plain maps. Rules with every
 * operator, without conditions and with bounds open on either side are among them.
 */
final class MadeUpData {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> TEXTS =
            List.of("industry", "region", "source", "jobTitle", "seniority", "emailDomain", "lifecycle");
    private static final List<String> NUMBERS =
            List.of("employeeCount", "budget", "pageViews", "emailOpens", "meetings", "lastActivityAt");
    private static final List<String> FLAGS = List.of("optIn", "hasPhone");
    private static final int NAMES = 4;
    private static final int MOST = 50;

    private final Random random;
    private final List<Map<String, Object>> leads = new ArrayList<>();
    private final List<Map<String, Object>> rules = new ArrayList<>();
    private final List<Map<String, Object>> territories = new ArrayList<>();

    MadeUpData(long seed, int leads, int rules) {
        random = new Random(seed);
        for (int i = 0; i < leads; i++) {
            this.leads.add(lead(i));
        }
        for (int i = 0; i < rules; i++) {
            this.rules.add(map("id", "R" + i, "points", random.nextInt(60) - 27, "all", conditions(1)));
            boolean last = i == rules - 1;
            territories.add(map(
                    "id", "T" + i, "owner", "owner" + random.nextInt(5), "all", last ? List.of() : fresh(i % 3 + 1)));
        }
    }

    /** Writes the files into a folder. */
    void write(Path folder) throws IOException {
        String size = Integer.toString(rules.size());
        write(
                folder,
                "leads-" + leads.size() + ".ndjson",
                leads.stream().map(JSON::writeValueAsString).toList());
        write(folder, "rules-" + size + ".json", List.of(JSON.writeValueAsString(rules)));
        write(folder, "territory-" + size + ".json", List.of(JSON.writeValueAsString(territories)));
        write(
                folder,
                "expected-score-" + size + ".tsv",
                leads.stream().map(this::score).toList());
        write(
                folder,
                "expected-assign-" + size + ".tsv",
                leads.stream().map(this::owner).toList());
    }

    static void write(Path folder, String name, List<String> lines) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name + ".gz")))) {
            out.write(lines.stream()
                    .map(line -> line + "\n")
                    .collect(Collectors.joining())
                    .getBytes(StandardCharsets.UTF_8));
        }
    }

    private Map<String, Object> lead(int number) {
        Map<String, Object> lead = map("id", "L" + number);
        TEXTS.forEach(field -> lead.put(field, name()));
        NUMBERS.forEach(field -> lead.put(field, random.nextInt(MOST)));
        FLAGS.forEach(field -> lead.put(field, random.nextBoolean()));
        TreeSet<String> tags = new TreeSet<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            tags.add(name());
        }
        lead.put("tags", tags);
        return lead;
    }

    /** A name with what languages must quote; it means the same to who folds texts. */
    private String name() {
        return "name '" + random.nextInt(NAMES) + "' \"of\" \\ some";
    }

    /** Conditions that do not contradict each other: no two of one field. */
    private List<Map<String, Object>> conditions(int least) {
        List<Map<String, Object>> all = new ArrayList<>();
        int wanted = least + random.nextInt(2);
        while (all.size() < wanted) {
            Map<String, Object> more = condition();
            if (all.stream().noneMatch(one -> one.get("field").equals(more.get("field")))) {
                all.add(more);
            }
        }
        return all;
    }

    /** Conditions of which at least one asks for what no territory before asks for: none of them is always taken first. */
    private List<Map<String, Object>> fresh(int least) {
        List<Map<String, Object>> all = new ArrayList<>(conditions(least));
        String name = "office " + territories.size();
        all.removeIf(one -> one.get("field").equals("source"));
        all.add(map("field", "source", "op", "in", "values", new TreeSet<>(List.of(name, name()))));
        return all;
    }

    private Map<String, Object> condition() {
        int bound = 1 + random.nextInt(MOST);
        return switch (random.nextInt(7)) {
            case 0 -> map("field", one(TEXTS), "op", "eq", "value", name());
            case 1 -> map("field", one(TEXTS), "op", "in", "values", new TreeSet<>(List.of(name() + "s", name())));
            case 2 -> map("field", one(NUMBERS), "op", "range", "min", bound);
            case 3 -> map("field", one(NUMBERS), "op", "range", "max", bound);
            case 4 -> map("field", one(NUMBERS), "op", "range", "min", bound / 2, "max", bound);
            case 5 -> map("field", "tags", "op", "contains", "value", name());
            default -> map("field", one(FLAGS), "op", "is", "value", random.nextBoolean());
        };
    }

    private String one(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }

    private String score(Map<String, Object> lead) {
        int sum = 0;
        List<String> matched = new ArrayList<>();
        for (Map<String, Object> rule : rules) {
            if (applies(rule, lead)) {
                sum += (int) rule.get("points");
                matched.add((String) rule.get("id"));
            }
        }
        CRC32 checksum = new CRC32();
        checksum.update(String.join(",", new TreeSet<>(matched)).getBytes(StandardCharsets.UTF_8));
        int score = Math.max(0, Math.min(100, sum));
        return lead.get("id") + "\t" + score + "\t" + matched.size() + "\t" + Long.toHexString(checksum.getValue());
    }

    private String owner(Map<String, Object> lead) {
        Map<String, Object> first = territories.stream()
                .filter(rule -> applies(rule, lead))
                .findFirst()
                .orElseThrow();
        return lead.get("id") + "\t" + first.get("id") + "\t" + first.get("owner");
    }

    private static boolean applies(Map<String, Object> rule, Map<String, Object> lead) {
        return ((List<?>) rule.get("all")).stream().allMatch(condition -> holds((Map<?, ?>) condition, lead));
    }

    private static boolean holds(Map<?, ?> condition, Map<String, Object> lead) {
        Object value = lead.get((String) condition.get("field"));
        return switch ((String) condition.get("op")) {
            case "in" -> ((TreeSet<?>) condition.get("values")).contains(value);
            case "contains" -> ((TreeSet<?>) value).contains(condition.get("value"));
            case "range" ->
                (condition.get("min") == null || (int) value >= (int) condition.get("min"))
                        && (condition.get("max") == null || (int) value < (int) condition.get("max"));
            default -> value.equals(condition.get("value"));
        };
    }

    private static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
