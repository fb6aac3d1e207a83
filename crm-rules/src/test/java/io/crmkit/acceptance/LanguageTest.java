package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.Crm;
import io.crmkit.CrmSession;
import io.crmkit.account.AccountId;
import io.crmkit.activity.Task;
import io.crmkit.desk.CaptureResult;
import io.crmkit.desk.ConvertResult;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.NewContract;
import io.crmkit.desk.NewOpportunity;
import io.crmkit.lead.Lead;
import io.crmkit.memory.MemoryStore;
import io.crmkit.people.Actor;
import io.crmkit.people.Team;
import io.crmkit.people.TeamId;
import io.crmkit.people.User;
import io.crmkit.report.Funnel;
import io.crmkit.rules.Draft;
import io.crmkit.spi.notification.DeliveryResult;
import io.crmkit.spi.notification.Notification;
import io.crmkit.spi.notification.NotificationChannel;
import io.crmkit.time.ManualClock;
import io.crmkit.time.ManualRunner;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Tasks, messages, reports and the names of renewals are in the language of the process. */
class LanguageTest {
    private static final Instant START = Instant.parse("2026-01-05T01:00:00Z");

    private final List<Notification> messages = new ArrayList<>();
    private final ManualClock clock = ManualClock.at(START);
    private Crm crm;
    private CrmSession boss;
    private ManualRunner time;

    private Lead open(Locale language) {
        crm = Crm.builder()
                .policies(Draft.plain().book())
                .store(MemoryStore.create())
                .clock(clock)
                .random(new Random(42))
                .channel(new Recording())
                .language(language)
                .build();
        boss = crm.as(Actor.system("boss"));
        time = crm.manualRunner(clock);
        boss.people().save(new Team(TeamId.of("sales"), "Sales", null, null)).orThrow();
        boss.people()
                .save(User.of("alice", "Alice", TeamId.of("sales"), Office.SHANGHAI, List.of("rep")))
                .orThrow();
        return ((CaptureResult.Captured) boss.leads().capture(Office.profile(1))).lead();
    }

    private AccountId convert(Lead lead) {
        NewOpportunity deal = NewOpportunity.of("System", Money.parse("CNY 1000.00"));
        return ((ConvertResult.Converted) boss.leads().convert(lead.id(), deal))
                .conversion()
                .account();
    }

    private String stalled() {
        return messages.stream()
                .filter(message -> message.template().equals("stalled"))
                .findFirst()
                .orElseThrow()
                .text();
    }

    private List<String> stages() {
        return boss.reports().stages(START, clock.instant()).steps().stream()
                .map(Funnel.Step::name)
                .toList();
    }

    private List<String> tasks() {
        return boss.followUp().tasks(ListFilter.ALL).items().stream()
                .map(Task::title)
                .toList();
    }

    @Test
    void chineseProcessSpeaksChinese() {
        Lead lead = open(Locale.SIMPLIFIED_CHINESE);
        time.advanceTo(clock.instant().plus(Duration.ofHours(25)));
        assertThat(tasks()).containsExactly("首次联系");
        AccountId account = convert(lead);
        time.advanceTo(clock.instant().plus(Duration.ofDays(15)));
        assertThat(stalled()).contains("阶段 初步接洽").doesNotContain("contact");
        assertThat(stages()).startsWith("初步接洽", "需求确认");
        assertThat(renewal(account)).isEqualTo("续约 2026-04-01");
    }

    @Test
    void englishProcessSpeaksEnglish() {
        Lead lead = open(Locale.FRENCH);
        time.advanceTo(clock.instant().plus(Duration.ofHours(25)));
        assertThat(tasks()).containsExactly("First contact");
        AccountId account = convert(lead);
        time.advanceTo(clock.instant().plus(Duration.ofDays(15)));
        assertThat(stalled()).contains("in stage First contact since");
        assertThat(stages()).startsWith("First contact", "Requirement confirmed");
        assertThat(renewal(account)).isEqualTo("Renewal 2026-04-01");
    }

    private String renewal(AccountId account) {
        boss.renewals()
                .start(NewContract.of(
                        account, Money.parse("CNY 100.00"), LocalDate.of(2025, 4, 1), LocalDate.of(2026, 3, 31)))
                .orThrow();
        time.advanceTo(clock.instant().plus(Duration.ofDays(1)));
        return boss.pipeline().list(ListFilter.ALL).items().stream()
                .filter(deal -> deal.renewalOf() != null)
                .findFirst()
                .orElseThrow()
                .name();
    }

    private final class Recording implements NotificationChannel {
        @Override
        public String id() {
            return "test";
        }

        @Override
        public DeliveryResult deliver(Notification notification) {
            messages.add(notification);
            return new DeliveryResult.Delivered(null);
        }
    }
}
