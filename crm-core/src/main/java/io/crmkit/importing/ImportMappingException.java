package io.crmkit.importing;

import io.crmkit.error.CrmException;
import io.crmkit.internal.phrase.Code;
import io.crmkit.internal.phrase.Phrase;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A mapping cannot be used: by itself, with the header of a file, or with the rule book. Nothing was imported. */
public final class ImportMappingException extends CrmException {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final transient List<MappingProblem> problems;

    /**
     * Creates an exception. Its message is in English.
     *
     * @param name the name of the mapping
     * @param problems every problem
     */
    public ImportMappingException(String name, List<MappingProblem> problems) {
        super("import-mapping", null, message(name, problems, Locale.ENGLISH), null);
        this.name = name;
        this.problems = List.copyOf(problems);
    }

    private static String message(String name, List<MappingProblem> problems, Locale locale) {
        return Phrase.of(Code.MAPPING, name).in(locale)
                + problems.stream()
                        .map(problem -> "\n  " + problem.message(locale).replace("\n", "\n    "))
                        .collect(Collectors.joining());
    }

    /**
     * Returns every problem.
     *
     * @return the problems, each with line, column and JSON pointer
     */
    public List<MappingProblem> problems() {
        return problems;
    }

    /**
     * Returns every problem in words, for people to read.
     *
     * @param locale English, or Chinese for any Chinese locale; other languages get English
     * @return a line, and those of each problem
     */
    public String message(Locale locale) {
        return message(name, problems, locale);
    }
}
