package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.Crm;
import io.crmkit.desk.ListFilter;
import io.crmkit.memory.MemoryStore;
import io.crmkit.spi.notification.DeliveryResult;
import io.crmkit.spi.notification.Notification;
import io.crmkit.spi.notification.NotificationChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Channels that take long to fail rest, and what goes through others does not wait for them. */
class SlowChannelTest {
    private static final int REPS = 12;
    private static final String[] NAMES =
            IntStream.range(0, REPS).mapToObj(number -> "rep-" + number).toArray(String[]::new);
    private static final Duration HANGS = Duration.ofSeconds(30);

    private final Office office = Office.open(TestBook.standard(), MemoryStore.create(), NAMES);
    private final Map<String, List<Told>> told =
            new TreeMap<>(Map.of("mail", new ArrayList<>(), "sms", new ArrayList<>()));
    private final List<Instant> asked = new ArrayList<>();
    private Function<Notification, DeliveryResult> sms = this::hang;

    /** Every rep has a lead that was recycled by now, as a process with two channels finds out. */
    private final Crm crm = crm("mail", "sms");

    private record Told(Instant at, String recipient, String what) {}

    private DeliveryResult hang(Notification message) {
        asked.add(office.clock.instant());
        office.clock.advance(HANGS);
        return new DeliveryResult.Retry("timed out", null);
    }

    private Crm crm(String... channels) {
        IntStream.range(0, 2 * REPS).forEach(office::capture);
        office.crm.runDue();
        office.clock.advance(Duration.ofDays(30));
        var builder =
                Crm.builder().policies(TestBook.standard()).store(office.store).clock(office.clock);
        for (String id : channels) {
            builder.channel(new NotificationChannel() {
                @Override
                public String id() {
                    return id;
                }

                @Override
                public DeliveryResult deliver(Notification message) {
                    DeliveryResult result = id.equals("sms") ? sms.apply(message) : new DeliveryResult.Delivered(null);
                    if (result instanceof DeliveryResult.Delivered) {
                        told.get(id)
                                .add(new Told(
                                        office.clock.instant(),
                                        message.recipient(),
                                        message.template() + message.facts()));
                    }
                    return result;
                }
            });
        }
        return builder.build();
    }

    private List<Told> told(String channel) {
        return told.get(channel);
    }

    @Test
    void whatGoesThroughAnotherChannelWaitsForTwoMessagesAtTheMost() {
        Instant start = office.clock.instant();
        crm.runDue();
        assertThat(told("mail").stream().map(Told::recipient).distinct()).hasSize(REPS);
        assertThat(told("mail"))
                .allSatisfy(mail -> assertThat(mail.at()).isBeforeOrEqualTo(start.plus(HANGS.multipliedBy(2))));
        assertThat(asked).containsExactly(start, start.plus(HANGS));
    }

    @Test
    void oneRecipientForWhomAChannelFailsSlowlyLetsItNotRest() {
        sms = message -> {
            if (message.recipient().equals(NAMES[3])) {
                return hang(message);
            }
            return new DeliveryResult.Delivered(null);
        };
        for (int i = 0; i < 30; i++) {
            crm.runDue();
            office.clock.advance(Duration.ofSeconds(10));
        }
        assertThat(asked).hasSizeGreaterThan(3);
        for (String rep : NAMES) {
            if (!rep.equals(NAMES[3])) {
                assertThat(recipient("sms", rep)).containsExactlyInAnyOrderElementsOf(recipient("mail", rep));
            }
        }
    }

    @Test
    void aRestIsTwiceAsLongEachTimeUpToTenMinutesAndOneMessageEndsIt() {
        Instant start = office.clock.instant();
        List<Long> pauses = new ArrayList<>();
        while (asked.size() < 9) {
            crm.runDue();
            office.clock.advance(Duration.ofSeconds(1));
        }
        for (int i = 2; i < asked.size(); i++) {
            pauses.add(
                    Duration.between(asked.get(i - 1).plus(HANGS), asked.get(i)).toSeconds());
        }
        assertThat(asked.get(0)).isEqualTo(start);
        assertThat(pauses).containsExactly(30L, 60L, 120L, 240L, 480L, 600L, 600L);
    }

    @Test
    void whatRestedIsToldOnceWhenTheChannelIsBack() {
        pass(Duration.ofHours(1));
        assertThat(told("sms")).isEmpty();
        sms = message -> new DeliveryResult.Delivered(null);
        pass(Duration.ofHours(2));
        assertThat(office.boss.operations().givenUp(ListFilter.ALL).items()).isEmpty();
        for (String rep : NAMES) {
            assertThat(recipient("sms", rep))
                    .containsExactlyInAnyOrderElementsOf(recipient("mail", rep))
                    .isNotEmpty();
        }
    }

    @Test
    void aRestIsNoAttemptSoThatALongOutageCostsFewMessages() {
        pass(Duration.ofHours(9));
        sms = message -> new DeliveryResult.Delivered(null);
        pass(Duration.ofHours(2));
        int lost = office.boss.operations().givenUp(ListFilter.ALL).items().size();
        assertThat(lost).isBetween(1, asked.size() / 10);
        assertThat(told("sms").size() + lost).isEqualTo(told("mail").size());
    }

    private void pass(Duration time) {
        Instant end = office.clock.instant().plus(time);
        while (office.clock.instant().isBefore(end)) {
            crm.runDue();
            office.clock.advance(Duration.ofMinutes(1));
        }
    }

    private List<String> recipient(String channel, String rep) {
        return told(channel).stream()
                .filter(one -> one.recipient().equals(rep))
                .map(Told::what)
                .toList();
    }

    @Test
    void whoFailsAtOnceOrAnswersSlowlyDoesNotRest() {
        sms = message -> {
            asked.add(office.clock.instant());
            return new DeliveryResult.Retry("refused", null);
        };
        crm.runDue();
        assertThat(asked).hasSizeGreaterThanOrEqualTo(REPS);
        sms = message -> {
            office.clock.advance(HANGS);
            return new DeliveryResult.Delivered(null);
        };
        office.clock.advance(Duration.ofMinutes(1));
        int before = told("mail").size();
        crm.runDue();
        assertThat(told("sms")).hasSameSizeAs(told("mail").subList(0, before));
    }
}
