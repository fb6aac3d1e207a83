package io.crmkit.internal.report;

import io.crmkit.internal.engine.Engine;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.OpportunityStatus;
import io.crmkit.policy.StagePolicy;
import io.crmkit.policy.StagePolicy.Forecast;
import io.crmkit.report.Outlook;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Adds up what is expected of a period. For one report. */
final class Outlooks {
    private static final Comparator<Key> ORDER =
            Comparator.comparing(Key::category).thenComparing(key -> key.currency.getCode());

    private final Engine engine;
    private final ZoneId zone;
    private final LocalDate from;
    private final LocalDate to;
    private final Map<Key, Sum> sums = new TreeMap<>(ORDER);
    private long unpriced;
    private long undated;
    private long onHold;

    private record Key(Forecast category, CurrencyUnit currency) {}

    private static final class Sum {
        private long count;
        private BigDecimal amount = BigDecimal.ZERO;

        /** In hundredths. */
        private BigDecimal weighted = BigDecimal.ZERO;
    }

    Outlooks(Engine engine, LocalDate from, LocalDate to) {
        this.engine = engine;
        this.zone = engine.books().inForce().zone();
        this.from = from;
        this.to = to;
    }

    void take(Opportunity deal) {
        boolean open = deal.status() == OpportunityStatus.OPEN;
        LocalDate day = day(deal);
        Forecast category = open ? category(deal) : Forecast.CLOSED;
        if (deal.status() == OpportunityStatus.LOST || category == Forecast.OMITTED) {
            return;
        } else if (day == null) {
            undated++;
        } else if (!day.isBefore(from) && day.isBefore(to)) {
            add(category, deal.amount(), open ? deal.probability() : 100);
            onHold += deal.onHold().isPresent() ? 1 : 0;
        }
    }

    /** The day it closed or is expected to, null if nobody said. */
    private @Nullable LocalDate day(Opportunity deal) {
        return deal.closedAt() == null ? deal.expectedClose() : LocalDate.ofInstant(deal.closedAt(), zone);
    }

    private Forecast category(Opportunity deal) {
        return engine.books()
                .find(deal.book())
                .stages()
                .stage(deal.stage())
                .map(StagePolicy.Stage::forecast)
                .orElse(Forecast.PIPELINE);
    }

    private void add(Forecast category, @Nullable Money amount, int probability) {
        if (amount == null) {
            unpriced++;
            return;
        }
        Sum sum = sums.computeIfAbsent(new Key(category, amount.getCurrencyUnit()), key -> new Sum());
        sum.count++;
        sum.amount = sum.amount.add(amount.getAmount());
        sum.weighted = sum.weighted.add(amount.getAmount().multiply(BigDecimal.valueOf(probability)));
    }

    Outlook outlook() {
        List<Outlook.Line> lines = sums.entrySet().stream()
                .map(entry -> line(entry.getKey(), entry.getValue()))
                .toList();
        return new Outlook(lines, unpriced, undated, onHold);
    }

    private static Outlook.Line line(Key key, Sum sum) {
        return new Outlook.Line(
                key.category,
                sum.count,
                Money.of(key.currency, sum.amount),
                Money.of(key.currency, sum.weighted.movePointLeft(2), RoundingMode.HALF_EVEN));
    }
}
