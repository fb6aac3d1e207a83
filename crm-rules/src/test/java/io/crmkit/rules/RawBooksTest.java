package io.crmkit.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RawBooksTest {
    private static final String MORE = "... ";

    static Stream<RawBook> books() {
        return RawBook.all();
    }

    @Test
    void thereAreManyTextsThatAreNoBooks() {
        assertThat(RawBook.all()).hasSizeGreaterThan(180);
    }

    @ParameterizedTest
    @MethodSource("books")
    void whatIsNoBookIsToldWithItsPlace_B53(RawBook raw) {
        RuleBookException e = catchThrowableOfType(RuleBookException.class, () -> RuleBook.parse(raw.text()));
        assertThat(e).as("refused").isNotNull();
        List<String> told = e.problems().stream()
                .map(problem -> problem.violation(Locale.ENGLISH))
                .map(problem -> problem.path() + " | " + problem.found() + " | " + problem.must()
                        + (problem.maybe() == null ? "" : " | " + problem.maybe()))
                .map(String::strip)
                .toList();
        int last = raw.problems().size() - 1;
        if (raw.problems().get(last).startsWith(MORE)) {
            assertThat(told).hasSize(Integer.parseInt(raw.problems().get(last).substring(MORE.length())));
            assertThat(told.subList(0, last)).isEqualTo(raw.problems().subList(0, last));
        } else {
            assertThat(told).isEqualTo(raw.problems());
        }
    }
}
