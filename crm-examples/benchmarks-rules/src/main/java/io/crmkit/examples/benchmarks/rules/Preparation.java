package io.crmkit.examples.benchmarks.rules;

import io.crmkit.examples.benchmarks.stages.Mover;
import io.crmkit.examples.benchmarks.stages.Request;
import io.crmkit.examples.benchmarks.stages.StagePeer;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Compiles a case and checks it.
 *
 * @param data the leads, rules and expected results
 * @param checking how much processor time to check for: every lead if there is time, at least {@value #LEAST} of them
 */
record Preparation(DataFolder data, Duration checking) {
    private static final int LEAST = 100;

    /** Parts the leads that are checked: prime, so that they come from everywhere. */
    private static final int STRIDE = 7_919;

    /**
     * Prepares a case.
     *
     * @throws WrongResult if it does not decide as it should
     */
    Prepared prepare(Case what) {
        return switch (what.task()) {
            case SCORING -> scoring(what);
            case FIRST_MATCH -> routing(what);
            case STAGE_MOVE -> moving(what);
        };
    }

    private Prepared scoring(Case what) {
        List<Rule> rules = data.scoring(what.size());
        List<Prospect> leads = data.leads();
        Contender contender = RulePeer.valueOf(what.peer()).contender(leads);
        List<Expected.Score> expected = data.scores(what.size());
        Compiled.Result<Scoring> compiled = Compiled.of(contender.scoring(rules));
        Scoring scoring = compiled.value();
        int checked = check(
                what,
                leads.size(),
                expected,
                lead -> Expected.score(leads.get(lead).getId(), lead, scoring, rules));
        return new Prepared(scoring::score, leads.size(), compiled.took(), checked, expected.size() - leads.size());
    }

    private Prepared routing(Case what) {
        List<Rule> rules = data.territories(what.size());
        List<Prospect> leads = data.leads();
        Contender contender = RulePeer.valueOf(what.peer()).contender(leads);
        List<Expected.Owner> expected = data.owners(what.size());
        Compiled.Result<Routing> compiled = Compiled.of(contender.routing(rules));
        Routing routing = compiled.value();
        int checked = check(
                what,
                leads.size(),
                expected,
                lead -> new Expected.Owner(leads.get(lead).getId(), routing.owner(lead)));
        return new Prepared(
                lead -> routing.owner(lead).length(),
                leads.size(),
                compiled.took(),
                checked,
                expected.size() - leads.size());
    }

    private static Prepared moving(Case what) {
        List<Request> requests = StagePeer.requests();
        Compiled.Result<Mover> built =
                Compiled.of(() -> StagePeer.valueOf(what.peer()).mover(requests));
        Mover mover = built.value();
        StagePeer.check(mover, requests);
        return new Prepared(
                request -> mover.move(request).name().length(), requests.size(), built.took(), requests.size(), 0);
    }

    /** Checks the leads at 0, 1, 2 ... times the stride, round and round, until all are checked or time is up. */
    private <T> int check(Case what, int leads, List<T> expected, IntFunction<T> actual) {
        Cpu span = Cpu.span(checking);
        int stride = leads % STRIDE == 0 ? 1 : STRIDE;
        for (int i = 0; i < leads; i++) {
            if (i >= LEAST && span.over()) {
                return i;
            }
            int lead = (int) ((long) i * stride % leads);
            T found = actual.apply(lead);
            if (!found.equals(expected.get(lead))) {
                throw new WrongResult(what, expected.get(lead), found);
            }
        }
        return leads;
    }
}
