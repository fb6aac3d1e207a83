package io.crmkit.internal.importing;

import com.google.common.hash.Hashing;
import io.crmkit.field.FieldValue;
import io.crmkit.internal.importing.Row.Flaw;
import io.crmkit.internal.phrase.Code;
import io.crmkit.internal.phrase.Phrase;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the cells of a row as the values its mapping wants. */
public final class RowReader {
    private static final int LONGEST_KEY = 100;

    private final Mapping mapping;
    private final ZoneId zone;
    private final Map<String, Integer> index;

    /**
     * Creates a reader for the rows of a file.
     *
     * @param mapping the mapping, which fits the columns
     * @param layout the columns
     * @param zone where instants without offset lie if the mapping does not say
     */
    public RowReader(Mapping mapping, Layout layout, ZoneId zone) {
        this.mapping = mapping;
        this.zone = mapping.zone() == null ? zone : mapping.zone();
        this.index = layout.index();
    }

    /**
     * What a row says.
     *
     * @param values the values by part
     * @param flaws what cannot be read
     */
    public record Reading(Map<String, FieldValue> values, List<Flaw> flaws) {
        /** Returns the text of a part, null if nothing is known. */
        @Nullable
        String text(String part) {
            FieldValue value = values.get(part);
            return value == null ? null : value.text();
        }
    }

    /** Reads a row that was told apart into cells. */
    public Reading read(Row row) {
        Map<String, FieldValue> values = new LinkedHashMap<>();
        List<Flaw> flaws = new ArrayList<>();
        boolean blank = true;
        for (Target target : mapping.targets()) {
            String cell = cell(row, target.column());
            String own = cell == null ? null : known(cell, target);
            blank &= own == null;
            String text = text(own, target);
            if (text != null) {
                String currency = cell(row, target.money().column());
                try {
                    values.put(
                            target.path(),
                            CellReader.read(
                                    text,
                                    target,
                                    currency == null ? null : known(currency, target),
                                    target.zone() == null ? zone : target.zone()));
                } catch (Unreadable e) {
                    flaws.add(new Flaw(place(target), Phrase.of(Code.CELL, shown(text), e.must())));
                }
            }
        }
        if (blank && flaws.isEmpty()) {
            flaws.add(new Flaw(-1, Phrase.of(Code.ROW_BLANK)));
        }
        if (!mapping.key().isEmpty() && keys(row).stream().allMatch(String::isEmpty)) {
            flaws.add(new Flaw(index.getOrDefault(mapping.key().get(0), -1), Phrase.of(Code.KEY_BLANK)));
        }
        return new Reading(values, flaws);
    }

    private List<String> keys(Row row) {
        List<String> columns =
                mapping.key().isEmpty() ? List.copyOf(mapping.columns().keySet()) : mapping.key();
        return columns.stream()
                .map(column -> trimmed(String.valueOf(cell(row, column))))
                .toList();
    }

    /** Returns the idempotency key of the command of a row: the name of the import, and what identifies the row. */
    public String key(String name, Row row) {
        List<String> parts = keys(row);
        String only = parts.get(0);
        if (mapping.key().size() == 1 && only.length() <= LONGEST_KEY) {
            return name + "=" + only;
        }
        StringBuilder all = new StringBuilder();
        parts.forEach(part -> all.append(part.length()).append(':').append(part));
        return name + "#" + Hashing.sha256().hashString(all, StandardCharsets.UTF_8);
    }

    private @Nullable String text(@Nullable String own, Target target) {
        if (target.column() == null) {
            return target.constant() == null || target.constant().isEmpty() ? null : target.constant();
        }
        String meant = own == null ? null : known(target.values().getOrDefault(own, own), target);
        return meant == null ? target.fallback() : meant;
    }

    private static @Nullable String known(String cell, Target target) {
        String text = target.trim() ? trimmed(cell) : cell;
        return text.isBlank() || target.blank().contains(text) ? null : text;
    }

    private static String trimmed(String text) {
        String bare = text.strip();
        while (bare.startsWith("\u00A0") || bare.endsWith("\u00A0")) {
            bare = bare.replaceAll("^\u00A0|\u00A0$", "").strip();
        }
        return bare;
    }

    private int place(Target target) {
        String column = target.column() == null ? target.money().column() : target.column();
        return column == null ? -1 : index.getOrDefault(column, -1);
    }

    private @Nullable String cell(Row row, @Nullable String column) {
        return column == null ? null : row.cells().get(index.getOrDefault(column, 0));
    }

    static String shown(String text) {
        return text.length() <= 80 ? text : text.substring(0, text.offsetByCodePoints(0, 60)) + "...";
    }
}
