package io.crmkit.policy;

import java.util.List;
import java.util.stream.Collectors;

/** Words are no template of a kind of message. */
public final class TemplateException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final MessageKind kind;
    private final transient List<MessageTemplate.Flaw> flaws;

    TemplateException(MessageKind kind, List<MessageTemplate.Flaw> flaws) {
        super(flaws.stream().map(flaw -> words(kind, flaw)).collect(Collectors.joining("\n")) + "\nMaybe use "
                + kind.places().stream().map(place -> "{{" + place + "}}").collect(Collectors.joining(", ")) + "?");
        this.kind = kind;
        this.flaws = List.copyOf(flaws);
    }

    private static String words(MessageKind kind, MessageTemplate.Flaw flaw) {
        return "The place (" + flaw.place() + ") at index " + flaw.index() + " of the template " + kind.id()
                + " must be " + (flaw.unknown() ? "one it has a value for." : "a name in double braces.");
    }

    /**
     * Returns the kind of message.
     *
     * @return the kind
     */
    public MessageKind kind() {
        return kind;
    }

    /**
     * Returns what is wrong.
     *
     * @return the flaws, at least one; empty after the exception was serialised
     */
    public List<MessageTemplate.Flaw> flaws() {
        return flaws == null ? List.of() : flaws;
    }
}
