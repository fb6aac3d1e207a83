package io.crmkit.rules.internal.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.field.CustomFields;
import io.crmkit.field.FieldType;
import io.crmkit.field.FieldValue;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadProfile;
import io.crmkit.rules.Samples;
import io.crmkit.rules.internal.condition.Condition;
import io.crmkit.rules.internal.condition.ConditionReader;
import io.crmkit.rules.internal.condition.Givens;
import io.crmkit.rules.internal.condition.Vocabulary;
import io.crmkit.rules.internal.document.Documents;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Problems;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatcherTest {
    private final Vocabulary fields = new Vocabulary(Samples.CNY, Samples.SHANGHAI, List.of("A"), List.of());

    MatcherTest() {
        fields.custom("size", FieldType.NUMBER, List.of());
    }

    private Matcher matcher(String... conditions) {
        List<Condition> read = new ArrayList<>();
        for (String json : conditions) {
            Problems problems = new Problems();
            Object tree = Objects.requireNonNull(Documents.parse(json.replace('\'', '"'), problems));
            read.add(Objects.requireNonNull(new ConditionReader(fields).read(Place.root(tree, problems))));
            assertThat(problems.list()).as(json).isEmpty();
        }
        return Matcher.of(read);
    }

    private int[] found(Matcher matcher, Lead lead) {
        return matcher.all(fields.subject(lead, Samples.NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Finance", "finance", "FINANCE", "fiNANCE", "Ｆｉｎａｎｃｅ"})
    void aTextIsFoundHoweverItIsSpelt(String industry) {
        Matcher matcher = matcher("{'field': 'lead.industry', 'equals': 'Finance'}");
        Lead lead = Samples.lead(LeadProfile.builder().industry(industry).build());

        assertThat(found(matcher, lead)).containsExactly(0);
    }

    @Test
    void anIdIsAnotherIfItIsSpeltOtherwiseThoughATextIsNot() {
        Matcher matcher = matcher(
                "{'field': 'lead.industry', 'equals': 'Alice'}",
                "{'field': 'lead.owner', 'equals': 'alice'}",
                "{'field': 'lead.owner', 'equals': 'ALICE'}");

        assertThat(found(matcher, Samples.owned("Alice", Samples.NOW))).isEmpty();
        assertThat(found(matcher, Samples.owned("alice", Samples.NOW))).containsExactly(1);
        assertThat(found(matcher, Samples.owned("ALICE", Samples.NOW))).containsExactly(2);
    }

    @ParameterizedTest
    @CsvSource({
        "900000000000000, false, true",
        "900000000000000.01, true, true",
        "900000000000000.02, true, false",
        "900000000000000.010001, true, false",
        "900000000000000.009999, false, true"
    })
    void numbersThatNoDoubleTellsApartAreToldApart(BigDecimal size, boolean least, boolean most) {
        Matcher matcher = matcher(
                "{'field': 'lead.fields.size', 'atLeast': 900000000000000.01}",
                "{'field': 'lead.fields.size', 'atMost': 900000000000000.01}");
        Lead lead = Samples.lead(LeadProfile.builder()
                .fields(CustomFields.NONE.with("size", FieldValue.of(size)))
                .build());
        Givens givens = fields.givens();
        givens.put(Objects.requireNonNull(givens.term("lead.fields.size")), size);
        int[] expected =
                IntStream.range(0, 2).filter(i -> i == 0 ? least : most).toArray();

        assertThat(found(matcher, lead)).isEqualTo(expected);
        assertThat(matcher.all(givens.at(Samples.NOW))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1E400", "1E400", "-999999999999999", "0"})
    void aNumberBeyondEveryDoubleLiesOnTheSideItIs(BigDecimal size) {
        Matcher matcher = matcher(
                "{'any': [{'field': 'lead.fields.size', 'atMost': 5}, {'field': 'lead.owner', 'equals': 'alice'}]}",
                "{'field': 'lead.fields.size', 'above': 5}");
        Givens givens = fields.givens();
        givens.put(Objects.requireNonNull(givens.term("lead.fields.size")), size);

        assertThat(matcher.all(givens.at(Samples.NOW))).containsExactly(size.compareTo(BigDecimal.TEN) < 0 ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource({"+1000000000-12-31T23:59:59.999999999Z, 1", "-1000000000-01-01T00:00:00Z, 0", "2026-01-01T00:00:00Z, 0"
    })
    void anInstantBeyondAllMicrosecondsOfALongLiesOnTheSideItIs(Instant received, int expected) {
        Matcher matcher = matcher(
                "{'field': 'lead.receivedAt', 'atMost': '2026-01-01T00:00:00Z'}",
                "{'field': 'lead.receivedAt', 'above': '2026-01-01T00:00:00Z'}");
        Givens givens = fields.givens();
        givens.put(Objects.requireNonNull(givens.term("lead.receivedAt")), received);

        assertThat(matcher.all(givens.at(Samples.NOW))).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({"49, 0", "50, 1", "50.5, 2", "51, 2"})
    void aWholeNumberAtABoundLiesOnItsOwnSide(BigDecimal size, int expected) {
        Matcher matcher = matcher(
                "{'field': 'lead.fields.size', 'below': 50}",
                "{'field': 'lead.fields.size', 'equals': 50}",
                "{'field': 'lead.fields.size', 'above': 50}");
        Givens givens = fields.givens();
        givens.put(Objects.requireNonNull(givens.term("lead.fields.size")), size);

        assertThat(matcher.all(givens.at(Samples.NOW))).containsExactly(expected);
        assertThat(matcher.first(givens.at(Samples.NOW))).isEqualTo(expected);
    }

    @Test
    void amongManyConditionsAFieldOfManyWordsIsAskedByTheWordAndTheFewOthersToo() {
        fields.custom("code", FieldType.TEXT, List.of());
        List<String> conditions = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            conditions.add("{'all': [{'field': 'lead.fields.code', 'equals': 'w" + i + "'},"
                    + " {'field': 'lead.fields.size', 'atLeast': " + i % 7 + "}]}");
        }
        conditions.add("{'field': 'lead.fields.code', 'notEquals': 'w3'}");
        conditions.add("{'field': 'lead.fields.code',"
                + " 'in': ['w1', 'w2', 'w3', 'w4', 'w5', 'w6', 'w7', 'w8', 'w9', 'w10']}");
        conditions.add("{'field': 'lead.fields.code', 'missing': true}");
        Matcher matcher = matcher(conditions.toArray(String[]::new));

        assertThat(found(matcher, coded("w3", 3))).containsExactly(3, 1_201);
        assertThat(found(matcher, coded("W4", 9))).containsExactly(4, 1_200, 1_201);
        assertThat(found(matcher, coded("w1199", 1))).containsExactly(1_200);
        assertThat(found(matcher, coded("other", 9))).containsExactly(1_200);
        assertThat(found(matcher, Samples.lead(LeadProfile.builder().build()))).containsExactly(1_202);
        assertThat(matcher.first(fields.subject(coded("w11", 9), Samples.NOW))).isEqualTo(11);
    }

    private static Lead coded(String code, int size) {
        return Samples.lead(LeadProfile.builder()
                .fields(CustomFields.NONE
                        .with("code", FieldValue.of(code))
                        .with("size", FieldValue.of(BigDecimal.valueOf(size))))
                .build());
    }
}
