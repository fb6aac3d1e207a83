package io.crmkit.desk;

import io.crmkit.decision.Violation;
import io.crmkit.lead.LeadProfile;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.policy.Policies;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what comes from files: the commands of the other desks, by the same gates, each under a key of its own, with
 * what an import has to know beside the answer.
 *
 * <p>What a command made is kept for its key, for good. Nothing is kept of a command that took no effect: a row that was a
 * duplicate, invalid or refused may be corrected and come again under the key it had.
 */
public interface ImportDesk {

    /**
     * Returns the rule book in force.
     *
     * @return its policies
     */
    Policies book();

    /**
     * Captures a lead, as {@link LeadDesk#capture} does.
     *
     * @param key what the row is known by, 1 to 200 characters; apart from the keys of commands
     * @param profile the lead
     * @param tags its labels
     * @return what became of it
     * @throws io.crmkit.error.KeyReusedException if the key was used for something else
     */
    Taken<CaptureResult> capture(String key, LeadProfile profile, Collection<String> tags);

    /**
     * Records an opportunity of the past, as {@link PipelineDesk#recordPast} does.
     *
     * @param key what the row is known by, 1 to 200 characters; apart from the keys of commands
     * @param past the opportunity
     * @return what became of it
     * @throws io.crmkit.error.KeyReusedException if the key was used for something else
     */
    Taken<Outcome<Opportunity>> recordPast(String key, PastOpportunity past);

    /**
     * Returns a desk that decides all the same and writes nothing. It remembers the last 100,000 keys, and the last
     * 100,000 values by which leads are taken for one, of what it was handed, to recognise repetitions. It is for one
     * thread. Its answers hold ids that nothing has yet; what only a row before would have made is called {@code row/} and
     * the key of that row.
     *
     * @return the desk, with no memory yet
     */
    ImportDesk rehearsal();

    /**
     * What became of something that was taken in.
     *
     * @param <T> what the command answers
     */
    sealed interface Taken<T> {}

    /**
     * It was taken in now.
     *
     * @param <T> what the command answers
     * @param answer the answer
     * @param english what is wrong with what was handed in, in English; empty if the answer does not say that
     * @param chinese the same in Chinese, in the same order
     */
    record Now<T>(T answer, List<Violation> english, List<Violation> chinese) implements Taken<T> {
        /** Copies the violations. */
        public Now {
            english = List.copyOf(english);
            chinese = List.copyOf(chinese);
        }
    }

    /**
     * It was taken in before, for the same key: nothing happened this time.
     *
     * @param <T> what the command answers
     * @param record what it became then, as {@code type/id}; null = it was handed to this rehearsal before
     */
    record Before<T>(@Nullable String record) implements Taken<T> {}
}
