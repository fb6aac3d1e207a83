package io.crmkit.trial;

import io.crmkit.CrmSession;
import io.crmkit.account.AccountId;
import io.crmkit.account.BuyingRole;
import io.crmkit.account.Contact;
import io.crmkit.activity.CadenceRunId;
import io.crmkit.activity.Commitment;
import io.crmkit.activity.Signal;
import io.crmkit.activity.TaskId;
import io.crmkit.approval.ApprovalId;
import io.crmkit.desk.BatchMode;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.MoveResult;
import io.crmkit.desk.NewContract;
import io.crmkit.desk.OpportunityChange;
import io.crmkit.lead.Conversion;
import io.crmkit.lead.Lead;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.order.Order;
import io.crmkit.order.ReceiptId;
import io.crmkit.people.Absence;
import io.crmkit.people.Team;
import io.crmkit.people.TeamId;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.policy.Sharing;
import io.crmkit.pool.PoolId;
import io.crmkit.renewal.ContractId;
import io.crmkit.service.TicketId;
import io.crmkit.spi.store.Store;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** A company in which every command of every desk has something to work on, and every answer can be had. */
final class Scene {
    final Office office;
    final Lead lead;
    final Lead incomplete;
    final Lead toMerge;
    final Lead pooled;
    final Lead queued;
    final AccountId pooledAccount;
    final Conversion customer;
    final Contact contact;
    final OpportunityId ready;
    final OpportunityId lost;
    final Order order;
    final ReceiptId receipt;
    final ContractId contract;
    final TicketId ticket;
    final TicketId resolved;
    final TaskId task;
    final CadenceRunId cadence;
    final CadenceRunId pausedCadence;
    final ApprovalId approval;

    private Scene(Office office) {
        this.office = office;
        CrmSession boss = office.boss;
        office.hire("dora", "sales", "director");
        office.hire("idle", null);
        boss.people().save(absent("ann", "bob")).orThrow();
        lead = office.capture(1);
        incomplete = office.capture(Office.profile(2).withPhone(null).withEmail(null));
        toMerge = office.capture(Office.profile(3).withPhone(null).withIndustry(null));
        pooled = office.pooled(4);
        queued = office.capture(Office.profile(10).withSource("team:none"));
        customer = office.customer(5);
        contact = boss.accounts().contacts(customer.account()).get(0);
        Conversion winner = office.customer(6);
        ready = winner.opportunity();
        boss.pipeline().force(ready, TestStages.QUOTE, "to begin with");
        lost = office.customer(7).opportunity();
        boss.pipeline().lose(lost, "price");
        OpportunityId sold = office.customer(8).opportunity();
        order = ((MoveResult.Moved) boss.pipeline().force(sold, TestStages.SIGNED, "to begin with")).order();
        receipt = boss.orders()
                .receive(order.id(), Office.cny(10), null)
                .orThrow()
                .receipts()
                .get(0)
                .id();
        contract = boss.renewals().start(contract(customer.account())).orThrow().id();
        ticket = boss.service()
                .open(customer.account(), "Broken", "It does not work", true)
                .orThrow()
                .id();
        resolved = boss.service()
                .open(customer.account(), "Slow", null, false)
                .orThrow()
                .id();
        boss.service().resolve(resolved, "Made faster").orThrow();
        pooledAccount = office.customer(9).account();
        boss.pool().release(pooledAccount, "to begin with").orThrow();
        boss.pipeline().advance(office.customer(11).opportunity(), TestStages.NEED);
        approval = boss.approvals().list(ListFilter.ALL).items().get(0).id();
        office.time.advance(Duration.ofDays(1));
        task = boss.followUp().tasks(ListFilter.ALL).items().get(0).id();
        cadence = boss.followUp().cadences("lead/" + lead.id()).get(0).id();
        pausedCadence = boss.followUp().cadences("lead/" + toMerge.id()).get(0).id();
        boss.followUp().pause(pausedCadence, null).orThrow();
    }

    private static User absent(String id, String delegate) {
        Absence absence = new Absence(Office.START, Office.START.plus(Duration.ofDays(99)), UserId.of(delegate));
        return User.of(id, "User " + id, null, TestBook.ZONE, List.of("rep")).withAbsences(List.of(absence));
    }

    static Scene on(Store store) {
        return new Scene(Office.open(TestBook.standard().approver("bob"), store, "alice", "bob"));
    }

    static NewContract contract(AccountId account) {
        return NewContract.of(account, Office.cny(1000), LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31));
    }

    /** An owned lead, one in the pool, an account, and what is not there. */
    private List<String> several() {
        return List.of("lead/" + lead.id(), "lead/" + pooled.id(), "account/" + customer.account(), "lead/none");
    }

    /** Everything a session can do, and every kind of answer it can get. */
    static Map<String, Do> commands() {
        Map<String, Do> all = new LinkedHashMap<>();
        all.put("capture", (s, c) -> c.leads().capture(Office.profile(100), "new", "hot"));
        all.put(
                "capture to pool",
                (s, c) -> c.leads().capture(Office.profile(101).withSource("pool")));
        all.put(
                "capture to queue",
                (s, c) -> c.leads().capture(Office.profile(102).withSource("team:none")));
        all.put(
                "capture incomplete",
                (s, c) -> c.leads().capture(Office.profile(103).withPhone(null).withEmail(null)));
        all.put(
                "capture similar",
                (s, c) -> c.leads()
                        .capture(
                                Office.profile(104).withCompany(s.lead.profile().company())));
        all.put("capture duplicate", (s, c) -> c.leads().capture(Office.profile(1)));
        all.put(
                "capture merged",
                (s, c) -> c.leads()
                        .capture(Office.profile(105)
                                .withEmail(s.toMerge.profile().email())
                                .withIndustry("steel")));
        all.put(
                "update",
                (s, c) -> c.leads().update(s.lead.id(), Office.profile(106).withCompany(null)));
        all.put("update to valid", (s, c) -> c.leads().update(s.incomplete.id(), Office.profile(2)));
        all.put("update refused", (s, c) -> c.leads().update(s.lead.id(), Office.profile(3)));
        all.put("screen", (s, c) -> c.leads().screen(s.lead.id()));
        all.put("score", (s, c) -> c.leads().score(s.lead.id()));
        all.put("assign", (s, c) -> c.leads().assign(s.lead.id()));
        all.put("assign pooled", (s, c) -> c.leads().assign(s.pooled.id()));
        all.put("assign refused", (s, c) -> c.leads().assign(s.incomplete.id()));
        all.put("assign to", (s, c) -> c.leads().assignTo(s.pooled.id(), UserId.of("bob"), "his region"));
        all.put("assign queued", (s, c) -> c.leads().assign(s.queued.id()));
        all.put("assign queued to", (s, c) -> c.leads().assignTo(s.queued.id(), UserId.of("bob"), "his region"));
        all.put("assign to absent", (s, c) -> c.leads().assignTo(s.lead.id(), UserId.of("ann"), "his region"));
        all.put("approve refused", (s, c) -> c.approvals().approve(s.approval, "fine"));
        all.put("reject refused", (s, c) -> c.approvals().reject(s.approval, "not fine"));
        all.put("recall", (s, c) -> c.approvals().recall(s.approval));
        all.put("tag", (s, c) -> c.leads().tag(s.lead.id(), List.of("a", "b"), List.of("c")));
        all.put("convert", (s, c) -> c.leads().convert(s.lead.id(), Office.deal(1)));
        all.put("convert without deal", (s, c) -> c.leads().convert(s.lead.id(), null));
        all.put("convert again", (s, c) -> c.leads().convert(LeadOf.of(s.customer, s.office), null));
        all.put("convert refused", (s, c) -> c.leads().convert(s.incomplete.id(), null));
        all.put("account roles", (s, c) -> c.accounts().setRoles(s.contact.id(), Set.of(BuyingRole.DECIDER)));
        all.put("account tag", (s, c) -> c.accounts().tag(s.customer.account(), List.of("big"), List.of()));
        all.put(
                "account assign to",
                (s, c) -> c.accounts().assignTo(s.customer.account(), UserId.of("bob"), "his region"));
        all.put(
                "account assign to absent",
                (s, c) -> c.accounts().assignTo(s.customer.account(), UserId.of("ann"), "her region"));
        all.put(
                "account assign pooled",
                (s, c) -> c.accounts().assignTo(s.pooledAccount, UserId.of("dora"), "her region"));
        all.put("release lead", (s, c) -> c.pool().release(s.lead.id(), "no time"));
        all.put("release refused", (s, c) -> c.pool().release(s.pooled.id(), "no time"));
        all.put("release account", (s, c) -> c.pool().release(s.customer.account(), "no time"));
        all.put("distribute", (s, c) -> c.pool().distribute(PoolId.of("main"), Sharing.among(UserId.of("bob")), 3));
        all.put("claim many", (s, c) -> c.batches().claim(s.several(), BatchMode.PARTIAL));
        all.put("release many", (s, c) -> c.batches().release(s.several(), "no time", BatchMode.PARTIAL));
        all.put("release all or none", (s, c) -> c.batches().release(s.several(), "no time", BatchMode.ATOMIC));
        all.put("assign many", (s, c) -> c.batches().assign(List.of(s.lead.id(), s.queued.id()), BatchMode.ATOMIC));
        all.put(
                "transfer many",
                (s, c) -> c.batches().transfer(s.several(), UserId.of("bob"), "his region", BatchMode.PARTIAL));
        all.put("tag many", (s, c) -> c.batches().tag(s.several(), List.of("big"), List.of(), BatchMode.PARTIAL));
        all.put(
                "change book",
                (s, c) -> c.batches().changeBook(List.of(s.ready), TestStages.NEED, "new stages", BatchMode.PARTIAL));
        all.put("lock", (s, c) -> c.pool().lock(s.lead.id(), Office.START.plus(Duration.ofDays(20))));
        all.put("lock account", (s, c) -> c.pool().lock(s.customer.account(), Office.START.plus(Duration.ofDays(20))));
        all.put("lock refused", (s, c) -> c.pool().lock(s.pooled.id(), Office.START.plus(Duration.ofDays(20))));
        all.put("unlock", (s, c) -> c.pool().unlock(s.lead.id()));
        all.put("unlock account", (s, c) -> c.pool().unlock(s.customer.account()));
        all.put("claim as system", (s, c) -> c.pool().claim(s.pooled.id()));
        all.put("open", (s, c) -> c.pipeline().open(s.customer.account(), Office.deal(2)));
        all.put(
                "change deal",
                (s, c) -> c.pipeline()
                        .update(s.ready, new OpportunityChange("Renamed", Office.cny(7), LocalDate.of(2026, 9, 9))));
        all.put("change nothing", (s, c) -> c.pipeline().update(s.ready, OpportunityChange.NONE));
        all.put("change refused", (s, c) -> c.pipeline().update(s.lost, OpportunityChange.amount(Office.cny(7))));
        all.put("evidence", (s, c) -> c.pipeline().addEvidence(s.customer.opportunity(), "written", null));
        all.put("advance", (s, c) -> c.pipeline().advance(s.customer.opportunity(), TestStages.NEED));
        all.put("advance blocked", (s, c) -> c.pipeline().advance(s.customer.opportunity(), TestStages.QUOTE));
        all.put("advance refused", (s, c) -> c.pipeline().advance(s.lost, TestStages.QUOTE));
        all.put("force won", (s, c) -> c.pipeline().force(s.ready, TestStages.SIGNED, "signed by hand"));
        all.put("go back", (s, c) -> c.pipeline().goBack(s.ready, TestStages.CONTACT, "started anew"));
        all.put("lose", (s, c) -> c.pipeline().lose(s.ready, "price"));
        all.put("lose blocked", (s, c) -> c.pipeline().lose(s.ready, null));
        all.put("reopen", (s, c) -> c.pipeline().reopen(s.lost));
        all.put("hold", (s, c) -> c.pipeline().hold(s.ready, "budget", Office.START.plus(Duration.ofDays(60))));
        all.put("hold refused", (s, c) -> c.pipeline().hold(s.ready, " ", Office.START));
        all.put("resume refused", (s, c) -> c.pipeline().resume(s.ready));
        all.put("probability", (s, c) -> c.pipeline().setProbability(s.ready, 55));
        all.put("tag deal", (s, c) -> c.pipeline().tag(s.ready, List.of("x"), List.of()));
        all.put("log lead", (s, c) -> c.followUp().log(s.lead.id(), s.office.call(Duration.ofDays(2))));
        all.put("log account", (s, c) -> c.followUp().log(s.customer.account(), s.office.call(Duration.ofDays(2))));
        all.put("log deal", (s, c) -> c.followUp().log(s.ready, s.office.call(Duration.ofDays(2))));
        all.put("enrol", (s, c) -> c.followUp().enrol(s.lead.id(), "welcome"));
        all.put("enrol again", (s, c) -> c.followUp().enrol(s.lead.id(), "first-touch"));
        all.put("enrol account", (s, c) -> c.followUp().enrol(s.customer.account(), "welcome"));
        all.put("enrol refused", (s, c) -> c.followUp().enrol(s.pooled.id(), "welcome"));
        all.put(
                "enrol many",
                (s, c) -> c.followUp()
                        .enrolAll(List.of("lead/" + s.lead.id(), "lead/" + s.pooled.id(), "lead/none"), "welcome"));
        all.put("signal", (s, c) -> c.followUp().signal(s.lead.id(), Signal.UNSUBSCRIBE));
        all.put("signal account", (s, c) -> c.followUp().signal(s.customer.account(), Signal.OUT_OF_OFFICE));
        all.put("pause", (s, c) -> c.followUp().pause(s.cadence, Office.START.plus(Duration.ofDays(20))));
        all.put("resume", (s, c) -> c.followUp().resume(s.pausedCadence));
        all.put("stop", (s, c) -> c.followUp().stop(s.cadence, "no need"));
        all.put(
                "log promise",
                (s, c) -> c.followUp()
                        .log(
                                s.lead.id(),
                                s.office
                                        .call(Duration.ofDays(2))
                                        .withCommitments(List.of(new Commitment(
                                                "Send the offer to Mr Wu",
                                                s.office.clock.instant().plusSeconds(9))))));
        all.put("task done", (s, c) -> c.followUp().done(s.task));
        all.put("receive", (s, c) -> c.orders().receive(s.order.id(), Office.cny(700), null));
        all.put("void receipt", (s, c) -> c.orders().voidReceipt(s.order.id(), s.receipt, "bounced"));
        all.put("void refused", (s, c) -> c.orders().voidReceipt(s.order.id(), ReceiptId.of("none"), "bounced"));
        all.put("ticket", (s, c) -> c.service().open(s.customer.account(), "Help", null, false));
        all.put("acknowledge", (s, c) -> c.service().acknowledge(s.ticket));
        all.put("wait", (s, c) -> c.service().waitFor(s.ticket, "supplier"));
        all.put("wait refused", (s, c) -> c.service().waitFor(s.ticket, "suplier"));
        all.put("resolve", (s, c) -> c.service().resolve(s.ticket, "Repaired"));
        all.put("close", (s, c) -> c.service().close(s.resolved));
        all.put("close refused", (s, c) -> c.service().close(s.ticket));
        all.put("contract", (s, c) -> c.renewals().start(contract(s.customer.account())));
        all.put("notice", (s, c) -> c.renewals().notice(s.contract, LocalDate.of(2026, 3, 1)));
        all.put("renew", (s, c) -> c.renewals().renew(s.contract));
        all.put(
                "save user",
                (s, c) -> c.people().save(User.of("new", "New", TeamId.of("sales"), TestBook.ZONE, List.of("rep"))));
        all.put("save team", (s, c) -> c.people().save(new Team(TeamId.of("t"), "T", null, UserId.of("alice"))));
        return all;
    }

    /** What a rep does with what is in the pool, and what he is refused. */
    static Map<String, Do> commandsOfAlice() {
        Map<String, Do> all = new LinkedHashMap<>();
        all.put("claim lead", (s, c) -> c.pool().claim(s.pooled.id()));
        all.put("claim account", (s, c) -> c.pool().claim(s.pooledAccount));
        all.put("claim owned", (s, c) -> c.pool().claim(s.lead.id()));
        all.put(
                "account assign not allowed",
                (s, c) -> c.accounts().assignTo(s.customer.account(), UserId.of("alice"), "mine"));
        all.put("claim other's", (s, c) -> c.pool().claim(s.customer.account()));
        all.put("assign not allowed", (s, c) -> c.leads().assign(s.lead.id()));
        all.put("receive not allowed", (s, c) -> c.orders().receive(s.order.id(), Office.cny(1), null));
        all.put("save not allowed", (s, c) -> c.people().save(new Team(TeamId.of("t"), "T", null, null)));
        return all;
    }

    /** A command in a scene. */
    interface Do {
        Object by(Scene scene, CrmSession session);
    }

    /** Every record of the model as a director sees it, by list. */
    Map<String, List<?>> everything() {
        CrmSession boss = office.boss;
        ListFilter all = ListFilter.ALL.withLimit(1000);
        Map<String, List<?>> lists = new TreeMap<>();
        lists.put("leads", boss.leads().list(all).items());
        lists.put("accounts", boss.accounts().list(all).items());
        lists.put("deals", boss.pipeline().list(all).items());
        lists.put("orders", boss.orders().list(all).items());
        lists.put("contracts", boss.renewals().list(all).items());
        lists.put("tickets", boss.service().list(all).items());
        lists.put("tasks", boss.followUp().tasks(all).items());
        lists.put("users", boss.people().users());
        lists.put("teams", boss.people().teams());
        List<Object> inner = new ArrayList<>();
        lists.getOrDefault("leads", List.of()).forEach(found -> {
            inner.addAll(boss.followUp().interactions("lead/" + ((Lead) found).id()));
            inner.addAll(boss.followUp().cadences("lead/" + ((Lead) found).id()));
        });
        lists.put("inner", inner);
        return lists;
    }

    private static final class LeadOf {
        static io.crmkit.lead.LeadId of(Conversion conversion, Office office) {
            Function<Lead, Boolean> same = lead -> conversion.equals(lead.conversion());
            return office.boss.leads().list(ListFilter.status("CONVERTED")).items().stream()
                    .filter(same::apply)
                    .findFirst()
                    .orElseThrow()
                    .id();
        }
    }
}
