package io.crmkit.rules.condition;

import io.crmkit.rules.internal.condition.Comparisons;
import io.crmkit.rules.internal.condition.Kind;
import io.crmkit.rules.internal.document.Finding;
import java.util.List;

/**
 * A field that conditions compare, by its name in the rule book. Those of the records are constants, such as {@link
 * LeadFields#BUDGET}; custom fields are made here.
 */
public abstract sealed class Field permits TextField, OrderedField, BooleanField, TagsField, ReferenceField {
    private final String name;
    private final Kind kind;

    Field(String name, Kind kind) {
        this.name = name;
        this.kind = kind;
    }

    /**
     * Returns a field whose values are texts.
     *
     * @param name the name, for example {@code lead.fields.tier}
     * @return the field
     */
    public static TextField text(String name) {
        return new TextField(name);
    }

    /**
     * Returns a field whose values are numbers, or amounts in the currency of the book.
     *
     * @param name the name
     * @return the field
     */
    public static NumberField number(String name) {
        return new NumberField(name);
    }

    /**
     * Returns a field whose values are true or false.
     *
     * @param name the name
     * @return the field
     */
    public static BooleanField flag(String name) {
        return new BooleanField(name);
    }

    /**
     * Returns a field whose values are dates.
     *
     * @param name the name
     * @return the field
     */
    public static DateField date(String name) {
        return new DateField(name);
    }

    /**
     * Returns a field whose values are instants.
     *
     * @param name the name
     * @return the field
     */
    public static InstantField instant(String name) {
        return new InstantField(name);
    }

    /**
     * Returns a field whose values are lengths of time.
     *
     * @param name the name
     * @return the field
     */
    public static DurationField duration(String name) {
        return new DurationField(name);
    }

    /**
     * Returns a field whose values are sets of texts.
     *
     * @param name the name
     * @return the field
     */
    public static TagsField tags(String name) {
        return new TagsField(name);
    }

    /**
     * Returns a field whose values are ids.
     *
     * @param name the name
     * @return the field
     */
    public static ReferenceField reference(String name) {
        return new ReferenceField(name);
    }

    /**
     * Returns the name.
     *
     * @return the name in the rule book
     */
    public final String name() {
        return name;
    }

    /**
     * Returns the condition that there is a value.
     *
     * @return the condition
     */
    public final Condition exists() {
        return compare("exists", true);
    }

    /**
     * Returns the condition that there is no value.
     *
     * @return the condition
     */
    public final Condition missing() {
        return compare("missing", true);
    }

    /** Returns the comparison with an operand as the document has it. */
    final Condition compare(String operator, Object operand) {
        List<Finding> found = Comparisons.check(name, kind, operator, operand);
        if (!found.isEmpty()) {
            throw new ConditionException(found);
        }
        return Condition.comparison(name, operator, operand);
    }

    /** Tells the kind of its values, for a test that compares it with the book's. */
    final Kind kind() {
        return kind;
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }
}
