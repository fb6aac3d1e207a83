package io.crmkit.examples.customstore;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an adapter may use. */
@Tag("heavy")
class HouseOfCustomStoreTest {
    private static final JavaClasses MODULE = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @Test
    void storeUsesTheContractAndItsEngineOnly() {
        assertThat(MODULE.size()).isGreaterThan(7);
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.crmkit.examples.customstore..",
                        "io.crmkit.spi.store..",
                        "org.h2.mvstore..",
                        "java..",
                        "org.jspecify..")
                .check(MODULE);
    }

    @Test
    void storeReadsNoClockButThatOfItsLeases() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(MODULE);
    }
}
