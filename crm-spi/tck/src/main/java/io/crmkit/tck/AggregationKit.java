package io.crmkit.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.spi.store.Aggregation;
import io.crmkit.spi.store.AttributeKind;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Cursor;
import io.crmkit.spi.store.Grouping;
import io.crmkit.spi.store.Groups;
import io.crmkit.spi.store.Groups.Group;
import io.crmkit.spi.store.Order;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.StoreException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * The proof of the power {@link Aggregation}, for stores that have it and keep the contract of {@link StoreKit}:
 *
 * <pre>{@code
 * class MyAggregationTest extends AggregationKit {
 *     protected Aggregation open() {
 *         return MyStore.of(database.emptied());
 *     }
 * }
 * }</pre>
 */
public abstract class AggregationKit extends GroupKit {
    private static final int STEPS = 200;

    /** Creates the kit. */
    protected AggregationKit() {}

    /**
     * Returns a new store that holds nothing. The kit closes it before it asks for the next.
     *
     * @return the store, open, nothing prepared
     */
    @Override
    protected abstract Aggregation open();

    /**
     * Returns how many random sequences are compared with the records themselves.
     *
     * @return 20, unless overridden
     */
    protected int seeds() {
        return 20;
    }

    private void plantLabels() {
        plant(
                leadPut("a", 0, labelled("red", "blue")),
                leadPut("b", 0, labelled("red")),
                leadPut("c", 0, labelled("绿")),
                leadPut("d", 0, named("x")),
                leadPut("e", 0, named("y")));
    }

    @Test
    void onlyWhatMatchesTheConditionsCounts() {
        plantLabels();
        groups(Grouping.of(leads(9).whereMissing("labels")).by("name"), group(named("x"), 1), group(named("y"), 1));
        groups(Grouping.of(leads(9).whereIn("name", List.of("y", "z", "x"))), group(Map.of(), 2));
        groups(Grouping.of(leads(9).whereMissing("name").whereAnyOf("labels", List.of("绿"))), group(Map.of(), 1));
    }

    @Test
    void recordWithSeveralOfTheTagsCountsOnce() {
        plantLabels();
        groups(Grouping.of(leads(9).whereAnyOf("labels", List.of("red", "blue", "red"))), group(Map.of(), 2));
    }

    @Test
    void onlyWhatLiesInTheRangeCounts() {
        plant(leadPut("a", 0, scored(1)), leadPut("b", 0, scored(2)), leadPut("c", 0, scored(3)), leadPut("d", 0));
        Order range = Order.ascending("score").from(AttributeValue.of(2)).to(AttributeValue.of(3));
        groups(Grouping.of(leads(9).orderBy(range)).sum("score"), sum(Map.of(), 1, "2"));
        groups(Grouping.of(leads(9).orderBy(Order.ascending("score"))), group(Map.of(), 3));
        groups(
                Grouping.of(leads(9).orderBy(Order.descending("score").from(AttributeValue.of(2))))
                        .by("name"),
                group(Map.of(), 2));
    }

    @Test
    void directionLimitAndCursorOfTheQueryDoNotMatter() {
        plant(leadPut("a", 0, scored(1)), leadPut("b", 0, scored(2)), leadPut("c", 0, scored(3)));
        groups(Grouping.of(leads(1)).sum("score"), sum(Map.of(), 3, "6"));
        groups(Grouping.of(leads(1).after(new Cursor(null, "b"))).sum("score"), sum(Map.of(), 3, "6"));
        Query ordered = leads(2).orderBy(Order.descending("score"));
        groups(Grouping.of(ordered.after(new Cursor(AttributeValue.of(2), "b"))).by("name"), group(Map.of(), 3));
    }

    @Test
    void groupsBeyondTheLimitAreLeftOutAndThatIsSaid() {
        plant(leadPut("a", 0, named("x")), leadPut("b", 0, named("y")), leadPut("c", 0), leadPut("d", 0, named("y")));
        Grouping byName = all().by("name");
        assertThat(aggregate(byName.limit(2)))
                .isEqualTo(new Groups(List.of(group(Map.of(), 1), group(named("x"), 1)), false));
        assertThat(aggregate(byName.limit(1))).isEqualTo(new Groups(List.of(group(Map.of(), 1)), false));
        assertThat(aggregate(byName.limit(3)).complete()).isTrue();
        assertThat(aggregate(byName.limit(4)).groups()).hasSize(3);
        assertThat(aggregate(all().limit(1))).isEqualTo(new Groups(List.of(group(Map.of(), 4)), true));
    }

    @Test
    void asManyGroupsAsCanBeWantedAreThere() {
        Changeset.Builder changes = changes();
        for (int n = 0; n <= Grouping.MAX_GROUPS; n++) {
            changes.put(leadPut("n" + n, 0, scored(n)));
        }
        committed(changes);
        Groups first = aggregate(all().by("score"));
        assertThat(first.complete()).isFalse();
        assertThat(first.groups()).hasSize(Grouping.MAX_GROUPS);
        assertThat(first.groups().get(Grouping.MAX_GROUPS - 1).values()).isEqualTo(scored(Grouping.MAX_GROUPS - 1));
    }

    private void refuses(Grouping grouping) {
        assertThatThrownBy(() -> aggregate(grouping)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsNotDeclaredOrDoesNotFitIsRefused() {
        refuses(all().by("unknown"));
        refuses(all().sum("unknown"));
        refuses(all().by("labels"));
        refuses(all().sum("name"));
        refuses(all().sum("labels"));
        refuses(Grouping.of(Query.of("nothing", 1)));
        refuses(Grouping.of(leads(1).where("name", AttributeValue.of(1))));
        refuses(Grouping.of(leads(1).orderBy(Order.ascending("labels"))));
    }

    @Test
    void attributeThatWasDeclaredLaterIsMissingInWhatWasThere() {
        plant(leadPut("a", 0, scored(5)));
        store.prepare(List.of(LEAD.with("size", AttributeKind.NUMBER)));
        assertThat(aggregate(all().by("size").sum("size").sum("score")).groups())
                .containsExactly(
                        new Group(Map.of(), 1, Map.of("size", BigInteger.ZERO, "score", BigInteger.valueOf(5))));
    }

    @Test
    void groupsCannotBeChanged() {
        plant(leadPut("a", 0, named("x")));
        Groups groups = aggregate(all().by("name").sum("score"));
        Group group = groups.groups().get(0);
        for (ThrowingCallable change :
                List.<ThrowingCallable>of(groups.groups()::clear, group.values()::clear, group.sums()::clear)) {
            assertThatThrownBy(change).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void closedStoreAggregatesNothing() {
        store.close();
        assertThatThrownBy(() -> aggregate(all()))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        e -> assertThat(e.outcome()).isEqualTo(StoreException.Outcome.NOT_APPLIED));
    }

    @Test
    void groupsAreOfOneSnapshot() {
        plant(leadPut("a", 0, scored(50)), leadPut("b", 0, scored(50)));
        Grouping byName = all().by("name").sum("score");
        Groups always = new Groups(List.of(sum(Map.of(), 2, "100")), true);
        Race.alwaysWhole(
                round -> {
                    int part = round % 100;
                    plant(
                            leadPut("a", round, Map.of("score", AttributeValue.of(part), "labels", tag(part))),
                            leadPut("b", round, scored(100L - part)));
                },
                () -> aggregate(byName).equals(always));
    }

    private static AttributeValue tag(int n) {
        return AttributeValue.of(Set.of("t" + n));
    }

    @Test
    void randomGroupsAreAsTheRecordsSay() {
        store.close();
        for (long seed = 1; seed <= seeds(); seed++) {
            try (Aggregation fresh = open();
                    ModelStore model = new ModelStore()) {
                List.of(fresh, model).forEach(each -> each.prepare(List.of(LEAD, PAIR)));
                new RandomGroups(seed, model, fresh).run(STEPS);
            }
        }
    }
}
