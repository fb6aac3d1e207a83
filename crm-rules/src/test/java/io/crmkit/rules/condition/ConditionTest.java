package io.crmkit.rules.condition;

import static io.crmkit.rules.condition.Condition.all;
import static io.crmkit.rules.condition.Condition.any;
import static io.crmkit.rules.condition.Condition.atLeast;
import static io.crmkit.rules.condition.Condition.not;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crmkit.decision.Violation;
import io.crmkit.rules.internal.condition.Entity;
import io.crmkit.rules.internal.condition.Term;
import io.crmkit.rules.internal.condition.Vocabulary;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConditionTest {
    private static final Vocabulary BOOK = new Vocabulary(CurrencyUnit.USD, ZoneOffset.UTC, List.of(), List.of());

    @Test
    void conditionsReadAsTheyAreSaid() {
        Condition promising = all(
                LeadFields.BUDGET.atLeast(500_000),
                any(LeadFields.SOURCE.in("referral", "partner"), LeadFields.TAGS.contains("vip")),
                not(LeadFields.COMPANY.endsWith("Ltd")),
                atLeast(1, LeadFields.RECEIVED_AT.after(Moment.ago(Period.ofDays(7))), LeadFields.OWNER.exists()));
        assertThat(promising.toJson()).isEqualTo("""
                        {"all":[{"atLeast":500000,"field":"lead.budget"},\
                        {"any":[{"field":"lead.source","in":["referral","partner"]},{"contains":"vip","field":"lead.tags"}]},\
                        {"not":{"endsWith":"Ltd","field":"lead.company"}},\
                        {"atLeast":1,"of":[{"after":"now-P7D","field":"lead.receivedAt"},{"exists":true,"field":"lead.owner"}]}]}""");
        assertThat(Condition.fromJson(promising.toJson())).isEqualTo(promising);
        assertThat(promising).hasToString(promising.toJson());
    }

    @Test
    void andAndOrAreAllAndAny() {
        Condition one = LeadFields.NAME.exists();
        Condition other = LeadFields.TITLE.missing();
        assertThat(one.and(other)).isEqualTo(all(one, other)).isNotEqualTo(all(other, one));
        assertThat(one.or(other)).isEqualTo(any(one, other)).isNotEqualTo(one.and(other));
    }

    @Test
    void conditionsReadFromJsonEqualThoseMadeInJavaWhateverTheirNotation() {
        assertThat(Condition.fromJson("{ \"atLeast\": 5e5, \"field\": \"lead.budget\" }"))
                .isEqualTo(LeadFields.BUDGET.atLeast(500_000))
                .isEqualTo(LeadFields.BUDGET.atLeast(new BigDecimal("500000.0")))
                .isNotEqualTo(LeadFields.BUDGET.atLeast(500_001));
    }

    @Test
    void everyOperatorOfNumbersTakesWholeNumbers() {
        NumberField number = Field.number("lead.fields.size");
        assertThat(Stream.of(
                                number.equalTo(1),
                                number.notEqualTo(2),
                                number.in(1, 2),
                                number.notIn(3),
                                number.atMost(4),
                                number.above(5),
                                number.below(6),
                                number.between(7, 8))
                        .map(Condition::toJson))
                .containsExactly(
                        "{\"equals\":1,\"field\":\"lead.fields.size\"}",
                        "{\"field\":\"lead.fields.size\",\"notEquals\":2}",
                        "{\"field\":\"lead.fields.size\",\"in\":[1,2]}",
                        "{\"field\":\"lead.fields.size\",\"notIn\":[3]}",
                        "{\"atMost\":4,\"field\":\"lead.fields.size\"}",
                        "{\"above\":5,\"field\":\"lead.fields.size\"}",
                        "{\"below\":6,\"field\":\"lead.fields.size\"}",
                        "{\"between\":[7,8],\"field\":\"lead.fields.size\"}");
    }

    @Test
    void timesAreWrittenAsTheBookWritesThem() {
        assertThat(OpportunityFields.AGE_IN_STAGE.above(Duration.ofDays(14)).toJson())
                .isEqualTo("{\"above\":\"PT336H\",\"field\":\"opportunity.ageInStage\"}");
        assertThat(OpportunityFields.EXPECTED_CLOSE
                        .before(LocalDate.of(2026, 3, 1))
                        .toJson())
                .isEqualTo("{\"before\":\"2026-03-01\",\"field\":\"opportunity.expectedClose\"}");
        assertThat(OpportunityFields.EXPECTED_CLOSE
                        .after(Moment.ahead(Period.ofMonths(1)))
                        .toJson())
                .isEqualTo("{\"after\":\"now+P1M\",\"field\":\"opportunity.expectedClose\"}");
        assertThat(TicketFields.OPENED_AT
                        .after(Instant.parse("2026-01-01T00:00:00Z"))
                        .toJson())
                .isEqualTo("{\"after\":\"2026-01-01T00:00:00Z\",\"field\":\"ticket.openedAt\"}");
        assertThat(TicketFields.OPENED_AT
                        .before(Moment.ago(Duration.ofHours(4)))
                        .toJson())
                .isEqualTo("{\"before\":\"now-PT4H\",\"field\":\"ticket.openedAt\"}");
        assertThat(TicketFields.OPENED_AT.within(Period.ofDays(2)).toJson())
                .isEqualTo("{\"field\":\"ticket.openedAt\",\"within\":\"P2D\"}");
        assertThat(TicketFields.COMPLAINT.equalTo(true).toJson())
                .isEqualTo("{\"equals\":true,\"field\":\"ticket.complaint\"}");
    }

    @Test
    void whatNoBookCanHaveIsRefusedWhereItIsWritten() {
        ConditionException e =
                catchThrowableOfType(ConditionException.class, () -> LeadFields.TITLE.matches("(unclosed"));
        assertThat(e.violations(Locale.ENGLISH))
                .singleElement()
                .extracting(Violation::path)
                .isEqualTo("/matches");
        assertThat(e).hasMessageStartingWith("The condition must be free of problems, and has 1:\n/matches");
        assertThatIllegalArgumentException().isThrownBy(() -> LeadFields.NAME.equalTo(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> LeadFields.NAME.in());
        assertThatIllegalArgumentException().isThrownBy(() -> LeadFields.OWNER.equalTo("li na"));
        assertThatIllegalArgumentException().isThrownBy(() -> LeadFields.BUDGET.between(2, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LeadFields.BUDGET.above(new BigDecimal("0.0000000000001")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OpportunityFields.EXPECTED_CLOSE.before(Moment.ago(Duration.ofHours(1))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LeadFields.RECEIVED_AT.before(Moment.ago(Duration.ofHours(-1))));
        assertThatIllegalArgumentException().isThrownBy(() -> OpportunityFields.AGE.above(Duration.ofDays(36_526)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> atLeast(2, LeadFields.NAME.exists()))
                .withMessageContaining("Maybe any(...) or all(...)?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                  | ''",
                "[]                                                  | ''",
                "{'field': 'lead.name'}                              | ''",
                "{'field': 'lead.name', 'equals': 'a', 'in': ['b']}  | ''",
                "{'field': 7, 'equals': 'a'}                         | /field",
                "{'field': 'lead.name', 'equals': {'a': 1}}          | /equals",
                "{'field': 'lead.name', 'in': []}                    | /in",
                "{'field': 'lead.name', 'in': [[1]]}                 | /in/0",
                "{'all': []}                                         | /all",
                "{'all': [{'not': 7}]}                               | /all/0/not",
                "{'atLeast': 3, 'of': [{'field': 'a', 'above': 1}]}  | /atLeast",
                "{'of': [{'field': 'a', 'above': 1}]}                | /atLeast",
                "{'field': 'lead.name', 'equals': 'a', 'colour': 1}  | /colour",
            })
    void jsonThatIsNoConditionIsRefusedWithItsPlace(String json, String path) {
        ConditionException e =
                catchThrowableOfType(ConditionException.class, () -> Condition.fromJson(json.replace('\'', '"')));
        assertThat(e).as(json).isNotNull();
        assertThat(e.violations(Locale.ENGLISH)).extracting(Violation::path).contains(path);
    }

    static Stream<Class<?>> constants() {
        return Stream.of(
                LeadFields.class,
                AccountFields.class,
                ContactFields.class,
                OpportunityFields.class,
                InteractionFields.class,
                TicketFields.class);
    }

    private static List<Field> fields(Class<?> type) throws IllegalAccessException {
        List<Field> fields = new ArrayList<>();
        for (java.lang.reflect.Field constant : type.getDeclaredFields()) {
            if (Modifier.isPublic(constant.getModifiers())) {
                Field field = (Field) constant.get(null);
                String name = field.name().substring(field.name().indexOf('.') + 1);
                assertThat(constant.getName())
                        .isEqualTo(name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT));
                fields.add(field);
            }
        }
        return fields;
    }

    @ParameterizedTest
    @MethodSource("constants")
    void everyFieldOfARecordIsAConstantOfItsKind(Class<?> type) throws IllegalAccessException {
        Entity entity =
                Entity.valueOf(type.getSimpleName().replace("Fields", "").toUpperCase(Locale.ROOT));
        List<Field> fields = fields(type);
        assertThat(fields)
                .extracting(Field::name)
                .containsExactlyElementsOf(BOOK.of(entity).names());
        for (Field field : fields) {
            Term term = BOOK.term(field.name());
            assertThat(term).isNotNull();
            assertThat(field.kind()).as(field.name()).isEqualTo(term.kind());
        }
    }
}
