package io.crmkit.examples.quickstart;

import io.crmkit.desk.CaptureResult;
import io.crmkit.desk.CaptureResult.Captured;
import io.crmkit.desk.CaptureResult.Duplicate;
import io.crmkit.desk.CaptureResult.Invalid;
import io.crmkit.desk.CaptureResult.Match;
import io.crmkit.desk.CaptureResult.Merged;
import io.crmkit.desk.CaptureResult.Refused;
import io.crmkit.error.KeyReusedException;
import io.crmkit.examples.quickstart.CsvRows.Row;
import io.crmkit.examples.quickstart.ImportReport.Fate;
import io.crmkit.examples.quickstart.ImportReport.Listed;
import io.crmkit.examples.quickstart.RowMapper.Mapped;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadId;
import io.crmkit.lead.LeadProfile;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Imports the rows of a CSV as leads, one command a row, each under a key of its own. */
final class CsvImport {
    private final Mapping mapping;
    private final Capture capture;
    private final Set<LeadId> there;
    private final Map<String, Long> lines = new HashMap<>();
    private final Map<Fate, Integer> counts = new EnumMap<>(Fate.class);
    private final List<Listed> listed = new ArrayList<>();
    private final Map<String, Integer> statuses = new TreeMap<>();
    private final Map<String, Integer> grades = new TreeMap<>();
    private final Map<String, Integer> owners = new TreeMap<>();

    private CsvImport(Mapping mapping, Collection<LeadId> there, Capture capture) {
        this.mapping = mapping;
        this.there = new HashSet<>(there);
        this.capture = capture;
    }

    /** Takes a lead in. */
    @FunctionalInterface
    interface Capture {
        /**
         * Captures a lead.
         *
         * @param key the identity of the row; the same key has one effect
         * @param profile the lead
         * @param tags its labels
         */
        CaptureResult capture(String key, LeadProfile profile, Set<String> tags);
    }

    /**
     * Imports a text.
     *
     * @param csv the text, the first row its header; the caller closes it
     * @param mapping how its columns become leads
     * @param there the leads that were there before
     * @param capture what takes the leads in
     * @return what became of each row
     * @throws Problems.Unusable if the mapping does not fit the header
     */
    static ImportReport run(Reader csv, Mapping mapping, Collection<LeadId> there, Capture capture) {
        return new CsvImport(mapping, there, capture).run(CsvRows.of(csv, mapping.delimiter()));
    }

    private ImportReport run(CsvRows rows) {
        Row header = rows.next();
        RowMapper mapper = new RowMapper(mapping, header == null ? List.of() : header.cells());
        int count = 0;
        for (Row row = rows.next(); row != null; row = rows.next()) {
            count++;
            row(row, mapper);
        }
        return new ImportReport(count, counts, List.copyOf(listed), statuses, grades, owners);
    }

    private void row(Row row, RowMapper mapper) {
        if (row.problem() != null) {
            tell(row, Fate.MALFORMED, row.problem());
            return;
        }
        Mapped mapped = mapper.map(row.cells());
        if (!mapped.problems().isEmpty()) {
            tell(row, Fate.MALFORMED, String.join("; ", mapped.problems()));
            return;
        }
        try {
            result(row, capture.capture(mapper.key(row.cells()), mapped.profile(), mapped.tags()));
        } catch (KeyReusedException e) {
            tell(row, Fate.REFUSED, "was imported before with other content. Maybe change the lead instead?");
        }
    }

    private void result(Row row, CaptureResult result) {
        if (result instanceof Captured captured) {
            captured(row, captured.lead());
        } else if (result instanceof Merged) {
            count(Fate.MERGED);
        } else if (result instanceof Duplicate duplicate) {
            tell(row, Fate.DUPLICATE, matches(duplicate.matches()));
        } else if (result instanceof Invalid invalid) {
            tell(
                    row,
                    Fate.INVALID,
                    invalid.violations().stream()
                            .map(violation -> violation.toString().replace("\n", " "))
                            .collect(Collectors.joining("; ")));
        } else if (result instanceof Refused refused) {
            tell(row, Fate.REFUSED, refused.refusal().message().replace("\n", " "));
        }
    }

    private void captured(Row row, Lead lead) {
        if (!there.add(lead.id())) {
            count(Fate.ALREADY_THERE);
            return;
        }
        lines.put("lead/" + lead.id(), row.line());
        count(Fate.CAPTURED);
        statuses.merge(lead.status().name(), 1, Integer::sum);
        grades.merge(
                lead.score() == null || lead.score().grade() == null
                        ? "-"
                        : lead.score().grade(),
                1,
                Integer::sum);
        owners.merge(
                switch (lead.holding().state()) {
                    case OWNED -> String.valueOf(lead.holding().owner());
                    case POOLED -> "pool " + lead.holding().pool();
                    case UNASSIGNED -> "-";
                },
                1,
                Integer::sum);
    }

    private String matches(List<Match> matches) {
        return matches.stream()
                .map(match -> match.rule() + ": " + match.record()
                        + (lines.containsKey(match.record()) ? " (line " + lines.get(match.record()) + ")" : ""))
                .collect(Collectors.joining("; "));
    }

    private void tell(Row row, Fate fate, String reason) {
        count(fate);
        listed.add(new Listed(row.line(), fate, reason));
    }

    private void count(Fate fate) {
        counts.merge(fate, 1, Integer::sum);
    }
}
