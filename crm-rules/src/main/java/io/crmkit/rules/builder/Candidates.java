package io.crmkit.rules.builder;

import io.crmkit.rules.condition.Field;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Who may get a lead, and who of them is next: in turn, unless another strategy is chosen. */
public final class Candidates {
    private final Tree tree;

    private Candidates(Tree tree) {
        this.tree = tree;
    }

    /**
     * Returns some users.
     *
     * @param ids their ids, one or more
     * @return the candidates
     */
    public static Candidates users(String... ids) {
        return new Candidates(Tree.EMPTY.with("users", List.of(ids)));
    }

    /**
     * Returns the members of some teams.
     *
     * @param ids the ids of the teams, one or more
     * @return the candidates
     */
    public static Candidates teams(String... ids) {
        return new Candidates(Tree.EMPTY.with("teams", List.of(ids)));
    }

    /**
     * Returns these candidates and the members of some teams.
     *
     * @param ids the ids of the teams, one or more
     * @return the candidates
     */
    public Candidates andTeams(String... ids) {
        return new Candidates(tree.with("teams", List.of(ids)));
    }

    /**
     * Returns these candidates in turn, which is said although it is so anyway.
     *
     * @return the candidates
     */
    public Candidates roundRobin() {
        return strategy("round-robin");
    }

    /**
     * Returns these candidates by their shares.
     *
     * @param shares the weights of users by their ids; who has none has 1
     * @return the candidates
     */
    public Candidates weighted(Map<String, Integer> shares) {
        return strategy("weighted").weights(shares);
    }

    /**
     * Returns these candidates, who has most free capacity first.
     *
     * @return the candidates
     */
    public Candidates leastLoaded() {
        return strategy("least-loaded");
    }

    /**
     * Returns these candidates, who fits the lead best first.
     *
     * @return the candidates
     */
    public Candidates bestFit() {
        return strategy("best-fit");
    }

    /**
     * Returns these candidates by the value of a field: leads of one value go to one user.
     *
     * @param key the field, one of texts or ids
     * @return the candidates
     */
    public Candidates hash(Field key) {
        return new Candidates(strategy("hash").tree.with("key", key.name()));
    }

    /**
     * Returns these candidates by the value of a field and by shares.
     *
     * @param key the field, one of texts or ids
     * @param shares the weights of users by their ids; who has none has 1
     * @return the candidates
     */
    public Candidates hash(Field key, Map<String, Integer> shares) {
        return hash(key).weights(shares);
    }

    private Candidates strategy(String name) {
        return new Candidates(tree.with("strategy", name));
    }

    private Candidates weights(Map<String, Integer> shares) {
        Tree weights = Tree.EMPTY;
        for (Map.Entry<String, Integer> share : shares.entrySet()) {
            weights = weights.with(share.getKey(), share.getValue());
        }
        return new Candidates(tree.with("weights", weights));
    }

    /**
     * Returns these candidates with turns that all who say the same name share.
     *
     * @param name the name of the turns
     * @return the candidates
     */
    public Candidates turns(String name) {
        return new Candidates(tree.with("turns", name));
    }

    /**
     * Returns those of these candidates who have all of some skills; of an entry, not of the fallback.
     *
     * @param names the skills, one or more
     * @return the candidates
     */
    public Candidates skills(String... names) {
        return new Candidates(tree.with("skills", List.of(names)));
    }

    /**
     * Returns these candidates, on duty in the business time of a calendar only.
     *
     * @param calendar the name of the calendar
     * @return the candidates
     */
    public Candidates onDuty(String calendar) {
        return new Candidates(tree.with("calendar", calendar));
    }

    /**
     * Returns these candidates, for whom a lead waits if somebody will be able to take it in time.
     *
     * @param longest how long it waits at most
     * @return the candidates
     */
    public Candidates waiting(Duration longest) {
        return new Candidates(tree.with("whenNobody", Tree.EMPTY.with("wait", longest.toString())));
    }

    Tree tree() {
        return tree;
    }
}
