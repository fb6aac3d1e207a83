package io.crmkit.importing;

import io.crmkit.CrmSession;
import io.crmkit.desk.CaptureResult;
import io.crmkit.desk.ImportDesk;
import io.crmkit.desk.ImportDesk.Before;
import io.crmkit.desk.ImportDesk.Now;
import io.crmkit.desk.ImportDesk.Taken;
import io.crmkit.desk.Outcome;
import io.crmkit.desk.PastOpportunity;
import io.crmkit.desk.Refusal;
import io.crmkit.error.KeyReusedException;
import io.crmkit.internal.importing.Binding;
import io.crmkit.internal.importing.DealRows;
import io.crmkit.internal.importing.LeadRows;
import io.crmkit.internal.importing.Mapping;
import io.crmkit.internal.importing.Parts;
import io.crmkit.internal.importing.Problems;
import io.crmkit.internal.importing.Row;
import io.crmkit.internal.importing.RowReader;
import io.crmkit.internal.importing.RowReader.Reading;
import io.crmkit.internal.importing.Rows;
import io.crmkit.internal.importing.SourceFlaw;
import io.crmkit.internal.phrase.Code;
import io.crmkit.internal.phrase.Finding;
import io.crmkit.internal.phrase.Phrase;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.policy.Policies;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One run over the rows of a file. */
final class ImportRun {
    /** What a dry run calls records that only a row before would have made. */
    private static final String NOT_YET = "row/";

    /** The most characters of a value a problem shows. */
    private static final int MOST_SHOWN = 200;

    private final ImportMapping source;
    private final Mapping mapping;
    private final String name;
    private final boolean dryRun;
    private final ImportDesk desk;
    private final Policies book;
    private final DealRows deals;

    ImportRun(CrmSession session, ImportMapping source, String name, boolean dryRun) {
        this.source = source;
        this.mapping = source.mapping();
        this.name = name;
        this.dryRun = dryRun;
        this.desk = dryRun ? session.imports().rehearsal() : session.imports();
        this.book = desk.book();
        this.deals = new DealRows(
                mapping,
                book,
                mapping.parts() == Parts.LEADS ? List.of() : session.people().users());
    }

    ImportReport run(InputStream in, Tally tally, @Nullable OutputStream out, Locale language) throws IOException {
        Rows rows = open(in);
        Problems problems = new Problems();
        Binding.toBook(mapping, book, problems);
        Binding.toHeader(mapping, rows.layout(), problems);
        if (!problems.list().isEmpty()) {
            throw new ImportMappingException(mapping.name(), source.told(problems));
        }
        RowReader reader = new RowReader(mapping, rows.layout(), book.zone());
        Rejects rejects = new Rejects(out, mapping, rows, language);
        long last = 0;
        try {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                ImportedRow became = row(row, rows, reader);
                if (became.outcome().rejected()) {
                    rejects.add(row, became);
                }
                tally.add(became);
                last = became.line();
            }
        } catch (SourceFlaw e) {
            ImportSourceException failure = new ImportSourceException(
                    last == 0 || dryRun
                            ? e.must()
                            : Phrase.of(Code.LINES, e.must(), Phrase.of(Code.ROWS_IMPORTED, last)));
            rejects.flushAfter(failure);
            throw failure;
        } catch (IOException | RuntimeException e) {
            rejects.flushAfter(e);
            throw e;
        }
        rejects.flush();
        return tally.end();
    }

    private Rows open(InputStream in) throws IOException {
        try {
            return Rows.of(in, mapping);
        } catch (SourceFlaw e) {
            throw new ImportSourceException(e.must());
        }
    }

    private ImportedRow row(Row row, Rows rows, RowReader reader) {
        Reading reading = row.flaws().isEmpty() ? reader.read(row) : null;
        List<Row.Flaw> flaws = reading == null ? row.flaws() : reading.flaws();
        if (reading == null || !flaws.isEmpty()) {
            return became(
                    row,
                    RowOutcome.MALFORMED,
                    flaws.stream()
                            .map(flaw -> new RowProblem(
                                    row.line(), rows.layout().name(flaw.cell()), RowOutcome.MALFORMED, flaw.must()))
                            .toList());
        }
        String key = reader.key(name, row);
        try {
            return mapping.parts() == Parts.LEADS ? lead(row, key, reading) : deal(row, key, reading);
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
            // what a row holds ends the row, never the run; failures of the store are of another kind
            return refused(row, null, Phrase.of(Code.UNRECORDABLE, String.valueOf(e.getMessage())));
        } catch (KeyReusedException e) {
            String column = mapping.key().isEmpty() ? null : mapping.key().get(0);
            return refused(row, column, Phrase.of(Code.KEY_REUSED).with(Code.MAYBE_CHANGE_RECORD));
        }
    }

    private static ImportedRow became(Row row, RowOutcome outcome, List<RowProblem> problems) {
        return new ImportedRow(row.line(), outcome, null, problems);
    }

    private ImportedRow lead(Row row, String key, Reading reading) {
        Taken<CaptureResult> taken = desk.capture(key, LeadRows.profile(reading), LeadRows.tags(reading));
        if (!(taken instanceof Now<CaptureResult> now)) {
            return before(row, (Before<CaptureResult>) taken);
        }
        CaptureResult result = now.answer();
        if (result instanceof CaptureResult.Captured captured) {
            return took(row, RowOutcome.CAPTURED, "lead/" + captured.lead().id());
        } else if (result instanceof CaptureResult.Merged merged) {
            return took(row, RowOutcome.MERGED, merged.record());
        } else if (result instanceof CaptureResult.Invalid) {
            return invalid(row, Worded.of(now), LeadRows::part);
        } else if (result instanceof CaptureResult.Duplicate duplicate) {
            return duplicate(row, duplicate);
        }
        return refused(row, null, Worded.refused(((CaptureResult.Refused) result).refusal()));
    }

    private static ImportedRow before(Row row, Before<?> before) {
        return new ImportedRow(row.line(), RowOutcome.ALREADY_IMPORTED, before.record(), List.of());
    }

    /** A row that has its effect now. */
    private ImportedRow took(Row row, RowOutcome now, String record) {
        boolean there = !record.startsWith(NOT_YET) && (!dryRun || now == RowOutcome.MERGED);
        return new ImportedRow(row.line(), now, there ? record : null, List.of());
    }

    private ImportedRow duplicate(Row row, CaptureResult.Duplicate duplicate) {
        String matches = duplicate.matches().stream()
                .map(match -> match.record() + " (" + match.rule() + ")")
                .collect(Collectors.joining(", "));
        return new ImportedRow(
                row.line(),
                RowOutcome.DUPLICATE,
                duplicate.id().startsWith(NOT_YET) ? null : duplicate.id(),
                List.of(new RowProblem(row.line(), null, RowOutcome.DUPLICATE, Phrase.of(Code.DUPLICATE, matches))));
    }

    private ImportedRow deal(Row row, String key, Reading reading) {
        List<Finding> findings = new ArrayList<>();
        PastOpportunity past = deals.past(reading, findings);
        if (!findings.isEmpty()) {
            return invalid(row, findings, path -> path);
        }
        Taken<Outcome<Opportunity>> taken = desk.recordPast(key, past);
        if (!(taken instanceof Now<Outcome<Opportunity>> now)) {
            return before(row, (Before<Outcome<Opportunity>>) taken);
        } else if (now.answer() instanceof Outcome.Done<Opportunity> done) {
            return took(row, RowOutcome.CAPTURED, "opportunity/" + done.value().id());
        }
        Refusal refusal = ((Outcome.Refused<Opportunity>) now.answer()).refusal();
        return refusal.violations().isEmpty()
                ? refused(row, null, Worded.refused(refusal))
                : invalid(row, Worded.of(now), path -> DealRows.part(path, past));
    }

    private ImportedRow invalid(Row row, List<Finding> findings, Function<String, String> part) {
        List<RowProblem> problems = findings.stream()
                .map(finding -> {
                    String at = part.apply(finding.path());
                    String column = mapping.column(at);
                    Phrase must = finding.must();
                    if (finding.found() != null) {
                        must = Phrase.of(Code.CELL, shown(finding.found().toString()), must);
                    }
                    if (column == null) {
                        must = Phrase.of(Code.PART, at, must);
                    }
                    return new RowProblem(
                            row.line(),
                            column,
                            RowOutcome.INVALID,
                            finding.maybe() == null ? must : Phrase.of(Code.LINES, must, finding.maybe()));
                })
                .toList();
        return became(row, RowOutcome.INVALID, problems);
    }

    private static String shown(String found) {
        int end = Math.min(found.length(), MOST_SHOWN);
        return end == found.length()
                ? found
                : found.substring(0, Character.isHighSurrogate(found.charAt(end - 1)) ? end - 1 : end) + "...";
    }

    private static ImportedRow refused(Row row, @Nullable String column, Phrase must) {
        return became(row, RowOutcome.REFUSED, List.of(new RowProblem(row.line(), column, RowOutcome.REFUSED, must)));
    }
}
