package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.desk.CaptureResult;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.MoveResult;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadProfile;
import io.crmkit.opportunity.Closing;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.opportunity.OpportunityStatus;
import io.crmkit.opportunity.StageId;
import io.crmkit.opportunity.StageVisit;
import io.crmkit.order.Ledger;
import io.crmkit.order.Order;
import io.crmkit.order.OrderId;
import io.crmkit.order.Receipt;
import io.crmkit.policy.StagePolicy;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.joda.money.Money;

class AcceptanceProperties {
    private static final String MONDAY = "2026-01-05T01:00:00Z";
    private static final RuleBook STANDARD = RuleBook.standard();
    private static final RuleBook ROOMY = AssignmentTest.roomy().book();

    /** Shares differ by at most one after any number of leads, whoever is asked in whichever order. */
    @Property(tries = 40, seed = Laws.SEED)
    void turnsAreFairWithinOneAtEveryMoment_B16(
            @ForAll @IntRange(min = 1, max = 5) int reps, @ForAll @IntRange(min = 1, max = 25) int leads) {
        Office office = Office.open(ROOMY, MONDAY);
        Map<String, Integer> shares = new HashMap<>();
        for (int i = 0; i < reps; i++) {
            office.hire(AssignmentTest.rep("rep-" + i));
            shares.put("rep-" + i, 0);
        }
        for (int i = 0; i < leads; i++) {
            shares.merge(office.owner(office.capture(Office.profile(i)).id()), 1, Integer::sum);
            int most = shares.values().stream().mapToInt(n -> n).max().orElseThrow();
            int least = shares.values().stream().mapToInt(n -> n).min().orElseThrow();
            assertThat(most - least).isBetween(0, 1);
        }
        assertThat(shares).hasSize(reps);
    }

    /** However a telephone, an address and a company are written, it is the lead that is there. */
    @Property(tries = 60, seed = Laws.SEED)
    void otherSpellingsAreTheSameLead_B2(
            @ForAll("spellings") LeadProfile first, @ForAll("spellings") LeadProfile again) {
        Office office = Office.open(STANDARD, MONDAY, "alice");
        Lead lead = office.capture(first);
        assertThat(office.boss.leads().duplicatesOf(again))
                .extracting(CaptureResult.Match::record)
                .containsOnly("lead/" + lead.id());
        assertThat(office.boss.leads().capture(again)).isInstanceOf(CaptureResult.Duplicate.class);
        assertThat(office.boss.leads().list(ListFilter.ALL).items()).hasSize(1);
        assertThat(office.captured(again.withPhone("13900000001").withEmail(null))
                        .similar())
                .extracting(CaptureResult.Match::rule)
                .containsExactly("same-company");
    }

    @Provide
    Arbitrary<LeadProfile> spellings() {
        Arbitrary<String> prefix = Arbitraries.of("+86", "0086", "", "+86 ", "+86-");
        Arbitrary<String> gap = Arbitraries.of("", " ", "-", ".");
        Arbitrary<String> phone = Combinators.combine(prefix, gap, gap)
                .as((start, one, two) -> start + "138" + one + "0013" + two + "8000");
        Arbitrary<String> mail = Arbitraries.of("info@example.com", " Info@Example.COM", "INFO@EXAMPLE.COM ");
        Arbitrary<String> company = Arbitraries.of("蓝天有限公司", "蓝天股份有限公司", " 蓝天 ", "蓝天（股份）公司", "蓝天");
        return Combinators.combine(phone, mail, company)
                .as((number, address, name) ->
                        Office.profile(1).withPhone(number).withEmail(address).withCompany(name));
    }

    /** What is paid on instalments and what is left over is what was received, and nothing is paid twice. */
    @Property(tries = 60, seed = Laws.SEED)
    void noMoneyIsLostByReceiptsAndVoids_B44(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = -6, max = 400_00) Integer> steps) {
        Office office = Office.open(STANDARD, MONDAY, "alice");
        Order order = office.win(
                office.convert(office.capture(Office.profile(1)), "CNY 1000.01").opportunity());
        OrderId id = order.id();
        Money counted = Money.parse("CNY 0.00");
        for (int step : steps) {
            List<Receipt> live = order.receipts().stream()
                    .filter(receipt -> receipt.voidedAt() == null)
                    .toList();
            if (step > 0) {
                Money amount = Money.ofMinor(counted.getCurrencyUnit(), step);
                order = office.boss.orders().receive(id, amount, null).orThrow();
                counted = counted.plus(amount);
            } else if (!live.isEmpty()) {
                Receipt receipt = live.get(-step % live.size());
                order = office.boss
                        .orders()
                        .voidReceipt(id, receipt.id(), "bounced")
                        .orThrow();
                counted = counted.minus(receipt.amount());
            }
            Ledger ledger = Ledger.of(order);
            Money paid = ledger.items().stream()
                    .map(Ledger.Item::paid)
                    .reduce(Money::plus)
                    .orElseThrow();
            assertThat(paid.plus(ledger.credit())).isEqualTo(counted);
            assertThat(paid.plus(ledger.open())).isEqualTo(order.amount());
            assertThat(ledger.credit().isZero() || ledger.open().isZero()).isTrue();
            // the oldest first: nothing is paid on a part while an earlier one is open
            boolean open = false;
            for (Ledger.Item item : ledger.items()) {
                assertThat(open && item.paid().isPositive()).isFalse();
                open |= item.open().isPositive();
            }
        }
    }

    enum Step {
        ADVANCE,
        BACK,
        FORCE,
        LOSE,
        REOPEN
    }

    /** However a deal wanders, its visits and the times it was closed cover its life without gap and overlap. */
    @Property(tries = 60, seed = Laws.SEED)
    void visitsCoverTheLifeOfADeal_B31(
            @ForAll @Size(min = 1, max = 15) List<Step> steps, @ForAll @IntRange(min = 0, max = 3) int days) {
        Office office = Office.open(Draft.standard().book(), MONDAY, "alice");
        OpportunityId id =
                office.convert(office.capture(Office.profile(1)), "CNY 10.00").opportunity();
        List<StageId> order =
                STANDARD.stages().stages().stream().map(StagePolicy.Stage::id).toList();
        for (Step step : steps) {
            Opportunity before = office.boss.pipeline().find(id).orElseThrow();
            int at = order.indexOf(before.stage());
            StageId next = order.get(Math.min(at + 1, order.size() - 1));
            MoveResult result = switch (step) {
                case ADVANCE -> office.boss.pipeline().advance(id, next);
                case BACK -> office.boss.pipeline().goBack(id, order.get(0), "again");
                case FORCE -> office.boss.pipeline().force(id, next, "hurry");
                case LOSE -> office.boss.pipeline().lose(id, "price");
                case REOPEN -> office.boss.pipeline().reopen(id);
            };
            Opportunity after = office.boss.pipeline().find(id).orElseThrow();
            if (!(result instanceof MoveResult.Moved)) {
                assertThat(after).isEqualTo(before);
            }
            covers(after, office.clock.instant());
            office.clock.advance(Duration.ofDays(days));
        }
    }

    private static void covers(Opportunity deal, Instant now) {
        List<StageVisit> visits = deal.visits();
        Duration closed = Duration.ZERO;
        for (Closing closing : deal.closings()) {
            if (closing.outcome() == OpportunityStatus.LOST) {
                Instant end = closing.reopenedAt() == null ? now : closing.reopenedAt();
                closed = closed.plus(Duration.between(closing.at(), end));
            }
        }
        for (int i = 1; i < visits.size(); i++) {
            Instant left = visits.get(i - 1).left();
            Instant entered = visits.get(i).entered();
            boolean reopened = deal.closings().stream()
                    .anyMatch(closing -> closing.at().equals(left) && entered.equals(closing.reopenedAt()));
            assertThat(entered.equals(left) || reopened).isTrue();
        }
        Duration dwelt = visits.stream()
                .map(StageVisit::stage)
                .distinct()
                .map(stage -> deal.dwell(stage, now))
                .reduce(Duration.ZERO, Duration::plus);
        assertThat(dwelt.plus(closed)).isEqualTo(Duration.between(visits.get(0).entered(), now));
        assertThat(visits.get(visits.size() - 1).stage()).isEqualTo(deal.stage());
        assertThat(visits.get(visits.size() - 1).left() == null).isEqualTo(deal.status() != OpportunityStatus.LOST);
    }
}
