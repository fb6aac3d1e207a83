package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.event.Event;
import io.crmkit.lead.LeadId;
import io.crmkit.order.OrderId;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.PoolPolicy;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import io.crmkit.spi.notification.DeliveryResult;
import io.crmkit.spi.notification.Notification;
import io.crmkit.spi.notification.NotificationChannel;
import io.crmkit.spi.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A reminder of one rule for one record and one period has one effect and one key, whatever comes between. */
@ParameterizedClass
@EnumSource(Storage.class)
class ReminderTest {
    private static final String START = "2026-01-05T01:00:00Z";
    private static final LocalDate DUE = LocalDate.of(2026, 2, 4);

    private final Store store;
    private final Forgetful mail = new Forgetful();
    private final Office first;
    private final OrderId order;
    private final LeadId lead;

    /** A channel whose first answer about each message is lost: it is told again, under the same key. */
    private static final class Forgetful implements NotificationChannel {
        final Map<String, List<Notification>> told = new LinkedHashMap<>();

        @Override
        public String id() {
            return "mail";
        }

        @Override
        public DeliveryResult deliver(Notification notification) {
            List<Notification> known = told.computeIfAbsent(notification.idempotencyKey(), key -> new ArrayList<>());
            known.add(notification);
            return known.size() == 1
                    ? new DeliveryResult.Retry("the answer was lost", null)
                    : new DeliveryResult.Delivered(null);
        }

        /** The different messages of some kinds about a record. */
        List<Notification> about(String record, String... templates) {
            return told.values().stream()
                    .map(list -> list.get(0))
                    .filter(message -> Set.of(templates).contains(message.template()))
                    .filter(message -> record.equals(message.facts().get("record")))
                    .toList();
        }
    }

    ReminderTest(Storage storage) {
        store = storage.open();
        first = Office.open(book().book(), START, store, "alice");
        order = first.win(first.convert(first.capture(Office.profile(1)), "CNY 30000.00")
                        .opportunity())
                .id();
        lead = first.capture(Office.profile(2)).id();
    }

    private static Draft book() {
        return Draft.plain()
                .with("/payments/instalments", "[{'ratio': 1, 'afterDays': 30}]")
                .with("/pool/pools/0/idleDays", "20")
                .without("/automations");
    }

    /** A book that differs in what it asks of the reminders' sections, yet not in their days; work in flight is to follow it. */
    private static RuleBook other(int i) {
        return book().with("/pool/coolDownDays", Integer.toString(i))
                .with("/payments/split", i % 2 == 0 ? "'FIRST'" : "'LAST'")
                .with("/inFlight", "{'pool': 'MIGRATE', 'payments': 'MIGRATE'}")
                .book();
    }

    private static Instant day(int afterDue) {
        return DUE.plusDays(afterDue).atStartOfDay(Office.SHANGHAI).toInstant();
    }

    private void each(Duration step, Instant end, boolean otherBooks) {
        int i = 0;
        for (Instant at = Instant.parse(START); !at.isAfter(end); at = at.plus(step)) {
            RuleBook book = otherBooks ? other(i++) : book().book();
            // two processes that have just been started, one after the other
            for (int process = 0; process < 2; process++) {
                Office office = Office.reaching(book, at, store, builder -> builder.channel(mail));
                office.crm.runDue();
                office.clock.advance(Duration.ofMinutes(1));
                office.crm.runDue();
            }
        }
    }

    private void assertRemindedOnceEach() {
        String ofOrder = "order/" + order;
        assertThat(mail.about(ofOrder, "payment-reminder", "payment-overdue"))
                .extracting(message -> message.createdAt().truncatedTo(ChronoUnit.DAYS))
                .doesNotHaveDuplicates()
                .hasSize(6);
        assertThat(mail.about("lead/" + lead, "recycle-reminder")).hasSize(2);
        assertThat(mail.about("lead/" + lead, "recycled")).hasSize(1);
        Office look = Office.reaching(book().book(), day(16), store, builder -> {});
        assertThat(look.boss.history(ofOrder).stream()
                        .map(Event::kind)
                        .filter(kind -> kind.startsWith("order.payment-")))
                .hasSize(6);
        assertThat(look.boss.history("lead/" + lead).stream()
                        .map(Event::kind)
                        .filter(kind -> kind.equals("lead.recycle-reminded")))
                .hasSize(2);
        Set<Notification> same = new HashSet<>();
        mail.told.values().forEach(list -> {
            assertThat(list).hasSize(2);
            assertThat(Set.copyOf(list)).as("told again as the same").hasSize(1);
            same.addAll(list);
        });
        assertThat(same).hasSameSizeAs(mail.told.keySet());
    }

    @Test
    void aReminderIsOneForItsRuleRecordAndPeriodOverRestartsAndLostAnswers_B40() {
        each(Duration.ofHours(12), day(16), false);
        assertRemindedOnceEach();
    }

    @Test
    void aBookThatChangesTwiceADayRemindsOfNothingTwice_B40() {
        each(Duration.ofHours(12), day(16), true);
        assertRemindedOnceEach();
    }

    @Test
    void whatIsAskedForAgainWhileItIsDueIsNoSecondReminder_B40() {
        Instant recycles = first.boss.followUp().alarms("lead/" + lead).stream()
                .filter(alarm -> alarm.name().equals(PoolPolicy.REMINDER))
                .map(Alarm::at)
                .findFirst()
                .orElseThrow();
        askAgain(recycles);
        assertThat(mail.about("lead/" + lead, "recycle-reminder")).hasSize(1);
        askAgain(day(-7));
        assertThat(mail.about("order/" + order, "payment-reminder")).hasSize(1);
    }

    private void askAgain(Instant due) {
        Office office = Office.reaching(book().book(), due, store, builder -> builder.channel(mail));
        for (int i = 0; i < 5; i++) {
            office.crm.runDue();
            // each write plans the alarm of the record anew
            office.boss
                    .leads()
                    .tag(lead, List.of("t" + i + "-" + due.getEpochSecond()), List.of())
                    .orThrow();
            office.clock.advance(Duration.ofMinutes(1));
        }
    }
}
