package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.desk.CaptureResult;
import io.crmkit.desk.ClaimResult;
import io.crmkit.desk.ConvertResult;
import io.crmkit.desk.Outcome;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadId;
import io.crmkit.people.TeamId;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.pool.Holding;
import io.crmkit.rules.Draft;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Limits at their edges: none at all, a day of 23 or 25 hours, and what a customer that changes its kind counts. */
@ParameterizedClass
@EnumSource(Storage.class)
class LimitsTest {
    private static final String NEW_YEAR = "2026-01-01T03:00:00Z";

    private final Storage storage;

    LimitsTest(Storage storage) {
        this.storage = storage;
    }

    private static Draft pooled() {
        return Draft.standard().with("/assignment/fallback", "{'pool': 'public'}");
    }

    private static List<LeadId> capture(Office office, int count) {
        List<LeadId> leads = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            leads.add(office.capture(Office.profile(i)).id());
        }
        return leads;
    }

    private static List<String> refused(Office office, String user, LeadId lead) {
        ClaimResult result = office.as(user).pool().claim(lead);
        assertThat(result).isInstanceOf(ClaimResult.Refused.class);
        return ((ClaimResult.Refused) result)
                .refusal().decision().reasons().stream()
                        .map(reason -> reason.rule())
                        .toList();
    }

    @Test
    void noClaimsADayIsNoneAndNotAnyNumber_T8() {
        Office office = Office.open(pooled().with("/pool/dailyClaims", "0").book(), NEW_YEAR, storage, "alice");
        assertThat(refused(office, "alice", capture(office, 1).get(0))).containsExactly("daily-claims");
    }

    @Test
    void noHoldingsAreNoneAndNotAnyNumberForClaimsAndForAssignments_T8() {
        Office office = Office.open(pooled().with("/pool/holdings", "0").book(), NEW_YEAR, storage, "alice");
        assertThat(refused(office, "alice", capture(office, 1).get(0))).containsExactly("holdings");
        Office assigned =
                Office.open(Draft.standard().with("/pool/holdings", "0").book(), NEW_YEAR, storage, "alice");
        assertThat(assigned.owner(capture(assigned, 1).get(0))).isEqualTo("none");
    }

    @Test
    void aUserOfNoCapacityGetsAndClaimsNothing_T8() {
        Office office = Office.open(pooled().book(), NEW_YEAR, storage, "alice");
        office.hire(office.user("alice").withCapacity(0));
        assertThat(refused(office, "alice", capture(office, 1).get(0))).containsExactly("holdings");
    }

    @Test
    void noCoolDownAndNoProtectionAreNone_T8() {
        Office office = Office.open(
                pooled().with("/pool/coolDownDays", "0")
                        .with("/pool/protectionDays", "0")
                        .book(),
                NEW_YEAR,
                storage,
                "alice");
        LeadId lead = capture(office, 1).get(0);
        office.claim("alice", lead);
        assertThat(office.lead(lead).holding().protectedUntil()).isNull();
        office.as("alice").pool().release(lead, "no need").orThrow();
        office.claim("alice", lead);
    }

    @Test
    void aBudgetOfNothingIsABudget_T8() {
        Draft draft = Draft.standard().with("/screening/rules/-", """
                {'id': 'poor', 'when': {'field': 'lead.budget', 'atMost': 0}, 'result': 'INVALID', 'code': 'poor'}
                """.replace("INVALID", "invalid"));
        Office office = Office.open(draft.book(), NEW_YEAR, storage, "alice");
        Money nothing = Money.of(CurrencyUnit.of("CNY"), BigDecimal.ZERO);
        Lead poor = office.capture(Office.profile(1).withBudget(nothing));
        assertThat(poor.profile().budget()).isEqualTo(nothing);
        assertThat(poor.status().name()).isEqualTo("INVALID");
        Lead unknown = office.capture(Office.profile(2).withBudget(null));
        assertThat(unknown.status().name()).isNotEqualTo("INVALID");
    }

    /** A rolling day of 24 hours would end an hour too early or too late, a day of UTC at another hour at all. */
    @ParameterizedTest
    @CsvSource({"2026-03-08T05:00:00Z, 2026-03-09T04:00:00Z", "2026-11-01T04:00:00Z, 2026-11-02T05:00:00Z"})
    void aDayOfClaimsIsThatOfTheRepWhenItsClockChanges_T3(Instant start, Instant end) {
        Office office = Office.open(pooled().with("/pool/dailyClaims", "1").book(), start.toString(), storage);
        office.hire(User.of("joe", "Joe", TeamId.of("sales"), ZoneId.of("America/New_York"), List.of("rep")));
        List<LeadId> leads = capture(office, 3);
        office.claim("joe", leads.get(0));
        office.clock.set(end.minusMillis(1));
        assertThat(refused(office, "joe", leads.get(1))).containsExactly("daily-claims");
        office.clock.set(end);
        office.claim("joe", leads.get(1));
        assertThat(refused(office, "joe", leads.get(2))).containsExactly("daily-claims");
    }

    @Test
    void whoIsFullConvertsWhatHeHasAndIsAsFullAsBefore_B27() {
        Office office = Office.open(pooled().with("/pool/holdings", "1").book(), NEW_YEAR, storage, "alice");
        List<LeadId> leads = capture(office, 2);
        office.claim("alice", leads.get(0));
        assertThat(office.as("alice").leads().convert(leads.get(0), null)).isInstanceOf(ConvertResult.Converted.class);
        assertThat(refused(office, "alice", leads.get(1))).containsExactly("holdings");
    }

    @Test
    void aLeadMergedIntoOneOfWhoIsFullCountsOnce_B27() {
        Office office = Office.open(
                Draft.standard()
                        .with("/capture/duplicates/0/action", "'MERGE'")
                        .with("/pool/holdings", "2")
                        .book(),
                NEW_YEAR,
                storage,
                "alice");
        Lead first = office.capture(Office.profile(1));
        for (int again = 0; again < 5; again++) {
            assertThat(office.boss.leads().capture(Office.profile(1).withTitle("Director " + again)))
                    .isInstanceOf(CaptureResult.Merged.class);
        }
        assertThat(office.owner(first.id())).isEqualTo("alice");
        assertThat(office.owner(office.capture(Office.profile(2)).id())).isEqualTo("alice");
        Lead third = office.capture(Office.profile(3));
        assertThat(third.holding().state()).isNotEqualTo(Holding.State.OWNED);
        assertThat(office.boss.leads().assignTo(third.id(), UserId.of("alice"), "please"))
                .isInstanceOf(Outcome.Refused.class);
    }
}
