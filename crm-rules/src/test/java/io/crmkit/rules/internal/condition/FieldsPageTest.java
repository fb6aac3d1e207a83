package io.crmkit.rules.internal.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.rules.internal.document.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;

/** The page of the fields says what conditions read, no more and no less. */
class FieldsPageTest {
    private static final Vocabulary ALL = new Vocabulary(CurrencyUnit.USD, ZoneOffset.UTC, List.of(), List.of());

    private static List<String> lines() throws IOException {
        return Files.readAllLines(Path.of("FIELDS.md"));
    }

    private static String row(Term term) {
        String choices = term.choices().stream().map(one -> "`" + one + "`").collect(Collectors.joining(", "));
        return "| `" + term.name() + "` | " + term.kind().name().toLowerCase(Locale.ROOT)
                + (choices.isEmpty() ? "" : ": " + choices)
                + (term.countsFromNow() ? ", counts from now" : "") + " | ";
    }

    @Test
    void everyFieldHasItsRowInItsOrder() throws IOException {
        List<String> rows = lines().stream()
                .filter(line -> line.startsWith("| `") && line.contains("."))
                .toList();
        List<String> names = rows.stream().map(row -> row.split("`")[1]).toList();
        assertThat(names).containsExactlyElementsOf(ALL.names());
        for (String row : rows) {
            Term term = ALL.term(row.split("`")[1]);
            assertThat(term).isNotNull();
            assertThat(row).startsWith(row(term)).endsWith(" |");
            assertThat(row.substring(row(term).length())).hasSizeGreaterThan(5);
        }
    }

    @Test
    void everyFieldIsToldInWordsOfItsOwn() {
        List<String> told = ALL.names().stream()
                .map(name -> Words.of(Locale.CHINA).say("field." + name))
                .toList();
        assertThat(told).doesNotHaveDuplicates().noneMatch(ALL.names()::contains);
    }

    @Test
    void everyKindOfRecordHasItsHeading() throws IOException {
        List<String> headings = new ArrayList<>();
        for (String line : lines()) {
            if (line.startsWith("## ") && line.contains("`")) {
                headings.add(line.split("`")[1]);
            }
        }
        assertThat(headings)
                .containsExactlyElementsOf(
                        List.of(Entity.values()).stream().map(Entity::word).toList());
    }

    @Test
    void everyKindOfValueIsExplained() throws IOException {
        String page = String.join("\n", lines());
        for (Kind kind : Kind.values()) {
            assertThat(page).contains("- " + kind.name().toLowerCase(Locale.ROOT) + ": ");
        }
    }
}
