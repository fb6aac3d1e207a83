package io.crmkit.internal.importing;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
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

    /**
     * Returns the names of the two columns more that a file of rejected rows has: those of {@link Layout#added} that neither
     * the file has nor the mapping reads; of JSON, no property the mapping reads, or reads from.
     *
     * @param names the columns of the file; of JSON, those the mapping reads
     */
    public List<String> added(List<String> names) {
        Set<String> taken = new HashSet<>();
        Stream.concat(names.stream(), columns().keySet().stream())
                .map(name -> format == Format.NDJSON && name.startsWith("/") ? top(name) : name)
                .forEach(taken::add);
        return Layout.added(taken);
    }

    /** Returns the property a JSON pointer begins with. */
    private static String top(String pointer) {
        int end = pointer.indexOf('/', 1);
        return pointer.substring(1, end < 0 ? pointer.length() : end)
                .replace("~1", "/")
                .replace("~0", "~");
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
