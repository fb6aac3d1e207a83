package io.crmkit.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the published modules to the rules of the house, and shows with a canary that each rule can fail. */
@Tag("heavy")
class HouseTest {
    private static final String[] CONTRACT = {"io.crmkit.spi.."};
    private static final String[] MEMORY = {"io.crmkit.memory.."};
    private static final String[] KIT = {"io.crmkit.tck.."};
    private static final String[] RULES = {"io.crmkit.rules.."};
    private static final String[] MODEL = {
        "io.crmkit.lead..",
        "io.crmkit.account..",
        "io.crmkit.pool..",
        "io.crmkit.opportunity..",
        "io.crmkit.activity..",
        "io.crmkit.approval..",
        "io.crmkit.order..",
        "io.crmkit.service..",
        "io.crmkit.renewal..",
        "io.crmkit.people..",
        "io.crmkit.field..",
        "io.crmkit.event..",
        "io.crmkit.decision..",
        "io.crmkit.calendar..",
        "io.crmkit.policy.."
    };

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.crmkit");
    private static final JavaClasses CANARY = new ClassFileImporter().importPackages("io.crmkit.canary");

    static Stream<ArchRule> rules() {
        return Stream.of(
                HouseRules.onlyUses("the contract uses the JDK", CONTRACT),
                HouseRules.onlyUses("the store in memory uses the contract", MEMORY, CONTRACT),
                HouseRules.onlyUses(
                        "the kit uses the contract, JUnit and AssertJ",
                        KIT,
                        "io.crmkit.spi..",
                        "org.junit..",
                        "org.opentest4j..",
                        "org.apiguardian..",
                        "org.assertj.."),
                HouseRules.onlyUses("rules use the model, decisions, policies and calendars", RULES, ruleBookUses()),
                HouseRules.noCycles("io.crmkit"),
                HouseRules.pure(Stream.of(MODEL, RULES).flatMap(Stream::of).toArray(String[]::new)),
                HouseRules.nullMarked(),
                HouseRules.noUtilLogging(),
                HouseRules.noJavaSerialization(),
                HouseRules.noWeeksOfALanguage(),
                HouseRules.telling(),
                HouseRules.libraryTypesInside(resideOutsideOfPackages("..internal..", "io.crmkit.tck..")));
    }

    private static String[] ruleBookUses() {
        return Stream.concat(
                        Stream.of(MODEL),
                        Stream.of("org.joda.money..", "tools.jackson..", "com.google.common..", "com.google.re2j.."))
                .toArray(String[]::new);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void publishedModulesKeepTheRules(ArchRule rule) {
        rule.check(HOUSE);
    }

    @Test
    void everyModuleWasLookedAt() {
        assertThat(HOUSE.size()).isGreaterThan(250);
        for (String[] part : List.of(CONTRACT, MEMORY, KIT, RULES, MODEL)) {
            for (String name : part) {
                assertThat(HOUSE.that(resideInAnyPackage(name))).as(name).isNotEmpty();
            }
        }
        assertThat(HOUSE).noneMatch(type -> type.getPackageName().contains("canary"));
    }

    /** The letter Y of a pattern is the year that a week belongs to, which is another one around New Year. */
    @Test
    void noPatternNamesTheYearOfAWeek_T7() throws IOException {
        Pattern pattern = Pattern.compile("(ofPattern|SimpleDateFormat|appendPattern)\\(\\s*\"[^\"]*Y");
        assertThat("DateTimeFormatter.ofPattern(\"dd.MM.YYYY\")").containsPattern(pattern);
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("..").toRealPath())) {
            files.filter(file ->
                            file.toString().endsWith(".java") && file.toString().contains("/src/main/"))
                    .forEach(sources::add);
        }
        assertThat(sources).hasSizeGreaterThan(400);
        for (Path source : sources) {
            assertThat(Files.readString(source)).as("%s", source).doesNotContainPattern(pattern);
        }
    }

    /** The same rules over a package that breaks every one of them. */
    static Stream<ArchRule> rulesOverTheCanary() {
        return Stream.of(
                HouseRules.onlyUses("the canary uses the JDK", new String[] {"io.crmkit.canary.."}),
                HouseRules.noCycles("io.crmkit.canary"),
                HouseRules.nullMarked(),
                HouseRules.noUtilLogging(),
                HouseRules.noJavaSerialization(),
                HouseRules.noWeeksOfALanguage(),
                HouseRules.telling(),
                HouseRules.libraryTypesInside(resideInAnyPackage("io.crmkit.canary..")));
    }

    @ParameterizedTest
    @MethodSource("rulesOverTheCanary")
    void everyRuleFailsOnTheCanary(ArchRule rule) {
        assertThat(rule.evaluate(CANARY).hasViolation()).isTrue();
    }

    @Test
    void everyImpureCallIsFound() {
        List<String> found = HouseRules.pure("io.crmkit.canary..")
                .evaluate(CANARY)
                .getFailureReport()
                .getDetails();
        assertThat(found)
                .hasSizeGreaterThanOrEqualTo(9)
                .anySatisfy(line -> assertThat(line).contains("Instant.now()"))
                .anySatisfy(line -> assertThat(line).contains("LocalDate.now(java.time.ZoneId)"))
                .anySatisfy(line -> assertThat(line).contains("Clock.systemUTC()"))
                .anySatisfy(line -> assertThat(line).contains("currentTimeMillis()"))
                .anySatisfy(line -> assertThat(line).contains("nanoTime()"))
                .anySatisfy(line -> assertThat(line).contains("UUID.randomUUID()"))
                .anySatisfy(line -> assertThat(line).contains("Math.random()"))
                .anySatisfy(line -> assertThat(line).contains("java.util.Random"))
                .anySatisfy(line -> assertThat(line).contains("ThreadLocalRandom"));
    }

    @Test
    void everyTellingNameIsFound() {
        assertThat(HouseRules.telling().evaluate(CANARY).getFailureReport().getDetails())
                .hasSize(6)
                .allSatisfy(line -> assertThat(line).containsPattern("Bird(Impl|Util|Utils|Manager|Helper|Base)"));
    }

    @Test
    void everyForeignTypeInASignatureIsFound() {
        assertThat(HouseRules.libraryTypesInside(resideInAnyPackage("io.crmkit.canary.."))
                        .evaluate(CANARY)
                        .getFailureReport()
                        .getDetails())
                .hasSize(4)
                .noneMatch(line -> line.contains("Quiet"));
    }
}
