package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.Crm;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Label;
import io.crmkit.desk.ListFilter;
import io.crmkit.memory.MemoryStore;
import io.crmkit.operation.GivenUp;
import io.crmkit.people.Actor;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.policy.MessageKind;
import io.crmkit.policy.MessageTemplate;
import io.crmkit.policy.NotificationPolicy;
import io.crmkit.spi.notification.DeliveryResult;
import io.crmkit.spi.notification.Notification;
import io.crmkit.spi.notification.NotificationChannel;
import io.crmkit.spi.store.Query;
import io.crmkit.time.ManualClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Quiet hours, digests, limits and templates; it is 09:00 of 2026-03-02, a Monday, in Shanghai when the office opens. */
class NotificationsTest {
    private final TestBook book = TestBook.standard();
    private final Office office = Office.open(book, "alice", "bob");
    private final List<Instant> told = new ArrayList<>();

    private static Instant shanghai(String local) {
        return LocalDateTime.parse(local).atZone(TestBook.ZONE).toInstant();
    }

    private void at(String local) {
        office.time.advanceTo(shanghai(local));
    }

    /** A message to somebody: a lead of his, whose number tells it apart. */
    private String assignTo(String user, int number) {
        office.clock.advance(Duration.ofMillis(1));
        return "lead/"
                + office.capture(Office.profile(number).withSource("user:" + user))
                        .id();
    }

    private List<String> records(String user) {
        return office.messages.stream()
                .filter(message -> message.recipient().equals(user))
                .filter(message -> message.template().equals("lead.assigned"))
                .map(message -> message.facts().get("record"))
                .toList();
    }

    private void noteTimes() {
        office.channel = message -> {
            told.add(office.clock.instant());
            return new DeliveryResult.Delivered(null);
        };
    }

    private long waiting() {
        return office.store.count(Query.of("hold", 1).where("status", "OPEN"), 10);
    }

    @Test
    void quietHoursDeferToTheirEndInTheOrderInWhichItHappened_B40() {
        book.notifications = TestNotifications.quiet("22:00-08:00");
        noteTimes();
        at("2026-03-02T21:59:50");
        List<String> expected = new ArrayList<>(List.of(assignTo("alice", 1)));
        office.crm.runDue();
        assertThat(records("alice")).isEqualTo(expected);
        at("2026-03-02T23:00");
        for (int i = 2; i < 12; i++) {
            expected.add(assignTo("alice", i));
            office.crm.runDue();
        }
        at("2026-03-03T07:59:59.999999");
        assertThat(records("alice")).hasSize(1);
        told.clear();
        at("2026-03-03T08:00");
        assertThat(records("alice")).isEqualTo(expected);
        assertThat(told).hasSize(10).containsOnly(shanghai("2026-03-03T08:00"));
        assertThat(waiting()).isZero();
        assertThat(office.intact()).isTrue();
    }

    @Test
    void quietHoursAreThoseOfTheRecipient_B40() {
        book.notifications = TestNotifications.quiet("22:00-08:00");
        User bob = office.user("bob");
        office.boss.people().save(bob.withZone(ZoneId.of("Europe/Berlin"))).orThrow();
        noteTimes();
        assignTo("bob", 1);
        office.time.advanceTo(Instant.parse("2026-03-02T09:00:00Z"));
        assertThat(told).containsExactly(Instant.parse("2026-03-02T07:00:00Z"));
    }

    @Test
    void whatWaitedForItsChannelIsQuietToo_B40() {
        book.notifications = TestNotifications.quiet("22:00-08:00");
        at("2026-03-02T21:59:59");
        int[] attempts = {0};
        office.channel = message -> {
            attempts[0]++;
            told.add(office.clock.instant());
            return told.size() == 1
                    ? new DeliveryResult.Retry("busy", Duration.ofMinutes(5))
                    : new DeliveryResult.Delivered(null);
        };
        String first = assignTo("alice", 1);
        String second = assignTo("alice", 2);
        at("2026-03-03T09:00");
        assertThat(told.subList(0, 3))
                .containsExactly(
                        shanghai("2026-03-02T21:59:59.002"),
                        shanghai("2026-03-03T08:00"),
                        shanghai("2026-03-03T08:00"));
        assertThat(records("alice")).containsExactly(first, second);
    }

    @Test
    void aRunnerThatWasDownThroughTheEndOfQuietHoursWaitsForTheNext() {
        book.notifications = TestNotifications.quiet("22:00-08:00");
        at("2026-03-02T23:00");
        String record = assignTo("alice", 1);
        office.crm.runDue();
        office.clock.set(shanghai("2026-03-03T23:00"));
        office.crm.runDue();
        assertThat(records("alice")).isEmpty();
        at("2026-03-04T08:00");
        assertThat(records("alice")).containsExactly(record);
    }

    @Test
    void severalMessagesToOneRecipientAreOneAtTheTimeOfTheDigest_B40() {
        book.notifications = TestNotifications.NONE.digest("18:00", "lead.assigned");
        noteTimes();
        String first = assignTo("alice", 1);
        String second = assignTo("alice", 2);
        String alone = assignTo("bob", 3);
        office.crm.runDue();
        assertThat(office.messages).isEmpty();
        at("2026-03-02T18:00");
        assertThat(told).containsOnly(shanghai("2026-03-02T18:00"));
        assertThat(records("bob")).containsExactly(alone);
        assertThat(office.messages)
                .filteredOn(message -> message.recipient().equals("alice"))
                .singleElement()
                .satisfies(digest -> {
                    assertThat(digest.template()).isEqualTo("digest");
                    assertThat(digest.subject()).isEqualTo("2 messages");
                    assertThat(digest.text())
                            .isEqualTo("A new lead is yours\nThe lead " + first
                                    + " was assigned to you. First contact is wanted soon.\n\n"
                                    + "A new lead is yours\nThe lead " + second
                                    + " was assigned to you. First contact is wanted soon.");
                    assertThat(digest.facts())
                            .containsEntry("count", "2")
                            .containsEntry("kinds", "lead.assigned")
                            .containsEntry("records", first + " " + second);
                });
        assertThat(waiting()).isZero();
    }

    @Test
    void aDigestIsTriedAgainAndGivenUpAndRevivedAsOneWithOneKey_B40() {
        book.notifications = TestNotifications.NONE.digest("18:00", "lead.assigned");
        List<Notification> attempts = new ArrayList<>();
        office.channel = message -> {
            attempts.add(message);
            return attempts.size() < 3
                    ? new DeliveryResult.Retry("busy", null)
                    : attempts.size() == 3 ? new DeliveryResult.Rejected("no") : new DeliveryResult.Delivered(null);
        };
        assignTo("alice", 1);
        assignTo("alice", 2);
        at("2026-03-02T19:00");
        assertThat(attempts).hasSize(3).containsOnly(attempts.get(0));
        GivenUp dead = office.boss.operations().givenUp(ListFilter.ALL).items().get(0);
        assertThat(dead.message().template()).isEqualTo("digest");
        office.boss.operations().retry(dead.id()).orThrow();
        office.crm.runDue();
        assertThat(attempts).hasSize(4).containsOnly(attempts.get(0));
        assertThat(office.messages).hasSize(1);
    }

    @Test
    void theNextDigestHasAnotherKey_B40() {
        book.notifications = TestNotifications.NONE.digest("18:00", "lead.assigned");
        assignTo("alice", 1);
        assignTo("alice", 2);
        at("2026-03-02T18:00");
        assignTo("alice", 3);
        assignTo("alice", 4);
        at("2026-03-03T18:00");
        assertThat(office.messages)
                .filteredOn(message -> message.template().equals("digest"))
                .extracting(Notification::idempotencyKey)
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void manyMessagesAreSeveralDigestsInOrder() {
        TestBook roomy = TestBook.standard().limits(5, 1_000);
        roomy.notifications = TestNotifications.NONE.digest("18:00", "lead.assigned");
        Office large = Office.open(roomy, "alice");
        large.boss.people().save(large.user("alice").withCapacity(1_000)).orThrow();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 230; i++) {
            large.clock.advance(Duration.ofMillis(1));
            expected.add("lead/"
                    + large.capture(Office.profile(i).withSource("user:alice")).id());
        }
        large.time.advanceTo(shanghai("2026-03-02T18:00"));
        assertThat(large.messages)
                .hasSizeGreaterThan(5)
                .allMatch(message -> message.text().getBytes(StandardCharsets.UTF_8).length < 2_000)
                .extracting(message -> Integer.parseInt(message.facts().getOrDefault("count", "0")))
                .satisfies(counts -> assertThat(
                                counts.stream().mapToInt(count -> count).sum())
                        .isEqualTo(230));
        assertThat(large.messages)
                .flatExtracting(
                        message -> List.of(message.facts().get("records").split(" ")))
                .isEqualTo(expected);
    }

    @Test
    void whatComesWhileTheQuietHoursEndIsToldAfterWhatWaited_B40() {
        book.notifications = TestNotifications.quiet("22:00-08:00");
        at("2026-03-02T23:00");
        List<String> expected = new ArrayList<>(List.of(assignTo("alice", 1)));
        office.crm.runDue();
        office.clock.set(shanghai("2026-03-03T07:59:59.5"));
        expected.add(assignTo("alice", 2));
        office.clock.set(shanghai("2026-03-03T08:00:00.3"));
        office.crm.runDue();
        assertThat(records("alice")).isEqualTo(expected);
        assertThat(waiting()).isZero();
    }

    @Test
    void afterADowntimeWhatWaitedIsToldFirst_B40() {
        book.notifications = TestNotifications.quiet("22:00-08:00");
        at("2026-03-02T23:00");
        List<String> expected = new ArrayList<>(List.of(assignTo("alice", 1)));
        office.crm.runDue();
        office.clock.set(shanghai("2026-03-03T02:00"));
        expected.add(assignTo("alice", 2));
        office.clock.set(shanghai("2026-03-03T08:30"));
        expected.add(assignTo("alice", 3));
        office.clock.set(shanghai("2026-03-03T09:00"));
        office.crm.runDue();
        assertThat(records("alice")).isEqualTo(expected);
    }

    @Test
    void aLimitTellsTheOldestFirstHoweverMuchComes_B40() {
        book.notifications = TestNotifications.NONE.atMost(1);
        List<String> expected = new ArrayList<>();
        expected.add(assignTo("alice", 1));
        expected.add(assignTo("alice", 2));
        office.crm.runDue();
        for (int day = 3; day < 8; day++) {
            office.clock.set(shanghai("2026-03-0" + (day - 1) + "T22:00"));
            expected.add(assignTo("alice", day));
            office.clock.set(shanghai("2026-03-0" + day + "T09:10"));
            office.crm.runDue();
        }
        // reminders of them, too
        assertThat(office.messages)
                .hasSize(6)
                .extracting(Notification::createdAt)
                .isSorted();
        assertThat(records("alice"))
                .hasSizeGreaterThan(2)
                .isEqualTo(expected.subList(0, records("alice").size()));
    }

    @Test
    void aPolicyThatFailsForOneMessageDoesNotStopTheOthers() {
        office.boss
                .people()
                .save(office.user("bob").withZone(ZoneId.of("Europe/Berlin")))
                .orThrow();
        assignTo("alice", 1);
        String other = assignTo("bob", 2);
        TestNotifications noon = TestNotifications.quiet("12:00-13:00");
        book.notifications = new NotificationPolicy() {
            @Override
            public boolean holds() {
                return true;
            }

            @Override
            public boolean counts() {
                return false;
            }

            @Override
            public Decision<Handover> handover(Message message, Instant now) {
                if (message.zone().equals(TestBook.ZONE)) {
                    throw new StackOverflowError("of the host");
                }
                return noon.handover(message, now);
            }

            @Override
            public Optional<MessageTemplate> template(MessageKind kind) {
                return Optional.empty();
            }
        };
        office.crm.runDue();
        assertThat(records("bob")).containsExactly(other);
        assertThat(records("alice")).isEmpty();
    }

    @Test
    void whatIsNotInTheDigestAndOtherRecipientsAreNotHeld() {
        book.notifications = TestNotifications.NONE.digest("18:00", "stalled");
        String record = assignTo("alice", 1);
        office.crm.runDue();
        assertThat(records("alice")).containsExactly(record);
    }

    @Test
    void atMostSoManyMessagesAreToldOnADayOfTheRecipient_B40() {
        book.notifications = TestNotifications.quiet("22:00-08:00").atMost(3);
        noteTimes();
        List<String> expected = new ArrayList<>();
        for (int i = 1; i <= 7; i++) {
            expected.add(assignTo("alice", i));
            office.crm.runDue();
        }
        String other = assignTo("bob", 8);
        office.crm.runDue();
        assertThat(records("alice")).isEqualTo(expected.subList(0, 3));
        assertThat(records("bob")).containsExactly(other);
        at("2026-03-03T07:59:59");
        assertThat(records("alice")).hasSize(3);
        at("2026-03-03T21:00");
        assertThat(records("alice")).isEqualTo(expected.subList(0, 6));
        at("2026-03-04T08:00");
        assertThat(records("alice")).isEqualTo(expected);
        assertThat(told.subList(4, 7)).containsOnly(shanghai("2026-03-03T08:00"));
    }

    @Test
    void whatIsHeldIsToldAfterTheArchiveWasReadElsewhere() {
        book.notifications = TestNotifications.quiet("22:00-08:00").digest("18:00", "contact-due");
        at("2026-03-02T23:00");
        String record = assignTo("alice", 1);
        office.crm.runDue();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        office.crm.archive().write(bytes);
        Office other = Office.on(MemoryStore.create(), book, office.clock);
        other.crm.archive().read(new ByteArrayInputStream(bytes.toByteArray()));
        other.time.advanceTo(shanghai("2026-03-03T08:00"));
        assertThat(other.messages)
                .extracting(message -> message.facts().get("record"))
                .contains(record);
    }

    @Test
    void whatCannotBePutBackIsGivenUpAndRevivedByHand() {
        book.notifications = TestNotifications.NONE.digest("18:00", "lead.assigned");
        String first = assignTo("alice", 1);
        String second = assignTo("alice", 2);
        office.crm.runDue();
        book.poison.add("notifications");
        office.clock.set(shanghai("2026-03-02T18:00"));
        for (int i = 0; i < 12; i++) {
            office.crm.runDue();
            office.clock.advance(Duration.ofMinutes(50));
        }
        book.poison.clear();
        assertThat(office.messages).isEmpty();
        GivenUp dead = office.boss.operations().givenUp(ListFilter.ALL).items().get(0);
        assertThat(dead.record()).startsWith("hold/");
        assertThat(dead.message()).isNull();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        office.crm.archive().write(bytes);
        Office other = Office.on(MemoryStore.create(), book, office.clock);
        other.crm.archive().read(new ByteArrayInputStream(bytes.toByteArray()));
        other.crm.runDue();
        assertThat(other.messages).isEmpty();
        office.boss.operations().retry(dead.id()).orThrow();
        office.crm.runDue();
        assertThat(office.messages)
                .extracting(message -> message.facts().get("records"))
                .containsExactly(first + " " + second);
        assertThat(office.boss.operations().givenUp(ListFilter.ALL).items())
                .extracting(GivenUp::status)
                .containsExactly(GivenUp.Status.DONE);
        office.boss.operations().retry(dead.id());
        office.crm.runDue();
        assertThat(office.messages).hasSize(1);
    }

    @Test
    void whatIsOverGoesAfterThirtyDays() {
        book.notifications = TestNotifications.NONE.digest("18:00", "lead.assigned");
        assignTo("alice", 1);
        assignTo("alice", 2);
        at("2026-03-02T18:00");
        Query collected = Query.of("message", 10).where("status", "COLLECTED");
        assertThat(office.store.find(collected).records()).hasSize(2);
        assertThat(office.store.count(Query.of("hold", 1), 10)).isEqualTo(1);
        office.clock.advance(Duration.ofDays(31));
        office.crm.runDue();
        office.clock.advance(Duration.ofHours(2));
        office.boss.followUp();
        office.crm.runDue();
        assertThat(office.store.find(collected).records()).isEmpty();
        assertThat(office.store.count(Query.of("hold", 1), 10)).isZero();
    }

    @Test
    void wordsOfTheHostComeBeforeThoseOfTheBookAndThoseBeforeTheLibrary() {
        MessageTemplate ofBook = MessageTemplate.of(
                MessageKind.LEAD_ASSIGNED, new Label("Book", "手册"), new Label("{{record}}!", "{{record}}！"));
        book.notifications = TestNotifications.NONE.words(ofBook);
        String record = assignTo("alice", 1);
        office.crm.runDue();
        assertThat(office.messages.get(0).subject()).isEqualTo("Book");
        assertThat(office.messages.get(0).text()).isEqualTo(record + "!");
        List<Notification> got = new ArrayList<>();
        MessageTemplate ofHost = MessageTemplate.of(
                MessageKind.LEAD_ASSIGNED, new Label("Host", "主机"), new Label("{{record}}?", "{{record}}？"));
        Crm crm = Crm.builder()
                .policies(book)
                .store(office.store)
                .clock(ManualClock.at(office.clock.instant()))
                .random(new Random(7))
                .channel(new Recording(got))
                .template(ofHost)
                .languages(user -> user.equals(UserId.of("alice")) ? Locale.SIMPLIFIED_CHINESE : Locale.FRENCH)
                .build();
        for (String user : List.of("alice", "bob")) {
            crm.as(Actor.system("boss"))
                    .leads()
                    .capture(Office.profile(user.length()).withSource("user:" + user));
        }
        crm.runDue();
        assertThat(got)
                .extracting(Notification::recipient, Notification::subject, Notification::language)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("alice", "主机", "zh"),
                        org.assertj.core.groups.Tuple.tuple("bob", "Host", "en"));
    }

    @Test
    void twoTemplatesOfOneKindAreRefused() {
        MessageTemplate template =
                MessageTemplate.of(MessageKind.STALLED, Label.of("{{stageName}}"), Label.of("{{since}}"));
        assertThatThrownBy(() -> Crm.builder()
                        .policies(book)
                        .template(template)
                        .template(template)
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("[stalled, stalled]");
    }

    @Test
    void everyMessageOfTheLibraryHasTheValuesItsKindNames() {
        office.customer(1);
        assignTo("alice", 2);
        office.time.advanceTo(office.clock.instant().plus(Duration.ofDays(40)));
        assertThat(office.messages).isNotEmpty().allSatisfy(message -> {
            MessageKind kind = MessageKind.of(message.template()).orElseThrow();
            assertThat(message.facts().keySet()).containsAll(kind.places());
            assertThat(message.subject() + message.text()).doesNotContain("{", "}");
        });
    }

    private record Recording(List<Notification> got) implements NotificationChannel {
        @Override
        public String id() {
            return "test";
        }

        @Override
        public DeliveryResult deliver(Notification notification) {
            got.add(notification);
            return new DeliveryResult.Delivered(null);
        }
    }
}
