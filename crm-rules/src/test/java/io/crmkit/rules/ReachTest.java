package io.crmkit.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {'field': 'lead.budget', 'atLeast': 100}    | {'field': 'lead.budget', 'missing': true}
                    {'field': 'lead.budget', 'atLeast': 100}    | {'field': 'lead.budget', 'exists': true}
                    {'field': 'lead.budget', 'atLeast': 100}    | {'field': 'lead.budget', 'atLeast': 99}
                    {'field': 'lead.budget', 'above': 100}      | {'field': 'lead.budget', 'atLeast': 100}
                    {'field': 'lead.budget', 'notEquals': 1}    | {'field': 'lead.budget', 'in': [1, 2]}
                    {'field': 'lead.budget', 'between': [1, 5]} | {'field': 'lead.budget', 'between': [1, 6]}
                    {'field': 'lead.source', 'notEquals': 'a'}  | {'field': 'lead.source', 'missing': true}
                    {'field': 'lead.source', 'notEquals': 'a'}  | {'not': {'field': 'lead.source', 'equals': 'b'}}
                    {'field': 'lead.source', 'equals': 'a'}     | {'field': 'lead.need', 'equals': 'a'}
                    {'field': 'lead.source', 'in': ['a', 'b']}  | {'field': 'lead.source', 'in': ['a', 'c']}
                    {'field': 'lead.source', 'contains': 'a'}   | {'field': 'lead.source', 'equals': 'b'}
                    {'field': 'lead.tags', 'exists': true}      | {'field': 'lead.tags', 'notIn': ['a']}
                    {'field': 'lead.tags', 'notIn': ['a']}      | {'field': 'lead.tags', 'contains': 'b'}
                    {'field': 'lead.tags', 'containsAll': ['a', 'b']} | {'field': 'lead.tags', 'contains': 'a'}
                    {'field': 'lead.receivedAt', 'after': 'now-P1D'} | {'field': 'lead.receivedAt', 'after': 'now-P2D'}
                    {'all': [{'field': 'lead.name', 'exists': true}, {'field': 'lead.need', 'exists': true}]} | {'field': 'lead.name', 'exists': true}
                    {'field': 'lead.name', 'exists': true}      | {'any': [{'field': 'lead.name', 'exists': true}, {'field': 'lead.need', 'exists': true}]}
                    {'atLeast': 2, 'of': [{'field': 'lead.name', 'exists': true}, {'field': 'lead.need', 'exists': true}]} | {'atLeast': 1, 'of': [{'field': 'lead.name', 'exists': true}, {'field': 'lead.need', 'exists': true}]}
                    """)
    void anEntryThatMayStillHaveItsTurnIsAccepted_B53(String first, String second) {
        assertThat(problems(entries(first, second))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'field': 'lead.budget', 'atLeast': 5}, {'field': 'lead.budget', 'atMost': 5}",
                "{'field': 'lead.budget', 'notEquals': 5}, {'field': 'lead.budget', 'notEquals': 6}",
                "{'field': 'lead.budget', 'missing': true}, {'not': {'field': 'lead.source', 'exists': true}}",
                "{'field': 'lead.source', 'equals': 'a'}, {'field': 'lead.source', 'equals': 'A'}",
                "{'field': 'lead.source', 'in': ['a', 'b']}, {'field': 'lead.source', 'notEquals': 'a'}",
                "{'field': 'lead.tags', 'contains': 'a'}, {'field': 'lead.tags', 'contains': 'b'}",
                "{'field': 'lead.tags', 'containsAny': ['a', 'b']}, {'field': 'lead.tags', 'notIn': ['a']}",
                "{'field': 'lead.tags', 'missing': true}, {'field': 'lead.tags', 'notIn': ['a']}",
                "{'field': 'lead.receivedAt', 'after': 'now'}, {'field': 'lead.receivedAt', 'before': 'now-P1D'}"
            })
    void partsThatMayHoldTogetherAreAccepted_B53(String parts) {
        assertThat(problems(entries("{'all': [" + parts + "]}"))).isEmpty();
    }

    @Test
    void whatHasToBeChangedIsSaidInBothLanguages_B53() {
        Draft shadowed = entries(
                "{'field': 'lead.budget', 'above': 1}",
                "{'field': 'lead.budget', 'above': 2}",
                "{'all': [{'field': 'lead.name', 'exists': true}, {'field': 'lead.name', 'missing': true}]}");
        assertThat(problems(shadowed))
                .extracting(problem -> problem.message(Locale.CHINESE))
                .containsExactly(
                        "/assignment/entries/2/when/all/1 (一个对象): all 的元素 必须能与 /assignment/entries/2/when/all/0 同时成立，"
                                + "否则整个条件永远不成立。\n也许是 any？",
                        "/assignment/entries/1/when (一个对象): when 必须适用于 /assignment/entries/0/when 没有先占去的情况，"
                                + "否则永远轮不到它。\n也许应排在 e0 之前？");
    }

    private static Draft entries(String... conditions) {
        Draft draft = Draft.minimal().with("/assignment/entries", "[]");
        for (int i = 0; i < conditions.length; i++) {
            draft.with(
                    "/assignment/entries/-",
                    "{'id': 'e" + i + "', 'order': " + i + ", 'users': ['u'], 'when': " + conditions[i] + "}");
        }
        return draft;
    }

    private static List<Problem> problems(Draft draft) {
        RuleBookException e = catchThrowableOfType(RuleBookException.class, draft::book);
        return e == null ? List.of() : e.problems();
    }
}
