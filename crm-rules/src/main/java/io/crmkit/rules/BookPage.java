package io.crmkit.rules;

import io.crmkit.rules.internal.document.Words;
import io.crmkit.rules.prediction.PredictiveModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes a book as a page that people read, in Markdown: a heading for each section, a table for each list of elements. */
final class BookPage {
    private static final Set<String> PLAIN = Set.of("name", "format", "zone", "currency", "keepAnswersDays");
    private static final List<String> FIRST = List.of(
            "id",
            "grade",
            "kind",
            "order",
            "name",
            "label",
            "title",
            "type",
            "when",
            "event",
            "points",
            "group",
            "result",
            "code",
            "probability",
            "evidence",
            "ratio",
            "afterDays",
            "after",
            "until");

    private final StringBuilder page = new StringBuilder();
    private final RuleBook book;
    private final Words words;
    private final PageText text;

    BookPage(RuleBook book, Locale locale) {
        this.book = book;
        this.words = Words.of(locale);
        this.text = new PageText(words);
    }

    String text() {
        Map<?, ?> tree = Shape.tree(book);
        line("# " + PageText.escaped(words.say("page.title", book.name())));
        line("");
        for (String name : Shape.SECTIONS) {
            if (PLAIN.contains(name) && !name.equals("name") && !name.equals("format") && tree.containsKey(name)) {
                bullet(words.say("section." + name), text.of(name, tree.get(name)));
            }
        }
        bullet(words.say("page.hash"), "`" + book.hash() + "`");
        for (String section : Shape.names(tree, all())) {
            if (!PLAIN.contains(section)) {
                section(section, tree.get(section));
            }
        }
        return page.toString();
    }

    private static Map<String, String> all() {
        return Shape.SECTIONS.stream().collect(Collectors.toMap(name -> name, name -> name));
    }

    private void section(String name, @Nullable Object body) {
        line("");
        line("## " + capital(words.or("section." + name, name)));
        line("");
        Shape.Elements own = Shape.at(name);
        if (isEmpty(body)) {
            line(words.say("page.nothing"));
        } else if (name.equals("cadences") && own != null) {
            own.byId(body).forEach(this::cadence);
        } else if (own != null) {
            table(own, own.byId(body));
        } else if (body instanceof Map<?, ?> map) {
            body(name, map, "###");
        }
        if (name.equals("prediction")) {
            book.prediction().model().ifPresent(this::card);
        }
        if (name.equals("pipeline")) {
            line("");
            line("```mermaid");
            page.append(StageGraph.of(book.stages()).forward().mermaid(words.locale()));
            line("```");
        }
    }

    private static boolean isEmpty(@Nullable Object body) {
        return body == null
                || (body instanceof Map<?, ?> map && map.isEmpty())
                || (body instanceof List<?> list && list.isEmpty());
    }

    private void cadence(String id, Object element) {
        if (!(element instanceof Map<?, ?> map)) {
            return;
        }
        blank();
        line("### " + PageText.escaped(id));
        line("");
        for (String name : columns(List.of(map))) {
            if (!name.equals("id") && !name.equals("steps")) {
                bullet(text.label(name), text.of(name, map.get(name)));
            }
        }
        Shape.Elements steps = Shape.at("cadences/*/steps");
        if (steps != null) {
            line("");
            table(steps, steps.byId(map.get("steps")));
        }
    }

    /** What a section says of itself, then its elements, then the parts that have elements of their own. */
    private void body(String path, Map<?, ?> body, String heading) {
        Map<String, Shape.Elements> tables = new LinkedHashMap<>();
        Map<String, Map<?, ?>> parts = new LinkedHashMap<>();
        for (String name : columns(List.of(body))) {
            Shape.Elements elements = Shape.at(path + "/" + name);
            if (elements != null) {
                tables.put(name, elements);
            } else if (Shape.holdsElements(path + "/" + name) && body.get(name) instanceof Map<?, ?> part) {
                parts.put(name, part);
            } else if (name.equals("model") && path.equals("prediction")) {
                book.prediction().model().ifPresent(model -> bullet(text.label(name), ModelWords.of(model, words)));
            } else {
                bullet(text.label(name), text.of(name, body.get(name)));
            }
        }
        tables.forEach((name, elements) -> {
            heading(heading, name);
            if (isEmpty(body.get(name))) {
                line(words.say("page.nothing"));
            } else {
                table(elements, elements.byId(body.get(name)));
            }
        });
        parts.forEach((name, part) -> {
            heading(heading, name);
            body(path + "/" + name, part, heading + "#");
        });
    }

    private void heading(String heading, String name) {
        blank();
        line(heading + " " + capital(text.label(name)));
        line("");
    }

    /** One line for each element; columns are what any of them has. */
    private void table(Shape.Elements elements, Map<String, Object> byId) {
        List<Map<?, ?>> rows = new ArrayList<>();
        byId.forEach((id, element) -> {
            Map<String, Object> row = new LinkedHashMap<>();
            if (element instanceof Map<?, ?> map) {
                map.forEach((name, value) -> row.put((String) name, value));
            } else {
                row.put(elements.word().equals("variable") ? "field" : "permissions", element);
            }
            if (elements.key().isEmpty()) {
                row.put("id", id);
            }
            rows.add(row);
        });
        List<String> columns = columns(rows);
        row(columns.stream().map(text::label).toList());
        row(columns.stream().map(column -> "---").toList());
        for (Map<?, ?> row : rows) {
            row(columns.stream()
                    .map(column -> row.containsKey(column) ? text.of(column, row.get(column)) : "")
                    .toList());
        }
    }

    private void card(PredictiveModel model) {
        List<List<String>> rows = ModelWords.attributes(model, ModelWords.variables(Shape.tree(book), words), words);
        if (!rows.isEmpty()) {
            heading("###", "card");
            row(Stream.of("variable", "values", "won", "lost", "logOdds")
                    .map(text::label)
                    .toList());
            row(rows.get(0).stream().map(cell -> "---").toList());
            rows.forEach(cells -> row(cells.stream().map(PageText::escaped).toList()));
        }
    }

    private static List<String> columns(List<? extends Map<?, ?>> rows) {
        Set<String> all = new TreeSet<>();
        rows.forEach(row -> row.keySet().forEach(name -> all.add((String) name)));
        Set<String> columns = new LinkedHashSet<>(FIRST);
        columns.retainAll(all);
        columns.addAll(all);
        return List.copyOf(columns);
    }

    private void row(List<String> cells) {
        line("| " + String.join(" | ", cells) + " |");
    }

    private void bullet(String label, String value) {
        line("- " + words.say("page.value", label, value));
    }

    /** A blank line unless there is one. */
    private void blank() {
        if (page.length() > 1 && page.charAt(page.length() - 2) != '\n') {
            line("");
        }
    }

    private void line(String line) {
        page.append(line).append('\n');
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
