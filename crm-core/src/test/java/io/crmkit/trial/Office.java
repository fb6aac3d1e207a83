package io.crmkit.trial;

import io.crmkit.Crm;
import io.crmkit.CrmSession;
import io.crmkit.activity.Channel;
import io.crmkit.activity.NewInteraction;
import io.crmkit.desk.CaptureResult;
import io.crmkit.desk.ConvertResult;
import io.crmkit.desk.NewOpportunity;
import io.crmkit.event.LogVerification;
import io.crmkit.lead.Conversion;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadProfile;
import io.crmkit.memory.MemoryStore;
import io.crmkit.people.Actor;
import io.crmkit.people.Team;
import io.crmkit.people.TeamId;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.policy.PolicySource;
import io.crmkit.spi.notification.DeliveryResult;
import io.crmkit.spi.notification.Notification;
import io.crmkit.spi.notification.NotificationChannel;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.Store;
import io.crmkit.time.ManualClock;
import io.crmkit.time.ManualRunner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** A small company with a clock that is moved by hand. */
public final class Office {
    public static final Instant START = Instant.parse("2026-03-02T01:00:00Z");

    public final ManualClock clock;
    public final Store store;
    public final Crm crm;
    final ManualRunner time;
    public final CrmSession boss;
    public final List<Notification> messages = new CopyOnWriteArrayList<>();

    /** What the channel answers; by default everything is delivered. */
    volatile Function<Notification, DeliveryResult> channel = message -> new DeliveryResult.Delivered(null);

    private Office(PolicySource book, Store store, ManualClock clock, long seed) {
        this.clock = clock;
        this.store = store;
        this.crm = Crm.builder()
                .policies(book)
                .store(store)
                .clock(clock)
                .random(new Random(seed))
                .channel(new Recording())
                .build();
        this.time = crm.manualRunner(clock);
        this.boss = crm.as(Actor.system("boss"));
    }

    /** A company with a team of reps. */
    static Office open(TestBook book, String... reps) {
        return open(book, MemoryStore.create(), reps);
    }

    public static Office open(PolicySource book, Store store, String... reps) {
        Office office = new Office(book, store, ManualClock.at(START), 42);
        office.team("sales", null);
        for (String rep : reps) {
            office.hire(rep, "sales", "rep");
        }
        return office;
    }

    /** A second process on a store; it draws other ids. */
    static Office on(Store store, PolicySource book, ManualClock clock) {
        return new Office(book, store, clock, 43);
    }

    void team(String id, String parent) {
        boss.people()
                .save(new Team(TeamId.of(id), "Team " + id, parent == null ? null : TeamId.of(parent), null))
                .orThrow();
    }

    User hire(String id, String team, String... roles) {
        return boss.people()
                .save(User.of(id, "User " + id, team == null ? null : TeamId.of(team), TestBook.ZONE, List.of(roles)))
                .orThrow();
    }

    User user(String id) {
        return boss.people().find(UserId.of(id)).orElseThrow();
    }

    CrmSession as(String user) {
        return crm.as(Actor.user(user));
    }

    Lead capture(int number) {
        return capture(profile(number));
    }

    Lead capture(LeadProfile profile) {
        return ((CaptureResult.Captured) boss.leads().capture(profile)).lead();
    }

    /** A lead in the pool. */
    Lead pooled(int number) {
        return capture(profile(number).withSource("pool"));
    }

    /** A captured lead made a customer with an open opportunity worth 1000. */
    Conversion customer(int number) {
        Lead lead = capture(number);
        return ((ConvertResult.Converted) boss.leads().convert(lead.id(), deal(number))).conversion();
    }

    public static NewOpportunity deal(int number) {
        return NewOpportunity.of("Deal " + number, cny(1000));
    }

    public static Money cny(long amount) {
        return Money.ofMajor(CurrencyUnit.of("CNY"), amount);
    }

    /** A complete profile, different for each number. */
    public static LeadProfile profile(int number) {
        return LeadProfile.builder()
                .name("Customer " + number)
                .company("Company No " + number + " Ltd")
                .phone(String.format(Locale.ROOT, "138%08d", number))
                .email("c" + number + "@example.com")
                .need("A system")
                .budget(cny(50_000))
                .build();
    }

    NewInteraction call(Duration untilNext) {
        return NewInteraction.builder()
                .channel(Channel.CALL)
                .keyPoints("Talked about the need")
                .feedback("Interested")
                .nextPlan("Send a proposal")
                .nextContactAt(clock.instant().plus(untilNext))
                .build();
    }

    long events() {
        return store.count(Query.of("event", 1), 1_000_000);
    }

    int holdings(String user) {
        return number("rep_load", user, "holdings");
    }

    int number(String type, String id, String part) {
        return store.get(List.of(RecordKey.of(type, id))).stream()
                .mapToInt(
                        record -> Integer.parseInt(record.body().replaceFirst(".*\"" + part + "\":(-?[0-9]+).*", "$1")))
                .findFirst()
                .orElse(0);
    }

    boolean intact() {
        return crm.verifyLog(null) instanceof LogVerification.Intact;
    }

    private final class Recording implements NotificationChannel {
        @Override
        public String id() {
            return "test";
        }

        @Override
        public DeliveryResult deliver(Notification notification) {
            DeliveryResult result = channel.apply(notification);
            if (result instanceof DeliveryResult.Delivered) {
                messages.add(notification);
            }
            return result;
        }
    }
}
