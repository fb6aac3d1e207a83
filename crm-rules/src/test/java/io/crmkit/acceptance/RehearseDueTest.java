package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.Crm;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Reason;
import io.crmkit.desk.DryRun;
import io.crmkit.error.InvalidArgumentException;
import io.crmkit.event.Event;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadProfile;
import io.crmkit.people.UserId;
import io.crmkit.report.Upcoming;
import io.crmkit.report.Upcoming.Item;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import io.crmkit.simulation.Market;
import io.crmkit.simulation.MarketPlan;
import io.crmkit.spi.notification.DeliveryResult;
import io.crmkit.spi.notification.Notification;
import io.crmkit.spi.notification.NotificationChannel;
import io.crmkit.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What would fall due is told by doing it without any effect, so it is what happens when the clock moves on. */
class RehearseDueTest {
    private static final int MOST = Crm.MOST_UPCOMING;
    private static final LeadProfile WANG = LeadProfile.builder()
            .name("Wang")
            .company("Harbour Textiles")
            .phone("+86 138-0013-8001")
            .source("referral")
            .need("One list")
            .budget(Money.parse("CNY 600000.00"))
            .build();

    /** Takes every message. */
    private record Heard(List<Notification> messages) implements NotificationChannel {
        @Override
        public String id() {
            return "market";
        }

        @Override
        public DeliveryResult deliver(Notification notification) {
            messages.add(notification);
            return new DeliveryResult.Delivered(null);
        }
    }

    private static <T> Map<String, Long> counted(List<T> all, Function<T, String> name) {
        return all.stream().collect(Collectors.groupingBy(name, TreeMap::new, Collectors.counting()));
    }

    /** Half a year of a market leaves something of everything: what is said of the next 30 days is what they bring. */
    @Tag("heavy")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatIsSaidOfTheNextThirtyDaysIsWhatTheyBring(long seed) {
        RuleBook book = seed == 3 ? Draft.plain().book() : RuleBook.standard();
        MarketPlan plan = MarketPlan.of(40).withSeed(seed);
        WatchedStore store = new WatchedStore();
        Market.of(plan).store(store).play(book, plan.from().plusDays(150));
        ManualClock clock = ManualClock.at(
                plan.from().plusDays(150).atStartOfDay(plan.zone()).toInstant());
        List<Event> events = new ArrayList<>();
        List<Notification> messages = new ArrayList<>();
        Crm crm = Crm.builder()
                .policies(book)
                .store(store)
                .clock(clock)
                .random(new Random(seed))
                .channel(new Heard(messages))
                .listener(events::add)
                .build();
        Instant until = clock.instant().plus(30, ChronoUnit.DAYS);
        store.commits.clear();
        Upcoming said = crm.rehearseDue(until, MOST);
        assertThat(store.commits).isEmpty();
        assertThat(events).isEmpty();
        assertThat(said.more()).isFalse();
        assertThat(said.items()).hasSizeGreaterThan(20);

        crm.manualRunner(clock).advanceTo(until);
        assertThat(said.items().stream().flatMap(item -> item.events().stream()).toList())
                .isEqualTo(events);
        List<DryRun.Message> told =
                said.items().stream().flatMap(item -> item.messages().stream()).toList();
        assertThat(counted(told, message -> message.recipient() + " " + message.template()))
                .isEqualTo(counted(messages, message -> message.recipient() + " " + message.template()));
    }

    @Test
    void reminderAndFallBackAreSaidWithInstantOwnerRuleAndReasons() {
        Office office = Office.open(Draft.plain().book(), "2026-03-02T01:00:00Z", "alice", "bob");
        Lead lead = office.capture(WANG);
        String record = "lead/" + lead.id();
        Upcoming said = office.crm.rehearseDue(office.clock.instant().plus(60, ChronoUnit.DAYS), MOST);
        UserId owner = lead.holding().owner();
        Item first = said.items().get(0);
        assertThat(first.owner()).isEqualTo(owner);
        Item recycled = said.items().stream()
                .filter(item -> item.kind().equals("lead.recycled"))
                .findFirst()
                .orElseThrow();
        assertThat(recycled.record()).isEqualTo(record);
        assertThat(recycled.messages())
                .filteredOn(message -> message.template().equals("recycled"))
                .extracting(DryRun.Message::recipient)
                .containsExactly(recycled.owner());
        Decision<?> why = recycled.events().get(0).decision();
        assertThat(why).isNotNull();
        assertThat(why.reasons()).extracting(Reason::rule).doesNotContain("");
        assertThat(why.reasons())
                .allSatisfy(reason -> assertThat(reason.facts()).isNotEmpty());
        assertThat(office.lead(lead.id()).holding().owner()).isEqualTo(owner);
        assertThat(office.boss.history(record)).noneMatch(event -> event.kind().equals("lead.recycled"));

        office.time.advanceTo(recycled.at().minus(1, ChronoUnit.MICROS));
        assertThat(office.boss.history(record)).noneMatch(event -> event.kind().equals("lead.recycled"));
        office.time.advance(Duration.of(1, ChronoUnit.MICROS));
        assertThat(office.boss.history(record)).anyMatch(event -> event.kind().equals("lead.recycled"));
    }

    @Test
    void whatIsDueAlreadyWouldBeDoneNow() {
        Office office = Office.open(Draft.plain().book(), "2026-03-02T01:00:00Z", "alice");
        office.capture(WANG);
        office.clock.set(Instant.parse("2026-03-20T01:00:00Z"));
        Upcoming said = office.crm.rehearseDue(office.clock.instant(), MOST);
        assertThat(said.items()).isNotEmpty().allMatch(item -> item.at().equals(office.clock.instant()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 30})
    void fewerItemsAreTheFirstOfAllAndItIsSaidThatThereAreMore(int limit) {
        Office office = Office.open(Draft.plain().book(), "2026-03-02T01:00:00Z", "alice", "bob", "carol");
        for (int i = 0; i < 20; i++) {
            office.capture(LeadProfile.builder()
                    .name("Wang " + i)
                    .company("Harbour Textiles " + i)
                    .phone("+86 138-0013-80" + (10 + i))
                    .source("referral")
                    .need("One list")
                    .build());
            office.time.advance(Duration.ofMinutes(i % 3));
        }
        Instant until = office.clock.instant().plus(40, ChronoUnit.DAYS);
        Upcoming all = office.crm.rehearseDue(until, MOST);
        assertThat(all.more()).isFalse();
        Upcoming some = office.crm.rehearseDue(until, limit);
        assertThat(some.more()).isTrue();
        assertThat(some.items()).isEqualTo(all.items().subList(0, limit));
        Upcoming exact = office.crm.rehearseDue(until, all.items().size());
        assertThat(exact).isEqualTo(all);
    }

    @Test
    void nothingIsPlannedWhereNothingFallsDue() {
        Office office = Office.open(Draft.minimal().book(), "2026-03-02T01:00:00Z", "alice");
        assertThat(office.crm.rehearseDue(office.clock.instant(), 1)).isEqualTo(new Upcoming(List.of(), false));
    }

    @Test
    void anyEndWillDo() {
        Office office = Office.open(Draft.plain().book(), "2026-03-02T01:00:00Z", "alice");
        office.capture(WANG);
        Upcoming said = office.crm.rehearseDue(office.clock.instant().plus(40, ChronoUnit.DAYS), MOST);
        assertThat(said.items()).isNotEmpty();
        assertThat(office.crm.rehearseDue(
                        office.clock.instant().plus(40, ChronoUnit.DAYS).plusNanos(1), MOST))
                .isEqualTo(said);
        assertThat(office.crm.rehearseDue(Instant.MAX, said.items().size()).items())
                .isEqualTo(said.items());
    }

    @Test
    void anEndThatIsOverAndALimitOutOfItsBoundsAreRefused() {
        Office office = Office.open(Draft.minimal().book(), "2026-03-02T01:00:00Z");
        assertThatThrownBy(() -> office.crm.rehearseDue(Instant.parse("2026-03-02T00:59:59Z"), 1))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("The until (2026-03-02T00:59:59Z) of a look ahead must not be before now");
        for (int limit : new int[] {0, MOST + 1}) {
            assertThatThrownBy(() -> office.crm.rehearseDue(office.clock.instant(), limit))
                    .isInstanceOf(InvalidArgumentException.class)
                    .hasMessageContaining("must be 1 to 10000");
        }
    }

    @Test
    void leadsThatWaitInVainHideNothingElse() {
        Office office =
                Office.open(Draft.plain().with("/assignment/dailyCap", "1").book(), "2026-03-02T01:00:00Z", "alice");
        for (int i = 1; i <= 6; i++) {
            office.capture(Office.profile(i));
        }
        Instant until = office.clock.instant().plus(3, ChronoUnit.DAYS);
        Upcoming all = office.crm.rehearseDue(until, MOST);
        assertThat(all.items()).hasSizeGreaterThan(3);
        Upcoming some = office.crm.rehearseDue(until, 2);
        assertThat(some).isEqualTo(new Upcoming(all.items().subList(0, 2), true));
    }
}
