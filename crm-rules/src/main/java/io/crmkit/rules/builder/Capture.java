package io.crmkit.rules.builder;

import io.crmkit.policy.CapturePolicy;
import io.crmkit.rules.condition.Field;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is required of a lead that comes in, and when it is one that is there already.
 */
public final class Capture {
    private static final Set<String> KEYS = Set.of("phone", "email", "company");
    private static final String OWN = "lead.";
    private static final String CUSTOM = "lead.fields.";

    private final Tree tree;

    private Capture(Tree tree) {
        this.tree = tree;
    }

    /**
     * Returns a capture that takes every lead.
     *
     * @return the capture
     */
    public static Capture none() {
        return new Capture(Tree.EMPTY);
    }

    /**
     * Returns this capture with more fields that must be there.
     *
     * @param fields fields of a lead, one or more, for example {@code LeadFields.NAME}
     * @return the capture
     */
    public Capture required(Field... fields) {
        Tree more = tree;
        for (Field field : fields) {
            more = more.plus("required", field.name());
        }
        return new Capture(more);
    }

    /**
     * Returns this capture with more fields of which one must be there.
     *
     * @param fields fields of a lead, two or more
     * @return the capture
     */
    public Capture requiredAnyOf(Field... fields) {
        return new Capture(tree.plus(
                "required",
                Tree.EMPTY.with("anyOf", Stream.of(fields).map(Field::name).toList())));
    }

    /**
     * Returns this capture with the country of telephone numbers without a country code.
     *
     * @param country its code, such as {@code CN}; {@code ZZ} if numbers need a country code
     * @return the capture
     */
    public Capture phoneRegion(String country) {
        return new Capture(tree.with("phoneRegion", country));
    }

    /**
     * Returns this capture with one more rule for duplicates, asked after those before.
     *
     * @param id the id of the rule
     * @param key what both have in common: the phone, e-mail or company of a lead, or a custom field of it
     * @param action what is done with a lead that is there already
     * @return the capture
     */
    public Capture duplicate(String id, Field key, CapturePolicy.Action action) {
        return new Capture(tree.plus(
                "duplicates",
                Tree.EMPTY.with("id", id).with("key", key(key.name())).with("action", action)));
    }

    /** The key as the book has it; what no key is called so stays as it is, for the book to tell. */
    private static String key(String field) {
        String own = field.startsWith(OWN) ? field.substring(OWN.length()) : "";
        String custom = field.startsWith(CUSTOM) ? field.substring(CUSTOM.length()) : "";
        return KEYS.contains(own) ? own : custom.isEmpty() || KEYS.contains(custom) ? field : custom;
    }

    Tree tree() {
        return tree;
    }
}
