package io.crmkit.examples.benchmarks.rules;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/** What a decision should be, computed by others. */
final class Expected {
    private Expected() {}

    /**
     * A score.
     *
     * @param lead the id of the lead
     * @param score the score
     * @param matched how many rules it comes from
     * @param checksum the CRC-32 of their ids, ascending, joined by commas
     */
    record Score(String lead, int score, int matched, long checksum) {}

    /**
     * An owner.
     *
     * @param lead the id of the lead
     * @param owner the owner
     */
    record Owner(String lead, String owner) {}

    /** Returns what a contender makes of a lead, to be compared with what it should. */
    static Score score(String id, int lead, Scoring scoring, List<Rule> rules) {
        int score = scoring.score(lead);
        int[] matched = scoring.matched();
        String ids = Arrays.stream(matched)
                .mapToObj(rule -> rules.get(rule).id())
                .sorted()
                .collect(Collectors.joining(","));
        CRC32 checksum = new CRC32();
        checksum.update(ids.getBytes(StandardCharsets.UTF_8));
        return new Score(id, score, matched.length, checksum.getValue());
    }
}
