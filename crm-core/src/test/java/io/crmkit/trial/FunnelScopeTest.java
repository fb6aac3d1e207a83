package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.desk.ClaimResult;
import io.crmkit.desk.ConvertResult;
import io.crmkit.error.RefusedException;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadId;
import io.crmkit.people.Permission;
import io.crmkit.pool.Holding;
import io.crmkit.report.Funnel;
import io.crmkit.report.Funnel.Step;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FunnelScopeTest {
    private final Office office = Office.open(TestBook.standard().limits(5, 200));

    @BeforeEach
    void company() {
        office.team("north", null);
        office.team("south", null);
        office.boss
                .people()
                .save(office.hire("alice", "north", "rep").withCapacity(200))
                .orThrow();
        office.hire("mia", "north", "manager");
        office.hire("bob", "south", "rep");
        office.hire("nora", "south", "manager");
    }

    private Funnel funnel(String user) {
        return office.as(user).reports().leads(Office.START, Office.START.plus(Duration.ofDays(1)));
    }

    private static List<Long> counts(Funnel funnel) {
        return funnel.steps().stream().map(Step::count).toList();
    }

    /** So many leads of alice, of which so many are contacted, converted and won. */
    private List<LeadId> worked(int captured, int contacted, int converted, int won) {
        List<LeadId> leads = new ArrayList<>();
        for (int i = 0; i < captured; i++) {
            leads.add(office.capture(Office.profile(i).withSource("user:alice")).id());
        }
        for (int i = 0; i < contacted; i++) {
            office.boss
                    .followUp()
                    .log(leads.get(i), office.call(Duration.ofDays(1)))
                    .orThrow();
        }
        for (int i = 0; i < converted; i++) {
            ConvertResult result = office.boss.leads().convert(leads.get(i), Office.deal(i));
            if (i < won) {
                office.boss
                        .pipeline()
                        .force(
                                ((ConvertResult.Converted) result).conversion().opportunity(),
                                TestStages.SIGNED,
                                "signed");
            }
        }
        return leads;
    }

    @Test
    void whatFellToThePoolStaysInTheFunnelOfTheTeamThatLostIt_B51() {
        worked(100, 60, 30, 12);
        Funnel before = funnel("mia");
        assertThat(counts(before)).containsExactly(100L, 100L, 60L, 30L, 12L);
        assertThat(before.steps())
                .extracting(Step::fromPrevious)
                .containsExactly(
                        null,
                        new BigDecimal("100.0"),
                        new BigDecimal("60.0"),
                        new BigDecimal("50.0"),
                        new BigDecimal("40.0"));
        assertThat(before.steps().get(4).fromFirst()).isEqualTo(new BigDecimal("12.0"));
        office.clock.advance(Duration.ofDays(30));
        office.crm.runDue();
        assertThat(office.boss
                        .leads()
                        .list(io.crmkit.desk.ListFilter.status("VALID").withLimit(1000))
                        .items())
                .hasSize(70)
                .allMatch(lead -> lead.holding().state() == Holding.State.POOLED);
        assertThat(funnel("mia")).isEqualTo(before);
        assertThat(counts(funnel("nora"))).containsOnly(0L);
    }

    @Test
    void whoClaimsACustomerTakesItIntoHisFunnelAndTheFunnelsAddUp_B51() {
        List<LeadId> leads = worked(6, 2, 1, 1);
        Lead never = office.pooled(50);
        office.clock.advance(Duration.ofDays(30));
        office.crm.runDue();
        assertThat(office.as("bob").pool().claim(leads.get(1))).isInstanceOf(ClaimResult.Claimed.class);
        assertThat(counts(funnel("mia"))).containsExactly(5L, 5L, 1L, 1L, 1L);
        assertThat(counts(funnel("nora"))).containsExactly(1L, 1L, 1L, 0L, 0L);
        Funnel all = office.boss.reports().leads(Office.START, Office.START.plus(Duration.ofDays(1)));
        assertThat(counts(all)).containsExactly(7L, 7L, 2L, 1L, 1L);
        assertThat(never.holding().lastOwner()).isNull();
    }

    @Test
    void aDealAndAnOrderOfAPooledAccountStayWithTheTeamThatLostIt_B51() {
        var lead = office.capture(Office.profile(1).withSource("user:alice"));
        var customer = ((ConvertResult.Converted) office.boss.leads().convert(lead.id(), Office.deal(1))).conversion();
        var sold = office.boss
                .pipeline()
                .open(customer.account(), Office.deal(2))
                .orThrow()
                .id();
        office.boss.pipeline().force(sold, TestStages.SIGNED, "signed");
        long before = stages("mia");
        assertThat(before).isEqualTo(2);
        office.boss.pool().release(customer.account(), "no time").orThrow();
        assertThat(office.boss
                        .pipeline()
                        .find(customer.opportunity())
                        .orElseThrow()
                        .owner())
                .isNull();
        assertThat(stages("mia")).isEqualTo(before);
        assertThat(overdue("mia")).isEqualTo(1);
        assertThat(stages("nora")).isZero();
        assertThat(office.as("bob").pool().claim(customer.account())).isInstanceOf(ClaimResult.Claimed.class);
        assertThat(List.of(stages("mia"), stages("nora"))).containsExactly(1L, 1L);
        assertThat(List.of(overdue("mia"), overdue("nora"))).containsExactly(0, 1);
    }

    private long stages(String user) {
        return office.as(user)
                .reports()
                .stages(Office.START, Office.START.plus(Duration.ofDays(1)))
                .steps()
                .get(0)
                .count();
    }

    private int overdue(String user) {
        return office.as(user)
                .reports()
                .overdue(Office.START.plus(Duration.ofDays(400)))
                .size();
    }

    @Test
    void aReportWithoutPermissionIsRefusedAndNotEmpty_B48() {
        worked(1, 0, 0, 0);
        for (String user : List.of("alice", "nobody")) {
            assertThatThrownBy(() -> funnel(user))
                    .isInstanceOfSatisfying(RefusedException.class, e -> {
                        assertThat(e.permission()).isEqualTo(Permission.REPORT);
                        assertThat(e.code()).isEqualTo("not-allowed");
                    })
                    .hasMessageContaining("(user:" + user + ")")
                    .hasMessageContaining("Maybe");
        }
    }
}
