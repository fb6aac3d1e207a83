package io.crmkit.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.crmkit.spi.store.Aggregation;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Grouping;
import io.crmkit.spi.store.Groups;
import io.crmkit.spi.store.Groups.Group;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.Query;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Records with equal values are one group, counted and added up exactly. */
abstract class GroupKit extends StoreFixture {
    GroupKit() {}

    @Override
    protected abstract Aggregation open();

    Groups aggregate(Grouping grouping) {
        return ((Aggregation) store).aggregate(grouping);
    }

    static Grouping all() {
        return Grouping.of(leads(1));
    }

    /** Demands all groups, in order. */
    void groups(Grouping grouping, Group... groups) {
        assertThat(aggregate(grouping)).isEqualTo(new Groups(List.of(groups), true));
    }

    /** A group in which nothing is added up. */
    static Group group(Map<String, AttributeValue> values, long count) {
        return new Group(values, count, Map.of());
    }

    static Group sum(Map<String, AttributeValue> values, long count, String sum) {
        return new Group(values, count, Map.of("score", new BigInteger(sum)));
    }

    private static Map<String, AttributeValue> with(
            Map<String, AttributeValue> some, Map<String, AttributeValue> more) {
        Map<String, AttributeValue> all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }

    private void plantTexts(String attribute, String... texts) {
        Put[] puts = new Put[texts.length];
        for (int i = 0; i < texts.length; i++) {
            puts[i] = leadPut("t" + i, 0, Map.of(attribute, AttributeValue.of(texts[i])));
        }
        plant(puts);
    }

    @Test
    void recordsWithEqualTextsAreOneGroup() {
        plantTexts("owner", "u1", "u2", "u1", "u3", "u1", "u2");
        groups(
                all().by("owner"),
                group(Map.of("owner", AttributeValue.of("u1")), 3),
                group(Map.of("owner", AttributeValue.of("u2")), 2),
                group(Map.of("owner", AttributeValue.of("u3")), 1));
    }

    @Test
    void recordsThatMissTheAttributeAreTheFirstGroup() {
        plant(leadPut("a", 0, named("x")), leadPut("b", 0), leadPut("c", 0, named("")), leadPut("d", 0, scored(1)));
        groups(all().by("name"), group(Map.of(), 2), group(named(""), 1), group(named("x"), 1));
        groups(all().by("score"), group(Map.of(), 3), group(scored(1), 1));
    }

    @Test
    void textsAreToldApartAndOrderedByCodePoint() {
        plantTexts("name", "a", "A", "a ", "é", "e", "Z", "\uFFFD", "😀", "\uE000", "a", "😀");
        assertThat(aggregate(all().by("name")).groups())
                .extracting(Group::values, Group::count)
                .containsExactly(
                        tuple(named("A"), 1L),
                        tuple(named("Z"), 1L),
                        tuple(named("a"), 2L),
                        tuple(named("a "), 1L),
                        tuple(named("e"), 1L),
                        tuple(named("é"), 1L),
                        tuple(named("\uE000"), 1L),
                        tuple(named("\uFFFD"), 1L),
                        tuple(named("😀"), 2L));
    }

    @Test
    void numbersAreOrderedBySize() {
        plant(
                leadPut("a", 0, scored(10)),
                leadPut("b", 0, scored(9)),
                leadPut("c", 0, scored(Long.MIN_VALUE)),
                leadPut("d", 0, scored(Long.MAX_VALUE)),
                leadPut("e", 0, scored(-10)),
                leadPut("f", 0, scored(9)),
                leadPut("g", 0, scored(0)));
        groups(
                all().by("score"),
                group(scored(Long.MIN_VALUE), 1),
                group(scored(-10), 1),
                group(scored(0), 1),
                group(scored(9), 2),
                group(scored(10), 1),
                group(scored(Long.MAX_VALUE), 1));
    }

    @Test
    void groupsOfSeveralAttributesAreOrderedByTheFirstFirst() {
        plant(
                leadPut("a", 0, owned("y", "u1")),
                leadPut("b", 0, owned("x", "u2")),
                leadPut("c", 0, owned("x", "u1")),
                leadPut("d", 0, named("x")),
                leadPut("e", 0, owned("x", "u2")),
                leadPut("f", 0, with(scored(7), Map.of("owner", AttributeValue.of("u1")))));
        groups(
                all().by("owner").by("name").sum("score"),
                sum(named("x"), 1, "0"),
                sum(Map.of("owner", AttributeValue.of("u1")), 1, "7"),
                sum(owned("x", "u1"), 1, "0"),
                sum(owned("y", "u1"), 1, "0"),
                sum(owned("x", "u2"), 2, "0"));
        groups(
                all().by("name").by("owner"),
                group(Map.of("owner", AttributeValue.of("u1")), 1),
                group(named("x"), 1),
                group(owned("x", "u1"), 1),
                group(owned("x", "u2"), 2),
                group(owned("y", "u1"), 1));
    }

    @Test
    void groupingByNothingIsOneGroupOfAll() {
        plant(leadPut("a", 0, scored(2)), leadPut("b", 0, scored(3)), leadPut("c", 0));
        groups(all().sum("score"), sum(Map.of(), 3, "5"));
        groups(all(), group(Map.of(), 3));
    }

    @Test
    void whereNothingMatchesThereIsNoGroup() {
        groups(all().sum("score"));
        groups(all().by("owner"));
        plant(leadPut("a", 0, named("x")));
        groups(Grouping.of(leads(1).where("name", "y")).sum("score"));
        groups(Grouping.of(Query.of("pair", 1)));
    }

    @Test
    void sumIsExactBeyondTheRangeOfALong() {
        Map<String, AttributeValue> high = with(scored(Long.MAX_VALUE), named("high"));
        Map<String, AttributeValue> low = with(scored(Long.MIN_VALUE), named("low"));
        plant(leadPut("a", 0, high), leadPut("b", 0, high), leadPut("c", 0, high));
        plant(leadPut("d", 0, low), leadPut("e", 0, low), leadPut("f", 0, with(scored(-1), named("low"))));
        groups(
                all().by("name").sum("score"),
                sum(named("high"), 3, "27670116110564327421"),
                sum(named("low"), 3, "-18446744073709551617"));
        groups(all().sum("score"), sum(Map.of(), 6, "9223372036854775804"));
    }

    @Test
    void whatIsAddedUpMayBeWhatIsGroupedBy() {
        plant(leadPut("a", 0, scored(-3)), leadPut("b", 0, scored(-3)), leadPut("c", 0, scored(4)), leadPut("d", 0));
        groups(all().by("score").sum("score"), sum(Map.of(), 1, "0"), sum(scored(-3), 2, "-6"), sum(scored(4), 1, "4"));
    }

    @Test
    void groupsFollowEveryCommit() {
        plant(leadPut("a", 0, named("x")), leadPut("b", 0, named("x")), leadPut("c", 0, named("y")));
        plant(leadPut("a", 1, with(named("y"), scored(5))));
        committed(changes().delete(lead("b"), 1).delete(lead("c"), 1));
        groups(all().by("name").sum("score"), sum(named("y"), 1, "5"));
        plant(leadPut("b", 0), leadPut("a", 2));
        groups(all().by("name").sum("score"), sum(Map.of(), 2, "0"));
    }
}
