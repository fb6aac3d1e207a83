package io.crmkit.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LazyListTest {
    private final AtomicInteger made = new AtomicInteger();

    private LazyList<String> list(String... elements) {
        return LazyList.of(() -> {
            made.incrementAndGet();
            return new ArrayList<>(List.of(elements));
        });
    }

    @Test
    void elementsAreMadeWhenSomebodyLooksAndOnlyOnce() {
        List<String> list = list("a", "b");
        assertThat(made).hasValue(0);
        assertThat(list.size()).isEqualTo(2);
        assertThat(list.get(1)).isEqualTo("b");
        assertThat(list).containsExactly("a", "b");
        assertThat(made).hasValue(1);
    }

    @Test
    void itIsEqualToAnyListOfTheSameElements() {
        assertThat(list("a", "b")).isEqualTo(List.of("a", "b")).hasSameHashCodeAs(List.of("a", "b"));
        assertThat(List.of("a", "b")).isEqualTo(list("a", "b"));
        assertThat(list("a")).isNotEqualTo(List.of("b")).hasToString("[a]");
    }

    @Test
    void itCannotBeChanged() {
        List<String> list = list("a");
        assertThatThrownBy(() -> list.add("b")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> list.remove(0)).isInstanceOf(UnsupportedOperationException.class);
        assertThat(list).containsExactly("a");
    }

    @Test
    void aCopyOfItIsTheListItselfAndAnyOtherIsCopied() {
        LazyList<String> lazy = list("a");
        assertThat(LazyList.copyOf(lazy)).isSameAs(lazy);
        List<String> plain = new ArrayList<>(List.of("a"));
        List<String> copy = LazyList.copyOf(plain);
        plain.add("b");
        assertThat(copy).containsExactly("a");
        assertThat(made).hasValue(0);
    }

    @Test
    void aDecisionDoesNotMakeItsReasonsBeforeTheyAreRead() {
        Reason reason = Reason.of("r", new Effect.Adds("score", BigDecimal.ONE));
        LazyList<Reason> reasons = LazyList.of(() -> {
            made.incrementAndGet();
            return List.of(reason);
        });
        Decision<String> decision =
                Decision.of("score", "x", reasons, "book", Instant.EPOCH).reading(List.of());
        assertThat(made).hasValue(0);
        assertThat(decision).isEqualTo(Decision.of("score", "x", List.of(reason), "book", Instant.EPOCH));
        assertThat(made).hasValue(1);
    }
}
