package io.crmkit.internal.importing;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a file become records.
 *
 * @param name the name of the mapping
 * @param parts what the rows become
 * @param format how the file is written
 * @param encoding its encoding
 * @param delimiter what stands between two cells
 * @param key the columns that identify a row; empty = every column that is read
 * @param zone where instants without offset, and beginnings of days, lie; null = the zone of the rule book
 * @param targets the parts of a record and where they come from
 */
public record Mapping(
        String name,
        Parts parts,
        Format format,
        Charset encoding,
        char delimiter,
        List<String> key,
        @Nullable ZoneId zone,
        List<Target> targets) {
    /** Copies the lists. */
    public Mapping {
        key = List.copyOf(key);
        targets = List.copyOf(targets);
    }

    /** How a file is written. */
    public enum Format {
        /** Cells between delimiters, a header first. */
        CSV,
        /** A JSON object a line. */
        NDJSON
    }

    /** Returns the columns that are read, in the order of the mapping, each with a pointer to where it is first named. */
    Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        for (int i = 0; i < key.size(); i++) {
            columns.putIfAbsent(key.get(i), "/key/" + i);
        }
        for (Target target : targets) {
            String at = Problems.below("/targets", target.path());
            if (target.column() != null) {
                columns.putIfAbsent(target.column(), at + "/column");
            }
            if (target.money().column() != null) {
                columns.putIfAbsent(target.money().column(), at + "/currencyColumn");
            }
        }
        return columns;
    }

    /** Returns what stands between the texts of a list, for the columns that may hold one. */
    Map<String, String> separators() {
        Map<String, String> separators = new LinkedHashMap<>();
        for (Target target : targets) {
            if (target.column() != null && target.type() == io.crmkit.field.FieldType.TAGS) {
                separators.putIfAbsent(target.column(), target.separator());
            }
        }
        return separators;
    }

    /** Returns the column a part comes from, null if it comes from none. */
    public @Nullable String column(String path) {
        return targets.stream()
                .filter(target -> target.path().equals(path))
                .map(Target::column)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
