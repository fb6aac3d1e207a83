package io.crmkit.mail;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What this module may use. */
@Tag("heavy")
class HouseOfMailTest {
    private static final JavaClasses MODULE = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @Test
    void channelUsesTheContractAndMailOnly() {
        assertThat(MODULE.size()).isGreaterThan(8);
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.crmkit.mail..",
                        "io.crmkit.spi.notification..",
                        "java..",
                        "javax.net.ssl..",
                        "jakarta.mail..",
                        "jakarta.activation..",
                        "org.eclipse.angus.mail.smtp..",
                        "org.jspecify..")
                .check(MODULE);
    }

    @Test
    void channelReadsNoClock() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(MODULE);
    }

    @Test
    void whatIsPublicNamesNoLibrary() {
        List<JavaClass> named = MODULE.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
                .flatMap(HouseOfMailTest::signature)
                .toList();
        assertThat(named)
                .isNotEmpty()
                .noneMatch(type -> type.getPackageName().startsWith("jakarta")
                        || type.getPackageName().startsWith("org.eclipse"));
    }

    private static Stream<JavaClass> signature(JavaCodeUnit unit) {
        return Stream.concat(Stream.of(unit.getRawReturnType()), unit.getRawParameterTypes().stream());
    }
}
