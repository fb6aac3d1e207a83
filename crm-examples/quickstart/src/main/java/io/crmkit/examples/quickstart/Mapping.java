package io.crmkit.examples.quickstart;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Set;

/**
 * How the columns of a CSV become leads.
 *
 * @param name the name of the mapping, part of every row's identity
 * @param encoding the encoding of the file
 * @param delimiter what stands between two cells
 * @param key the columns that identify a row; empty = all of them
 * @param unknown texts of a cell that mean that nothing is known; blank always does
 * @param targets the parts of a lead and where they come from
 */
record Mapping(
        String name, Charset encoding, char delimiter, List<String> key, Set<String> unknown, List<Target> targets) {
    Mapping {
        key = List.copyOf(key);
        unknown = Set.copyOf(unknown);
        targets = List.copyOf(targets);
    }
}
