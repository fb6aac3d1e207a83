package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.Crm;
import io.crmkit.CrmBuilder;
import io.crmkit.CrmSession;
import io.crmkit.activity.Channel;
import io.crmkit.activity.NewInteraction;
import io.crmkit.approval.Approval;
import io.crmkit.desk.CaptureResult;
import io.crmkit.desk.ClaimResult;
import io.crmkit.desk.ConvertResult;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.MoveResult;
import io.crmkit.desk.NewOpportunity;
import io.crmkit.event.Event;
import io.crmkit.lead.Conversion;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadId;
import io.crmkit.lead.LeadProfile;
import io.crmkit.memory.MemoryStore;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.opportunity.StageId;
import io.crmkit.order.Order;
import io.crmkit.people.Actor;
import io.crmkit.people.Team;
import io.crmkit.people.TeamId;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.policy.PolicySource;
import io.crmkit.spi.notification.DeliveryResult;
import io.crmkit.spi.notification.Notification;
import io.crmkit.spi.notification.NotificationChannel;
import io.crmkit.spi.store.Store;
import io.crmkit.time.ManualClock;
import io.crmkit.time.ManualRunner;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.joda.money.Money;

/** A small company with a clock that is moved by hand, for tests that play a story. */
final class Office {
    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    final ManualClock clock;
    final PolicySource book;
    final Crm crm;
    final Store store;
    final ManualRunner time;
    final CrmSession boss;
    final List<Notification> messages = new CopyOnWriteArrayList<>();

    private Office(PolicySource book, Instant start, Store store, int seed, String... channels) {
        this(book, start, store, seed, builder -> {}, channels);
    }

    private Office(
            PolicySource book, Instant start, Store store, int seed, Consumer<CrmBuilder> more, String... channels) {
        this.book = book;
        this.clock = ManualClock.at(start);
        this.store = store;
        CrmBuilder builder = Crm.builder()
                .policies(book)
                .store(store)
                .clock(clock)
                .random(new Random(seed))
                .language(Locale.ENGLISH);
        for (String channel : channels) {
            builder.channel(new Recording(channel));
        }
        more.accept(builder);
        this.crm = builder.build();
        this.time = crm.manualRunner(clock);
        this.boss = crm.as(Actor.system("boss"));
    }

    /** Returns a company of team sales with some reps, on a morning in Shanghai. */
    static Office open(PolicySource book, String start, String... reps) {
        return open(book, start, MemoryStore.create(), reps);
    }

    static Office open(PolicySource book, String start, Storage storage, String... reps) {
        return open(book, start, storage.open(), reps);
    }

    static Office open(PolicySource book, String start, Store store, String... reps) {
        Office office = new Office(book, Instant.parse(start), store, 42, "test");
        office.boss
                .people()
                .save(new Team(TeamId.of("sales"), "Sales", null, null))
                .orThrow();
        for (String rep : reps) {
            office.hire(rep, "rep");
        }
        return office;
    }

    /** Returns a process on a store that reaches customers, too. */
    static Office reaching(PolicySource book, Instant now, Store store, Consumer<CrmBuilder> customers) {
        return new Office(book, now, store, 44, customers, "test");
    }

    /** Returns another process on the same store, at the same time, perhaps under another book. */
    Office beside(PolicySource book) {
        return beside(book, "test");
    }

    /** Returns another process on the same store, at the same time, that tells people through some channels. */
    Office beside(PolicySource book, String... channels) {
        return new Office(book, clock.instant(), store, 43, channels);
    }

    /** Returns another process at the same time on a store that is empty. */
    Office elsewhere(PolicySource book) {
        return new Office(book, clock.instant(), MemoryStore.create(), 42, "test");
    }

    User hire(String id, String role) {
        return hire(User.of(id, "Rep " + id, TeamId.of("sales"), SHANGHAI, List.of(role)));
    }

    User hire(User user) {
        return boss.people().save(user).orThrow();
    }

    User user(String id) {
        return boss.people().find(UserId.of(id)).orElseThrow();
    }

    CrmSession as(String user) {
        return crm.as(Actor.user(user));
    }

    Lead capture(LeadProfile profile) {
        return captured(profile).lead();
    }

    CaptureResult.Captured captured(LeadProfile profile) {
        CaptureResult result = boss.leads().capture(profile);
        assertThat(result).isInstanceOf(CaptureResult.Captured.class);
        return (CaptureResult.Captured) result;
    }

    Lead lead(LeadId id) {
        return boss.leads().find(id).orElseThrow();
    }

    /** Returns who owns a lead, "none" if nobody does. */
    String owner(LeadId id) {
        UserId owner = lead(id).holding().owner();
        return owner == null ? "none" : owner.value();
    }

    Conversion convert(Lead lead, String amount) {
        ConvertResult result = boss.leads().convert(lead.id(), NewOpportunity.of("System", Money.parse(amount)));
        assertThat(result).isInstanceOf(ConvertResult.Converted.class);
        return ((ConvertResult.Converted) result).conversion();
    }

    /** Drives an opportunity from its first stage through all stages; legal and finance agree to its contract. */
    Order win(OpportunityId deal) {
        hireApprovers();
        boss.pipeline().addEvidence(deal, "written-requirement", null).orThrow();
        boss.pipeline().addEvidence(deal, "verbal-approval", null).orThrow();
        for (String stage : List.of("requirement", "proposal", "negotiation")) {
            advance(deal, stage);
        }
        agree(deal);
        Order order = advance(deal, "signed").order();
        assertThat(order).isNotNull();
        return order;
    }

    MoveResult.Moved advance(OpportunityId deal, String stage) {
        MoveResult result = boss.pipeline().advance(deal, StageId.of(stage));
        assertThat(result).isInstanceOf(MoveResult.Moved.class);
        return (MoveResult.Moved) result;
    }

    /** Hires those whom the standard book asks to agree to a contract, unless they are there; they sell nothing. */
    void hireApprovers() {
        for (String role : List.of("legal", "finance")) {
            UserId id = UserId.of("the-" + role);
            if (boss.people().find(id).isEmpty()) {
                hire(new User(id, "The " + role, null, Set.of(role), SHANGHAI, true, 0, Set.of(), List.of()));
            }
        }
    }

    /** Lets everybody who is asked agree to what an opportunity waits for. */
    void agree(OpportunityId deal) {
        Approval approval = boss.approvals().list(ListFilter.status("OPEN")).items().stream()
                .filter(one -> one.opportunity().equals(deal))
                .findFirst()
                .orElseThrow();
        while (approval.state() == Approval.State.OPEN) {
            String asked = approval.waitingFor().iterator().next().value();
            approval = as(asked).approvals().approve(approval.id(), null).orThrow();
        }
    }

    void claim(String user, LeadId lead) {
        assertThat(as(user).pool().claim(lead)).isInstanceOf(ClaimResult.Claimed.class);
    }

    /** Returns a complete interaction of now, the next one planned for an instant; what was said differs with that. */
    static NewInteraction call(Instant next) {
        return NewInteraction.builder()
                .channel(Channel.CALL)
                .keyPoints("Talked about the need, again on " + next)
                .feedback("Interested")
                .nextPlan("Send a proposal")
                .nextContactAt(next)
                .build();
    }

    /** Returns when messages of some templates were sent, in order. */
    List<Instant> sent(String... templates) {
        return messages.stream()
                .filter(message -> List.of(templates).contains(message.template()))
                .map(Notification::createdAt)
                .toList();
    }

    /** Returns all events there are, sealed first. */
    List<Event> log() {
        clock.advance(java.time.Duration.ofSeconds(2));
        crm.runDue();
        List<Event> all = new ArrayList<>();
        List<Event> page = crm.events(1, 1_000);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = crm.events(all.size() + 1L, 1_000);
        }
        return all;
    }

    /** Returns the instant of a time on the clock of Shanghai. */
    static Instant shanghai(String local) {
        return LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
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
        private final String id;

        Recording(String id) {
            this.id = id;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public DeliveryResult deliver(Notification notification) {
            messages.add(notification);
            return new DeliveryResult.Delivered(null);
        }
    }
}
