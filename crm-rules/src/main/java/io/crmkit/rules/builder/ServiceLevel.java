package io.crmkit.rules.builder;

import io.crmkit.rules.condition.Condition;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** What is promised for some tickets: an entry of {@code sla}. It must promise something. */
public final class ServiceLevel {
    private final Tree tree;

    private ServiceLevel(Tree tree) {
        this.tree = tree;
    }

    /**
     * Returns a service level that promises nothing yet.
     *
     * @param id the id
     * @param calendar the name of the calendar in whose business time it counts
     * @return the service level, of every ticket
     */
    public static ServiceLevel of(String id, String calendar) {
        return new ServiceLevel(Tree.EMPTY.with("id", id).with("calendar", calendar));
    }

    /**
     * Returns this service level of some tickets only.
     *
     * @param condition which tickets: a condition on fields of the ticket and its account
     * @return the service level
     */
    public ServiceLevel when(Condition condition) {
        return new ServiceLevel(tree.with("when", condition));
    }

    /**
     * Returns this service level with a promise of the first response.
     *
     * @param time the business time, a minute or more
     * @return the service level
     */
    public ServiceLevel firstResponse(Duration time) {
        return new ServiceLevel(tree.with("firstResponse", time));
    }

    /**
     * Returns this service level with a promise of each further response.
     *
     * @param time the business time, a minute or more
     * @return the service level
     */
    public ServiceLevel nextResponse(Duration time) {
        return new ServiceLevel(tree.with("nextResponse", time));
    }

    /**
     * Returns this service level with a promise of the resolution.
     *
     * @param time the business time, a minute or more
     * @return the service level
     */
    public ServiceLevel resolution(Duration time) {
        return new ServiceLevel(tree.with("resolution", time));
    }

    /**
     * Returns this service level with other warnings than after 50 and 80 per cent of each time.
     *
     * @param percent the per cent, 1 to 99; none = no warnings
     * @return the service level
     */
    public ServiceLevel warnAt(Integer... percent) {
        return new ServiceLevel(tree.with("warnAt", List.of(percent)));
    }

    /**
     * Returns this service level with one more step of the escalation.
     *
     * @param after how much business time after a promised time is over, zero or more
     * @param to who is told
     * @return the service level
     */
    public ServiceLevel escalation(Duration after, Recipient... to) {
        return new ServiceLevel(tree.plus(
                "escalation",
                Tree.EMPTY
                        .with("after", after)
                        .with("to", Arrays.stream(to).map(Recipient::value).toList())));
    }

    Tree tree() {
        return tree;
    }
}
