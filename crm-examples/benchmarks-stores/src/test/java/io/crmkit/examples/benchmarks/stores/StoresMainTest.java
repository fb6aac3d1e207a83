package io.crmkit.examples.benchmarks.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoresMainTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Database.class)
    void everybodyFindsTheSameAndEverythingIsTimed(Database database) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<Importing.Rate> rates = new ArrayList<>();

        List<Measured> all = StoresMain.run(
                new Plan(List.of(database), 200, 2, 30),
                new PrintStream(bytes, true, StandardCharsets.UTF_8),
                folder,
                rates);

        assertThat(all).hasSize(Task.values().length * Keepers.values().length).allSatisfy(one -> {
            assertThat(one.micros()).isPositive();
            assertThat(one.toJdbc()).isPositive();
        });
        assertThat(rates).singleElement().satisfies(rate -> {
            assertThat(rate.leads()).isEqualTo(30);
            assertThat(rate.written()).isGreaterThanOrEqualTo(30 * 10);
            assertThat(rate.share()).isPositive();
        });
        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains(database.name(), "Import of 30 leads");
        assertThat(Report.json(all, rates)).contains("\"toJdbc\"", "\"imports\"");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void itemsAreTheSameForEverybody() {
        assertThat(Item.of(7)).isEqualTo(Item.of(7)).isNotEqualTo(Item.of(8));
        assertThat(Item.of(7).changed(3).body()).isNotEqualTo(Item.of(7).body());
    }

    @Test
    void whatIsNotKnownIsToldBeforeAnythingIsTimed() {
        assertThat(Plan.of("--quick", "h2").databases()).containsExactly(Database.H2);
        assertThat(Plan.of().databases()).containsExactly(Database.values());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Plan.of("oracle"))
                .withMessage("The word (oracle) must be --quick or one of [H2, SQLITE, POSTGRESQL].");
    }
}
