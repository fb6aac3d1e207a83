package io.crmkit.rules;

import static io.crmkit.rules.Samples.SHANGHAI;
import static io.crmkit.rules.Samples.shanghai;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.acceptance.Laws;
import io.crmkit.people.UserId;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.PoolPolicy;
import io.crmkit.pool.Holding;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** How long a claim is protected when contacts extend it. */
class ProtectionProperties {
    private static final Instant CLAIMED = shanghai("2026-03-25T10:00");
    private static final List<ZoneId> ZONES =
            List.of(SHANGHAI, ZoneId.of("America/New_York"), ZoneId.of("Pacific/Apia"), ZoneId.of("Europe/London"));

    private static PoolPolicy pool(int days, int extension, int most) {
        return Draft.minimal()
                .with("/pool/protectionDays", Integer.toString(days))
                .with("/pool/extensionDays", Integer.toString(extension))
                .with("/pool/maxProtectionDays", Integer.toString(most))
                .book()
                .pool();
    }

    private static Holding claimed(PoolPolicy pool, ZoneId zone) {
        return Holding.unassigned(CLAIMED)
                .toOwner(UserId.of("alice"), CLAIMED, "claimed", pool.protection(CLAIMED, zone));
    }

    private static Holding contact(PoolPolicy pool, Holding holding, Instant at, ZoneId zone) {
        return holding.withProtectedUntil(pool.extended(holding, at, zone));
    }

    @Example
    void aContactExtendsTheProtectionOfAClaimButNeverPastTheMost_B26() {
        PoolPolicy pool = pool(10, 3, 20);
        Holding holding = claimed(pool, SHANGHAI);
        assertThat(holding.protectedUntil()).isEqualTo(shanghai("2026-04-05T00:00"));
        for (List<String> step : List.of(
                List.of("2026-03-28T10:00", "2026-04-05T00:00"),
                List.of("2026-04-02T23:59", "2026-04-06T00:00"),
                List.of("2026-04-05T00:00", "2026-04-09T00:00"),
                List.of("2026-04-08T09:00", "2026-04-12T00:00"),
                List.of("2026-04-11T09:00", "2026-04-15T00:00"),
                List.of("2026-04-14T23:59", "2026-04-15T00:00"),
                List.of("2026-04-01T09:00", "2026-04-15T00:00"))) {
            holding = contact(pool, holding, shanghai(step.get(0)), SHANGHAI);
            assertThat(holding.protectedUntil()).as(step.get(0)).isEqualTo(shanghai(step.get(1)));
        }
    }

    @Example
    void theAlarmIsAtTheEndOfTheProtection_T6() {
        PoolPolicy pool = Draft.minimal()
                .with("/pool/pools", "[{'id': 'public', 'idleDays': 1, 'count': 'INCLUSIVE'}]")
                .with("/pool/protectionDays", "10")
                .with("/pool/extensionDays", "3")
                .with("/pool/maxProtectionDays", "20")
                .book()
                .pool();
        Instant contact = shanghai("2026-04-02T10:00");
        Holding holding = contact(pool, claimed(pool, SHANGHAI), contact, SHANGHAI);
        assertThat(pool.next(
                        Samples.owned("alice", CLAIMED).withHolding(holding).withLastInteractionAt(contact),
                        SHANGHAI,
                        List.of(),
                        Instant.MIN))
                .map(Alarm::at)
                .contains(shanghai("2026-04-06T00:00"));
    }

    @Example
    void whoHadNoProtectionGetsNoneByAContact_B26() {
        PoolPolicy pool = pool(0, 3, 20);
        Holding holding = claimed(pool, SHANGHAI);
        assertThat(pool.extended(holding, shanghai("2026-03-28T10:00"), SHANGHAI))
                .isNull();
    }

    @Example
    void withoutABoundContactsExtendWithoutEnd_B26() {
        PoolPolicy pool = Draft.minimal()
                .with("/pool/protectionDays", "10")
                .with("/pool/extensionDays", "3")
                .book()
                .pool();
        assertThat(pool.extended(claimed(pool, SHANGHAI), shanghai("2036-04-01T10:00"), SHANGHAI))
                .isEqualTo(shanghai("2036-04-05T00:00"));
    }

    @Example
    void withoutExtensionAContactChangesNothing_T8() {
        PoolPolicy pool = pool(10, 0, 20);
        assertThat(pool.extended(claimed(pool, SHANGHAI), shanghai("2026-04-04T10:00"), SHANGHAI))
                .isEqualTo(shanghai("2026-04-05T00:00"));
    }

    @Property(tries = 200, seed = Laws.SEED)
    void protectionNeverShrinksAndNeverPassesTheMost_B26(
            @ForAll @IntRange(min = 1, max = 30) int days,
            @ForAll @IntRange(max = 30) int extension,
            @ForAll @IntRange(max = 30) int more,
            @ForAll @IntRange(max = 3) int zone,
            @ForAll @Size(max = 12) List<@LongRange(min = -100, max = 2_000) Long> hours) {
        PoolPolicy pool = pool(days, extension, days + more);
        ZoneId at = ZONES.get(zone);
        LocalDate claimed = LocalDate.ofInstant(CLAIMED, at);
        Instant most = claimed.plusDays(days + more + 1L).atStartOfDay(at).toInstant();
        Holding holding = claimed(pool, at);
        for (long hour : hours) {
            Instant before = holding.protectedUntil();
            Instant contact = CLAIMED.plus(Duration.ofHours(hour));
            holding = contact(pool, holding, contact, at);
            assertThat(holding.protectedUntil()).isBetween(before, most);
            Instant wanted = LocalDate.ofInstant(contact, at)
                    .plusDays(extension + 1L)
                    .atStartOfDay(at)
                    .toInstant();
            assertThat(holding.protectedUntil())
                    .satisfiesAnyOf(
                            until -> assertThat(until).isEqualTo(before),
                            until -> assertThat(until).isEqualTo(wanted),
                            until -> assertThat(until).isEqualTo(most));
            assertThat(contact(pool, holding, contact, at)).isEqualTo(holding);
        }
    }
}
