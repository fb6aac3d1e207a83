package io.crmkit.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulation finds what it should find, and says what it is. */
@Tag("heavy")
class PlantedTest {
    private static final int MOST = 100;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aPlantedDefectIsFoundWithinSomeSeeds(Plant plant) {
        List<String> found = new ArrayList<>();
        for (long seed = 0; seed < MOST; seed++) {
            Throwable failure = new World(seed, plant, Weather.STORM).run().failure();
            if (failure instanceof Breach
                    && Pattern.compile(plant.told, Pattern.DOTALL)
                            .matcher(String.valueOf(failure.getMessage()))
                            .find()) {
                return;
            } else if (failure != null) {
                found.add(failure.toString());
            }
        }
        assertThat(found).as("%s must be told in %s seeds", plant.told, MOST).isNull();
    }
}
