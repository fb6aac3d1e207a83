package io.crmkit.examples.customstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.Crm;
import io.crmkit.CrmSession;
import io.crmkit.activity.Channel;
import io.crmkit.activity.NewInteraction;
import io.crmkit.desk.CaptureResult;
import io.crmkit.event.Event;
import io.crmkit.event.LogVerification;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadId;
import io.crmkit.lead.LeadProfile;
import io.crmkit.people.Actor;
import io.crmkit.people.Team;
import io.crmkit.people.TeamId;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.rules.RuleBook;
import io.crmkit.spi.store.Store;
import io.crmkit.time.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine runs on the store, stops, and goes on where it was. */
class StoryTest {
    private static final LeadProfile WEI = LeadProfile.builder()
            .name("Zhang Wei")
            .company("Northwind Trading Ltd")
            .phone("+86 138-0013-8000")
            .source("web")
            .need("One place for all customers")
            .budget(Money.parse("CNY 600000.00"))
            .build();

    @TempDir
    Path folder;

    private final ManualClock clock = ManualClock.at(Instant.parse("2026-03-02T01:00:00Z"));

    private Crm crm(Store store, int seed) {
        return Crm.builder()
                .policies(RuleBook.standard())
                .store(store)
                .clock(clock)
                .random(new Random(seed))
                .build();
    }

    @Test
    void engineGoesOnAfterTheFileWasClosedAndOpened() {
        Path file = folder.resolve("crm");
        LeadId lead;
        List<Event> told;
        try (Store store = OneFileStore.open(file);
                Crm crm = crm(store, 1)) {
            CrmSession setup = crm.as(Actor.system("setup"));
            TeamId sales = TeamId.of("sales");
            setup.people().save(new Team(sales, "Sales", null, null)).orThrow();
            setup.people()
                    .save(User.of("alice", "Alice", sales, ZoneId.of("Asia/Shanghai"), List.of("rep")))
                    .orThrow();
            CaptureResult result =
                    crm.as(Actor.user("alice")).key("form-1").leads().capture(WEI);
            assertThat(result).isInstanceOf(CaptureResult.Captured.class);
            lead = ((CaptureResult.Captured) result).lead().id();
            setup.leads().assignTo(lead, UserId.of("alice"), "hers").orThrow();
            crm.as(Actor.user("alice")).followUp().log(lead, call()).orThrow();
            passDay(crm);
            told = setup.history("lead/" + lead);
            assertThat(told).hasSizeGreaterThan(2);
            assertThat(crm.verifyLog(null)).isInstanceOf(LogVerification.Intact.class);
        }
        try (Store store = OneFileStore.open(file);
                Crm crm = crm(store, 2)) {
            CrmSession alice = crm.as(Actor.user("alice"));
            Lead found = alice.leads().find(lead).orElseThrow();
            assertThat(found.holding().owner()).isEqualTo(UserId.of("alice"));
            assertThat(crm.as(Actor.system("setup")).history("lead/" + lead)).isEqualTo(told);
            assertThat(alice.key("form-1").leads().capture(WEI))
                    .as("the same answer")
                    .satisfies(again -> {
                        assertThat(((CaptureResult.Captured) again).lead().id()).isEqualTo(lead);
                    });
            alice.followUp().log(lead, call()).orThrow();
            passDay(crm);
            assertThat(crm.as(Actor.system("setup")).history("lead/" + lead)).hasSizeGreaterThan(told.size());
            assertThat(crm.verifyLog(null)).isInstanceOf(LogVerification.Intact.class);
        }
    }

    /** What is due within a day is done, and the log is sealed. */
    private void passDay(Crm crm) {
        for (int hour = 0; hour < 24; hour++) {
            clock.advance(Duration.ofHours(1));
            crm.runDue();
        }
    }

    private NewInteraction call() {
        return NewInteraction.builder()
                .channel(Channel.CALL)
                .keyPoints("Talked about the need")
                .feedback("Interested")
                .nextPlan("Send a proposal")
                .nextContactAt(clock.instant().plus(Duration.ofHours(6)))
                .build();
    }
}
