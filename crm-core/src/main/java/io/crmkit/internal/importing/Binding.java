package io.crmkit.internal.importing;

import io.crmkit.field.FieldType;
import io.crmkit.internal.phrase.Code;
import io.crmkit.internal.phrase.Phrase;
import io.crmkit.opportunity.StageId;
import io.crmkit.policy.Policies;
import io.crmkit.policy.StagePolicy.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares a mapping with the columns of a file and with a rule book. */
public final class Binding {
    private Binding() {}

    /** Finds what the mapping names and the header of a file has not, or has twice. */
    public static void toHeader(Mapping mapping, Layout layout, Problems problems) {
        Map<String, Integer> index = layout.index();
        mapping.columns().forEach((column, pointer) -> {
            if (problems.has(pointer)) {
                return;
            } else if (layout.repeated().contains(column)) {
                problems.add(pointer, column, Phrase.of(Code.REPEATED_COLUMN), Phrase.of(Code.MAYBE_RENAME));
            } else if (!index.containsKey(column)) {
                Phrase near = Near.maybe(column, new TreeSet<>(index.keySet()));
                problems.add(
                        pointer,
                        column,
                        Phrase.of(Code.FILE_COLUMN),
                        near != null
                                ? near
                                : layout.names().size() == 1
                                        ? Phrase.of(Code.MAYBE_OTHER_DELIMITER, mapping.delimiter())
                                        : null);
            }
        });
    }

    /** Finds what the mapping names and the rule book does not know, or knows as something else. */
    public static void toBook(Mapping mapping, Policies book, Problems problems) {
        Map<String, FieldType> declared = book.capture().fields();
        List<String> fields =
                declared.keySet().stream().map(name -> Parts.FIELDS + name).toList();
        List<String> stages = book.stages().stages().stream()
                .map(Stage::id)
                .map(StageId::value)
                .toList();
        for (Target target : mapping.targets()) {
            String path = target.path();
            String at = Problems.below("/targets", path);
            if (path.startsWith(Parts.FIELDS)) {
                FieldType type = declared.get(path.substring(Parts.FIELDS.length()));
                if (type == null) {
                    problems.add(at, null, Phrase.of(Code.DECLARED_FIELD), Near.maybe(path, fields));
                } else if (type != target.type() && !problems.has(at + "/type")) {
                    problems.add(
                            at + "/type",
                            Parts.word(target.type()),
                            Phrase.of(Code.DECLARED_TYPE, Parts.word(type)),
                            Phrase.maybe("\"type\": \"" + Parts.word(type) + "\""));
                }
            } else if (path.startsWith(Parts.STAGES) && !stages.contains(path.substring(Parts.STAGES.length()))) {
                problems.add(
                        at,
                        null,
                        Phrase.of(Code.BOOK_STAGE, stages),
                        Near.maybe(
                                path, stages.stream().map(Parts.STAGES::concat).toList()));
            } else if (path.equals("stage") && mapping.parts() == Parts.OPPORTUNITIES) {
                texts(at, target).forEach((pointer, text) -> {
                    if (DealRows.stage(text, book.stages()) == null) {
                        problems.add(pointer, text, Phrase.of(Code.BOOK_STAGE, stages), Near.maybe(text, stages));
                    }
                });
            }
        }
    }

    /** The texts of the mapping itself that a part may get, by their pointers. */
    private static Map<String, String> texts(String at, Target target) {
        Map<String, String> texts = new LinkedHashMap<>();
        put(texts, at + "/constant", target.constant(), target);
        put(texts, at + "/default", target.fallback(), target);
        List<String> keys = new ArrayList<>(new TreeSet<>(target.values().keySet()));
        keys.forEach(key ->
                put(texts, Problems.below(at + "/values", key), target.values().get(key), target));
        return texts;
    }

    private static void put(Map<String, String> texts, String at, @Nullable String text, Target target) {
        if (text != null && !text.isEmpty() && !target.blank().contains(text)) {
            texts.put(at, text);
        }
    }
}
