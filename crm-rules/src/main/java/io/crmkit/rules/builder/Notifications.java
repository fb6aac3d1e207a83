package io.crmkit.rules.builder;

import io.crmkit.calendar.QuietHours;
import io.crmkit.decision.Label;
import io.crmkit.policy.MessageKind;
import java.util.stream.Stream;

/**
 * When people are told what they are to know, and in which words.
 */
public final class Notifications {
    private final Tree tree;

    private Notifications(Tree tree) {
        this.tree = tree;
    }

    /**
     * Returns notifications of which nothing is said: everything is told at once, in the words of the library.
     *
     * @return the notifications
     */
    public static Notifications usual() {
        return new Notifications(Tree.EMPTY);
    }

    /**
     * Returns these notifications with other quiet hours.
     *
     * @param hours the times of every day at which nobody is told anything, in the zone of the recipient
     * @return the notifications
     */
    public Notifications quietHours(QuietHours hours) {
        return new Notifications(tree.with(
                "quietHours",
                hours.spans().stream().map(QuietHours.Span::toString).toList()));
    }

    /**
     * Returns these notifications with these urgent messages and no others.
     *
     * @param kinds the kinds of messages that can't wait for the end of quiet hours, a digest or another day
     * @return the notifications
     */
    public Notifications urgent(MessageKind... kinds) {
        return new Notifications(
                tree.with("urgent", Stream.of(kinds).map(MessageKind::id).toList()));
    }

    /**
     * Returns these notifications with another digest.
     *
     * @param digest when messages are told together
     * @return the notifications
     */
    public Notifications digest(Digest digest) {
        return new Notifications(tree.with("digest", digest.tree()));
    }

    /**
     * Returns these notifications with a limit for a day.
     *
     * @param messages the most messages to one recipient by one channel on a day of his
     * @return the notifications
     */
    public Notifications perDay(int messages) {
        return new Notifications(tree.put("limits", "perDay", messages));
    }

    /**
     * Returns these notifications with a limit for a week.
     *
     * @param messages the most messages to one recipient by one channel from Monday to Sunday
     * @return the notifications
     */
    public Notifications perWeek(int messages) {
        return new Notifications(tree.put("limits", "perWeek", messages));
    }

    /**
     * Returns these notifications with words of the messages of one kind.
     *
     * @param kind the kind of the messages
     * @param subject the subject, with places as in <code>{{record}}</code>
     * @param text the text, with places, too
     * @return the notifications
     */
    public Notifications template(MessageKind kind, Label subject, Label text) {
        return new Notifications(tree.plus(
                "templates",
                Tree.EMPTY.with("kind", kind.id()).with("subject", subject).with("text", text)));
    }

    Tree tree() {
        return tree;
    }
}
