package io.crmkit.rules;

import io.crmkit.account.Account;
import io.crmkit.account.AccountBuilder;
import io.crmkit.account.AccountId;
import io.crmkit.account.Contact;
import io.crmkit.account.ContactBuilder;
import io.crmkit.account.ContactId;
import io.crmkit.account.PersonId;
import io.crmkit.activity.Channel;
import io.crmkit.activity.Interaction;
import io.crmkit.activity.InteractionId;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadBuilder;
import io.crmkit.lead.LeadId;
import io.crmkit.lead.LeadProfile;
import io.crmkit.lead.LeadStatus;
import io.crmkit.opportunity.Evidence;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.OpportunityBuilder;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.opportunity.OpportunityStatus;
import io.crmkit.opportunity.StageId;
import io.crmkit.opportunity.StageVisit;
import io.crmkit.people.Actor;
import io.crmkit.people.TeamId;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.policy.OwnerAssigner.Candidate;
import io.crmkit.pool.Holding;
import io.crmkit.pool.PoolId;
import io.crmkit.service.Ticket;
import io.crmkit.service.TicketBuilder;
import io.crmkit.service.TicketId;
import io.crmkit.service.TicketStatus;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Leads, users and deals to decide about. */
public final class Samples {
    public static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    public static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    public static final Instant NOW = Instant.parse("2026-01-05T02:00:00Z");
    public static final CurrencyUnit CNY = CurrencyUnit.of("CNY");

    private Samples() {}

    public static Money yuan(String amount) {
        return Money.of(CNY, new java.math.BigDecimal(amount));
    }

    /** An instant given by the clock of Shanghai, for example 2026-01-09T00:00. */
    public static Instant shanghai(String local) {
        return at(local, SHANGHAI);
    }

    public static Instant at(String local, ZoneId zone) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }

    public static Lead lead(LeadProfile profile) {
        return LeadBuilder.builder()
                .id(LeadId.of("lead-1"))
                .person(PersonId.of("person-1"))
                .profile(profile)
                .status(LeadStatus.NEW)
                .holding(Holding.unassigned(NOW))
                .receivedAt(NOW)
                .book("book")
                .build();
    }

    public static Lead lead() {
        return lead(LeadProfile.builder().build());
    }

    public static Lead owned(String owner, Instant receivedAt) {
        return lead().withReceivedAt(receivedAt)
                .withHolding(Holding.unassigned(receivedAt).toOwner(UserId.of(owner), receivedAt, "assigned", null));
    }

    public static Lead pooled() {
        return lead().withHolding(Holding.unassigned(NOW).toPool(PoolId.of("public"), NOW, "released"));
    }

    public static User user(String id) {
        return User.of(id, id, TeamId.of("sales"), SHANGHAI, List.of("rep"));
    }

    public static Candidate candidate(String id) {
        return candidate(user(id));
    }

    public static Candidate candidate(User user) {
        return new Candidate(user, 0, 0, false);
    }

    public static Candidate free(String id, int free) {
        return new Candidate(user(id), 50 - free, 0, false);
    }

    public static Opportunity opportunity(String stage) {
        return OpportunityBuilder.builder()
                .id(OpportunityId.of("opportunity-1"))
                .account(AccountId.of("account-1"))
                .person(PersonId.of("person-1"))
                .name("A deal")
                .status(OpportunityStatus.OPEN)
                .stage(StageId.of(stage))
                .visits(List.of(new StageVisit(StageId.of(stage), NOW, null)))
                .book("book")
                .build();
    }

    public static Account account() {
        return AccountBuilder.builder()
                .id(AccountId.of("account-1"))
                .person(PersonId.of("person-1"))
                .name("A customer")
                .holding(Holding.unassigned(NOW))
                .receivedAt(NOW)
                .book("book")
                .build();
    }

    public static Contact contact() {
        return ContactBuilder.builder()
                .id(ContactId.of("contact-1"))
                .person(PersonId.of("person-2"))
                .account(AccountId.of("account-1"))
                .name("A contact")
                .build();
    }

    public static Interaction interaction(Actor by, String keyPoints) {
        return new Interaction(
                InteractionId.of("interaction-1"),
                "opportunity/opportunity-1",
                null,
                Channel.CALL,
                by,
                NOW,
                keyPoints,
                "interested",
                "send a quote",
                NOW,
                null,
                List.of());
    }

    public static Ticket ticket() {
        return TicketBuilder.builder()
                .id(TicketId.of("ticket-1"))
                .account(AccountId.of("account-1"))
                .title("A question")
                .status(TicketStatus.OPEN)
                .openedAt(NOW)
                .book("book")
                .build();
    }

    public static Evidence evidence(String kind) {
        return new Evidence(kind, null, Actor.user("alice"), NOW);
    }
}
