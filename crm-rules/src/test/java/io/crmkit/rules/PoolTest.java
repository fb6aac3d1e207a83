package io.crmkit.rules;

import static io.crmkit.rules.Samples.NEW_YORK;
import static io.crmkit.rules.Samples.NOW;
import static io.crmkit.rules.Samples.SHANGHAI;
import static io.crmkit.rules.Samples.at;
import static io.crmkit.rules.Samples.shanghai;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.account.Account;
import io.crmkit.account.AccountBuilder;
import io.crmkit.account.AccountId;
import io.crmkit.account.PersonId;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadProfile;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.PoolPolicy;
import io.crmkit.policy.PoolPolicy.ClaimFacts;
import io.crmkit.pool.Holding;
import io.crmkit.pool.PoolId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PoolTest {
    private static final Instant NEW_YEAR = shanghai("2026-01-01T15:30");
    private static final Lead LEAD = Samples.owned("alice", NEW_YEAR);

    @Test
    void dayOfTheLastContactIsNotCounted_B25() {
        assertThat(alarms("EXCLUSIVE", "[3, 1]", LEAD, SHANGHAI))
                .containsExactly(
                        reminder(shanghai("2026-01-06T00:00")),
                        reminder(shanghai("2026-01-08T00:00")),
                        recycle(shanghai("2026-01-09T00:00")));
    }

    @Test
    void dayOfTheLastContactIsCounted_B25() {
        assertThat(alarms("INCLUSIVE", "[3, 1]", LEAD, SHANGHAI))
                .containsExactly(
                        reminder(shanghai("2026-01-05T00:00")),
                        reminder(shanghai("2026-01-07T00:00")),
                        recycle(shanghai("2026-01-08T00:00")));
    }

    @Test
    void hoursElapse_B25() {
        assertThat(alarms("ELAPSED", "[1, 3]", LEAD, SHANGHAI))
                .containsExactly(
                        reminder(shanghai("2026-01-05T15:30")),
                        reminder(shanghai("2026-01-07T15:30")),
                        recycle(shanghai("2026-01-08T15:30")));
    }

    @Test
    void daysAreThoseOfTheOwnersZoneAcrossDaylightSaving_B25() {
        Lead lead = LEAD.withLastInteractionAt(at("2026-03-05T23:30", NEW_YORK));
        assertThat(alarms("EXCLUSIVE", "[]", lead, NEW_YORK))
                .containsExactly(fromContact(lead, at("2026-03-13T00:00", NEW_YORK)));
        assertThat(alarms("EXCLUSIVE", "[]", lead, SHANGHAI))
                .containsExactly(fromContact(lead, shanghai("2026-03-14T00:00")));
        assertThat(alarms("ELAPSED", "[]", lead, NEW_YORK))
                .containsExactly(fromContact(lead, at("2026-03-13T00:30", NEW_YORK)));
    }

    @Test
    void laterOfIdlenessAndProtectionDecides_B25() {
        Instant until = shanghai("2026-01-20T00:00");
        assertThat(alarms("EXCLUSIVE", "[3]", guarded(until), SHANGHAI))
                .extracting(Alarm::at)
                .containsExactly(shanghai("2026-01-17T00:00"), until);
        assertThat(alarms("ELAPSED", "[3]", guarded(until.plusSeconds(5)), SHANGHAI))
                .extracting(Alarm::at)
                .containsExactly(shanghai("2026-01-17T00:00:05"), until.plusSeconds(5));
        assertThat(alarms("EXCLUSIVE", "[]", guarded(shanghai("2026-01-08T23:59")), SHANGHAI))
                .extracting(Alarm::at)
                .containsExactly(shanghai("2026-01-09T00:00"));
        assertThat(alarms("EXCLUSIVE", "[]", guarded(until), SHANGHAI).get(0).facts())
                .containsExactly(
                        new Fact("customer.receivedAt", NEW_YEAR.toString()),
                        new Fact("holding.protectedUntil", until.toString()));
    }

    @Test
    void whoTookItOverIsGivenTheWholeTime() {
        Instant taken = shanghai("2026-01-20T10:00");
        Lead over = LEAD.withHolding(LEAD.holding().toOwner(UserId.of("bob"), taken, "transferred", null));
        assertThat(alarms("INCLUSIVE", "[]", over, SHANGHAI))
                .containsExactly(new Alarm(
                        "recycle",
                        "public",
                        shanghai("2026-01-27T00:00"),
                        List.of(new Fact("holding.since", taken.toString()))));
        Lead later = over.withLastInteractionAt(shanghai("2026-01-21T10:00"));
        assertThat(alarms("INCLUSIVE", "[]", later, SHANGHAI))
                .containsExactly(fromContact(later, shanghai("2026-01-28T00:00")));
    }

    @Test
    void exemptOrUnownedCustomerIsNotRecycled_B29() {
        PoolPolicy pool = Draft.minimal().book().pool();
        assertThat(pool.next(LEAD, SHANGHAI, List.of("locked"), Instant.MIN)).isEmpty();
        assertThat(pool.next(Samples.pooled(), SHANGHAI, List.of(), Instant.MIN))
                .isEmpty();
        assertThat(pool.next(LEAD, SHANGHAI, List.of(), Instant.MIN)).isPresent();
    }

    @Test
    void customerFallsToTheFirstPoolThatMatches_B29() {
        PoolPolicy pool = Draft.minimal().with("/pool/pools", """
                        [{'id': 'north', 'idleDays': 3, 'count': 'INCLUSIVE', 'when': {'field': 'lead.region', 'equals': 'north'}},
                         {'id': 'edu', 'idleDays': 9, 'count': 'INCLUSIVE', 'when': {'field': 'lead.industry', 'equals': 'edu'}},
                         {'id': 'rest', 'idleDays': 5, 'count': 'INCLUSIVE'}]
                        """).book().pool();
        Lead both = LEAD.withProfile(
                LeadProfile.builder().region("North").industry("edu").build());
        Lead edu = LEAD.withProfile(LeadProfile.builder().industry("edu").build());
        assertThat(pool.poolFor(both)).isEqualTo(PoolId.of("north"));
        assertThat(pool.poolFor(edu)).isEqualTo(PoolId.of("edu"));
        assertThat(pool.poolFor(LEAD)).isEqualTo(PoolId.of("rest"));
        assertThat(pool.next(edu, SHANGHAI, List.of(), Instant.MIN))
                .map(Alarm::at)
                .contains(shanghai("2026-01-10T00:00"));
    }

    private static final String TWO_KINDS = """
            [{'id': 'web', 'idleDays': 3, 'count': 'INCLUSIVE', 'when': {'field': 'lead.source', 'equals': 'web'}},
             {'id': 'edu', 'idleDays': 9, 'count': 'INCLUSIVE', 'when': {'any': [
               {'field': 'lead.industry', 'equals': 'edu'}, {'field': 'account.industry', 'equals': 'edu'}]}},
             {'id': 'silent', 'idleDays': 4, 'count': 'INCLUSIVE', 'when': {'field': 'account.lastInteractionAt', 'missing': true}},
             {'id': 'no-mail', 'idleDays': 5, 'count': 'INCLUSIVE', 'when': {'field': 'lead.email', 'missing': true}},
             {'id': 'other-source', 'idleDays': 6, 'count': 'INCLUSIVE', 'when': {'not': {'field': 'lead.source', 'equals': 'fair'}}},
             {'id': 'rest', 'idleDays': 7, 'count': 'INCLUSIVE'}]
            """;

    private static Account account(String industry, Instant contact) {
        return AccountBuilder.builder()
                .id(AccountId.of("acme"))
                .person(PersonId.of("acme"))
                .name("Acme")
                .industry(industry)
                .holding(LEAD.holding())
                .receivedAt(NEW_YEAR)
                .lastInteractionAt(contact)
                .book("book")
                .build();
    }

    @Test
    void anAccountFallsToTheFirstPoolThatMatchesItsOwnFields_B29() {
        PoolPolicy pool = Draft.minimal().with("/pool/pools", TWO_KINDS).book().pool();
        assertThat(pool.poolFor(account("Edu", NEW_YEAR))).isEqualTo(PoolId.of("edu"));
        assertThat(pool.poolFor(account("it", null))).isEqualTo(PoolId.of("silent"));
        assertThat(pool.next(account("edu", null), SHANGHAI, List.of(), Instant.MIN))
                .map(Alarm::at)
                .contains(shanghai("2026-01-10T00:00"));
        assertThat(pool.next(account("it", null), SHANGHAI, List.of(), Instant.MIN))
                .map(Alarm::at)
                .contains(shanghai("2026-01-05T00:00"));
    }

    @Test
    void whatIsAskedOfTheOtherKindOfCustomerIsUnknownPresenceIncluded_B29() {
        PoolPolicy pool = Draft.minimal().with("/pool/pools", TWO_KINDS).book().pool();
        assertThat(pool.poolFor(account("it", NEW_YEAR))).isEqualTo(PoolId.of("rest"));
        LeadProfile profile = LeadProfile.builder().industry("it").build();
        assertThat(pool.poolFor(LEAD.withProfile(profile))).isEqualTo(PoolId.of("no-mail"));
    }

    @Test
    void aPoolIsReachedIfEitherKindOfCustomerReachesIt_B53() {
        String shadowedForLeadsOnly = """
                [{'id': 'a', 'idleDays': 3, 'count': 'INCLUSIVE', 'when': {'field': 'lead.source', 'equals': 'web'}},
                 {'id': 'b', 'idleDays': 9, 'count': 'INCLUSIVE', 'when': {'any': [
                   {'field': 'lead.source', 'equals': 'web'}, {'field': 'account.industry', 'equals': 'edu'}]}},
                 {'id': 'rest', 'idleDays': 7, 'count': 'INCLUSIVE'}]
                """;
        PoolPolicy pool =
                Draft.minimal().with("/pool/pools", shadowedForLeadsOnly).book().pool();
        assertThat(pool.poolFor(account("edu", NEW_YEAR))).isEqualTo(PoolId.of("b"));
    }

    @Test
    void aBookIsAskedForThePoolOfAnAccountWithoutOne() {
        RuleBook book = Draft.minimal().with("/pool/pools", TWO_KINDS).book();
        assertThat(book.poolForAccount(book.facts(Map.of("account.industry", "edu"), NOW)))
                .isEqualTo(PoolId.of("edu"));
        assertThat(book.poolForAccount(book.facts(Map.of(), NOW))).isEqualTo(PoolId.of("silent"));
        assertThat(book.poolFor(book.facts(Map.of("account.industry", "edu"), NOW)))
                .isEqualTo(PoolId.of("no-mail"));
    }

    @Test
    void claimIsProtectedThroughTheTenthDay_B26() {
        assertThat(protection(10, shanghai("2026-03-25T10:00"))).isEqualTo(shanghai("2026-04-05T00:00"));
        assertThat(protection(10, shanghai("2026-03-25T00:00"))).isEqualTo(shanghai("2026-04-05T00:00"));
        assertThat(protection(0, shanghai("2026-03-25T10:00"))).isNull();
    }

    private static Instant protection(int days, Instant claimed) {
        return Draft.minimal()
                .with("/pool/protectionDays", Integer.toString(days))
                .book()
                .pool()
                .protection(claimed, SHANGHAI);
    }

    @Test
    void sixthClaimOfTheDayIsRefused_B27() {
        assertThat(claim(4, 49).outcome()).isTrue();
        assertThat(claim(4, 49).reasons()).containsExactly(Reason.of("claim", new Effect.Passes()));
        assertThat(claim(5, 0))
                .isEqualTo(Decision.of(
                        "claim",
                        false,
                        List.of(refusal("daily-claims", "daily-claims", new Fact("user.claimsToday", "5"))),
                        book().hash(),
                        NOW));
    }

    @Test
    void holdingsAreBounded_B27() {
        assertThat(claim(0, 50).reasons())
                .containsExactly(refusal(
                        "holdings", "no-capacity", new Fact("user.holdings", "50"), new Fact("user.limit", "50")));
        User small = Samples.user("alice").withCapacity(2);
        assertThat(book().pool()
                        .mayClaim(new ClaimFacts(Samples.pooled(), small, 0, 2), NOW)
                        .outcome())
                .isFalse();
        User large = Samples.user("alice").withCapacity(90);
        assertThat(book().pool()
                        .mayClaim(new ClaimFacts(Samples.pooled(), large, 0, 50), NOW)
                        .outcome())
                .isFalse();
        assertThat(book().pool()
                        .mayClaim(new ClaimFacts(Samples.pooled(), large, 0, 49), NOW)
                        .outcome())
                .isTrue();
    }

    @Test
    void everyPreviousOwnerCoolsDown_B28() {
        Instant released = shanghai("2026-01-01T12:00");
        Lead lead = Samples.pooled().withHolding(past("alice", released, "bob", shanghai("2026-01-10T12:00")));
        PoolPolicy pool = book().pool();
        User alice = Samples.user("alice");
        assertThat(pool.coolingDown(lead, alice, shanghai("2026-01-31T11:59:59")))
                .isTrue();
        assertThat(pool.coolingDown(lead, alice, shanghai("2026-01-31T12:00"))).isFalse();
        assertThat(pool.coolingDown(lead, Samples.user("bob"), shanghai("2026-01-31T12:00")))
                .isTrue();
        assertThat(pool.coolingDown(lead, Samples.user("carol"), shanghai("2026-01-11T00:00")))
                .isFalse();
        assertThat(pool.mayClaim(new ClaimFacts(lead, alice, 0, 0), shanghai("2026-01-20T00:00"))
                        .reasons())
                .containsExactly(refusal(
                        "cool-down",
                        "cooling-down",
                        new Fact(
                                "user.coolingUntil",
                                shanghai("2026-01-31T12:00").toString())));
        assertThat(Draft.minimal().book().pool().coolingDown(lead, alice, released))
                .isFalse();
    }

    @Test
    void lastTimeHeldCountsForTheCoolDown_B28() {
        Lead lead = Samples.pooled()
                .withHolding(past("alice", shanghai("2026-01-01T12:00"), "alice", shanghai("2026-01-10T12:00")));
        assertThat(book().pool().coolingDown(lead, Samples.user("alice"), shanghai("2026-02-09T11:59")))
                .isTrue();
    }

    @Test
    void everyRefusalOfAClaimIsTold() {
        Lead owned = LEAD.withHolding(
                LEAD.holding().withPast(List.of(new Holding.Past(UserId.of("bob"), NEW_YEAR, NEW_YEAR, "released"))));
        ClaimFacts facts = new ClaimFacts(owned, Samples.user("bob").withActive(false), 9, 99);
        assertThat(book().pool().mayClaim(facts, NOW).reasons())
                .extracting(Reason::effect)
                .containsExactly(
                        new Effect.Refuses("not-pooled"),
                        new Effect.Refuses("inactive"),
                        new Effect.Refuses("daily-claims"),
                        new Effect.Refuses("no-capacity"),
                        new Effect.Refuses("cooling-down"));
    }

    private static Holding past(String first, Instant firstTo, String second, Instant secondTo) {
        return Samples.pooled()
                .holding()
                .withPast(List.of(
                        new Holding.Past(UserId.of(first), NEW_YEAR, firstTo, "released"),
                        new Holding.Past(UserId.of(second), NEW_YEAR, secondTo, "recycled")));
    }

    private static RuleBook book() {
        return RuleBook.standard();
    }

    private static Decision<Boolean> claim(int claimsToday, int holdings) {
        User alice = Samples.user("alice");
        return book().pool().mayClaim(new ClaimFacts(Samples.pooled(), alice, claimsToday, holdings), NOW);
    }

    private static Reason refusal(String rule, String code, Fact... facts) {
        return Reason.of(rule, new Effect.Refuses(code), facts);
    }

    private static Lead guarded(Instant until) {
        return LEAD.withHolding(LEAD.holding().withProtectedUntil(until));
    }

    private static Alarm fromContact(Lead lead, Instant at) {
        String contact = String.valueOf(lead.lastInteractionAt());
        return new Alarm("recycle", "public", at, List.of(new Fact("customer.lastInteractionAt", contact)));
    }

    private static Alarm recycle(Instant at) {
        return alarm("recycle", at);
    }

    private static Alarm reminder(Instant at) {
        return alarm("recycle-reminder", at);
    }

    private static Alarm alarm(String name, Instant at) {
        return new Alarm(name, "public", at, List.of(new Fact("customer.receivedAt", NEW_YEAR.toString())));
    }

    /** Every alarm there is, one after the other: each once. */
    private static List<Alarm> alarms(String count, String reminders, Lead lead, ZoneId zone) {
        PoolPolicy pool = Draft.minimal()
                .with("/pool/pools/0/count", "'" + count + "'")
                .with("/pool/pools/0/reminders", reminders)
                .book()
                .pool();
        List<Alarm> alarms = new ArrayList<>();
        Optional<Alarm> next = pool.next(lead, zone, List.of(), Instant.EPOCH);
        while (next.isPresent()) {
            alarms.add(next.get());
            next = pool.next(lead, zone, List.of(), next.get().at());
        }
        return alarms;
    }
}
