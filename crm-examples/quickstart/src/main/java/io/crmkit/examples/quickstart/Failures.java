package io.crmkit.examples.quickstart;

import io.crmkit.error.CrmException;
import io.crmkit.importing.ImportMappingException;
import io.crmkit.importing.ImportSourceException;
import io.crmkit.rules.Problem;
import io.crmkit.rules.RuleBookException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells why a command could not do its work: arguments or files cannot be used. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
    /** The exit code of what cannot be used. */
    static final int UNUSABLE = 2;

    private final Language language;
    private final PrintStream err;

    Failures(Language language, PrintStream err) {
        this.language = language;
        this.err = err;
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        Texts texts = language.texts();
        CommandLine command = e.getCommandLine();
        if (e instanceof UnmatchedArgumentException unmatched) {
            err.println(texts.say("arg.unknown", String.join(" ", unmatched.getUnmatched())));
            List<String> near = unmatched.getSuggestions();
            if (!near.isEmpty()) {
                err.println(texts.say("maybe", String.join(" / ", near)));
            }
        } else if (e instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            err.println(texts.say("arg.missing", missing.getMissing().get(0).paramLabel()));
        } else if (e.getArgSpec() != null && e.getValue() != null) {
            err.println(texts.say("arg.invalid", e.getValue(), label(e.getArgSpec())));
        } else {
            err.println(e.getMessage());
        }
        err.println();
        err.print(command.getUsageMessage());
        return UNUSABLE;
    }

    private static String label(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? option.longestName() + "=" + option.paramLabel()
                : argument.paramLabel();
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult result) throws Exception {
        if (e instanceof ParameterException wrong) {
            return handleParseException(wrong, new String[0]);
        } else if (e instanceof RuleBookException broken) {
            book(broken.problems());
        } else if (e instanceof ImportMappingException mapping) {
            err.println(mapping.message(language.locale()));
        } else if (e instanceof ImportSourceException file) {
            err.println(file.message(language.locale()));
        } else if (e instanceof Told told) {
            err.println(told.in(language.texts()));
        } else if (e instanceof UncheckedIOException failure) {
            Throwable cause = failure.getCause();
            err.println(cause == null ? failure.getMessage() : cause.getMessage());
        } else if (e instanceof CrmException || e instanceof IOException || e instanceof IllegalArgumentException) {
            err.println(e.getMessage() == null ? e.toString() : e.getMessage());
        } else {
            throw e;
        }
        return UNUSABLE;
    }

    private void book(List<Problem> problems) {
        err.println(language.texts().say("book.broken", problems.size()));
        problems.forEach(problem -> err.println(problem.message(language.locale())));
    }
}
