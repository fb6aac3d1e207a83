package io.crmkit.trial;

import io.crmkit.CrmSession;
import io.crmkit.activity.Channel;
import io.crmkit.activity.Commitment;
import io.crmkit.activity.NewInteraction;
import io.crmkit.desk.CaptureResult;
import io.crmkit.desk.ClaimResult;
import io.crmkit.desk.ConvertResult;
import io.crmkit.desk.MoveResult;
import io.crmkit.desk.NewOpportunity;
import io.crmkit.event.Event;
import io.crmkit.field.CustomFields;
import io.crmkit.field.FieldValue;
import io.crmkit.internal.engine.Kind;
import io.crmkit.lead.Conversion;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadProfile;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.order.Order;
import io.crmkit.people.Team;
import io.crmkit.people.TeamId;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.service.Ticket;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.StoredRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The whole road from capture to renewal, on which every argument that people type has a text of its own. */
final class PrivacyRoad {
    final Office office = Office.open(TestBook.standard(), "alice", "bob");
    final Map<String, String> typed = new LinkedHashMap<>();
    final User anna;
    final Lead lead;
    final Conversion customer;
    private final CrmSession boss = office.boss;

    private PrivacyRoad() {
        anna = people();
        lead = lead();
        customer = customer();
        OpportunityId deal = customer.opportunity();
        deal(deal);
        Order order = win(deal);
        money(order);
        service();
        boss.renewals().start(Scene.contract(customer.account())).orThrow();
        boss.pipeline()
                .open(customer.account(), NewOpportunity.of(say("open.opportunity.name"), Office.cny(7)))
                .orThrow();
        boss.pool().release(customer.account(), say("releaseAccount.reason")).orThrow();
        office.time.advanceTo(Instant.parse("2027-02-01T00:00:00Z"));
    }

    static PrivacyRoad walk() {
        return new PrivacyRoad();
    }

    private String say(String argument) {
        return say(argument, "s3cret(" + argument + ")");
    }

    private String say(String argument, String text) {
        typed.put(argument, text);
        return text;
    }

    private User people() {
        TeamId team = TeamId.of("south");
        boss.people().save(new Team(team, say("team.name"), null, null)).orThrow();
        office.hire("carl", null, "rep");
        return boss.people()
                .save(User.of("anna", say("user.name"), team, TestBook.ZONE, List.of("rep"))
                        .withSkills(Set.of(say("user.skills"))))
                .orThrow();
    }

    private LeadProfile profile(String command, String phone) {
        String path = command + ".profile.";
        return LeadProfile.builder()
                .name(say(path + "name"))
                .company(say(path + "company"))
                .phone(say(path + "phone", phone))
                .email(say(path + "email", "s3cret-" + command + "@example.com"))
                .source(say(path + "source"))
                .need(say(path + "need"))
                .industry(say(path + "industry"))
                .region(say(path + "region"))
                .budget(Office.cny(50_000))
                .fields(CustomFields.NONE
                        .with("wechat", FieldValue.of(say(path + "fields.text")))
                        .with("likes", FieldValue.of(Set.of(say(path + "fields.tags")))))
                .build();
    }

    private Lead lead() {
        LeadProfile first = profile("capture", "13955512345").withTitle(say("capture.profile.title"));
        Lead captured = ((CaptureResult.Captured) boss.leads().capture(first, say("capture.tags"))).lead();
        LeadProfile second = profile("update", "13955512346");
        boss.leads().update(captured.id(), second).orThrow();
        boss.leads().capture(second.withPhone(null).withCompany("Other").withTitle(say("merge.profile.title")));
        boss.leads().tag(captured.id(), List.of(say("lead.tag")), List.of()).orThrow();
        UserId other = UserId.of(captured.holding().owner().value().equals("alice") ? "bob" : "alice");
        boss.leads().assignTo(captured.id(), other, say("assignTo.reason")).orThrow();
        boss.followUp().log(captured.id(), talk("lead")).orThrow();
        boss.pool().release(captured.id(), say("releaseLead.reason")).orThrow();
        ClaimResult.Claimed claimed =
                (ClaimResult.Claimed) office.as("carl").pool().claim(captured.id());
        return captured.withHolding(claimed.holding());
    }

    private NewInteraction talk(String subject) {
        return NewInteraction.builder()
                .channel(Channel.CALL)
                .keyPoints(say(subject + ".interaction.keyPoints"))
                .feedback(say(subject + ".interaction.feedback"))
                .nextPlan(say(subject + ".interaction.nextPlan"))
                .nextContactAt(office.clock.instant().plus(Duration.ofDays(2)))
                .commitments(List.of(new Commitment(
                        say(subject + ".interaction.commitment"),
                        office.clock.instant().plus(Duration.ofDays(2)))))
                .build();
    }

    private Conversion customer() {
        NewOpportunity wanted = NewOpportunity.of(say("convert.opportunity.name"), Office.cny(1000));
        Conversion made = ((ConvertResult.Converted) boss.leads().convert(lead.id(), wanted)).conversion();
        Lead colleague = office.capture(Office.profile(2)
                .withCompany(typed.get("update.profile.company"))
                .withFields(CustomFields.NONE.with("fax", FieldValue.of(say("join.profile.fields")))));
        boss.leads().convert(colleague.id(), null);
        boss.accounts()
                .tag(made.account(), List.of(say("account.tag")), List.of())
                .orThrow();
        boss.followUp().log(made.account(), talk("account")).orThrow();
        return made;
    }

    private void deal(OpportunityId deal) {
        boss.followUp().log(deal, talk("opportunity")).orThrow();
        boss.pipeline().tag(deal, List.of(say("opportunity.tag")), List.of()).orThrow();
        boss.pipeline().addEvidence(deal, "written", say("addEvidence.note")).orThrow();
        boss.pipeline().hold(deal, say("hold.reason"), null).orThrow();
        boss.pipeline().resume(deal).orThrow();
        moved(boss.pipeline().advance(deal, TestStages.NEED));
        moved(boss.pipeline().goBack(deal, TestStages.CONTACT, say("goBack.reason")));
        moved(boss.pipeline().lose(deal, say("lose.reason")));
        moved(boss.pipeline().reopen(deal));
    }

    private Order win(OpportunityId deal) {
        return moved(boss.pipeline().force(deal, TestStages.SIGNED, say("force.reason")))
                .order();
    }

    private static MoveResult.Moved moved(MoveResult result) {
        return (MoveResult.Moved) result;
    }

    private void money(Order order) {
        Order paid = boss.orders().receive(order.id(), Office.cny(5), null).orThrow();
        boss.orders()
                .voidReceipt(order.id(), paid.receipts().get(0).id(), say("voidReceipt.reason"))
                .orThrow();
    }

    private void service() {
        Ticket ticket = boss.service()
                .open(customer.account(), say("ticket.title"), say("ticket.text"), true)
                .orThrow();
        boss.service().resolve(ticket.id(), say("ticket.resolution")).orThrow();
    }

    /** Every entry of the log as it is stored. */
    List<String> bodies() {
        List<String> bodies = new ArrayList<>();
        records("event").forEach(record -> bodies.add(record.body()));
        return bodies;
    }

    /** Every event of every record as it is told. */
    List<Event> told() {
        List<Event> told = new ArrayList<>();
        for (Kind<?> kind : Kind.ALL) {
            records(kind.name())
                    .forEach(record -> told.addAll(boss.history(record.key().toString())));
        }
        return told;
    }

    /** Deletes the keys of all persons. */
    void erase() {
        Changeset.Builder changes = Changeset.builder();
        records("person_key").forEach(record -> changes.delete(record.key(), record.version()));
        office.store.commit(changes.build());
    }

    private List<StoredRecord> records(String type) {
        List<StoredRecord> all = new ArrayList<>();
        Audit.records(office.store, type, all::add);
        return all;
    }
}
