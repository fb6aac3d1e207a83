package io.crmkit.rules.builder;

import io.crmkit.decision.Label;
import io.crmkit.field.FieldType;
import java.util.List;
import java.util.Locale;

/** A custom field that a book declares. */
public final class CustomField {
    private final Tree tree;

    private CustomField(Tree tree) {
        this.tree = tree;
    }

    /**
     * Returns a field.
     *
     * @param name the name, which conditions read as {@code lead.fields.NAME}, {@code account.fields.NAME} and {@code
     *     opportunity.fields.NAME}
     * @param type the type of its values
     * @return the field
     */
    public static CustomField of(String name, FieldType type) {
        return new CustomField(
                Tree.EMPTY.with("name", name).with("type", type.name().toLowerCase(Locale.ROOT)));
    }

    /**
     * Returns this field with the values it may have; of a text or tags.
     *
     * @param values the values, one or more
     * @return the field
     */
    public CustomField choices(String... values) {
        return new CustomField(tree.with("choices", List.of(values)));
    }

    /**
     * Returns this field with what people call it, in every language.
     *
     * @param name the name
     * @return the field
     */
    public CustomField label(String name) {
        return label(Label.of(name));
    }

    /**
     * Returns this field with what people call it.
     *
     * @param english the name in English
     * @param chinese the name in Chinese
     * @return the field
     */
    public CustomField label(String english, String chinese) {
        return label(new Label(english, chinese));
    }

    /**
     * Returns this field with what people call it.
     *
     * @param name the name
     * @return the field
     */
    public CustomField label(Label name) {
        return new CustomField(tree.with("label", name));
    }

    Tree tree() {
        return tree;
    }
}
