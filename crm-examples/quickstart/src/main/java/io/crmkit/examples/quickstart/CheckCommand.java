package io.crmkit.examples.quickstart;

import io.crmkit.decision.Violation;
import io.crmkit.rules.Problem;
import io.crmkit.rules.RuleBook;
import io.crmkit.rules.RuleBookException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells everything that is wrong with a rule book. */
@Command(name = "check")
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private final Shared shared;

    @Parameters(paramLabel = "BOOK", descriptionKey = "arg.book")
    private String book = "";

    CheckCommand(Streams streams) {
        this.shared = new Shared(streams);
    }

    /**
     * What came of a check.
     *
     * @param book the file
     * @param name the name of the book; null = it is broken
     * @param hash its identity; null = it is broken
     * @param problems what is wrong
     */
    record Checked(
            String book, @Nullable String name, @Nullable String hash, List<Wrong> problems) {}

    /**
     * A problem.
     *
     * @param pointer where it is, as JSON pointer
     * @param code what kind of problem it is
     * @param found what was found; null = nothing
     * @param must what must hold
     * @param maybe what may help; null = nothing to suggest
     */
    record Wrong(
            String pointer,
            String code,
            @Nullable String found,
            String must,
            @Nullable String maybe) {}

    @Override
    public Integer call() {
        try {
            RuleBook read = Books.read(book);
            told(new Checked(book, read.name(), read.hash(), List.of()), List.of());
            return 0;
        } catch (RuleBookException e) {
            List<Wrong> wrong = e.problems().stream().map(this::wrong).toList();
            told(new Checked(book, null, null, wrong), e.problems());
            return 1;
        }
    }

    private Wrong wrong(Problem problem) {
        Violation in = problem.violation(shared.locale());
        return new Wrong(problem.path(), problem.code(), in.found(), in.must(), in.maybe());
    }

    private void told(Checked checked, List<Problem> problems) {
        if (shared.json()) {
            shared.document(checked);
        } else if (checked.name() != null && checked.hash() != null) {
            shared.out().println(shared.texts().say("check.clean", book, checked.name(), checked.hash()));
        } else {
            shared.out().println(shared.texts().say("check.broken", book, problems.size()));
            problems.forEach(problem ->
                    shared.out().println("  " + problem.message(shared.locale()).replace("\n", "\n    ")));
        }
    }
}
