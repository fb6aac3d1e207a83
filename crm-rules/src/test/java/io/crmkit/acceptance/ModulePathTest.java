package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ModulePathTest {

    @Test
    void asNamedModulesTheLibraryStartsAndReadsItsResources() throws ReflectiveOperationException {
        Path[] path = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("test-classes"))
                .map(Path::of)
                .toArray(Path[]::new);
        Configuration configuration = ModuleLayer.boot()
                .configuration()
                .resolve(ModuleFinder.of(path), ModuleFinder.of(), Set.of("io.crmkit.rules"));
        ModuleLayer layer =
                ModuleLayer.boot().defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader());
        ClassLoader loader = layer.findLoader("io.crmkit.rules");

        Class<?> book = loader.loadClass("io.crmkit.rules.RuleBook");
        Class<?> crm = loader.loadClass("io.crmkit.Crm");
        Class<?> source = loader.loadClass("io.crmkit.policy.PolicySource");
        Object standard = book.getMethod("standard").invoke(null);
        Object process = crm.getMethod("inMemory", source).invoke(null, standard);
        Object report = crm.getMethod("runDue").invoke(process);

        assertThat(crm.getModule().getName()).isEqualTo("io.crmkit.core");
        assertThat(crm.getModule().getDescriptor().isAutomatic()).isFalse();
        assertThat(report).hasToString("DueReport[alarms=0, deliveries=0, sealed=0]");
        assertThat(List.of("io.crmkit.spi", "io.crmkit.memory", "io.crmkit.core", "io.crmkit.rules"))
                .allMatch(name -> layer.findModule(name).isPresent());
    }
}
