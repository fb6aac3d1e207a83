package io.crmkit.rules.builder;

import io.crmkit.decision.Label;
import io.crmkit.field.FieldValue;
import io.crmkit.rules.condition.Field;
import java.time.temporal.TemporalAmount;
import java.util.Collection;
import java.util.stream.Stream;

/**
 * What is done when an automation fires, or a stage is entered or left.
 */
public final class Action {
    private final Tree tree;

    private Action(Tree tree) {
        this.tree = tree;
    }

    /**
     * Returns the action that makes a task of the owner, due at once.
     *
     * @param title what is to be done
     * @return the action
     */
    public static Action task(Label title) {
        return new Action(Tree.EMPTY.with("task", Tree.EMPTY.with("title", title)));
    }

    /**
     * Returns the action that makes a task.
     *
     * @param title what is to be done
     * @param to whose task it is
     * @param after after what time it is due: a {@link java.time.Period},
     *     a {@link java.time.Duration} or a {@link Span} of both
     * @return the action
     */
    public static Action task(Label title, Recipient to, TemporalAmount after) {
        return new Action(Tree.EMPTY.with(
                "task", Tree.EMPTY.with("title", title).with("to", to.value()).with("after", after)));
    }

    /**
     * Returns the action that sends a message whose text is its title.
     *
     * @param title the title; <code>{{record}}</code> stands for the record
     * @param to who gets it, one or more
     * @return the action
     */
    public static Action notify(Label title, Recipient... to) {
        return new Action(Tree.EMPTY.with("notify", message(title, to)));
    }

    /**
     * Returns the action that sends a message.
     *
     * @param title the title; <code>{{record}}</code> stands for the record
     * @param text the text, in which it does so too
     * @param to who gets it, one or more
     * @return the action
     */
    public static Action notify(Label title, Label text, Recipient... to) {
        return new Action(Tree.EMPTY.with("notify", message(title, to).with("text", text)));
    }

    /**
     * Returns the action that sends a message which can't wait for the end of quiet hours, a digest or another day.
     *
     * @param title the title; <code>{{record}}</code> stands for the record
     * @param text the text, in which it does so too
     * @param to who gets it, one or more
     * @return the action
     */
    public static Action notifyUrgently(Label title, Label text, Recipient... to) {
        return new Action(
                Tree.EMPTY.with("notify", message(title, to).with("text", text).with("urgent", true)));
    }

    private static Tree message(Label title, Recipient... to) {
        return Tree.EMPTY
                .with("title", title)
                .with("to", Stream.of(to).map(Recipient::value).toList());
    }

    /**
     * Returns the action that changes the labels of the record.
     *
     * @param add the labels it gets
     * @param remove the labels it loses
     * @return the action
     */
    public static Action tag(Collection<String> add, Collection<String> remove) {
        return new Action(Tree.EMPTY.with("tag", Tree.EMPTY.withSome("add", add).withSome("remove", remove)));
    }

    /**
     * Returns the action that sets a custom field.
     *
     * @param field a custom field of a lead, an account or an opportunity, for example {@code lead.fields.tier}
     * @param value the value; an amount is a number, in the currency of the book
     * @return the action
     * @throws IllegalArgumentException if the value is an amount with a currency
     */
    public static Action set(Field field, FieldValue value) {
        return new Action(
                Tree.EMPTY.with("set", Tree.EMPTY.with("field", field.name()).with("value", plain(value))));
    }

    private static Object plain(FieldValue value) {
        if (value instanceof FieldValue.OfMoney money) {
            throw new IllegalArgumentException("The value (" + money.text()
                    + ") must be a number, which is an amount in the currency of the book.\nMaybe FieldValue.of("
                    + money.value().getAmount().toPlainString() + ")?");
        } else if (value instanceof FieldValue.OfNumber number) {
            return number.value();
        } else if (value instanceof FieldValue.OfBoolean flag) {
            return flag.value();
        } else if (value instanceof FieldValue.OfTags tags) {
            return tags.value().stream().sorted().toList();
        }
        return value.text();
    }

    /**
     * Returns the action that gives the customer to a user.
     *
     * @param user the id of the user
     * @return the action
     */
    public static Action owner(String user) {
        return new Action(Tree.EMPTY.with("owner", Tree.EMPTY.with("user", user)));
    }

    /**
     * Returns the action that gives the lead to whom the assignment says.
     *
     * @return the action
     */
    public static Action ownerByRules() {
        return new Action(Tree.EMPTY.with("owner", "rules"));
    }

    /**
     * Returns the action that opens a ticket of the account.
     *
     * @param title the title
     * @return the action
     */
    public static Action ticket(Label title) {
        return new Action(Tree.EMPTY.with("ticket", Tree.EMPTY.with("title", title)));
    }

    /**
     * Returns the action that opens a ticket of the account which is a complaint.
     *
     * @param title the title
     * @return the action
     */
    public static Action complaint(Label title) {
        return new Action(
                Tree.EMPTY.with("ticket", Tree.EMPTY.with("title", title).with("complaint", true)));
    }

    /**
     * Returns the action that starts a cadence for the customer, unless it runs.
     *
     * @param id the id of the cadence
     * @return the action
     */
    public static Action startCadence(String id) {
        return new Action(Tree.EMPTY.with("startCadence", id));
    }

    /**
     * Returns the action that ends a cadence of the customer.
     *
     * @param id the id of the cadence
     * @return the action
     */
    public static Action stopCadence(String id) {
        return new Action(Tree.EMPTY.with("stopCadence", id));
    }

    /**
     * Returns the action that ends all cadences of the customer.
     *
     * @return the action
     */
    public static Action stopCadences() {
        return new Action(Tree.EMPTY.with("stopCadence", true));
    }

    /**
     * Returns the action that asks for an approval of the opportunity, unless that is open.
     *
     * @param id the id of the approval, as the pipeline declares it
     * @return the action
     */
    public static Action requestApproval(String id) {
        return new Action(Tree.EMPTY.with("requestApproval", id));
    }

    /**
     * Returns the action that gives the customer back to its pool.
     *
     * @return the action
     */
    public static Action pool() {
        return new Action(Tree.EMPTY.with("pool", true));
    }

    Tree tree() {
        return tree;
    }
}
