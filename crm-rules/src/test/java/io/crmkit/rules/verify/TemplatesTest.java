package io.crmkit.rules.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.crmkit.policy.StagePolicy.Stage;
import io.crmkit.rules.RuleBook;
import io.crmkit.rules.RuleBookDiff;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TemplatesTest {

    static List<String> names() {
        return RuleBook.templates();
    }

    @TestFactory
    Stream<DynamicNode> everyCaseOfEveryTemplatePasses() {
        return names().stream()
                .map(name -> DynamicContainer.dynamicContainer(
                        name,
                        DynamicTest.stream(
                                RuleTests.template(name).cases(RuleBook.template(name)).stream(),
                                RuleCase::name,
                                RuleCase::check)));
    }

    @ParameterizedTest
    @MethodSource("names")
    void theTestsOfATemplateExerciseAllOfIt(String name) {
        RuleTests tests = RuleTests.template(name);
        assertThat(tests.name()).isEqualTo(name);
        tests.run(RuleBook.template(name)).requirePassed().coverage().requireComplete();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aTemplateFitsTheSchemaAndHasNamesInBothLanguages(String name) {
        RuleBook book = RuleBook.template(name);
        assertThat(book.name()).isEqualTo(name);
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(RuleBook.schema())
                        .validate(book.canonical(), InputFormat.JSON))
                .isEmpty();
        assertThat(book.stages().stages()).allSatisfy(stage -> {
            assertThat(stage.name(Locale.CHINESE)).containsPattern("\\p{IsHan}");
            assertThat(stage.name(Locale.ENGLISH)).doesNotContainPattern("\\p{IsHan}");
        });
        assertThat(book.canonical())
                .doesNotContainPattern("\"(name|label|title)\":\"(?!" + name + "\"|[a-z][A-Za-z]*\",\"type\")")
                .doesNotContainPattern("\\{\"(en|zh)\":\"[^\"]*\"}");
    }

    @Test
    void templatesDifferInWhatTheirFieldsNeed() {
        assertThat(names()).containsExactly("standard", "education", "b2b-committee", "medical");
        assertThat(RuleBook.template("standard")).isEqualTo(RuleBook.standard());
        Set<String> hashes =
                names().stream().map(name -> RuleBook.template(name).hash()).collect(Collectors.toSet());
        assertThat(hashes).hasSize(4);

        RuleBook education = RuleBook.template("education");
        RuleBook committee = RuleBook.template("b2b-committee");
        RuleBook medical = RuleBook.template("medical");
        assertThat(stages(education))
                .hasSizeLessThan(stages(RuleBook.standard()).size());
        assertThat(stages(committee))
                .hasSizeGreaterThan(stages(RuleBook.standard()).size());
        assertThat(education.capture().fields()).containsKey("guardianConsent");
        assertThat(evidence(committee)).contains("economic-buyer-met", "technical-buyer-met", "committee-decision");
        assertThat(evidence(medical)).contains("compliance-approval", "anti-bribery-statement");
        assertThat(firstContact(education))
                .isLessThan(firstContact(RuleBook.standard()))
                .isLessThan(firstContact(medical));
        assertThat(medical.canonical()).doesNotContain("BYPASS_STAGE").doesNotContain("\"content\"");
        assertThat(RuleBookDiff.between(RuleBook.standard(), medical).message(Locale.ENGLISH))
                .contains("pipeline: stalledAfterDays 14 -> 60", "step follow-up/content: removed");
    }

    @Test
    void aTemplateThereIsNotIsToldWithTheNearest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RuleBook.template("medcial"))
                .withMessage("The template (medcial) must be one of: standard, education, b2b-committee, medical.\n"
                        + "Maybe medical?");
        assertThatIllegalArgumentException().isThrownBy(() -> RuleTests.template("x"));
    }

    private static List<Stage> stages(RuleBook book) {
        return book.stages().stages();
    }

    private static List<String> evidence(RuleBook book) {
        return stages(book).stream().flatMap(stage -> stage.evidence().stream()).toList();
    }

    private static Duration firstContact(RuleBook book) {
        return Duration.between(
                RuleVerifier.DEFAULT_NOW,
                book.cadences()
                        .plan("first-contact", RuleVerifier.DEFAULT_NOW, book.zone())
                        .outcome()
                        .steps()
                        .get(0)
                        .due());
    }
}
