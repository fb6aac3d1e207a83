package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.desk.CaptureResult;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.Outcome;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadId;
import io.crmkit.lead.LeadProfile;
import io.crmkit.people.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who sees leads that nobody owns. */
class WaitingLeadsTest {
    private final Office office = Office.open(TestBook.standard());
    private Lead queued;
    private Lead incomplete;
    private Lead invalid;
    private Lead pooled;
    private Lead ofBob;

    @BeforeEach
    void company() {
        office.team("north", null);
        office.hire("mia", "north", "manager");
        office.hire("alice", "north", "rep");
        office.hire("bob", "sales", "rep");
        office.hire("sam", "sales", "rep");
        queued = by("alice", Office.profile(1).withSource("team:none"));
        incomplete = by("alice", Office.profile(2).withPhone(null).withEmail(null));
        invalid = by("alice", Office.profile(3).withNeed("spam"));
        pooled = by("alice", Office.profile(4).withSource("pool"));
        ofBob = by("alice", Office.profile(5).withSource("user:bob"));
    }

    private Lead by(String user, LeadProfile profile) {
        return ((CaptureResult.Captured) office.as(user).leads().capture(profile)).lead();
    }

    private Set<LeadId> sees(String user) {
        Set<LeadId> listed = new TreeSet<>();
        office.as(user).leads().list(ListFilter.ALL).items().forEach(lead -> listed.add(lead.id()));
        for (Lead lead : List.of(queued, incomplete, invalid, pooled, ofBob)) {
            boolean full =
                    office.as(user).leads().find(lead.id()).filter(lead::equals).isPresent();
            assertThat(full).as("%s finds %s", user, lead.id()).isEqualTo(listed.contains(lead.id()));
            assertThat(office.as(user).history("lead/" + lead.id()).isEmpty()).isEqualTo(!full);
        }
        if (office.user(user).roles().contains("manager")) {
            assertThat(office.as(user)
                            .reports()
                            .leads(Instant.EPOCH, Instant.MAX)
                            .steps()
                            .get(0)
                            .count())
                    .isEqualTo(listed.size());
        }
        return listed;
    }

    @Test
    void whoMayAssignSeesWhatWaitsAndWhoCapturedItAsLongAsNobodyOwnsIt_B48() {
        assertThat(queued.capturedBy()).isEqualTo(UserId.of("alice"));
        assertThat(office.capture(9).capturedBy()).isNull();
        office.hire("max", null, "manager");
        assertThat(sees("max")).containsExactlyInAnyOrder(queued.id(), incomplete.id());
        assertThat(sees("mia")).containsExactlyInAnyOrder(queued.id(), incomplete.id(), invalid.id());
        assertThat(sees("alice")).containsExactlyInAnyOrder(queued.id(), incomplete.id(), invalid.id());
        assertThat(office.as("max").leads().list(ListFilter.status("VALID")).items())
                .containsExactly(queued);
        assertThat(office.as("max").leads().list(ListFilter.status("NEW")).items())
                .containsExactly(incomplete);
        assertThat(sees("sam")).doesNotContain(queued.id(), incomplete.id(), invalid.id());
    }

    @Test
    void whatIsAssignedIsSeenByItsOwnerOnly_B48() {
        office.boss
                .leads()
                .assignTo(queued.id(), UserId.of("bob"), "his region")
                .orThrow();
        assertThat(office.as("alice").leads().find(queued.id())).isEmpty();
        assertThat(office.as("bob").leads().find(queued.id())).isPresent();
        assertThat(office.as("mia").leads().list(ListFilter.status("VALID")).items())
                .isEmpty();
    }

    @Test
    void aCapturerCompletesWhatHeCaptured() {
        LeadProfile complete = Office.profile(2).withSource("user:bob");
        assertThat(office.as("sam").leads().update(incomplete.id(), complete)).isInstanceOf(Outcome.Refused.class);
        Lead now = office.as("alice").leads().update(incomplete.id(), complete).orThrow();
        assertThat(now.holding().owner()).isEqualTo(UserId.of("bob"));
        assertThat(office.as("alice").leads().update(incomplete.id(), complete)).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void otherThingsOfNobodyAreNotShownToWhoMayAssign_B48() {
        var customer = office.customer(20);
        office.boss.service().open(customer.account(), "Broken", null, false).orThrow();
        office.hire("max", null, "manager");
        assertThat(office.as("max").service().list(ListFilter.ALL).items()).isEmpty();
        assertThat(office.as("max").followUp().tasks(ListFilter.ALL).items()).isEmpty();
    }

    @Test
    void aQueuedLeadGoesToWhoIsHiredAtTheNextTry() {
        office.team("none", null);
        office.time.advance(Duration.ofHours(5));
        office.hire("nora", "none", "rep");
        long events = office.events();
        office.time.advance(Duration.ofMinutes(59));
        assertThat(office.events()).isEqualTo(events);
        office.time.advance(Duration.ofMinutes(1));
        assertThat(office.boss.leads().find(queued.id()).orElseThrow().holding().owner())
                .isEqualTo(UserId.of("nora"));
        Audit.check(office);
    }
}
