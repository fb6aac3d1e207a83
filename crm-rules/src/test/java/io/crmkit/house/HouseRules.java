package io.crmkit.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.ObjectInputStream;
import java.text.SimpleDateFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.WeekFields;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The rules of the house, over the packages below a root. */
final class HouseRules {
    private static final String[] FOREIGN = {
        "tools.jackson..", "com.fasterxml..", "com.google.common..", "com.google.re2j.."
    };

    private HouseRules() {}

    /** The classes of some packages use nothing but themselves, the JDK and what else is named. */
    static ArchRule onlyUses(String name, String[] packages, String... others) {
        List<String> allowed = new ArrayList<>(List.of(others));
        allowed.addAll(List.of(packages));
        allowed.addAll(List.of("java..", "javax..", "org.jspecify.."));
        return classes()
                .that()
                .resideInAnyPackage(packages)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed.toArray(String[]::new))
                        .or(DescribedPredicate.describe(
                                "primitive", type -> type.getBaseComponentType().isPrimitive())))
                .as(name);
    }

    static ArchRule noCycles(String root) {
        return slices().matching(root + ".(**)").should().beFreeOfCycles();
    }

    /** What is pure reads no clock and draws no random number. */
    static ArchRule pure(String... packages) {
        return noClasses()
                .that()
                .resideInAnyPackage(packages)
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "a clock or chance",
                        call -> isImpure(
                                call.getTargetOwner(),
                                call.getName(),
                                call.getTarget().getRawParameterTypes().isEmpty())))
                .orShould()
                .dependOnClassesThat(assignableTo(Random.class).or(resideInAPackage("java.util.random..")))
                .as("pure packages read no clock and draw no random number");
    }

    private static boolean isImpure(JavaClass owner, String method, boolean noArguments) {
        boolean temporal = owner.isEquivalentTo(Instant.class)
                || owner.isEquivalentTo(LocalDate.class)
                || owner.isEquivalentTo(LocalDateTime.class)
                || owner.isEquivalentTo(ZonedDateTime.class);
        return (temporal && method.equals("now"))
                || (owner.isEquivalentTo(Clock.class) && (method.startsWith("system") || method.startsWith("tick")))
                || (owner.isEquivalentTo(System.class)
                        && (method.equals("currentTimeMillis") || method.equals("nanoTime")))
                || (owner.isEquivalentTo(UUID.class) && method.equals("randomUUID") && noArguments)
                || (owner.isEquivalentTo(Math.class) && method.equals("random"));
    }

    static ArchRule nullMarked() {
        return classes()
                .should(satisfy(
                        "be in a package that is @NullMarked",
                        type -> type.getPackage().isAnnotatedWith(NullMarked.class)));
    }

    static ArchRule noUtilLogging() {
        return noClasses().should(dependOnClassesThat(resideInAPackage("java.util.logging..")));
    }

    static ArchRule noJavaSerialization() {
        return noClasses().should(dependOnClassesThat(assignableTo(ObjectInputStream.class)));
    }

    /** Weeks begin on Monday everywhere, whatever the language of a process says. */
    static ArchRule noWeeksOfALanguage() {
        return noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "weeks of a language",
                        call -> call.getTargetOwner().isEquivalentTo(WeekFields.class)
                                && call.getTarget().getRawParameterTypes().stream()
                                        .anyMatch(type -> type.isEquivalentTo(Locale.class))))
                .orShould(dependOnClassesThat(assignableTo(Calendar.class).or(assignableTo(SimpleDateFormat.class))));
    }

    static ArchRule telling() {
        return noClasses().should().haveNameMatching(".*(Impl|Utils?|Manager|Helper|Base)");
    }

    /** Types of libraries inside stay inside: no public or protected member of an exported package shows them. */
    static ArchRule libraryTypesInside(DescribedPredicate<JavaClass> exported) {
        return classes()
                .that(exported)
                .and(DescribedPredicate.describe("are public with all they are nested in", HouseRules::isSeen))
                .should(satisfy("show no type of a library inside", HouseRules::showsNoForeignType));
    }

    /** Tells whether others can name a type: it is public, and so is everything it is nested in. */
    private static boolean isSeen(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(HouseRules::isSeen).orElse(true);
    }

    private static boolean showsNoForeignType(JavaClass type) {
        boolean parents = type.getAllRawInterfaces().stream().noneMatch(resideInAnyPackage(FOREIGN))
                && type.getAllRawSuperclasses().stream().noneMatch(resideInAnyPackage(FOREIGN));
        return parents
                && type.getMembers().stream()
                        .filter(member -> member.getModifiers().contains(JavaModifier.PUBLIC)
                                || member.getModifiers().contains(JavaModifier.PROTECTED))
                        .noneMatch(HouseRules::showsForeignType);
    }

    private static boolean showsForeignType(JavaMember member) {
        Stream<JavaClass> shown = member instanceof JavaCodeUnit unit
                ? Stream.of(
                                unit.getReturnType().getAllInvolvedRawTypes().stream(),
                                unit.getParameterTypes().stream()
                                        .flatMap(type -> type.getAllInvolvedRawTypes().stream()),
                                unit.getThrowsClause().stream().map(thrown -> thrown.getRawType()))
                        .flatMap(types -> types)
                : ((JavaField) member).getType().getAllInvolvedRawTypes().stream();
        return shown.anyMatch(resideInAnyPackage(FOREIGN));
    }

    private static ArchCondition<JavaClass> satisfy(String words, java.util.function.Predicate<JavaClass> holds) {
        return new ArchCondition<>(words) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                events.add(new SimpleConditionEvent(type, holds.test(type), type.getName() + " must " + words));
            }
        };
    }
}
