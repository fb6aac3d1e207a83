package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.lead.Lead;
import io.crmkit.memory.MemoryStore;
import io.crmkit.people.User;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import io.crmkit.simulation.Market;
import io.crmkit.simulation.MarketPlan;
import io.crmkit.spi.notification.Notification;
import io.crmkit.spi.store.Store;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The standard book with quiet hours, a digest, limits and words of its own. */
class NotificationTest {
    private static final String NIGHT = "{'quietHours': ['22:00-08:00']}";

    private static Office office(String section, String start) {
        return Office.open(Draft.plain().with("/notifications", section).book(), start, "alice");
    }

    private static List<String> kinds(Office office) {
        return office.messages.stream().map(Notification::template).toList();
    }

    @Test
    void quietHoursDeferToEightInTheRecipientsZone_B40() {
        Office office = office(NIGHT, "2026-01-05T15:00:00Z");
        office.capture(Office.profile(1));
        office.crm.runDue();
        office.time.advanceTo(Office.shanghai("2026-01-06T07:59:59"));
        assertThat(office.messages).isEmpty();
        office.time.advanceTo(Office.shanghai("2026-01-06T08:00"));
        assertThat(kinds(office)).containsExactly("lead.assigned");
    }

    @Test
    void aRecipientElsewhereSleepsElsewhere_B40() {
        Office office = office(NIGHT, "2026-01-05T15:00:00Z");
        User alice = office.user("alice");
        office.hire(alice.withZone(ZoneId.of("Europe/Berlin")));
        office.capture(Office.profile(1));
        office.crm.runDue();
        assertThat(kinds(office)).containsExactly("lead.assigned");
    }

    @Test
    void urgentMessagesIgnoreQuietHours_B40() {
        Office office = office("{'quietHours': ['22:00-08:00'], 'urgent': ['lead.assigned']}", "2026-01-05T15:00:00Z");
        office.capture(Office.profile(1));
        office.crm.runDue();
        assertThat(kinds(office)).containsExactly("lead.assigned");
    }

    @Test
    void anAutomationThatIsUrgentTellsAtNight_B40() {
        Office office = Office.open(
                Draft.plain()
                        .with("/notifications", NIGHT)
                        .with("/automations", """
                                [{'id': 'night', 'on': 'lead.captured', 'then': [
                                  {'notify': {'to': [{'user': 'alice'}], 'title': 'Now {{record}}', 'urgent': true}},
                                  {'notify': {'to': [{'user': 'alice'}], 'title': 'Later'}}]}]
                                """)
                        .book(),
                "2026-01-05T15:00:00Z",
                "alice");
        Lead lead = office.capture(Office.profile(1));
        office.crm.runDue();
        assertThat(office.messages).extracting(Notification::subject).containsExactly("Now lead/" + lead.id());
        office.time.advanceTo(Office.shanghai("2026-01-06T08:00"));
        assertThat(office.messages).extracting(Notification::subject).contains("Later");
    }

    @Test
    void messagesOfAnAfternoonAreOneInTheEvening() {
        Office office = office("{'digest': {'at': ['18:00']}}", "2026-01-05T06:00:00Z");
        office.capture(Office.profile(1));
        office.capture(Office.profile(2));
        office.time.advanceTo(Office.shanghai("2026-01-05T18:00"));
        assertThat(kinds(office)).containsExactly("digest");
        assertThat(office.messages.get(0).subject()).isEqualTo("2 messages");
    }

    @Test
    void limitsPutOffToTheNextDayAndTheNextMonday_B40() {
        Office office = office("{'limits': {'perDay': 2, 'perWeek': 3}}", "2026-01-05T06:00:00Z");
        for (int i = 1; i <= 5; i++) {
            office.capture(Office.profile(i));
        }
        office.crm.runDue();
        assertThat(office.messages).hasSize(2);
        office.time.advanceTo(Office.shanghai("2026-01-06T00:00"));
        assertThat(office.messages).hasSize(3);
        office.time.advanceTo(Office.shanghai("2026-01-11T23:59"));
        assertThat(office.messages).hasSize(3);
        office.time.advanceTo(Office.shanghai("2026-01-12T00:00"));
        assertThat(office.messages).hasSize(5);
    }

    static Stream<Supplier<Store>> stores() {
        return Stream.of(
                MemoryStore::compact,
                () -> new ContraryStore(MemoryStore.create()),
                () -> ShakyStore.of(MemoryStore.create()));
    }

    /** With digests and limits a market has one trace, on every store. */
    @ParameterizedTest
    @MethodSource("stores")
    void aMarketThatIsToldTogetherIsTheSameOnEveryStore(Supplier<Store> store) {
        RuleBook book = Draft.plain()
                .with(
                        "/notifications",
                        "{'quietHours': ['22:00-08:00'], 'digest': {'at': ['09:00', '17:00'], 'kinds': ['task-due',"
                                + " 'contact-due', 'lead.assigned']}, 'limits': {'perDay': 4}}")
                .book();
        MarketPlan plan = MarketPlan.of(8).withDays(40);
        List<String> there = new ArrayList<>();
        Market.of(plan).trace(event -> there.add(event.json())).play(book);
        List<String> here = new ArrayList<>();
        Market.of(plan)
                .store(store.get())
                .trace(event -> here.add(event.json()))
                .play(book);
        assertThat(here).isEqualTo(there);
        List<String> delivered = there.stream()
                .filter(line -> line.contains("\"message.delivered\""))
                .toList();
        assertThat(delivered)
                .anyMatch(line -> line.contains("\"digest\""))
                .allMatch(line -> line.matches(".*T(0\\d|1[0-3])[^\"]*Z.*"), "00:00Z to 14:00Z is 08:00 to 22:00");
    }

    @Test
    void theSameStoryHasTheSameMessages() {
        assertThat(story()).isEqualTo(story()).isNotEmpty();
    }

    private static List<Notification> story() {
        Office office = office(
                "{'quietHours': ['22:00-08:00'], 'digest': {'everyHours': 4}, 'limits': {'perDay': 2}}",
                "2026-01-05T06:00:00Z");
        office.capture(Office.profile(1));
        office.capture(Office.profile(2));
        office.time.advanceTo(Office.shanghai("2026-01-20T00:00"));
        return List.copyOf(office.messages);
    }
}
