package io.crmkit.spi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupingTest {
    private static final Query LEADS = Query.of("lead", 1);
    private static final RecordType LEAD = RecordType.of("lead")
            .with("name", AttributeKind.TEXT)
            .with("score", AttributeKind.NUMBER)
            .with("labels", AttributeKind.TAGS);

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(n -> "a" + n).toList();
    }

    @Test
    void groupingIsByNothingUntilItIsSaid() {
        assertThat(Grouping.of(LEADS)).isEqualTo(new Grouping(LEADS, List.of(), List.of(), Grouping.MAX_GROUPS));
        assertThat(Grouping.of(LEADS).by("name").by("score").sum("score").limit(7))
                .isEqualTo(new Grouping(LEADS, List.of("name", "score"), List.of("score"), 7));
    }

    @Test
    void listsAreBoundedDistinctAndCopied() {
        List<String> by = new ArrayList<>(names(Grouping.MAX_BY));
        List<String> sums = new ArrayList<>(names(Grouping.MAX_SUMS));
        Grouping grouping = new Grouping(LEADS, by, sums, 1);
        by.clear();
        sums.clear();
        assertThat(grouping.by()).hasSize(4);
        assertThat(grouping.sums()).hasSize(8);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> grouping.by("one_more"))
                .withMessage("The by (5) of a grouping must be at most 4.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> grouping.sum("one_more"))
                .withMessage("The sums (9) of a grouping must be at most 8.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Grouping.of(LEADS).by("name").by("name"))
                .withMessage("The by ([name, name]) of a grouping must be distinct.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Grouping.of(LEADS).sum("Score"))
                .withMessageContaining("The attribute (Score)");
    }

    @Test
    void limitIsBounded() {
        for (int bad : new int[] {0, -1, 1_001}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Grouping.of(LEADS).limit(bad))
                    .withMessage("The limit (" + bad + ") of groups must be 1 to 1000.");
        }
        assertThat(Grouping.of(LEADS).limit(1).limit()).isEqualTo(1);
    }

    @Test
    void typeNamesEveryAttributeThatDoesNotFit() {
        LEAD.check(Grouping.of(LEADS).by("name").by("score").sum("score"));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        LEAD.check(Grouping.of(LEADS).by("labels").by("city").sum("name")))
                .withMessage("The grouping of type (lead) must fit its attributes: "
                        + "[by needs labels to be one of [TEXT, NUMBER] but it is TAGS,"
                        + " by names city, which is not declared,"
                        + " sum needs name to be one of [NUMBER] but it is TEXT].");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LEAD.check(Grouping.of(LEADS.where("city", "x"))))
                .withMessageContaining("in names city, which is not declared");
        assertThatIllegalArgumentException().isThrownBy(() -> LEAD.check(Grouping.of(Query.of("pair", 1))));
    }

    @Test
    void groupsAreCopiedAndHoldARecordEach() {
        Map<String, AttributeValue> values = new HashMap<>(Map.of("name", AttributeValue.of("x")));
        Map<String, BigInteger> sums = new HashMap<>(Map.of("score", BigInteger.TEN));
        Groups.Group group = new Groups.Group(values, 1, sums);
        List<Groups.Group> all = new ArrayList<>(List.of(group));
        Groups groups = new Groups(all, true);
        values.clear();
        sums.clear();
        all.clear();
        assertThat(groups.groups()).containsExactly(group);
        assertThat(group.values()).hasSize(1);
        assertThat(group.sums()).hasSize(1);
        assertThatThrownBy(() -> groups.groups().addAll(Collections.nCopies(2, group)))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Groups.Group(Map.of(), 0, Map.of()))
                .withMessage("The count (0) of a group must be at least 1.");
    }
}
