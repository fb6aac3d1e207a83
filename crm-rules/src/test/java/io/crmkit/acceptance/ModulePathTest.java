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
        Object team = loader.loadClass("io.crmkit.people.Team")
                .getConstructors()[0]
                .newInstance(
                        loader.loadClass("io.crmkit.people.TeamId")
                                .getMethod("of", String.class)
                                .invoke(null, "sales"),
                        "",
                        null,
                        null);
        Class<?> actor = loader.loadClass("io.crmkit.people.Actor");
        Object setup = actor.getMethod("system", String.class).invoke(null, "setup");
        Object session = crm.getMethod("as", actor).invoke(process, setup);
        Object people = session.getClass().getMethod("people").invoke(session);
        Object refused = loader.loadClass("io.crmkit.desk.PeopleDesk")
                .getMethod("save", team.getClass())
                .invoke(people, team);
        Object report = crm.getMethod("runDue").invoke(process);

        assertThat(crm.getModule().getName()).isEqualTo("io.crmkit.core");
        assertThat(crm.getModule().getDescriptor().isAutomatic()).isFalse();
        assertThat(refused.toString()).contains("Refused", "name", "must not be blank");
        assertThat(report).hasToString("DueReport[alarms=0, deliveries=0, sealed=0, givenUp=0, more=false]");
        assertThat(List.of("io.crmkit.spi", "io.crmkit.memory", "io.crmkit.core", "io.crmkit.rules"))
                .allMatch(name -> layer.findModule(name).isPresent());
    }
}
