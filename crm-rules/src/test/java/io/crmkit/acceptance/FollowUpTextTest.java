package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.account.AccountId;
import io.crmkit.activity.Interaction;
import io.crmkit.lead.Conversion;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadId;
import io.crmkit.rules.Draft;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Follow-ups that say too little or nothing new. */
@ParameterizedClass
@EnumSource(Storage.class)
class FollowUpTextTest {
    private static final String NEW_YEAR = "2026-01-01T03:00:00Z";

    private final Storage storage;

    FollowUpTextTest(Storage storage) {
        this.storage = storage;
    }

    private Office open() {
        return Office.open(
                Draft.plain()
                        .with("/pool/followUpLength", "10")
                        .with("/pool/followUpRepeats", "false")
                        .book(),
                NEW_YEAR,
                storage,
                "alice");
    }

    private static Interaction say(Office office, LeadId lead, String text) {
        return office.as("alice")
                .followUp()
                .log(lead, Office.call(far(office)).withKeyPoints(text))
                .orThrow();
    }

    private static Instant far(Office office) {
        return office.clock.instant().plus(Duration.ofDays(300));
    }

    @ParameterizedTest
    @CsvSource({
        "123456789, too-short",
        "'  123456789  ', too-short",
        "1234567890,",
        "客户想要一份报价单, too-short",
        "客户想要一份新报价单,",
        "😀😀😀😀😀😀😀😀😀, too-short",
        "😀😀😀😀😀😀😀😀😀😀,"
    })
    void aFollowUpUnderTenCharactersResetsNothing_B30(String text, String why) {
        Office office = open();
        LeadId lead = office.capture(Office.profile(1)).id();
        office.time.advanceTo(Office.shanghai("2026-01-05T10:00"));
        assertThat(say(office, lead, text).uncounted()).isEqualTo(why);
        assertThat(office.lead(lead).lastInteractionAt()).isEqualTo(why == null ? office.clock.instant() : null);
        assertThat(office.lead(lead).nextContactAt()).isEqualTo(far(office));
        office.time.advanceTo(Office.shanghai("2026-01-09T00:00"));
        assertThat(office.owner(lead)).isEqualTo(why == null ? "alice" : "none");
    }

    @Test
    void aFollowUpThatRepeatsTheLastTextResetsNothingAndSaysWhy_B30() {
        Office office = open();
        LeadId lead = office.capture(Office.profile(1)).id();
        office.time.advanceTo(Office.shanghai("2026-01-05T10:00"));
        assertThat(say(office, lead, "Asked for the ABC offer").uncounted()).isNull();
        Instant counted = office.clock.instant();
        office.time.advanceTo(Office.shanghai("2026-01-06T10:00"));
        assertThat(say(office, lead, " asked  for the ＡＢＣ Offer ").uncounted()).isEqualTo("repeated");
        assertThat(office.lead(lead).lastInteractionAt()).isEqualTo(counted);
        assertThat(office.boss.history("lead/" + lead))
                .filteredOn(event -> event.kind().equals("lead.contacted"))
                .extracting(event -> event.data().get("uncounted"))
                .containsExactly(null, "repeated");
        Interaction latest =
                office.as("alice").followUp().interactions("lead/" + lead).get(0);
        assertThat(latest.uncounted()).isEqualTo("repeated");
        assertThat(office.boss.history("interaction/" + latest.id()).get(0).data())
                .containsEntry("uncounted", "repeated");
        office.time.advanceTo(Office.shanghai("2026-01-07T10:00"));
        assertThat(say(office, lead, "Sent the ABC offer").uncounted()).isNull();
        assertThat(office.lead(lead).lastInteractionAt()).isEqualTo(office.clock.instant());
    }

    @Test
    void theLastTextOfACustomerIsThatOfItsDealsAndLeadsToo_B30() {
        Office office = open();
        Lead lead = office.capture(Office.profile(1));
        say(office, lead.id(), "Asked for an offer");
        Conversion made = office.convert(lead, "CNY 1000.00");
        AccountId account = made.account();
        office.time.advance(Duration.ofHours(1));
        var call = Office.call(far(office));
        assertThat(office.as("alice")
                        .followUp()
                        .log(account, call.withKeyPoints("ASKED FOR AN OFFER"))
                        .orThrow()
                        .uncounted())
                .isEqualTo("repeated");
        office.time.advance(Duration.ofHours(1));
        assertThat(office.as("alice")
                        .followUp()
                        .log(made.opportunity(), call.withKeyPoints("Sent the offer by mail"))
                        .orThrow()
                        .uncounted())
                .isNull();
        office.time.advance(Duration.ofHours(1));
        assertThat(office.as("alice")
                        .followUp()
                        .log(account, call.withKeyPoints("Sent the offer by mail."))
                        .orThrow()
                        .uncounted())
                .isNull();
        office.time.advance(Duration.ofHours(1));
        assertThat(office.as("alice")
                        .followUp()
                        .log(made.opportunity(), call.withKeyPoints("Sent the offer by mail."))
                        .orThrow()
                        .uncounted())
                .isEqualTo("repeated");
    }

    @Test
    void withoutTheSwitchEveryFollowUpCounts_B30() {
        Office office = Office.open(Draft.minimal().book(), NEW_YEAR, storage, "alice");
        LeadId lead = office.capture(Office.profile(1)).id();
        office.boss
                .leads()
                .assignTo(lead, io.crmkit.people.UserId.of("alice"), "hers")
                .orThrow();
        assertThat(say(office, lead, "x").uncounted()).isNull();
        assertThat(say(office, lead, "x").uncounted()).isNull();
    }
}
