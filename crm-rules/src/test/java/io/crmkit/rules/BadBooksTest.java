package io.crmkit.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BadBooksTest {

    static Stream<BadBook> books() {
        return BadBook.all();
    }

    @Test
    void thereAreManyBadBooks() {
        assertThat(BadBook.all()).hasSizeGreaterThan(300);
    }

    @ParameterizedTest
    @MethodSource("books")
    void everyProblemIsToldWithItsPlaceAndHint_B53(BadBook bad) {
        RuleBookException e = catchThrowableOfType(RuleBookException.class, () -> RuleBook.parse(bad.text()));
        assertThat(e).as("refused").isNotNull();
        List<String> told = e.problems().stream()
                .map(problem -> problem.violation(Locale.ENGLISH))
                .map(problem -> problem.path() + " | " + problem.found() + " | " + problem.must()
                        + (problem.maybe() == null ? "" : " | " + problem.maybe()))
                .toList();
        assertThat(told).isEqualTo(bad.problems());
    }

    @Test
    void allProblemsOfABookAreToldAtOnce_B53() {
        String text = Draft.standard()
                .with("/zone", "'Mars'")
                .with("/scoring/rules/0/points", "'ten'")
                .with("/pipeline/stages/1/probability", "400")
                .with("/cadences/0/calendar", "'chna'")
                .text();
        RuleBookException e = catchThrowableOfType(RuleBookException.class, () -> RuleBook.parse(text));
        assertThat(e).hasMessage("""
                        The rule book must be free of problems, and has 4:
                        /zone ("Mars"): The zone must be a time zone such as Asia/Shanghai.
                        /scoring/rules/0/points ("ten"): The points must be a number between -1000000 and 1000000 with at most 4 decimals.
                        /pipeline/stages/1/probability (400): The probability must be a whole number between 0 and 100.
                        /cadences/0/calendar ("chna"): The calendar must be one of: always, china.
                        Maybe china?""");
    }
}
