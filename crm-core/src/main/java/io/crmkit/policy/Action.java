package io.crmkit.policy;

import io.crmkit.decision.Label;
import io.crmkit.people.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.Set;
import java.util.TreeSet;

/** What the process does by itself because a rule book says so. */
public sealed interface Action {

    /**
     * Creates a task for whoever owns the record.
     *
     * @param id the id of the task, unique where the book declares it
     * @param title what to do
     * @param days the calendar part of the time until it is due, at the same local time; not negative
     * @param hours the part that elapses; not negative
     * @param required whether it must be done before the record moves on
     */
    record CreateTask(String id, Label title, Period days, Duration hours, boolean required) implements Action {
        /**
         * Returns when the task is due.
         *
         * @param now when it is created
         * @param zone where days are counted
         * @return the instant
         */
        public Instant due(Instant now, ZoneId zone) {
            return now.atZone(zone).plus(days).plus(hours).toInstant();
        }
    }

    /**
     * Tells somebody.
     *
     * @param text what
     * @param owner whether the owner of the record is told
     * @param manager whether the manager of the owner's team is told
     * @param users who else is told
     */
    record Notify(Label text, boolean owner, boolean manager, Set<UserId> users) implements Action {
        /** Copies the users. */
        public Notify {
            users = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(users));
        }
    }
}
