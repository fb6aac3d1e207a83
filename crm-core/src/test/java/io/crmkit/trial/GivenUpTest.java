package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.desk.ListFilter;
import io.crmkit.desk.Listing;
import io.crmkit.desk.OperationsDesk;
import io.crmkit.desk.Outcome;
import io.crmkit.error.NotFoundException;
import io.crmkit.error.RefusedException;
import io.crmkit.event.Event;
import io.crmkit.lead.Lead;
import io.crmkit.operation.GivenUp;
import io.crmkit.operation.GivenUp.Status;
import io.crmkit.operation.GivenUpId;
import io.crmkit.people.UserId;
import io.crmkit.pool.Holding;
import io.crmkit.spi.notification.DeliveryResult;
import io.crmkit.spi.notification.Notification;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.StoredRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GivenUpTest {
    private static final ListFilter WAITING = ListFilter.status("GIVEN_UP");

    private final TestBook book = TestBook.standard();
    private final Office office = Office.open(book, "alice", "bob");
    private final OperationsDesk desk = office.boss.operations();
    private final List<Notification> attempts = new ArrayList<>();
    private DeliveryResult answer = new DeliveryResult.Rejected("no such\u0000 address");

    private void channelAnswers(DeliveryResult result) {
        answer = result;
        office.channel = message -> {
            attempts.add(message);
            return answer;
        };
    }

    private Lead assignTo(String user, int number) {
        return office.capture(Office.profile(number).withSource("user:" + user));
    }

    private GivenUp only() {
        return desk.givenUp(ListFilter.ALL).items().get(0);
    }

    private List<String> log(GivenUp item) {
        return office.boss.history("given_up/" + item.id()).stream()
                .map(event -> event.kind() + " " + event.actor())
                .toList();
    }

    @Test
    void aMessageThatWasGivenUpIsToldAndDeliveredWhenSomebodyAsks_T4() {
        channelAnswers(new DeliveryResult.Retry("mail server is down", null));
        Lead lead = assignTo("alice", 1);
        office.time.advance(Duration.ofHours(3));
        GivenUp item = only();
        String key = attempts.get(0).idempotencyKey();
        assertThat(item.status()).isEqualTo(Status.GIVEN_UP);
        assertThat(item.record()).isEqualTo("lead/" + lead.id());
        assertThat(item.message()).isEqualTo(new GivenUp.Message(key, UserId.of("alice"), "lead.assigned", "test"));
        assertThat(item.attempts()).isEqualTo(10).isEqualTo(attempts.size());
        assertThat(item.error()).isEqualTo("mail server is down");
        assertThat(item.at()).isEqualTo(Office.START.plusSeconds(5110));

        answer = new DeliveryResult.Delivered("ref");
        office.hire("adam", null, "director");
        Instant asked = office.clock.instant();
        assertThat(office.as("adam").operations().retry(item.id()).orThrow())
                .isEqualTo(item.withStatus(Status.RETRIED).withRetries(1));
        assertThat(office.as("adam").operations().retry(item.id()).orThrow().retries())
                .isEqualTo(1);
        assertThat(office.crm.runDue().deliveries()).isEqualTo(1);
        assertThat(attempts).hasSize(11);
        assertThat(attempts.get(10)).isEqualTo(attempts.get(0));
        assertThat(only().status()).isEqualTo(Status.DONE);
        assertThat(desk.givenUp(WAITING).items()).isEmpty();
        assertThat(log(item))
                .containsExactly("work.given-up system:clock", "work.retried user:adam", "work.done system:clock");
        assertThat(office.boss.history("given_up/" + item.id()).get(1).at()).isEqualTo(asked);
        assertThat(desk.retry(item.id()).orThrow().status()).isEqualTo(Status.DONE);
        assertThat(office.crm.runDue().deliveries()).isZero();
        Audit.check(office);
    }

    @Test
    void whatFailsAgainIsGivenUpAgainUnderTheSameIdentity() {
        channelAnswers(answer);
        assignTo("alice", 1);
        office.crm.runDue();
        GivenUp first = only();
        assertThat(first.attempts()).isEqualTo(1);
        assertThat(first.error()).isEqualTo("no such  address");
        office.clock.advance(Duration.ofHours(1));
        desk.retry(first.id()).orThrow();
        office.crm.runDue();
        assertThat(only()).isEqualTo(first.withRetries(1).withAt(office.clock.instant()));
        assertThat(desk.givenUp(ListFilter.ALL).items()).hasSize(1);
    }

    @Test
    void aRevivedMessageQueuesBehindWhatWaitsForItsRecipientAndHoldsUpNobodyElse() {
        channelAnswers(answer);
        assignTo("alice", 1);
        office.crm.runDue();
        GivenUp item = only();
        answer = new DeliveryResult.Delivered(null);
        office.clock.advance(Duration.ofMinutes(1));
        Lead later = assignTo("alice", 2);
        office.clock.advance(Duration.ofMinutes(1));
        desk.retry(item.id()).orThrow();
        assignTo("bob", 3);
        office.crm.runDue();
        assertThat(attempts.subList(1, attempts.size()))
                .filteredOn(message -> message.recipient().equals("alice"))
                .extracting(message -> message.facts().get("record"))
                .containsExactly("lead/" + later.id(), item.record());
        assertThat(attempts).extracting(Notification::recipient).contains("bob");
    }

    @Test
    void anAlarmThatWasGivenUpIsDoneWhenSomebodyAsks_T4() {
        Lead bad = office.capture(1);
        book.poison.add(bad.id().value());
        office.time.advance(Duration.ofDays(8));
        GivenUp item = only();
        assertThat(item.message()).isNull();
        assertThat(item.record()).isEqualTo("lead/" + bad.id());
        assertThat(item.attempts()).isEqualTo(10);
        assertThat(item.error()).startsWith("java.lang.IllegalStateException at ");
        assertThat(item.at())
                .as("each attempt after its pause")
                .isEqualTo(Office.START.plus(Duration.ofDays(7)).plusSeconds(5110));
        book.poison.clear();
        Outcome<GivenUp> asked = office.boss.key("retry-1").operations().retry(item.id());
        assertThat(office.boss.key("retry-1").operations().retry(item.id())).isEqualTo(asked);
        assertThat(office.crm.runDue().alarms()).isEqualTo(1);
        assertThat(office.boss.leads().find(bad.id()).orElseThrow().holding().state())
                .isEqualTo(Holding.State.POOLED);
        assertThat(only().status()).isEqualTo(Status.DONE);
        assertThat(log(item))
                .containsExactly("work.given-up system:clock", "work.retried system:boss", "work.done system:clock");
        Audit.check(office);
    }

    @Test
    void aRecordThatChangesIsPlannedAnewAndLeavesTheListWhenItsWorkIsDone() {
        Lead bad = office.capture(1);
        book.poison.add(bad.id().value());
        office.time.advance(Duration.ofDays(8));
        book.poison.clear();
        office.boss.leads().tag(bad.id(), List.of("repaired"), List.of()).orThrow();
        office.crm.runDue();
        assertThat(desk.givenUp(WAITING).items()).isEmpty();
        assertThat(log(only())).containsExactly("work.given-up system:clock", "work.done system:clock");
    }

    @Test
    void theListIsFilteredAndPaged() {
        channelAnswers(answer);
        for (int i = 0; i < 7; i++) {
            assignTo(i % 2 == 0 ? "alice" : "bob", i);
            office.crm.runDue();
            office.clock.advance(Duration.ofSeconds(1));
        }
        assertThat(desk.givenUp(WAITING.withOwner("bob")).items())
                .hasSize(3)
                .allSatisfy(item -> assertThat(item.message().recipient()).isEqualTo(UserId.of("bob")));
        Listing<GivenUp> first = desk.givenUp(WAITING.withLimit(4));
        Listing<GivenUp> second = desk.givenUp(WAITING.withLimit(4).withAfter(first.next()));
        List<GivenUp> all = new ArrayList<>(first.items());
        all.addAll(second.items());
        assertThat(all).hasSize(7).doesNotHaveDuplicates();
        assertThat(all).extracting(GivenUp::at).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        assertThat(second.next()).isNull();
    }

    @Test
    void onlyTheProcessAndAdministratorsMayLookAndAsk_B48() {
        channelAnswers(answer);
        office.hire("mia", "sales", "manager");
        assignTo("alice", 1);
        office.crm.runDue();
        GivenUp item = only();
        long events = office.events();
        for (String user : List.of("alice", "mia", "nobody")) {
            OperationsDesk theirs = office.as(user).operations();
            assertThatThrownBy(() -> theirs.givenUp(WAITING)).isInstanceOf(RefusedException.class);
            assertThat(theirs.retry(item.id())).isInstanceOf(Outcome.Refused.class);
            assertThat(office.as(user).history("given_up/" + item.id())).isEmpty();
        }
        assertThat(office.events()).isEqualTo(events);
        assertThatThrownBy(() -> desk.retry(GivenUpId.of("none"))).isInstanceOf(NotFoundException.class);
    }

    @Test
    void theListHoldsNothingACustomerIsCalledOrSaid_B50() {
        channelAnswers(answer);
        Lead lead = assignTo("alice", 1);
        book.poison.add(lead.id().value());
        office.time.advance(Duration.ofDays(8));
        assertThat(office.store.find(Query.of("given_up", 100)).records())
                .hasSizeGreaterThan(1)
                .allSatisfy(record -> assertThat(record.body()).doesNotContain("Customer 1", "13800000001", "Company"));
        assertThat(office.boss.history("given_up/" + only().id()))
                .extracting(Event::kind)
                .contains("work.given-up");
    }

    /** Overwrites the body of what is stored, as a broken disk or a release that is none of ours would. */
    private StoredRecord spoil(RecordKey key, int format, String body) {
        StoredRecord record = office.store.get(List.of(key)).get(0);
        office.store.commit(Changeset.builder()
                .put(new Put(key, record.version(), record.attributes(), format, body))
                .build());
        return record;
    }

    private RecordKey firstMessageTo(String user) {
        return office.store.find(Query.of("message", 100)).records().stream()
                .filter(record -> record.body().contains("\"recipient\":\"" + user + "\""))
                .map(StoredRecord::key)
                .findFirst()
                .orElseThrow();
    }

    private int givenUpWithin(Duration time) {
        int givenUp = 0;
        Instant end = office.clock.instant().plus(time);
        while (office.clock.instant().isBefore(end)) {
            office.clock.advance(Duration.ofMinutes(1));
            givenUp += office.crm.runDue().givenUp();
        }
        return givenUp;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1  | { broken 13800000001           | What is stored as",
                "1  | {\"of\":\"another kind\"}      | What is stored as",
                "99 | {\"from\":\"a later release\"} | The format (99) of the record must be at most 1"
            })
    void aMessageThatCannotBeReadIsGivenUpAfterTheUsualAttemptsAndHoldsUpNobodyForGood_T4(
            int format, String body, String error) {
        assignTo("alice", 1);
        RecordKey bad = firstMessageTo("alice");
        StoredRecord good = spoil(bad, format, body);
        office.clock.advance(Duration.ofSeconds(1));
        Lead behind = assignTo("alice", 2);
        assignTo("bob", 3);
        office.crm.runDue();
        assertThat(office.messages).extracting(Notification::recipient).containsExactly("bob");

        assertThat(givenUpWithin(Duration.ofHours(3))).isEqualTo(1);
        assertThat(office.messages.get(1).facts()).containsEntry("record", "lead/" + behind.id());
        GivenUp item = only();
        assertThat(item.status()).isEqualTo(Status.GIVEN_UP);
        assertThat(item.record()).isEqualTo(bad.toString());
        assertThat(item.message()).isNull();
        assertThat(item.attempts()).isEqualTo(10);
        assertThat(item.error()).startsWith(error).doesNotContain("13800000001");
        assertThat(office.store.get(List.of(bad)).get(0).body()).isEqualTo(body);

        desk.retry(item.id()).orThrow();
        assertThat(givenUpWithin(Duration.ofHours(3))).isEqualTo(1);
        assertThat(only()).isEqualTo(item.withRetries(1).withAt(only().at()));

        spoil(bad, good.format(), good.body());
        desk.retry(item.id()).orThrow();
        assertThat(office.crm.runDue().deliveries()).isEqualTo(1);
        assertThat(office.messages.get(2).idempotencyKey()).isEqualTo(bad.id());
        assertThat(only().status()).isEqualTo(Status.DONE);
        assertThat(office.intact()).isTrue();
    }

    @Test
    void amongMessagesThatWaitedOneThatCannotBeReadKeepsNoOtherFromBeingTold_T4() {
        book.notifications = TestNotifications.NONE.digest("18:00", "lead.assigned");
        assignTo("alice", 1);
        RecordKey bad = firstMessageTo("alice");
        List<Lead> good = List.of(assignTo("alice", 2), assignTo("alice", 3));
        office.crm.runDue();
        assertThat(office.messages).isEmpty();
        spoil(bad, 1, "{");
        office.time.advance(Duration.ofHours(24));
        assertThat(office.messages)
                .filteredOn(message -> message.text().contains("was assigned to you"))
                .singleElement()
                .satisfies(digest -> assertThat(digest.text())
                        .contains(
                                "lead/" + good.get(0).id(),
                                "lead/" + good.get(1).id()));
        assertThat(givenUpWithin(Duration.ofHours(3))).isEqualTo(1);
        assertThat(only().record()).isEqualTo(bad.toString());
    }

    @Test
    void whatWasRejectedAndWhatFailedTooOftenIsCountedInTheRound() {
        channelAnswers(answer);
        assignTo("alice", 1);
        assignTo("bob", 2);
        assertThat(office.crm.runDue())
                .satisfies(done -> assertThat(done.deliveries()).isZero())
                .satisfies(done -> assertThat(done.givenUp()).isEqualTo(2));
        Lead bad = office.capture(3);
        book.poison.add(bad.id().value());
        office.clock.advance(Duration.ofDays(7));
        int givenUp = givenUpWithin(Duration.ofHours(3));
        assertThat(desk.givenUp(WAITING).items()).extracting(GivenUp::record).contains("lead/" + bad.id());
        assertThat(givenUp + 2).isEqualTo(desk.givenUp(WAITING).items().size());
    }
}
