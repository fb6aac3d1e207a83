package io.crmkit.acceptance;

import io.crmkit.Crm;
import io.crmkit.CrmSession;
import io.crmkit.desk.CaptureResult;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadProfile;
import io.crmkit.memory.MemoryStore;
import io.crmkit.people.Actor;
import io.crmkit.people.Team;
import io.crmkit.people.TeamId;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.policy.PolicySource;
import io.crmkit.simulation.ManualClock;
import io.crmkit.simulation.ManualRunner;
import io.crmkit.spi.notification.DeliveryResult;
import io.crmkit.spi.notification.Notification;
import io.crmkit.spi.notification.NotificationChannel;
import io.crmkit.spi.store.Store;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/** A small company with a clock that is moved by hand, for tests that play a story. */
final class Office {
    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    final ManualClock clock;
    final Crm crm;
    final Store store;
    final ManualRunner time;
    final CrmSession boss;
    final List<Notification> messages = new CopyOnWriteArrayList<>();

    private Office(PolicySource book, Instant start, Store store) {
        this.clock = ManualClock.at(start);
        this.store = store;
        this.crm = Crm.builder()
                .policies(book)
                .store(store)
                .clock(clock)
                .random(new Random(42))
                .channel(new Recording())
                .language(Locale.ENGLISH)
                .build();
        this.time = crm.manualRunner(clock);
        this.boss = crm.as(Actor.system("boss"));
    }

    /** Returns a company of team sales with some reps, on a morning in Shanghai. */
    static Office open(PolicySource book, String start, String... reps) {
        return open(book, start, MemoryStore.create(), reps);
    }

    static Office open(PolicySource book, String start, Store store, String... reps) {
        Office office = new Office(book, Instant.parse(start), store);
        office.boss
                .people()
                .save(new Team(TeamId.of("sales"), "Sales", null, null))
                .orThrow();
        for (String rep : reps) {
            office.hire(rep, "rep");
        }
        return office;
    }

    User hire(String id, String role) {
        return boss.people()
                .save(User.of(id, "Rep " + id, TeamId.of("sales"), SHANGHAI, List.of(role)))
                .orThrow();
    }

    User user(String id) {
        return boss.people().find(UserId.of(id)).orElseThrow();
    }

    CrmSession as(String user) {
        return crm.as(Actor.user(user));
    }

    Lead capture(LeadProfile profile) {
        return ((CaptureResult.Captured) boss.leads().capture(profile)).lead();
    }

    /** Returns a complete profile, different for each number. */
    static LeadProfile profile(int number) {
        return LeadProfile.builder()
                .name("Customer " + number)
                .company("Company No " + number + " Ltd")
                .phone(String.format(Locale.ROOT, "138%08d", number))
                .source("web")
                .need("A system for " + number + " people")
                .build();
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
