package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.Crm;
import io.crmkit.account.Account;
import io.crmkit.activity.NewInteraction;
import io.crmkit.desk.CaptureResult;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.Outcome;
import io.crmkit.event.Event;
import io.crmkit.field.CustomFields;
import io.crmkit.field.FieldValue;
import io.crmkit.lead.Conversion;
import io.crmkit.lead.Lead;
import io.crmkit.people.UserId;
import io.crmkit.spi.notification.DeliveryResult;
import io.crmkit.spi.notification.Notification;
import io.crmkit.spi.notification.NotificationChannel;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.StoredRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReviewedTest {
    private final Office office = Office.open(TestBook.standard(), "alice", "bob");

    @Test
    void aKeyThatIsUsedAgainAfterItsAnswerIsGoneMakesARecordOfItsOwn() {
        Lead first = ((CaptureResult.Captured) office.boss.key("web-1").leads().capture(Office.profile(1))).lead();
        office.time.advance(Duration.ofDays(31));
        Lead second = ((CaptureResult.Captured) office.boss.key("web-1").leads().capture(Office.profile(2))).lead();
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(office.boss.leads().find(first.id()).orElseThrow().profile()).isEqualTo(first.profile());
        assertThat(office.boss.history("lead/" + first.id()))
                .extracting(Event::kind)
                .containsOnlyOnce("lead.captured");
        assertThat(office.intact()).isTrue();
    }

    @Test
    void labelsInAnotherOrderAreTheSameArguments() {
        Lead lead = office.capture(1);
        Set<String> one = new LinkedHashSet<>(List.of("a", "b"));
        Set<String> other = new LinkedHashSet<>(List.of("b", "a"));
        Outcome<Lead> first = office.boss.key("tags").leads().tag(lead.id(), one, Set.of());
        assertThat(office.boss.key("tags").leads().tag(lead.id(), other, Set.of()))
                .isEqualTo(first);
    }

    @Test
    void whatIsSaidAboutACompanyAndItsCustomFieldsAreNotInClearInTheLog() {
        Lead lead = office.capture(
                Office.profile(1).withFields(CustomFields.NONE.with("wechat", FieldValue.of("secret-wechat"))));
        Conversion conversion = ((io.crmkit.desk.ConvertResult.Converted)
                        office.boss.leads().convert(lead.id(), Office.deal(1)))
                .conversion();
        NewInteraction said = office.call(Duration.ofDays(2)).withKeyPoints("secret-account-talk");
        office.boss.followUp().log(conversion.account(), said).orThrow();
        office.boss
                .followUp()
                .log(conversion.opportunity(), said.withKeyPoints("secret-deal-talk"))
                .orThrow();
        office.boss
                .service()
                .open(conversion.account(), "secret-title", "secret-text", true)
                .orThrow();
        assertThat(office.store.find(Query.of("event", 1000)).records())
                .extracting(StoredRecord::body)
                .isNotEmpty()
                .noneMatch(body -> body.contains("secret-"));
        assertThat(office.boss.followUp().interactions("account/" + conversion.account()))
                .extracting(io.crmkit.activity.Interaction::keyPoints)
                .contains("secret-account-talk");
    }

    @Test
    void anEarlierContactThatIsWrittenDownLaterLeavesThePlanAlone() {
        Lead lead = office.capture(1);
        office.time.advance(Duration.ofDays(2));
        NewInteraction today = office.call(Duration.ofDays(5));
        office.boss.followUp().log(lead.id(), today).orThrow();
        Instant yesterday = office.clock.instant().minus(Duration.ofDays(1));
        office.boss
                .followUp()
                .log(lead.id(), today.withHappenedAt(yesterday).withNextContactAt(yesterday.plus(Duration.ofHours(2))))
                .orThrow();
        Lead now = office.boss.leads().find(lead.id()).orElseThrow();
        assertThat(now.nextContactAt()).isEqualTo(today.nextContactAt());
        assertThat(now.lastInteractionAt()).isEqualTo(office.clock.instant());
    }

    @Test
    void whoHadALeadLatelyIsNotGivenItByHand_B28() {
        Lead lead = office.capture(1);
        UserId first = lead.holding().owner();
        UserId second = UserId.of(first.value().equals("alice") ? "bob" : "alice");
        office.boss.leads().assignTo(lead.id(), second, "holiday").orThrow();
        assertThat(office.boss.leads().assignTo(lead.id(), first, "back again"))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("cooling-down"));
        office.time.advance(Duration.ofDays(31));
        assertThat(office.boss.leads().find(lead.id()).orElseThrow().holding().owner())
                .isNotEqualTo(first);
    }

    @Test
    void whoMayNotSeeALeadIsNotShownItWhenHisCaptureFillsIt() {
        Lead lead = office.capture(Office.profile(1).withEmail("x@example.com").withNeed(null));
        String other = lead.holding().owner().value().equals("alice") ? "bob" : "alice";
        CaptureResult result = office.as(other)
                .leads()
                .capture(io.crmkit.lead.LeadProfile.builder()
                        .name("Somebody")
                        .email("x@example.com")
                        .need("A system")
                        .build());
        assertThat(result).isEqualTo(new CaptureResult.Merged("lead/" + lead.id(), null, List.of("need")));
    }

    @Test
    void aChannelWithAnIdNoLaneCanHaveIsRefusedAtOnce() {
        NotificationChannel bad = new NotificationChannel() {
            @Override
            public String id() {
                return "Bad Id!";
            }

            @Override
            public DeliveryResult deliver(Notification notification) {
                return new DeliveryResult.Delivered(null);
            }
        };
        assertThatThrownBy(() ->
                        Crm.builder().policies(TestBook.standard()).channel(bad).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("(Bad Id!)");
        assertThatThrownBy(() -> ListFilter.ALL.withLimit(0)).hasMessageContaining("The limit (0)");
    }

    @Test
    void everyAccountHasAKeyForWhatIsWrittenAboutIt() {
        Conversion conversion = office.customer(1);
        Account account = office.boss.accounts().find(conversion.account()).orElseThrow();
        assertThat(account.person()).isNotNull();
        assertThat(office.store.get(List.of(io.crmkit.spi.store.RecordKey.of(
                        "person_key", account.person().value()))))
                .hasSize(1);
    }

    @Test
    void aPlannedContactAtTheInstantOfAReminderIsToldToo() {
        Lead lead = office.capture(1);
        office.boss.followUp().log(lead.id(), office.call(Duration.ofDays(4))).orThrow();
        office.time.advance(Duration.ofDays(4));
        assertThat(office.boss.history("lead/" + lead.id()))
                .filteredOn(event -> event.at().equals(office.clock.instant()))
                .extracting(Event::kind)
                .containsExactly("lead.recycle-reminded", "lead.contact-due");
        assertThat(office.messages)
                .filteredOn(message -> message.createdAt().equals(office.clock.instant()))
                .extracting(Notification::template)
                .contains("recycle-reminder", "contact-due");
    }

    @Test
    void aCustomerThatFellBackSaysWhyIsFoundInItsPoolAndClosedToWhoLostIt() {
        Lead lead = office.capture(1);
        String loser = lead.holding().owner().value();
        Conversion conversion = ((io.crmkit.desk.ConvertResult.Converted)
                        office.as(loser).leads().convert(lead.id(), null))
                .conversion();
        assertThat(office.as(loser).leads().find(lead.id())).isPresent();
        office.time.advance(Duration.ofDays(8));
        Event recycled = office.boss.history("account/" + conversion.account()).stream()
                .filter(event -> event.kind().equals("account.recycled"))
                .findFirst()
                .orElseThrow();
        assertThat(recycled.decision().outcome()).isEqualTo("recycle");
        assertThat(recycled.decision().reasons()).hasSize(1);
        Account pooled = office.boss.accounts().find(conversion.account()).orElseThrow();
        assertThat(office.as("bob")
                        .pool()
                        .accounts(pooled.holding().pool(), ListFilter.ALL)
                        .items())
                .extracting(Account::id)
                .containsExactly(conversion.account());
        assertThat(office.as(loser).leads().find(lead.id())).isEmpty();
        assertThat(office.as(loser).history("lead/" + lead.id())).isEmpty();
    }
}
