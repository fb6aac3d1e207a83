package io.crmkit.policy;

import io.crmkit.decision.Violation;
import io.crmkit.field.FieldType;
import io.crmkit.lead.LeadProfile;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is required of a new lead, and when it is one that is there already. */
public interface CapturePolicy {

    /**
     * Checks what is required and what the custom fields declare.
     *
     * @param profile the profile of a new lead
     * @param language the language of the words: Chinese for any Chinese locale, else English
     * @return every violation, in the order in which the book declares the fields, its path beginning with {@code
     *     profile.}; empty if it may be captured
     */
    List<Violation> check(LeadProfile profile, Locale language);

    /**
     * Checks what is required and what the custom fields declare, in English words.
     *
     * @param profile the profile of a new lead
     * @return every violation, as of {@link #check(LeadProfile, Locale)}
     */
    default List<Violation> check(LeadProfile profile) {
        return check(profile, Locale.ENGLISH);
    }

    /**
     * Returns the custom fields the book declares.
     *
     * @return the types by the names of the fields, in the book's order
     */
    Map<String, FieldType> fields();

    /**
     * Returns the rules by which leads are taken for one.
     *
     * @return the rules, in the book's order
     */
    List<DuplicateRule> duplicates();

    /**
     * Returns the region whose telephone numbers need no country code.
     *
     * @return an ISO 3166-1 alpha-2 code, for example {@code CN}
     */
    String phoneRegion();

    /**
     * A rule by which two leads are taken for one.
     *
     * @param id the id of the rule
     * @param key what they have in common: {@code phone}, {@code email}, {@code company}, or the name of a custom
     *     field
     * @param action what becomes of the newer
     */
    record DuplicateRule(String id, String key, Action action) {}

    /** What becomes of a lead that is there already; of several, the first in this order wins. */
    enum Action {
        /** It is not captured, and the answer names the one that is there. */
        BLOCK,
        /** It fills the blanks of the one that is there. */
        MERGE,
        /** It is captured, and the answer names the one that is there. */
        WARN
    }
}
