package io.crmkit.internal.json;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A small model that uses every form a model may use. */
final class Shop {
    private Shop() {}

    record ItemId(String value) {
        ItemId {
            if (value.isEmpty()) {
                throw new IllegalArgumentException("The id must not be empty.");
            }
        }
    }

    record Text(String text) {}

    record Pair<A, B>(A left, B right) {}

    sealed interface Offer {
        record Fixed(Money price) implements Offer {}

        record NothingToPay() implements Offer {}

        sealed interface Discount extends Offer permits ByRate, ByRank {}
    }

    record ByRate(BigDecimal rate) implements Offer.Discount {}

    record ByRank(int rank, String value) implements Offer.Discount {}

    record Item(
            ItemId id,
            @Nullable String note,
            int amount,
            long total,
            boolean open,
            double weight,
            BigDecimal factor,
            Money price,
            Instant at,
            LocalDate day,
            Duration pause,
            Period period,
            ZoneId zone,
            List<Offer> offers,
            Set<DayOfWeek> days,
            SortedSet<String> tags,
            Map<ItemId, Integer> stock,
            SortedMap<Long, @Nullable String> notes,
            Pair<ItemId, List<Text>> pair) {}

    record Lists(List<String> names, Map<String, String> texts) {
        Lists {
            names = names == null ? List.of("none") : List.copyOf(names);
            texts = texts == null ? Map.of() : Map.copyOf(texts);
        }
    }

    record Bad(Object anything) {}

    record Whole(int value) {}

    enum Color {
        RED {
            @Override
            String code() {
                return "r";
            }
        },
        BLUE;

        String code() {
            return "b";
        }
    }
}
