package io.crmkit.spi.store;

import java.util.List;
import java.util.stream.Collectors;

/** What the store holds does not fit the record types it was asked to prepare. */
public final class SchemaMismatchException extends StoreException {
    private static final long serialVersionUID = 1L;

    /** The mismatches. */
    private final transient List<Mismatch> mismatches;

    /**
     * One difference between what was asked for and what is there.
     *
     * @param type the name of the record type
     * @param attribute the attribute, or the adapter's own name of the part that differs
     * @param expected what was asked for
     * @param found what is there
     */
    public record Mismatch(String type, String attribute, String expected, String found) {}

    /**
     * Creates an exception.
     *
     * @param mismatches every mismatch, not empty
     */
    public SchemaMismatchException(List<Mismatch> mismatches) {
        super(Outcome.NOT_APPLIED, words(mismatches), null);
        this.mismatches = List.copyOf(mismatches);
    }

    /**
     * Returns every mismatch.
     *
     * @return the mismatches
     */
    public List<Mismatch> mismatches() {
        return mismatches;
    }

    private static String words(List<Mismatch> mismatches) {
        return mismatches.stream()
                .map(m -> "The attribute (%s) of record type (%s) must be %s but is %s."
                        .formatted(m.attribute(), m.type(), m.expected(), m.found()))
                .collect(Collectors.joining("\n", "", "\nMaybe the store belongs to another application or version?"));
    }
}
