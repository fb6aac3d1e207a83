package io.crmkit.policy;

import io.crmkit.decision.Label;
import io.crmkit.internal.check.Check;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is written down about a contact on one channel.
 *
 * @param required the parts that must be there; the others may be left out
 * @param prompt what a form asks or begins with; null = the book has no words for it
 */
public record InteractionTemplate(
        Set<Part> required, @Nullable Label prompt) {
    /** What is asked where a book says nothing: every part. */
    public static final InteractionTemplate FULL = new InteractionTemplate(EnumSet.allOf(Part.class), null);

    /** Copies the parts. */
    public InteractionTemplate {
        required = Check.set(required);
    }

    /** A part of what is written down about a contact. */
    public enum Part {
        /** What was said. */
        KEY_POINTS("keyPoints"),
        /** What the customer thinks. */
        FEEDBACK("feedback"),
        /** What comes next. */
        NEXT_PLAN("nextPlan"),
        /** When the next contact is planned. */
        NEXT_CONTACT("nextContactAt");

        private final String property;

        Part(String property) {
            this.property = property;
        }

        /**
         * Returns the name of the part in an interaction.
         *
         * @return the name of its property
         */
        public String property() {
            return property;
        }
    }
}
