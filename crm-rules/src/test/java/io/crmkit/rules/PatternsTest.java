package io.crmkit.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crmkit.lead.LeadProfile;
import io.crmkit.policy.OwnerAssigner;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternsTest {

    @ParameterizedTest
    @ValueSource(strings = {"(a+)+$", "(a*)*b", "(a|aa)+$", "(a|a?)+$", "(.*a){20}", "(x+x+)+y", "([a-zA-Z]+)*$"})
    void aPatternThatOthersNeverFinishIsAnswered(String pattern) {
        RuleBook book = book(pattern).book();
        assertThat(entry(book, "a".repeat(3_000) + "!")).isEqualTo("fallback");
    }

    @Test
    void thePatternOfManyRepetitionsMatchesTheWholeText() {
        RuleBook book = book("(a+)+$").book();
        assertThat(entry(book, "a".repeat(3_000))).isEqualTo("matching");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a{1000}a{999}         | true
                    a{1000}a{1000}a       | false
                    (ab){499}             | true
                    (ab){501}            | false
                    (abc){1000}           | false
                    a{10,}                | true
                    (a{50}){50}           | false
                    (a{2}){2,900}         | false
                    [abc]{1000}           | true
                    [^]a]{1000}b{1000}    | true
                    [[:alpha:]]{1000}     | true
                    [\\\\]x]{1000}        | true
                    \\\\d{1000}\\\\d{1000} | true
                    \\\\Qa{1000}\\\\E     | true
                    \\\\Qab               | true
                    a{,5}{x}              | true
                    a{0}                  | true
                    (a*){1000}            | false
                    (((a{9}){9}){9}){9}   | false
                    """)
    void patternsHaveAtMostTwoThousandStepsWrittenOut(String pattern, boolean accepted) {
        RuleBookException e = catchThrowableOfType(
                RuleBookException.class,
                () -> book(pattern.replace("\\\\", "\\")).book());
        assertThat(e == null).isEqualTo(accepted);
    }

    @Test
    void allPatternsTogetherHaveAtMostFiveHundredThousandSteps() {
        Draft draft = Draft.minimal().with("/scoring", "{'rules': []}");
        for (int i = 0; i <= 270; i++) {
            String when = "{'field': 'lead.name', 'matches': 'a{999}b{900}" + i + "'}";
            draft.with("/scoring/rules/-", "{'id': 'r" + i + "', 'points': 1, 'when': " + when + "}");
            draft.with("/scoring/rules/-", "{'id': 's" + i + "', 'points': 1, 'when': " + when + "}");
        }
        RuleBookException e = catchThrowableOfType(RuleBookException.class, draft::book);
        assertThat(e.problems().get(0).violation(Locale.ENGLISH).must())
                .isEqualTo("The matches must be one of fewer regular expressions: all of the rule book have at most"
                        + " 500000 steps, their repetitions written out.");
        assertThat(e.problems().get(0).path()).isEqualTo("/scoring/rules/524/when/matches");
    }

    private static Draft book(String pattern) {
        String when = "{'field': 'lead.name', 'matches': '" + pattern.replace("\\", "\\\\") + "'}";
        return Draft.minimal()
                .with("/assignment/entries", "[{'id': 'matching', 'order': 1, 'users': ['x'], 'when': " + when + "}]");
    }

    private static String entry(RuleBook book, String name) {
        OwnerAssigner.Entry lead = book.assignment()
                .match(Samples.lead(LeadProfile.builder().name(name).build()), Samples.NOW);
        assertThat(book.match(book.facts(Map.of("lead.name", name), Samples.NOW))
                        .id())
                .isEqualTo(lead.id());
        return lead.id();
    }
}
