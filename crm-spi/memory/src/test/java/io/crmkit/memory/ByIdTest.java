package io.crmkit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByIdTest {

    @Test
    void rowsThatCameAndWentAreThoseOfAMap() {
        ById rows = new ById();
        Map<String, Row> map = new HashMap<>();
        Random random = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            // few ids at first, then many; Aa and BB have one hash code
            String id = (random.nextBoolean() ? "Aa" : "BB") + random.nextInt(i < 100_000 ? 40 : 20_000);
            Row there = map.get(id);
            assertThat(rows.find(id)).isSameAs(there);
            if (there == null) {
                Row row = Row.place(id);
                rows.add(row);
                map.put(id, row);
            } else if (random.nextInt(3) > 0) {
                rows.remove(there);
                map.remove(id);
            }
        }
        List<Row> all = new ArrayList<>();
        rows.forEach(all::add);
        assertThat(all).containsExactlyInAnyOrderElementsOf(map.values());
        assertThat(rows.size()).isEqualTo(map.size());
        map.forEach((id, row) -> assertThat(rows.find(id)).isSameAs(row));
    }

    @Test
    void anIdIsFoundByEveryCharacterOfIt() {
        ById rows = new ById();
        Row row = Row.place("x".repeat(190));
        rows.add(row);
        assertThat(rows.find("x".repeat(190))).isSameAs(row);
        assertThat(rows.find("x".repeat(189))).isNull();
        assertThat(rows.find("y" + "x".repeat(189))).isNull();
        assertThat(rows.find("")).isNull();
    }
}
