package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.activity.CadenceRun;
import io.crmkit.activity.Channel;
import io.crmkit.activity.NewInteraction;
import io.crmkit.activity.Signal;
import io.crmkit.decision.Effect;
import io.crmkit.desk.EnrolResult;
import io.crmkit.desk.ListFilter;
import io.crmkit.event.Event;
import io.crmkit.lead.LeadId;
import io.crmkit.lead.LeadProfile;
import io.crmkit.people.Team;
import io.crmkit.people.TeamId;
import io.crmkit.people.UserId;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import io.crmkit.spi.notification.AddressChannel;
import io.crmkit.spi.notification.AddressKind;
import io.crmkit.spi.notification.DeliveryResult;
import io.crmkit.spi.notification.Notification;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.Store;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a step of a cadence sends to the customer, and what keeps it from being sent. */
@ParameterizedClass
@EnumSource(Storage.class)
class MessageStepTest {
    private static final Instant START = Office.shanghai("2026-01-07T10:00");
    private static final Instant DUE = Office.shanghai("2026-01-08T10:00");

    private final Store store;
    private final Outside mail = new Outside("mail", AddressKind.MAIL);
    private final Outside sms = new Outside("sms", AddressKind.TELEPHONE);
    private final Outside wechat = new Outside("wechat", AddressKind.REFERENCE);
    private Office office;
    private LeadId lead;

    MessageStepTest(Storage storage) {
        this.store = storage.open();
    }

    /** A channel to customers that can be out of order. */
    private static final class Outside implements AddressChannel {
        final List<Notification> taken = new ArrayList<>();
        final List<String> tried = new ArrayList<>();
        boolean works = true;

        @Nullable
        Function<Notification, DeliveryResult> says;

        private final String id;
        private final AddressKind kind;

        Outside(String id, AddressKind kind) {
            this.id = id;
            this.kind = kind;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public AddressKind reaches() {
            return kind;
        }

        @Override
        public DeliveryResult deliver(Notification notification) {
            tried.add(notification.idempotencyKey());
            if (says != null) {
                return says.apply(notification);
            } else if (!works) {
                return new DeliveryResult.Retry("out of order", null);
            }
            taken.add(notification);
            return new DeliveryResult.Delivered(null);
        }
    }

    private static String step(String id, String after, String channel, String more) {
        return "{'id': '" + id + "', 'title': 'T', 'after': '" + after
                + "', 'does': 'message', 'message': {'channel': '"
                + channel + "', 'template': 'welcome', 'subject': {'en': 'Dear {{name}}', 'zh': '{{name}}您好'},"
                + " 'text': {'en': 'From {{owner}} to {{company}}', 'zh': '{{owner}}敬上'}}" + more + "}";
    }

    /** A book with one cadence, which ends on no signal unless it says so. */
    private static RuleBook book(String cadence, String followUp) {
        String ends = cadence.contains("'endsOn'") ? "" : "'endsOn': [], ";
        return Draft.plain()
                .with("/pool/pools/0/idleDays", "365")
                .with("/cadences", "[{'id': 'c', 'calendar': 'china', " + ends + cadence + "}]")
                .with("/followUp", followUp)
                .without("/automations")
                .book();
    }

    private static RuleBook book(String cadence) {
        return book(cadence, "{}");
    }

    private static RuleBook mailing() {
        return book("'steps': [" + step("hello", "P1D", "mail", "") + "]");
    }

    private void open(RuleBook book, LeadProfile profile) {
        office = Office.reaching(
                book,
                START,
                store,
                builder -> builder.customerChannel(mail)
                        .customerChannel(sms)
                        .customerChannel(wechat)
                        .customerLanguages(customer -> customer.startsWith("contact/") ? Locale.CHINESE : null));
        office.boss
                .people()
                .save(new Team(TeamId.of("sales"), "Sales", null, null))
                .orThrow();
        office.hire("alice", "rep");
        lead = office.capture(profile).id();
        assertThat(office.as("alice").followUp().enrol(lead, "c")).isInstanceOf(EnrolResult.Started.class);
    }

    private static LeadProfile reachable() {
        return Office.profile(1).withEmail("amy@example.com").withName("Amy");
    }

    private void open(RuleBook book) {
        open(book, reachable());
    }

    private List<Event> events(String kind) {
        return office.boss.history("lead/" + lead).stream()
                .filter(event -> event.kind().equals(kind))
                .toList();
    }

    private CadenceRun run() {
        return office.boss.followUp().cadences("lead/" + lead).get(0);
    }

    /** Why a message was not sent, in the words of an event of its lead. */
    private String why(String kind) {
        Event event = events(kind).get(0);
        assertThat(event.decision()).isNotNull();
        assertThat(event.decision().outcome()).isEqualTo(false);
        return event.decision().reasons().stream()
                .map(reason -> ((Effect.Refuses) reason.effect()).code())
                .findFirst()
                .orElseThrow();
    }

    /** A channel that is out of order has a message wait that was to be sent. */
    private void outOfOrder(RuleBook book) {
        open(book);
        mail.works = false;
        office.time.advanceTo(DUE);
        assertThat(mail.tried).isNotEmpty();
        mail.works = true;
    }

    private void assertStopped(String code) {
        office.time.advance(Duration.ofHours(3));
        assertThat(mail.taken).isEmpty();
        assertThat(events("lead.message-sent")).isEmpty();
        assertThat(why("lead.message-stopped")).isEqualTo(code);
        assertThat(office.boss.operations().givenUp(ListFilter.ALL).items()).isEmpty();
    }

    @Test
    void aStepSendsItsMessageInTheWordsOfTheBookAndTheLogOfTheCustomerHasIt_B38() {
        open(mailing());
        office.time.advanceTo(DUE);
        assertThat(mail.taken).singleElement().satisfies(message -> {
            assertThat(message.recipient()).isEqualTo("amy@example.com");
            assertThat(message.template()).isEqualTo("customer-message");
            assertThat(message.subject()).isEqualTo("Dear Amy");
            assertThat(message.text()).isEqualTo("From Rep alice to Company No 1 Ltd");
            assertThat(message.language()).isEqualTo("en");
            assertThat(message.facts())
                    .containsEntry("record", "lead/" + lead)
                    .containsEntry("recipient", "lead/" + lead)
                    .containsEntry("template", "welcome")
                    .containsEntry("cadence", "c")
                    .containsEntry("step", "hello")
                    .containsEntry("owner", "alice")
                    .containsEntry("value.name", "Amy");
        });
        assertThat(run().end()).isEqualTo("finished");
        assertThat(events("lead.message-sent"))
                .singleElement()
                .satisfies(event -> assertThat(event.data())
                        .containsEntry("cadence", "c")
                        .containsEntry("step", "hello")
                        .containsEntry("channel", "mail")
                        .containsEntry("template", "welcome")
                        .containsEntry("message", mail.taken.get(0).idempotencyKey()));
        assertThat(office.messages).noneMatch(message -> message.template().equals("customer-message"));
    }

    @Test
    void aMessageIsNoContactOfAPerson_B30() {
        open(mailing());
        office.time.advanceTo(DUE);
        assertThat(mail.taken).hasSize(1);
        assertThat(office.lead(lead).lastInteractionAt()).isNull();
        assertThat(office.lead(lead).firstContactAt()).isNull();
        assertThat(events("lead.contacted")).isEmpty();
    }

    @Test
    void theNextStepCountsFromWhenTheMessageWasDue_B38() {
        open(book("'anchor': 'AFTER_COMPLETION', 'steps': [" + step("hello", "P1D", "sms", "") + ","
                + step("again", "P1D", "wechat", "") + "]"));
        office.time.advanceTo(DUE);
        assertThat(sms.taken)
                .singleElement()
                .satisfies(message -> assertThat(message.recipient()).isEqualTo("13800000001"));
        office.time.advanceTo(Office.shanghai("2026-01-09T10:00"));
        assertThat(wechat.taken)
                .singleElement()
                .satisfies(message -> assertThat(message.recipient()).isEqualTo("lead/" + lead));
    }

    @Test
    void whatAValueHoldsIsOneLineAndNoPlace() {
        open(mailing(), reachable().withName("{{owner}}\tBcc: x@example.com"));
        office.time.advanceTo(DUE);
        assertThat(mail.taken)
                .singleElement()
                .satisfies(message -> assertThat(message.subject()).isEqualTo("Dear {{owner}} Bcc: x@example.com"));
    }

    @Test
    void whoUnsubscribedBeforeTheStepIsDueIsSentNothing_B40() {
        open(mailing());
        office.as("alice").followUp().signal(lead, Signal.UNSUBSCRIBE).orThrow();
        office.time.advanceTo(DUE);
        assertThat(mail.tried).isEmpty();
        assertThat(why("lead.cadence-step-skipped")).isEqualTo("unsubscribed");
    }

    @Test
    void whoUnsubscribesWhileAMessageWaitsIsSentNothing_B40() {
        outOfOrder(mailing());
        office.as("alice").followUp().signal(lead, Signal.UNSUBSCRIBE).orThrow();
        assertStopped("unsubscribed");
    }

    @Test
    void aCadenceThatEndsWhileAMessageWaitsTakesItAlong_B40() {
        outOfOrder(book("'endsOn': ['REPLY'], 'steps': [" + step("hello", "P1D", "mail", "") + ","
                + step("again", "P30D", "mail", "") + "]"));
        office.as("alice").followUp().signal(lead, Signal.REPLY).orThrow();
        assertStopped("ended");
    }

    @Test
    void aConditionThatNoLongerHoldsStopsWhatWaits_B38() {
        outOfOrder(book("'steps': ["
                + step("hello", "P1D", "mail", ", 'when': {'not': {'field': 'lead.tags', 'contains': 'no-mail'}}")
                + "]"));
        office.boss.leads().tag(lead, List.of("no-mail"), List.of()).orThrow();
        assertStopped("condition");
    }

    @Test
    void aContactStopsWhatWaitsAndIsOnlyWantedWithoutOne_B38() {
        outOfOrder(book("'steps': [" + step("hello", "P1D", "mail", ", 'until': 'customer.contacted'") + "]"));
        office.as("alice")
                .followUp()
                .log(lead, Office.call(Office.shanghai("2026-01-20T10:00")))
                .orThrow();
        assertStopped("customer.contacted");
    }

    @Test
    void nothingIsSentToWhomWasErased() {
        outOfOrder(mailing());
        erase();
        assertStopped("erased");
    }

    @Test
    void anAddressFromWhichSomethingCameBackIsTriedAgainOnlyWhenItIsAnotherOne_B40() {
        open(book("'steps': [" + step("hello", "P1D", "mail", "") + "," + step("two", "P2D", "mail", "") + ","
                + step("three", "P5D", "mail", "") + "]"));
        office.time.advanceTo(DUE);
        assertThat(mail.taken).hasSize(1);
        office.as("alice").followUp().signal(lead, Signal.BOUNCE).orThrow();
        office.time.advanceTo(Office.shanghai("2026-01-09T10:00"));
        assertThat(mail.taken).hasSize(1);
        assertThat(why("lead.cadence-step-skipped")).isEqualTo("bounced");
        office.boss
                .leads()
                .update(lead, office.lead(lead).profile().withEmail("amy@new.example.com"))
                .orThrow();
        office.time.advanceTo(Office.shanghai("2026-01-12T10:00"));
        assertThat(mail.taken).hasSize(2);
    }

    @Test
    void whoHasNoAddressIsPassedOverWithTheReason_B38() {
        open(mailing(), Office.profile(1));
        office.time.advanceTo(DUE);
        assertThat(mail.tried).isEmpty();
        assertThat(why("lead.cadence-step-skipped")).isEqualTo("no-address");
        assertThat(run().end()).isEqualTo("finished");
    }

    @Test
    void aProcessThatReachesNoCustomersLeavesTheStepOutWithTheReason() {
        office = Office.open(mailing(), START.toString(), store, "alice");
        lead = office.capture(reachable()).id();
        office.as("alice").followUp().enrol(lead, "c");
        office.time.advanceTo(DUE);
        assertThat(why("lead.cadence-step-skipped")).isEqualTo("no-channel");
    }

    @Test
    void aMessageOfAChannelThatIsNotThereIsGivenUpAndRevived() {
        open(book("'steps': [" + step("hello", "P1D", "fax", "") + "]"));
        office.time.advanceTo(DUE.plus(Duration.ofDays(1)));
        var item = office.boss.operations().givenUp(ListFilter.ALL).items().get(0);
        assertThat(item.record()).isEqualTo("lead/" + lead);
        assertThat(item.error()).contains("no channel fax that reaches customers");
        assertThat(item.message()).isNotNull();
        assertThat(item.message().recipient().value()).isEqualTo("alice");
        Outside fax = new Outside("fax", AddressKind.TELEPHONE);
        Office repaired = Office.reaching(office.book, office.clock.instant(), store, b -> b.customerChannel(fax));
        repaired.boss.operations().retry(item.id()).orThrow();
        repaired.time.advance(Duration.ofMinutes(1));
        assertThat(fax.taken)
                .singleElement()
                .satisfies(message -> assertThat(message.idempotencyKey())
                        .isEqualTo(item.message().id()));
    }

    @Test
    void aMessageIsTriedWithOneKeyUntilItIsTakenAndInOrder_B38() {
        outOfOrder(
                book("'steps': [" + step("hello", "P1D", "mail", "") + "," + step("two", "PT25H", "mail", "") + "]"));
        mail.works = false;
        office.time.advanceTo(DUE.plus(Duration.ofMinutes(70)));
        mail.works = true;
        office.time.advance(Duration.ofHours(3));
        assertThat(mail.taken)
                .extracting(message -> message.facts().get("step"))
                .containsExactly("hello", "two");
        assertThat(mail.tried.stream().distinct()).hasSize(2);
    }

    @Test
    void whatWaitedIntoTheNightIsSentInTheMorningOfTheCustomer_B40() {
        open(book(
                "'steps': [" + step("hello", "PT11H", "mail", "") + "]",
                "{'contactLimits': {'quietHours': ['22:00-08:00'], 'mostPerDay': 1}}"));
        mail.works = false;
        office.time.advanceTo(Office.shanghai("2026-01-07T21:59:30"));
        mail.works = true;
        office.time.advanceTo(Office.shanghai("2026-01-08T07:59"));
        assertThat(mail.taken).isEmpty();
        office.time.advanceTo(Office.shanghai("2026-01-08T09:00"));
        assertThat(mail.taken).hasSize(1);
    }

    @Test
    void messagesCountForTheLimitsOfAllCadences_B40() {
        open(book(
                "'steps': [" + step("hello", "P1D", "mail", "") + "," + step("two", "P1D", "sms", "") + "]",
                "{'contactLimits': {'mostPerDay': 1}}"));
        office.time.advanceTo(DUE);
        assertThat(mail.taken).hasSize(1);
        assertThat(sms.taken).isEmpty();
        office.time.advanceTo(Office.shanghai("2026-01-09T10:00"));
        assertThat(sms.taken).hasSize(1);
    }

    @Test
    void aMessageToAnAccountReachesAContactThatHasTheAddressInHisLanguage_B38() {
        office = Office.reaching(
                book("'on': 'account.assigned', 'steps': [" + step("hello", "P1D", "mail", "") + "]"),
                START,
                store,
                builder -> builder.customerChannel(mail)
                        .customerLanguages(customer -> customer.startsWith("contact/") ? Locale.CHINESE : null));
        office.boss
                .people()
                .save(new Team(TeamId.of("sales"), "Sales", null, null))
                .orThrow();
        office.hire("alice", "rep");
        var conversion = office.convert(office.capture(reachable().withBudget(null)), "CNY 1000.00");
        office.boss.followUp().enrol(conversion.account(), "c");
        office.time.advance(Duration.ofDays(2));
        assertThat(mail.taken).singleElement().satisfies(message -> {
            assertThat(message.recipient()).isEqualTo("amy@example.com");
            assertThat(message.facts().get("recipient")).startsWith("contact/");
            assertThat(message.facts()).containsEntry("record", "account/" + conversion.account());
            assertThat(message.subject()).isEqualTo("Amy您好");
            assertThat(message.language()).isEqualTo("zh");
        });
    }

    private void erase() {
        var person = office.lead(lead).person();
        var key = store.get(List.of(RecordKey.of("person_key", person.value()))).get(0);
        store.commit(Changeset.builder().delete(key.key(), key.version()).build());
    }

    /** A cadence of one message, which has taken its last step while the message still waits. */
    private static RuleBook oneStep(String more) {
        return book(more + "'steps': [" + step("hello", "P1D", "mail", "") + "]");
    }

    @Test
    void aMessageWhoseCustomerCannotBeReadIsGivenUpThoughHisLogCannotSaySo_T4() {
        outOfOrder(mailing());
        mail.works = false;
        var record = store.get(List.of(RecordKey.of("lead", lead.value()))).get(0);
        store.commit(Changeset.builder()
                .put(new Put(record.key(), record.version(), record.attributes(), record.format(), "{"))
                .build());
        int givenUp = 0;
        for (int i = 0; i < 200; i++) {
            office.clock.advance(Duration.ofMinutes(1));
            givenUp += office.crm.runDue().givenUp();
        }
        assertThat(office.boss.operations().givenUp(ListFilter.ALL).items())
                .filteredOn(item -> item.message() != null)
                .singleElement()
                .satisfies(item -> assertThat(item.record()).isEqualTo("lead/" + lead))
                .satisfies(item -> assertThat(item.error()).startsWith("What is stored as (message/"));
        assertThat(givenUp).isPositive();
        int tried = mail.tried.size();
        office.clock.advance(Duration.ofDays(1));
        office.crm.runDue();
        assertThat(mail.tried).hasSize(tried);
    }

    @Test
    void whoWasErasedIsSentNothingWhateverIsWrittenOfHimLater() {
        open(book("'steps': [" + step("hello", "P1D", "mail", "") + "," + step("two", "P2D", "mail", "") + "]"));
        office.time.advanceTo(DUE);
        assertThat(mail.taken).hasSize(1);
        erase();
        office.boss.leads().tag(lead, List.of("late"), List.of()).orThrow();
        office.time.advanceTo(DUE.plus(Duration.ofDays(3)));
        assertThat(mail.taken).hasSize(1);
        assertThat(why("lead.cadence-step-skipped")).isEqualTo("erased");
    }

    /** Everything the store keeps of messages, of what was given up and of the log. */
    private String kept() {
        StringBuilder all = new StringBuilder();
        for (String type : List.of("message", "given_up", "event", "mailed", "bounced")) {
            store.find(Query.of(type, 1000)).records().forEach(record -> all.append(record.body()));
        }
        return all.toString();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatAChannelSaysOfTheCustomerIsKeptNowhere(boolean rejects) {
        open(mailing(), reachable().withEmail("canary@example.com").withName("Canaria"));
        mail.says = message -> {
            String said = "550 <" + message.recipient().toUpperCase(Locale.ROOT) + "> " + message.subject();
            return rejects ? new DeliveryResult.Rejected(said) : new DeliveryResult.Retry(said, null);
        };
        office.time.advanceTo(DUE.plus(Duration.ofDays(2)));
        assertThat(office.boss.operations().givenUp(ListFilter.ALL).items())
                .singleElement()
                .satisfies(item -> assertThat(item.error()).contains("550 <lead/" + lead));
        assertThat(kept()).doesNotContainIgnoringCase("canary").doesNotContainIgnoringCase("canaria");
    }

    @Test
    void whatAChannelCallsItsMessageHoldsNothingOfTheCustomer() {
        open(mailing());
        mail.says = message -> new DeliveryResult.Delivered("to " + message.recipient());
        office.time.advanceTo(DUE);
        assertThat(events("lead.message-sent")).hasSize(1);
        assertThat(kept()).contains("to lead/" + lead).doesNotContain("amy@example.com");
    }

    @Test
    void whyAMessageWasStoppedIsKeptInCodesOnly() {
        outOfOrder(oneStep("'exit': {'field': 'lead.tags', 'contains': 'canary'}, "));
        office.boss.leads().tag(lead, List.of("canary"), List.of()).orThrow();
        office.time.advance(Duration.ofHours(3));
        assertThat(mail.taken).isEmpty();
        assertThat(events("lead.message-stopped")).hasSize(1);
        assertThat(store.find(Query.of("message", 100)).records())
                .extracting(record -> record.body())
                .noneMatch(body -> body.contains("canary"));
    }

    @Test
    void aSignalStopsTheLastMessageOfACadence_B40() {
        outOfOrder(oneStep("'endsOn': ['REPLY'], "));
        assertThat(run().end()).isEqualTo("finished");
        office.as("alice").followUp().signal(lead, Signal.REPLY).orThrow();
        assertStopped("ended");
    }

    @Test
    void aMeetingStopsTheLastMessageOfACadenceThatEndsOnOne_B40() {
        outOfOrder(oneStep("'endsOn': ['MEETING'], "));
        NewInteraction meeting = NewInteraction.builder()
                .channel(Channel.MEETING)
                .keyPoints("Talked about the need")
                .feedback("Interested")
                .nextPlan("Send a proposal")
                .nextContactAt(Office.shanghai("2026-01-20T10:00"))
                .build();
        office.as("alice").followUp().log(lead, meeting).orThrow();
        assertStopped("ended");
    }

    @Test
    void aSignalThatEndsNothingLeavesTheLastMessage_B40() {
        outOfOrder(oneStep("'endsOn': ['REPLY'], "));
        office.as("alice").followUp().signal(lead, Signal.MEETING).orThrow();
        office.time.advance(Duration.ofHours(3));
        assertThat(mail.taken).hasSize(1);
    }

    @Test
    void stoppingACadenceStopsItsLastMessage_B40() {
        outOfOrder(oneStep(""));
        office.as("alice").followUp().stop(run().id(), "He asked for it").orThrow();
        assertStopped("ended");
    }

    @Test
    void aLeadThatGoesToAnotherStopsTheLastMessage_B40() {
        outOfOrder(oneStep(""));
        office.hire("bob", "rep");
        office.boss.leads().assignTo(lead, UserId.of("bob"), "His region").orThrow();
        assertStopped("ended");
    }

    @Test
    void aMessageOfAPausedCadenceWaitsUntilItGoesOn_B40() {
        outOfOrder(book("'steps': [" + step("hello", "P1D", "mail", "") + "," + step("two", "P9D", "sms", "") + "]"));
        Instant resumes = DUE.plus(Duration.ofDays(2));
        office.as("alice").followUp().pause(run().id(), resumes).orThrow();
        office.time.advanceTo(resumes.minusSeconds(1));
        assertThat(mail.taken).isEmpty();
        office.time.advanceTo(resumes.plusSeconds(1));
        assertThat(mail.taken).hasSize(1);
    }

    @Test
    void puttingAMessageOffUsesUpNoneOfItsAttempts_B40() {
        outOfOrder(book("'steps': [" + step("hello", "P1D", "mail", "") + "," + step("two", "P99D", "sms", "") + "]"));
        int before = mail.tried.size();
        office.as("alice").followUp().pause(run().id(), null).orThrow();
        office.time.advance(Duration.ofDays(15));
        assertThat(mail.tried).hasSize(before);
        office.as("alice").followUp().resume(run().id()).orThrow();
        mail.works = false;
        office.time.advance(Duration.ofDays(5));
        assertThat(mail.tried).hasSize(10);
        assertThat(mail.tried.stream().distinct()).hasSize(1);
        assertThat(office.boss.operations().givenUp(ListFilter.ALL).items())
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.attempts()).isEqualTo(10);
                    mail.works = true;
                    office.boss.operations().retry(item.id()).orThrow();
                });
        office.time.advance(Duration.ofMinutes(1));
        assertThat(mail.taken).hasSize(1);
    }

    @Test
    void aBounceMarksWhereTheLastMessageWentInWhateverProcessItIsHeard_B40() {
        RuleBook book = book("'steps': [" + step("hello", "P1D", "sms", "") + "," + step("two", "P2D", "sms", "") + ","
                + step("three", "P5D", "sms", "") + "]");
        open(book);
        office.time.advanceTo(DUE);
        assertThat(sms.taken).hasSize(1);
        office.beside(book).as("alice").followUp().signal(lead, Signal.BOUNCE).orThrow();
        office.boss
                .leads()
                .update(lead, office.lead(lead).profile().withPhone("+86 138 0000 0001"))
                .orThrow();
        office.time.advanceTo(Office.shanghai("2026-01-09T10:00"));
        assertThat(sms.taken).hasSize(1);
        assertThat(why("lead.cadence-step-skipped")).isEqualTo("bounced");
        office.beside(book)
                .as("alice")
                .followUp()
                .signal(lead, Signal.SUBSCRIBE)
                .orThrow();
        office.time.advanceTo(Office.shanghai("2026-01-12T10:00"));
        assertThat(sms.taken).hasSize(2);
    }

    @Test
    void whatWasRejectedDoesNotCountForTheLimits_B40() {
        open(book("'steps': [" + step("hello", "PT1H", "mail", "") + "]", "{'contactLimits': {'mostPerDay': 1}}"));
        mail.says = message -> new DeliveryResult.Rejected("no");
        office.time.advance(Duration.ofHours(1));
        assertThat(mail.tried).hasSize(1);
        mail.says = null;
        office.as("alice").followUp().enrol(lead, "c");
        office.time.advance(Duration.ofHours(1));
        assertThat(mail.taken).hasSize(1);
    }

    @Test
    void aLeadThatScreeningFoundInvalidIsSentNothing() {
        RuleBook book = Draft.of(mailing())
                .with(
                        "/screening/rules/-",
                        "{'id': 'poor', 'when': {'field': 'lead.budget', 'atMost': 0}, 'result': 'invalid', 'code': 'poor'}")
                .book();
        outOfOrder(book);
        office.boss
                .leads()
                .update(lead, office.lead(lead).profile().withBudget(Money.of(CurrencyUnit.of("CNY"), BigDecimal.ZERO)))
                .orThrow();
        assertStopped("invalid");
    }
}
