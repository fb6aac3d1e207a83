package io.crmkit.rules.builder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crmkit.field.FieldType;
import io.crmkit.rules.Problem;
import io.crmkit.rules.RuleBook;
import io.crmkit.rules.RuleBookException;
import io.crmkit.rules.condition.Field;
import io.crmkit.rules.condition.LeadFields;
import io.crmkit.rules.condition.TicketFields;
import io.crmkit.rules.internal.document.Canonical;
import io.crmkit.rules.internal.document.Documents;
import io.crmkit.rules.internal.document.Problems;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleBookBuilderTest {
    @Test
    void everythingThatCanBeBuiltIsReadAsItIsWritten() {
        RuleBook built = RuleBookBuilder.from(RuleBook.standard())
                .name("ours")
                .keepAnswersDays(60)
                .fields(
                        CustomField.of("tier", FieldType.TEXT)
                                .choices("gold", "silver")
                                .label("Tier", "级别"),
                        CustomField.of("waits", FieldType.DURATION).label("Waits"))
                .scoring(Scoring.none()
                        .rule("gold", Field.text("lead.fields.tier").equalTo("gold"), new BigDecimal("12.5"), "tier")
                        .rule(
                                "slow",
                                Field.duration("lead.fields.waits").above(Duration.ofDays(2)),
                                new BigDecimal("-0.5"))
                        .group("tier", -5, 20))
                .assignment(Assignment.fallbackToPool("public")
                        .entry(
                                "vip",
                                10,
                                LeadFields.TAGS.contains("vip"),
                                Candidates.users("alice", "bob")
                                        .weighted(Map.of("alice", 2))
                                        .turns("vip"))
                        .entry(
                                "region",
                                20,
                                LeadFields.REGION.exists(),
                                Candidates.teams("north").hash(LeadFields.REGION, Map.of("bob", 3)))
                        .entry(
                                "fit",
                                30,
                                LeadFields.NEED.exists(),
                                Candidates.teams("south").bestFit().skills("erp"))
                        .entry(
                                "rest",
                                40,
                                Candidates.users("carol")
                                        .andTeams("sales")
                                        .leastLoaded()
                                        .onDuty("china")
                                        .waiting(Duration.ofHours(72)))
                        .retryEvery(Duration.ofMinutes(10)))
                .build();
        assertThat(built.name()).isEqualTo("ours");
        Map<?, ?> tree = (Map<?, ?>) Documents.parse(built.canonical(), new Problems());
        assertThat(Canonical.text(tree.get("assignment"))).isEqualTo("""
                        {"entries":[\
                        {"id":"vip","order":10,"strategy":"weighted","turns":"vip","users":["alice","bob"],"weights":{"alice":2},"when":{"contains":"vip","field":"lead.tags"}},\
                        {"id":"region","key":"lead.region","order":20,"strategy":"hash","teams":["north"],"weights":{"bob":3},"when":{"exists":true,"field":"lead.region"}},\
                        {"id":"fit","order":30,"skills":["erp"],"strategy":"best-fit","teams":["south"],"when":{"exists":true,"field":"lead.need"}},\
                        {"calendar":"china","id":"rest","order":40,"strategy":"least-loaded","teams":["sales"],"users":["carol"],"whenNobody":{"wait":"PT72H"}}],\
                        "fallback":{"pool":"public"},"retryEvery":"PT10M"}""");
        assertThat(Canonical.text(tree.get("scoring")))
                .contains("\"points\":12.5", "\"points\":-0.5", "{\"cap\":20,\"floor\":-5,\"id\":\"tier\"}");
        assertThat(RuleBook.parse(built.canonical())).isEqualTo(built);
    }

    @Test
    void whatDoesNotFitIsToldWithThePointersOfTheDocument() {
        RuleBookBuilder builder = RuleBookBuilder.from(RuleBook.standard())
                .screening(Screening.none().invalid("open", TicketFields.STATUS.equalTo("OPEN"), "ticket"))
                .assignment(Assignment.fallbackToQueue()
                        .entry("a", 1, LeadFields.GRADE.equalTo("Z"), Candidates.users("alice")));
        RuleBookException e = catchThrowableOfType(RuleBookException.class, builder::build);
        assertThat(e.problems())
                .extracting(Problem::path)
                .containsExactly("/screening/rules/0/when/field", "/assignment/entries/0/when/equals");
    }

    @Test
    void aBuilderIsNotChangedByWhatIsBuiltFromIt() {
        RuleBookBuilder builder = RuleBookBuilder.from(RuleBook.standard());
        String before = builder.toJson();
        builder.name("other").scoring(Scoring.none()).keepAnswersDays(1);
        assertThat(builder.toJson()).isEqualTo(before);
    }

    @Test
    void aSectionMustBeOneValue() {
        RuleBookBuilder builder = RuleBookBuilder.from(RuleBook.standard());
        assertThatIllegalArgumentException().isThrownBy(() -> builder.section("renewal", "{\"term\": "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.section("renewal", "1, \"roles\": {}"))
                .withMessageContaining("must be one JSON value");
        assertThat(builder.section("renewal", "{\"term\": 365}").build().renewals())
                .isNotNull();
    }
}
