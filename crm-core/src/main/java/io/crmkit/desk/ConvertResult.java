package io.crmkit.desk;

import io.crmkit.lead.Conversion;
import java.util.List;

/** What became of the wish to make a lead a customer. */
public sealed interface ConvertResult {

    /**
     * It is a customer now.
     *
     * @param conversion what it became
     * @param filled the parts of a customer that was there already which were blank and are not any more
     * @param unmapped the parts of the lead that have no place at the customer; they stay with the lead
     */
    record Converted(Conversion conversion, List<String> filled, List<String> unmapped) implements ConvertResult {
        /** Copies the lists. */
        public Converted {
            filled = List.copyOf(filled);
            unmapped = List.copyOf(unmapped);
        }
    }

    /**
     * It was one before.
     *
     * @param conversion what it became then
     */
    record AlreadyConverted(Conversion conversion) implements ConvertResult {}

    /**
     * It was refused; nothing was written.
     *
     * @param refusal why
     */
    record Refused(Refusal refusal) implements ConvertResult {}
}
