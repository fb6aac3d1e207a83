package io.crmkit.internal.importing;

import io.crmkit.field.FieldType;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a part of a record comes from.
 *
 * @param path the part
 * @param column the column it is read from; null = a constant
 * @param constant what every row gets; null = a column
 * @param fallback what a row gets whose cell is blank; null = nothing
 * @param type what its text is read as
 * @param format the format of a date or an instant; null = ISO
 * @param zone where an instant without offset lies; null = the mapping's
 * @param money in what an amount is
 * @param digits how a number is written
 * @param separator what stands between two tags
 * @param yes what means true, in lower case
 * @param no what means false, in lower case
 * @param values what a cell's text stands for; text that is not there stands for itself
 * @param blank texts that mean that nothing is known
 * @param trim whether white space around the text is dropped
 */
record Target(
        String path,
        @Nullable String column,
        @Nullable String constant,
        @Nullable String fallback,
        FieldType type,
        @Nullable DateTimeFormatter format,
        java.time.@Nullable ZoneId zone,
        Currency money,
        Digits digits,
        String separator,
        List<String> yes,
        List<String> no,
        Map<String, String> values,
        Set<String> blank,
        boolean trim) {
    Target {
        yes = List.copyOf(yes);
        no = List.copyOf(no);
        values = Map.copyOf(values);
        blank = Set.copyOf(blank);
    }

    /**
     * In what an amount is.
     *
     * @param code the currency of every amount; null = a column names it
     * @param column the column; null = one currency for all
     */
    record Currency(@Nullable String code, @Nullable String column) {}

    /**
     * How a number is written.
     *
     * @param decimal what stands before the decimals
     * @param grouping what stands between thousands; empty = nothing
     */
    record Digits(String decimal, String grouping) {}
}
