package io.crmkit.rules.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.acceptance.Laws;
import io.crmkit.rules.RuleBook;
import io.crmkit.rules.internal.document.Canonical;
import io.crmkit.rules.internal.document.Documents;
import io.crmkit.rules.internal.document.Problems;
import io.crmkit.rules.internal.document.Templates;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever is changed in a document of tests, it is run or refused with its problems, and never fails otherwise. */
class RuleTestsProperties {
    private static final RuleBook BOOK = RuleBook.standard();
    private static final String TEXT = text();
    private static final List<Object> VALUES = List.of(
            "",
            "x",
            "CNY 1.001",
            "CNY 999999999999999999999999",
            "XXX 1",
            "CNY -5",
            "+999999999-12-31T23:59:59Z",
            "-999999999-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z",
            "0001-01-01",
            "9999-12-31",
            "+999999999-12-31",
            "2026-02-30",
            "contact",
            "signed",
            "follow-up",
            "budget-large",
            "fallback",
            new BigDecimal("1e9"),
            new BigDecimal("-1"),
            new BigDecimal("0.0000000000001"),
            new BigDecimal("1e400"),
            true,
            false,
            List.of(),
            List.of("a", "a"),
            List.of(Map.of()),
            Map.of(),
            Map.of("score", BigDecimal.ONE),
            Map.of("lead.tags", List.of("a", "b")),
            Map.of("move", Map.of("from", "signed", "to", "contact")));

    private static String text() {
        return Canonical.text(
                Objects.requireNonNull(Documents.parse(Templates.text("standard", "-tests.json"), new Problems())));
    }

    @Property(tries = 2_000, seed = Laws.SEED)
    void aChangedDocumentIsRunOrRefused(@ForAll Random random) {
        String text = TEXT;
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            Object root = Objects.requireNonNull(Documents.parse(text, new Problems()));
            change(root, random);
            text = Canonical.text(root);
        }
        try {
            RuleTestReport report = RuleTests.parse(text).run(BOOK);
            assertThat(report.message(Locale.CHINESE)).contains("用例");
            assertThat(report.coverage().exercised().size()
                            + report.coverage().missed().size())
                    .isEqualTo(67);
        } catch (RuleTestsException e) {
            assertThat(e.violations(Locale.ENGLISH))
                    .isNotEmpty()
                    .allSatisfy(violation -> assertThat(violation.must()).endsWith("."));
        }
    }

    /** Puts a value somewhere, or takes one away. */
    @SuppressWarnings("unchecked")
    private static void change(Object root, Random random) {
        Object at = root;
        while (true) {
            List<Object> keys = new ArrayList<>();
            if (at instanceof Map<?, ?> map) {
                keys.addAll(map.keySet());
            } else if (at instanceof List<?> list) {
                for (int i = 0; i < list.size(); i++) {
                    keys.add(i);
                }
            }
            if (keys.isEmpty()) {
                return;
            }
            Object key = keys.get(random.nextInt(keys.size()));
            Object child = at instanceof Map<?, ?> map ? map.get(key) : ((List<?>) at).get((Integer) key);
            boolean inner = child instanceof Map<?, ?> || child instanceof List<?>;
            if (inner && random.nextInt(5) > 0) {
                at = Objects.requireNonNull(child);
                continue;
            }
            Object value = VALUES.get(random.nextInt(VALUES.size()));
            boolean away = random.nextInt(6) == 0;
            if (at instanceof Map<?, ?> map) {
                if (away) {
                    map.remove(key);
                } else {
                    ((Map<Object, Object>) map).put(random.nextInt(8) == 0 ? "wrong" : key, value);
                }
            } else if (away) {
                ((List<Object>) at).remove((int) (Integer) key);
            } else {
                ((List<Object>) at).set((Integer) key, value);
            }
            return;
        }
    }
}
