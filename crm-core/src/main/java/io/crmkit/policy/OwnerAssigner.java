package io.crmkit.policy;

import io.crmkit.decision.Decision;
import io.crmkit.decision.LazyList;
import io.crmkit.lead.Lead;
import io.crmkit.people.TeamId;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.pool.PoolId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who gets a lead: ordered entries, the first that matches, an explicit fallback. */
public interface OwnerAssigner {

    /** The name of the alarm at which a lead that waits for an owner is tried again. */
    String RETRY = "assignment-retry";

    /** The name of the alarms that remind an owner of the first contact. */
    String FIRST_CONTACT_REMINDER = "first-contact-reminder";

    /** The name of the alarm at which a lead goes to somebody else for want of a first contact. */
    String FIRST_CONTACT_OVERDUE = "first-contact-overdue";

    /** The name of the alarm at which it is told that nobody can tell when the time of a first contact is over. */
    String FIRST_CONTACT_NOT_COVERED = "first-contact-not-covered";

    /**
     * Finds the entry for a lead.
     *
     * @param lead the lead, screened and scored
     * @param now the present instant
     * @return the first entry that matches; there always is one
     */
    Entry match(Lead lead, Instant now);

    /**
     * Chooses an owner.
     *
     * @param facts what there is to know
     * @param now the present instant
     * @return a decision of kind {@code assignment}; one reason for the entry, one for each candidate passed over and each
     *     user or team the entry names in vain, one for the chosen. A lead that was taken from an owner for want of a first
     *     contact (its holding counts the hops, this one among them) never goes to anybody who held it before
     */
    Decision<Assignment> assign(Facts facts, Instant now);

    /**
     * Chooses who gets a lead that is shared out from a pool.
     *
     * @param facts what there is to know; the entry names the people
     * @param strategy who of them is next
     * @param now the present instant
     * @return a decision of kind {@code distribution} with the reasons an assignment by an entry has; it goes to a user, or
     *     waits
     */
    Decision<Assignment> distribute(Facts facts, Sharing.Strategy strategy, Instant now);

    /**
     * Returns the credits of users after one of them was served: what a strategy with shares keeps between two leads.
     *
     * @param facts what the choice was made from
     * @param served the user who was chosen
     * @param now the instant of the choice
     * @return the credits that are kept from now on; those there were if the strategy knows no shares
     */
    Map<UserId, Long> credit(Facts facts, UserId served, Instant now);

    /**
     * Returns when somebody whom the entry names may take the lead who may not now for a cause that passes by itself: he
     * is absent or off duty, or his daily cap is reached.
     *
     * @param facts what there is to know
     * @param now the present instant, whose day the counts are of
     * @return the earliest such instant, after {@code now}; empty if there is none
     */
    Optional<Instant> available(Facts facts, Instant now);

    /**
     * Returns how many leads a user may be assigned on a day of his zone, by rule or by hand.
     *
     * @param user the user
     * @return the most leads, 0 or more
     */
    int dailyCap(User user);

    /**
     * Returns after what time a lead that waits is tried again at the latest. It is tried earlier when the day of a
     * candidate begins whose daily cap was reached, and when a candidate comes back.
     *
     * @return the time, above zero
     */
    Duration retryEvery();

    /**
     * Returns what the want of a first contact brings about while nobody has contact: what reminds the owner, and when the
     * lead goes to somebody else.
     *
     * @param lead the lead as it is
     * @return the alarms in ascending order, the last named {@link #FIRST_CONTACT_OVERDUE}, those before it
     *     {@link #FIRST_CONTACT_REMINDER}; if the calendar ends before that time is over, only {@link
     *     #FIRST_CONTACT_NOT_COVERED}, a microsecond after the lead came to its owner, with the fact {@code date}; empty if
     *     the book sets no time, nobody owns the lead, its owner had contact, or it is protected until after that time, or,
     *     where nobody knows that time, until after as much has elapsed
     */
    List<Alarm> firstContact(Lead lead);

    /**
     * An entry of the assignment rules.
     *
     * @param id the id of the entry
     * @param users the users it names
     * @param teams the teams whose members it names
     * @param facts the facts its conditions read
     * @param turns under what name its turns are counted: its id, or what it shares with other entries; null = it takes
     *     no turns
     * @param wins whether it looks at what its candidates won
     */
    record Entry(
            String id,
            List<UserId> users,
            List<TeamId> teams,
            List<io.crmkit.decision.Fact> facts,
            @Nullable String turns,
            boolean wins) {
        /** Copies the lists. */
        public Entry {
            users = List.copyOf(users);
            teams = List.copyOf(teams);
            facts = LazyList.copyOf(facts);
        }

        /**
         * Takes an entry that has its own turns and does not look at what was won.
         *
         * @param id the id of the entry
         * @param users the users it names
         * @param teams the teams whose members it names
         * @param facts the facts its conditions read
         */
        public Entry(String id, List<UserId> users, List<TeamId> teams, List<io.crmkit.decision.Fact> facts) {
            this(id, users, teams, facts, id, false);
        }
    }

    /**
     * What an assignment may look at.
     *
     * @param lead the lead
     * @param entry the entry that matched
     * @param candidates the users the entry names, members of teams in the order of their ids; also the previous owner
     *     and his delegate where there is one
     * @param served when each user was last served under the turns of the entry, as a count that grows by one with each
     *     turn; who is absent was never served
     * @param credit the credits that were kept when the last turn was taken; who is absent has none
     * @param previous who owned this customer before; null = nobody known
     * @param unknownTeams the teams the entry names and that do not exist
     */
    record Facts(
            Lead lead,
            Entry entry,
            List<Candidate> candidates,
            Map<UserId, Long> served,
            Map<UserId, Long> credit,
            @Nullable PreviousOwner previous,
            List<TeamId> unknownTeams) {
        /** Copies the collections. */
        public Facts {
            candidates = List.copyOf(candidates);
            served = Map.copyOf(served);
            credit = Map.copyOf(credit);
            unknownTeams = List.copyOf(unknownTeams);
        }

        /**
         * Takes what there is to know where every team the entry names exists and nobody has a credit.
         *
         * @param lead the lead
         * @param entry the entry that matched
         * @param candidates the users the entry names
         * @param served when each user was last served under the entry
         * @param previous who owned this customer before; null = nobody known
         */
        public Facts(
                Lead lead,
                Entry entry,
                List<Candidate> candidates,
                Map<UserId, Long> served,
                @Nullable PreviousOwner previous) {
            this(lead, entry, candidates, served, Map.of(), previous, List.of());
        }

        /**
         * Takes what there is to know where nobody has a credit.
         *
         * @param lead the lead
         * @param entry the entry that matched
         * @param candidates the users the entry names
         * @param served when each user was last served under the entry
         * @param previous who owned this customer before; null = nobody known
         * @param unknownTeams the teams the entry names and that do not exist
         */
        public Facts(
                Lead lead,
                Entry entry,
                List<Candidate> candidates,
                Map<UserId, Long> served,
                @Nullable PreviousOwner previous,
                List<TeamId> unknownTeams) {
            this(lead, entry, candidates, served, Map.of(), previous, unknownTeams);
        }

        /**
         * Returns these facts with credits.
         *
         * @param kept the credits that were kept when the last turn was taken
         * @return the facts
         */
        public Facts withCredit(Map<UserId, Long> kept) {
            return new Facts(lead, entry, candidates, served, kept, previous, unknownTeams);
        }
    }

    /**
     * A user who may get the lead.
     *
     * @param user the user
     * @param holdings how many customers he holds, won ones excluded
     * @param assignedToday how many leads he was assigned on the present day of his zone
     * @param coolingDown whether he held this lead, or what is taken for the same customer, before and may not have it
     *     again yet
     * @param wins how many opportunities he won at accounts of the lead's industry, compared without case, width and
     *     Unicode form; 0 if the lead has none, or the entry does not look at it
     */
    record Candidate(User user, int holdings, int assignedToday, boolean coolingDown, int wins) {
        /**
         * Takes a user who won nothing in the lead's industry.
         *
         * @param user the user
         * @param holdings how many customers he holds, won ones excluded
         * @param assignedToday how many leads he was assigned on the present day of his zone
         * @param coolingDown whether he may not have this lead again yet
         */
        public Candidate(User user, int holdings, int assignedToday, boolean coolingDown) {
            this(user, holdings, assignedToday, coolingDown, 0);
        }
    }

    /**
     * Who owned the same customer before: its owner, else its last one.
     *
     * @param user who
     * @param lastActive when he last had contact with it, else since when he owned it
     */
    record PreviousOwner(UserId user, Instant lastActive) {}

    /** Where a lead goes. */
    sealed interface Assignment {
        /**
         * It goes to a user.
         *
         * @param user the user
         * @param entry the entry under whose turn he was served; null = no turn was used
         */
        record ToUser(UserId user, @Nullable String entry) implements Assignment {}

        /**
         * It goes to a pool.
         *
         * @param pool the pool
         */
        record ToPool(PoolId pool) implements Assignment {}

        /**
         * It waits for somebody who may take it.
         *
         * @param code a stable word for the cause, for example {@code nobody-eligible}
         */
        record ToQueue(String code) implements Assignment {}

        /**
         * It waits until somebody may take it, which is known and soon enough.
         *
         * @param at when it is tried again
         */
        record Planned(Instant at) implements Assignment {}

        /**
         * It waits for the manager of its last owner to hand it on; the rules do not assign it again by themselves.
         *
         * @param code a stable word for the cause: {@code hops} if it went round often enough, {@code nobody-eligible} if
         *     there is nobody left who never had it
         */
        record Escalated(String code) implements Assignment {}
    }
}
