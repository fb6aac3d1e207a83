package io.crmkit.examples.quickstart;

import io.crmkit.field.FieldType;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a part of a lead comes from.
 *
 * @param path the part: {@code name}, {@code company}, ..., {@code budget}, {@code tags} or {@code fields.<name>}
 * @param column the column it is read from; null = a constant
 * @param constant what every row gets; null = a column
 * @param fallback what a row gets whose cell is unknown; null = nothing
 * @param type what its text is read as
 * @param format the pattern of a date or an instant; null = ISO
 * @param zone where an instant without offset lies
 * @param currency the currency of every amount; null = none
 * @param currencyColumn the column that names the currency; null = none
 * @param separator what stands between two tags
 * @param grouping what stands between the thousands of a number; empty = nothing
 * @param yes what means true, in lower case
 * @param no what means false, in lower case
 * @param values what a cell's text stands for; text that is not there stands for itself
 */
record Target(
        String path,
        @Nullable String column,
        @Nullable String constant,
        @Nullable String fallback,
        FieldType type,
        @Nullable String format,
        ZoneId zone,
        @Nullable String currency,
        @Nullable String currencyColumn,
        String separator,
        String grouping,
        List<String> yes,
        List<String> no,
        Map<String, String> values) {
    Target {
        yes = List.copyOf(yes);
        no = List.copyOf(no);
        values = Map.copyOf(values);
    }
}
