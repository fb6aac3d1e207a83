package io.crmkit.policy;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Label;
import io.crmkit.field.FieldValue;
import io.crmkit.people.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What follows by itself from what happens: if-then rules on events.
 *
 * <p>A rule fires on the edge: with an event of its kind its condition holds, and it did not when rules were asked before,
 * the first time before the command. With what time alone brings about, such as {@code ticket.sla-breach}, it only has to
 * hold. A rule without condition fires with every such event. Within a command rules fire in
 * rounds: those that the events of the command make fire, the greatest salience first, then by id; then those that the
 * events of these rules make fire, and so on, {@value #DEPTH} rounds at most. Each rule fires at most once for a record
 * and command, and is asked again just before. One that would fire again by what it brought about itself is a cycle, which
 * ends there.
 */
public interface AutomationPolicy {
    /** How many rounds of rules one command has at most. */
    int DEPTH = 10;

    /** The policy without rules. */
    AutomationPolicy NONE = new AutomationPolicy() {
        @Override
        public Set<String> events() {
            return Set.of();
        }

        @Override
        public List<Firing> firings(String event, Situation before, Situation after, Instant now) {
            return List.of();
        }
    };

    /**
     * Returns the kinds of events that some rule waits for.
     *
     * @return the kinds, for example {@code interaction.logged}
     */
    Set<String> events();

    /**
     * Returns the rules that an event makes fire.
     *
     * @param event the kind of the event
     * @param before the records as they were when rules were asked before
     * @param after the records as they are now
     * @param now the present instant
     * @return the rules, the greatest salience first, then by id
     */
    List<Firing> firings(String event, Situation before, Situation after, Instant now);

    /**
     * A rule that fires.
     *
     * @param rule the id of the rule
     * @param salience how early it fires among others
     * @param actions what it does, in order
     * @param decision a decision of kind {@code automation} whose outcome is the rule, with what its condition read
     */
    record Firing(String rule, int salience, List<Action> actions, Decision<String> decision) {
        /** Copies the actions. */
        public Firing {
            actions = List.copyOf(actions);
        }
    }

    /** Who is meant. */
    sealed interface Recipient {
        /** Whoever owns the record, or the customer it belongs to. */
        record Owner() implements Recipient {}

        /** Who leads the owner. */
        record Leader() implements Recipient {}

        /**
         * A user.
         *
         * @param user the user
         */
        record Person(UserId user) implements Recipient {}

        /**
         * Every active user who has a role.
         *
         * @param role the role
         */
        record Role(String role) implements Recipient {}
    }

    /**
     * What a rule does. The record it does it to is that of the event; of an interaction it is what the interaction is
     * about. What concerns a customer is done to the lead, else to the account the record belongs to.
     */
    sealed interface Action {
        /**
         * Creates a task about the record, one for each recipient.
         *
         * @param title what to do
         * @param to who has to do it
         * @param days after how many days of the calendar it is due
         * @param time and after what time beside them
         */
        record CreateTask(Label title, Recipient to, Period days, Duration time) implements Action {}

        /**
         * Tells people about the record.
         *
         * @param to whom; nobody is told twice
         * @param title the subject
         * @param text the text; {@code {{record}}} or {@code {record}} stands for the record, in the title, too
         * @param urgent whether it cannot wait for the end of quiet hours, a digest or another day
         */
        record Notify(List<Recipient> to, Label title, Label text, boolean urgent) implements Action {
            /** Copies the recipients. */
            public Notify {
                to = List.copyOf(to);
            }
        }

        /**
         * Adds and takes away labels.
         *
         * @param add the labels to add
         * @param remove the labels to take away
         */
        record ChangeTags(List<String> add, List<String> remove) implements Action {
            /** Copies the labels. */
            public ChangeTags {
                add = List.copyOf(add);
                remove = List.copyOf(remove);
            }
        }

        /**
         * Sets a custom field.
         *
         * @param record the kind of record, {@code lead}, {@code account} or {@code opportunity}
         * @param field the name of the field
         * @param value its value
         */
        record SetField(String record, String field, FieldValue value) implements Action {}

        /**
         * Gives the customer to somebody.
         *
         * @param user to whom; null = to whom the assignment rules say, which is for leads only
         */
        record ChangeOwner(@Nullable UserId user) implements Action {}

        /**
         * Opens a ticket of the account; the owner of a lead, which has no account yet, gets a task of that title, due at once,
         * which goes with the lead. It is refused for a lead that nobody owns.
         *
         * @param title what it is about
         * @param complaint whether it is a complaint
         */
        record OpenTicket(Label title, boolean complaint) implements Action {}

        /**
         * Starts a cadence for the customer, unless it runs.
         *
         * @param cadence the id of the cadence
         */
        record StartCadence(String cadence) implements Action {}

        /**
         * Ends cadences of the customer that run, and closes the tasks they made.
         *
         * @param cadence the id of the cadence; null = all
         */
        record StopCadence(@Nullable String cadence) implements Action {}

        /**
         * Asks for an approval of the opportunity, which goes no further until everybody agreed. One that is open is not
         * opened again.
         *
         * @param approval what the approval is called
         */
        record RequestApproval(String approval) implements Action {}

        /** Gives the customer back to its pool. */
        record ToPool() implements Action {}
    }
}
