package io.crmkit.rules;

import io.crmkit.rules.internal.document.Canonical;
import io.crmkit.rules.internal.document.Documents;
import io.crmkit.rules.internal.document.Problems;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.dataformat.yaml.YAMLFactory;

/** Books that chance has changed, from a seed: their bytes, their words or their tree; JSON and YAML. */
final class MutatedBooks {
    private static final YAMLFactory YAML = YAMLFactory.builder().build();
    private static final List<String> SOUND = List.of(
            RuleBook.standard().canonical(),
            RuleBook.template("education").canonical(),
            Draft.minimal().text(),
            PredictionBooks.card().text(),
            PredictionBooks.table().text());
    private static final List<String> BROKEN = Stream.concat(
                    BadBook.all().map(BadBook::text), RawBook.all().map(RawBook::text))
            .filter(text -> text.length() < 20_000)
            .toList();
    private static final List<String> WORDS = List.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"",
            "\\",
            "'",
            "\n",
            "---\n",
            "- ",
            "&a ",
            "*a",
            "!x ",
            "? ",
            "| ",
            "> ",
            "#",
            "null",
            "true",
            "-",
            "1e9",
            "1e-9999999",
            "NaN",
            "0.1",
            "99999999999999999999",
            "\"\"",
            "\"when\"",
            "\"field\"",
            "\"lead.budget\"",
            "\"lead.tags\"",
            "\"lead.receivedAt\"",
            "\"all\"",
            "\"not\"",
            "\"matches\"",
            "\"((a+)+)+$\"",
            "\"now-P1D\"",
            "\"within\"",
            "\"P99Y\"",
            "\"id\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\u202e",
            "\ufeff",
            "\u0000",
            "汉",
            "\ud83d\ude00",
            "\t",
            "<<",
            "%YAML 1.2\n");
    private static final List<Object> VALUES = List.of(
            "",
            " ",
            "a",
            "lead.name",
            "lead.budget",
            "lead.receivedAt",
            "lead.tags",
            "now",
            "now+P1M",
            "P3D",
            "PT1H",
            "P-1D",
            "2026-02-29",
            "2026-01-31T08:00:00Z",
            "fallback",
            "total",
            "china",
            "EXCLUSIVE",
            "(?i)[a",
            "a{1000}",
            "\u0000",
            "x".repeat(5_000),
            true,
            false,
            BigDecimal.ZERO,
            BigDecimal.ONE,
            BigDecimal.valueOf(-1),
            new BigDecimal("0.5"),
            new BigDecimal("1E+30"),
            new BigDecimal("1E-30"),
            BigDecimal.valueOf(Long.MAX_VALUE),
            BigDecimal.valueOf(1_000_000),
            List.of(),
            Map.of(),
            List.of("a", "a"),
            List.of(List.of()),
            Map.of("en", "a"),
            Map.of("field", "lead.name", "exists", true),
            Map.of("not", Map.of("field", "lead.name", "exists", true)),
            Map.of("all", List.of()),
            Map.of("field", "lead.budget", "between", List.of(BigDecimal.ONE, BigDecimal.TEN)));

    private final Random random;

    MutatedBooks(long seed) {
        random = new Random(seed);
    }

    String next() {
        String text = one(random.nextInt(3) == 0 ? BROKEN : SOUND);
        return switch (random.nextInt(4)) {
            case 0 -> bytes(text);
            case 1 -> words(random.nextBoolean() ? text : yaml(tree(text), text));
            case 2 -> structure(text, false);
            default -> structure(text, true);
        };
    }

    private <T> T one(List<? extends T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private String bytes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(4); i >= 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        int from = random.nextInt(bytes.length + 1);
        int to = from + random.nextInt(Math.min(40, bytes.length - from) + 1);
        String head = new String(bytes, 0, to, StandardCharsets.UTF_8);
        String tail = new String(bytes, random.nextBoolean() ? from : to, bytes.length - to, StandardCharsets.UTF_8);
        return random.nextInt(5) == 0 ? head : head + tail;
    }

    /** Puts words in, instead of words or beside them, or takes some away. */
    private String words(String text) {
        StringBuilder all = new StringBuilder(text);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int from = random.nextInt(all.length() + 1);
            int to = Math.min(all.length(), from + (random.nextBoolean() ? 0 : random.nextInt(12)));
            all.replace(from, to, random.nextInt(4) == 0 ? "" : one(WORDS));
        }
        return all.toString();
    }

    private String structure(String text, boolean asYaml) {
        Object root = tree(text);
        if (root == null) {
            return words(text);
        }
        Object changed = root;
        for (int i = random.nextInt(3); i >= 0; i--) {
            changed = changed(changed, root);
        }
        return asYaml ? yaml(changed, text) : Canonical.text(changed);
    }

    /** A tree with another value at a place that chance finds. */
    private Object changed(Object at, Object root) {
        if (at instanceof Map<?, ?> map && !map.isEmpty() && random.nextInt(8) > 0) {
            Map<String, Object> copy = new TreeMap<>();
            map.forEach((name, value) -> copy.put((String) name, value));
            String name = one(new ArrayList<>(copy.keySet()));
            switch (random.nextInt(10)) {
                case 0 -> copy.remove(name);
                case 1 -> copy.put(name + "x", copy.get(name));
                case 2 -> copy.put(one(VALUES).toString(), one(VALUES));
                default -> copy.put(name, changed(copy.get(name), root));
            }
            return copy;
        } else if (at instanceof List<?> list && !list.isEmpty() && random.nextInt(8) > 0) {
            List<Object> copy = new ArrayList<>(list);
            int index = random.nextInt(copy.size());
            switch (random.nextInt(8)) {
                case 0 -> copy.remove(index);
                case 1 -> copy.add(index, copy.get(random.nextInt(copy.size())));
                case 2 -> copy.add(copy.remove(index));
                default -> copy.set(index, changed(copy.get(index), root));
            }
            return copy;
        }
        return switch (random.nextInt(6)) {
            case 0 -> List.of(at);
            case 1 -> Map.of("a", at);
            case 2 -> somewhere(root);
            case 3 -> at instanceof String text ? words(text) : one(VALUES);
            default -> one(VALUES);
        };
    }

    private Object somewhere(Object at) {
        if (random.nextInt(5) > 0) {
            if (at instanceof Map<?, ?> map && !map.isEmpty()) {
                return somewhere(one(new ArrayList<Object>(map.values())));
            } else if (at instanceof List<?> list && !list.isEmpty()) {
                return somewhere(one(list));
            }
        }
        return at;
    }

    private static @org.jspecify.annotations.Nullable Object tree(String text) {
        return Documents.parse(text, new Problems());
    }

    /** The tree as YAML, the text itself if it has none. */
    private static String yaml(@org.jspecify.annotations.Nullable Object tree, String text) {
        if (tree == null) {
            return text;
        }
        StringWriter written = new StringWriter();
        try (JsonGenerator generator = YAML.createGenerator(ObjectWriteContext.empty(), written)) {
            write(generator, tree);
        }
        return written.toString();
    }

    private static void write(JsonGenerator generator, Object value) {
        if (value instanceof Map<?, ?> map) {
            generator.writeStartObject();
            map.forEach((name, child) -> {
                generator.writeName((String) name);
                write(generator, Objects.requireNonNull(child));
            });
            generator.writeEndObject();
        } else if (value instanceof List<?> list) {
            generator.writeStartArray();
            list.forEach(child -> write(generator, child));
            generator.writeEndArray();
        } else if (value instanceof BigDecimal number) {
            generator.writeNumber(number.toPlainString());
        } else if (value instanceof Boolean flag) {
            generator.writeBoolean(flag);
        } else {
            generator.writeString((String) value);
        }
    }
}
