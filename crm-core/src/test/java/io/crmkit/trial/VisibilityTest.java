package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.CrmSession;
import io.crmkit.account.AccountId;
import io.crmkit.activity.Channel;
import io.crmkit.desk.ConvertResult;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.Listing;
import io.crmkit.desk.MoveResult;
import io.crmkit.desk.Outcome;
import io.crmkit.error.RefusedException;
import io.crmkit.lead.Conversion;
import io.crmkit.lead.Lead;
import io.crmkit.memory.MemoryStore;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.pool.PoolId;
import io.crmkit.report.Reports;
import io.crmkit.service.Ticket;
import io.crmkit.service.TicketId;
import io.crmkit.spi.notification.DeliveryResult;
import io.crmkit.spi.store.Query;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who sees what, by every way there is to read. */
class VisibilityTest {
    /** alice owns everything; mia leads her team; bob and nora are of another; gone has left. */
    private static final List<String> VIEWERS = List.of("alice", "bob", "mia", "nora", "the process", "nobody", "gone");

    /** For each way to read what alice sees, then bob, mia, nora, the process, who is unknown, and who has left. */
    private static final String TABLE = """
            leads.find             full    -       full    -       full    -       -
            leads.find pooled      masked  masked  masked  masked  full    -       -
            leads.find converted   full    -       full    -       full    -       -
            leads.list             full    -       full    -       full    -       -
            leads.escalated        -       -       -       -       -       -       -
            leads.list converted   full    -       full    -       full    -       -
            leads.duplicatesOf     full    full    full    full    full    -       -
            accounts.find          full    -       full    -       full    -       -
            accounts.find pooled   full    full    full    full    full    -       -
            accounts.list          full    -       full    -       full    -       -
            accounts.contacts      full    -       full    -       full    -       -
            pool.leads             masked  masked  masked  masked  masked  -       -
            pool.accounts          full    full    full    full    full    -       -
            pool.countdown         full    -       full    -       full    -       -
            pool.countdown account full    -       full    -       full    -       -
            pipeline.find          full    -       full    -       full    -       -
            pipeline.list          full    -       full    -       full    -       -
            pipeline.onHold        full    -       full    -       full    -       -
            followUp.firstContact  full    -       full    -       full    -       -
            followUp.alarms        full    -       full    -       full    -       -
            followUp.interactions  full    -       full    -       full    -       -
            followUp.tasks         full    -       -       -       full    -       -
            followUp.commitments   full    -       full    -       full    -       -
            followUp.cadences      full    -       full    -       full    -       -
            followUp.template      full    -       full    -       full    -       -
            orders.find            full    -       full    -       full    -       -
            orders.list            full    -       full    -       full    -       -
            approvals.find         full    full    full    full    full    -       -
            approvals.list         full    full    full    full    full    -       -
            approvals.waiting      -       full    -       -       -       -       -
            service.find           full    -       full    -       full    -       -
            service.list           full    -       full    -       full    -       -
            service.clocks         full    -       full    -       full    -       -
            service.pauseReasons   full    -       full    -       full    -       -
            renewals.find          full    -       full    -       full    -       -
            renewals.list          full    -       full    -       full    -       -
            people.find            full    masked  full    masked  full    -       -
            people.users           full    masked  full    masked  full    -       -
            people.teams           full    full    full    full    full    -       -
            operations.givenUp     refused refused refused refused full    refused refused
            reports.leads          refused refused full    -       full    refused refused
            reports.stages         refused refused full    -       full    refused refused
            reports.stagesAt       refused refused full    -       full    refused refused
            reports.outlook        refused refused full    -       full    refused refused
            reports.overdue        refused refused full    -       full    refused refused
            reports.recycled       refused refused full    -       full    refused refused
            history lead           full    -       full    -       full    -       -
            history account        full    -       full    -       full    -       -
            history contact        full    -       full    -       full    -       -
            history interaction    full    -       full    -       full    -       -
            history cadence        full    -       full    -       full    -       -
            history opportunity    full    -       full    -       full    -       -
            history approval       full    full    full    full    full    -       -
            history order          full    -       full    -       full    -       -
            history contract       full    -       full    -       full    -       -
            history task           full    -       full    -       full    -       -
            history ticket         full    -       full    -       full    -       -
            history user           full    -       full    -       full    -       -
            history team           -       -       -       -       full    -       -
            history given_up       -       -       -       -       full    -       -
            """;

    private static Office office;
    private static Map<String, Function<CrmSession, String>> reads;

    @BeforeAll
    static void company() {
        office = Office.open(TestBook.standard().approver("bob"), MemoryStore.create());
        office.team("north", null);
        office.team("south", null);
        office.hire("alice", "north", "rep");
        office.hire("mia", "north", "manager");
        office.hire("bob", "south", "rep");
        office.hire("nora", "south", "manager");
        User gone = office.hire("gone", "north", "director");
        office.boss.people().save(gone.withActive(false)).orThrow();
        office.channel = message -> new DeliveryResult.Rejected("no");
        Lead pooled = ofAlice(1);
        office.time.advance(Duration.ofDays(8));
        office.channel = message -> new DeliveryResult.Delivered(null);
        Lead lead = ofAlice(2);
        Conversion customer = customer(3);
        AccountId released = customer(4).account();
        office.boss.pool().release(released, "no time").orThrow();
        AccountId idle = ((ConvertResult.Converted)
                        office.boss.leads().convert(ofAlice(9).id(), null))
                .conversion()
                .account();
        CrmSession alice = office.as("alice");
        alice.pipeline().hold(customer(6).opportunity(), "budget", null).orThrow();
        var order = ((MoveResult.Moved)
                        office.boss.pipeline().force(customer(5).opportunity(), TestStages.SIGNED, "signed"))
                .order();
        alice.pipeline().advance(customer.opportunity(), TestStages.NEED);
        var approval = office.boss.approvals().list(ListFilter.ALL).items().stream()
                .filter(one -> one.opportunity().equals(customer.opportunity()))
                .findFirst()
                .orElseThrow();
        var contract =
                alice.renewals().start(Scene.contract(customer.account())).orThrow();
        var ticket =
                alice.service().open(customer.account(), "Broken", null, true).orThrow();
        var said = alice.followUp()
                .log(
                        customer.account(),
                        office.call(Duration.ofDays(2))
                                .withCommitments(List.of(new io.crmkit.activity.Commitment(
                                        "Send it", office.clock.instant().plusSeconds(9)))))
                .orThrow();
        office.time.advance(Duration.ofDays(1));
        var task = alice.followUp().tasks(ListFilter.ALL).items().get(0);
        var cadence = alice.followUp().cadences("lead/" + lead.id()).get(0);
        var converted = office.boss.leads().list(ListFilter.status("CONVERTED")).items().stream()
                .filter(one -> customer.equals(one.conversion()))
                .findFirst()
                .orElseThrow();
        var givenUp = office.boss.operations().givenUp(ListFilter.ALL).items().get(0);
        String account = "account/" + customer.account();
        Instant from = Office.START;
        Instant to = office.clock.instant();
        PoolId pool = PoolId.of("main");

        Map<String, Function<CrmSession, String>> all = new LinkedHashMap<>();
        all.put("leads.find", s -> one(s.leads().find(lead.id()), lead.id(), Lead::id));
        all.put(
                "leads.find pooled",
                s -> masked(s.leads().find(pooled.id()).stream().toList(), pooled));
        all.put("leads.find converted", s -> one(s.leads().find(converted.id()), converted, one -> one));
        all.put("leads.list", s -> any(s.leads().list(ListFilter.ALL).items(), lead.id(), Lead::id));
        all.put(
                "leads.escalated",
                s -> any(s.leads().escalated(UserId.of("mia"), ListFilter.ALL).items(), lead.id(), Lead::id));
        all.put("leads.list converted", s -> any(s.leads().list(ListFilter.ALL).items(), converted, one -> one));
        all.put(
                "leads.duplicatesOf",
                s -> s.leads().duplicatesOf(lead.profile()).isEmpty() ? "-" : "full");
        all.put("accounts.find", s -> present(s.accounts().find(customer.account())));
        all.put("accounts.find pooled", s -> present(s.accounts().find(released)));
        all.put(
                "accounts.list",
                s -> any(s.accounts().list(ListFilter.ALL).items(), customer.account(), one -> one.id()));
        all.put("accounts.contacts", s -> some(s.accounts().contacts(customer.account())));
        all.put("pool.leads", s -> masked(s.pool().leads(pool, ListFilter.ALL).items(), pooled));
        all.put(
                "pool.accounts",
                s -> any(s.pool().accounts(pool, ListFilter.ALL).items(), released, one -> one.id()));
        all.put("pool.countdown", s -> present(s.pool().countdown(lead.id())));
        all.put("pool.countdown account", s -> present(s.pool().countdown(idle)));
        all.put("pipeline.find", s -> present(s.pipeline().find(customer.opportunity())));
        all.put(
                "pipeline.list",
                s -> any(s.pipeline().list(ListFilter.ALL).items(), customer.opportunity(), one -> one.id()));
        all.put("pipeline.onHold", s -> some(s.pipeline().onHold(ListFilter.ALL).items()));
        all.put("followUp.alarms", s -> some(s.followUp().alarms("account/" + idle)));
        all.put("followUp.firstContact", s -> present(s.followUp().firstContact(lead.id())));
        all.put("followUp.interactions", s -> some(s.followUp().interactions(account)));
        all.put("followUp.tasks", s -> any(s.followUp().tasks(ListFilter.ALL).items(), task, one -> one));
        all.put("followUp.commitments", s -> some(s.followUp().commitments(account)));
        all.put("followUp.cadences", s -> some(s.followUp().cadences("lead/" + lead.id())));
        all.put("followUp.template", s -> present(s.followUp().template("lead/" + lead.id(), Channel.CALL)));
        all.put("orders.find", s -> present(s.orders().find(order.id())));
        all.put("orders.list", s -> any(s.orders().list(ListFilter.ALL).items(), order.id(), one -> one.id()));
        all.put("approvals.find", s -> present(s.approvals().find(approval.id())));
        all.put("approvals.list", s -> any(s.approvals().list(ListFilter.ALL).items(), approval, one -> one));
        all.put(
                "approvals.waiting",
                s -> any(s.approvals().waiting(ListFilter.ALL).items(), approval, one -> one));
        all.put("service.find", s -> present(s.service().find(ticket.id())));
        all.put(
                "service.clocks",
                s -> present(s.service().clocks(ticket.id()).stream().findFirst()));
        all.put(
                "service.pauseReasons",
                s -> present(s.service().pauseReasons(ticket.id()).stream().findFirst()));
        all.put("service.list", s -> any(s.service().list(ListFilter.ALL).items(), ticket, one -> one));
        all.put("renewals.find", s -> present(s.renewals().find(contract.id())));
        all.put("renewals.list", s -> any(s.renewals().list(ListFilter.ALL).items(), contract, one -> one));
        all.put(
                "people.find",
                s -> user(s.people().find(UserId.of("alice")).stream().toList()));
        all.put("people.users", s -> user(s.people().users()));
        all.put("people.teams", s -> some(s.people().teams()));
        all.put(
                "operations.givenUp",
                s -> some(s.operations().givenUp(ListFilter.ALL).items()));
        all.put(
                "reports.leads",
                s -> counted(s.reports().leads(from, to).steps().get(0).count()));
        all.put(
                "reports.stages",
                s -> counted(s.reports().stages(from, to).steps().get(0).count()));
        all.put(
                "reports.stagesAt",
                s -> counted(s.reports().stagesAt(to).steps().get(0).count()));
        all.put(
                "reports.outlook",
                s -> some(s.reports()
                        .outlook(java.time.LocalDate.of(2000, 1, 1), java.time.LocalDate.of(2100, 1, 1))
                        .lines()));
        all.put("reports.overdue", s -> some(s.reports().overdue(to.plus(Duration.ofDays(400)))));
        all.put("reports.recycled", s -> some(s.reports().recycled(from, to)));
        Map<String, Object> subjects = new TreeMap<>(Map.of(
                "lead", lead.id(),
                "account", customer.account(),
                "contact", customer.contact(),
                "interaction", said.id(),
                "cadence", cadence.id(),
                "opportunity", customer.opportunity(),
                "order", order.id(),
                "contract", contract.id(),
                "task", task.id(),
                "ticket", ticket.id()));
        subjects.putAll(Map.of("approval", approval.id(), "user", "alice", "team", "north", "given_up", givenUp.id()));
        subjects.forEach((type, id) -> all.put("history " + type, s -> some(s.history(type + "/" + id))));
        reads = all;
    }

    private static Lead ofAlice(int number) {
        return office.capture(Office.profile(number).withSource("user:alice"));
    }

    private static Conversion customer(int number) {
        return ((ConvertResult.Converted)
                        office.as("alice").leads().convert(ofAlice(number).id(), Office.deal(number)))
                .conversion();
    }

    private static String some(Collection<?> found) {
        return found.isEmpty() ? "-" : "full";
    }

    private static String present(Optional<?> found) {
        return found.isPresent() ? "full" : "-";
    }

    private static String counted(long count) {
        return count == 0 ? "-" : "full";
    }

    private static <T> String any(List<T> found, Object wanted, Function<T, Object> part) {
        return found.stream().map(part).anyMatch(wanted::equals) ? "full" : "-";
    }

    private static <T> String one(Optional<T> found, Object wanted, Function<T, Object> part) {
        return any(found.stream().toList(), wanted, part);
    }

    private static String masked(List<Lead> found, Lead wanted) {
        return found.stream()
                .filter(lead -> lead.id().equals(wanted.id()))
                .map(lead -> lead.profile().equals(wanted.profile()) ? "full" : "masked")
                .findFirst()
                .orElse("-");
    }

    private static String user(List<User> found) {
        return found.stream()
                .filter(user -> user.id().equals(UserId.of("alice")))
                .map(user -> {
                    User known = office.user("alice");
                    User card = known.withRoles(Set.of()).withCapacity(0);
                    return user.equals(known) ? "full" : user.equals(card) ? "masked" : user.toString();
                })
                .findFirst()
                .orElse("-");
    }

    static Stream<String> table() {
        return TABLE.lines();
    }

    @ParameterizedTest
    @MethodSource("table")
    void everyReadShowsEachViewerWhatTheOneRuleSays_B48(String line) {
        String name = line.substring(0, 23).strip();
        List<String> expected = List.of(line.substring(23).split(" +"));
        List<String> found = VIEWERS.stream().map(viewer -> seen(name, viewer)).toList();
        assertThat(found).as("%s by %s", name, VIEWERS).isEqualTo(expected);
    }

    private static String seen(String name, String viewer) {
        try {
            return reads.get(name).apply(viewer.equals("the process") ? office.boss : office.as(viewer));
        } catch (RefusedException e) {
            assertThat(e.code()).isEqualTo("not-allowed");
            return "refused";
        }
    }

    /** What a method of a desk gives that is no command. */
    private static boolean isRead(Method method) {
        return Set.of(Optional.class, List.class, Listing.class).contains(method.getReturnType())
                || method.getDeclaringClass() == Reports.class;
    }

    @Test
    void theTableHasALineForEveryReadOfEveryDeskAndEveryKindOfRecord_B48() {
        Set<String> wanted = new TreeSet<>();
        for (Method desk : CrmSession.class.getMethods()) {
            if (desk.getReturnType().isInterface() && desk.getParameterCount() == 0) {
                Arrays.stream(desk.getReturnType().getMethods())
                        .filter(VisibilityTest::isRead)
                        .forEach(method -> wanted.add(desk.getName() + "." + method.getName()));
            }
        }
        assertThat(wanted).hasSizeGreaterThan(20);
        io.crmkit.internal.engine.Kind.ALL.forEach(kind -> wanted.add("history " + kind.name()));
        assertThat(TABLE.lines().map(line -> line.substring(0, 23).strip())).containsAll(wanted);
        assertThat(TABLE.lines().map(line -> line.substring(0, 23).strip()))
                .containsExactlyInAnyOrderElementsOf(reads.keySet());
    }

    @Test
    void tablesOfTicketsAndConvertedLeadsFollowTheAccountWhereverItGoes_B48() {
        Office own = Office.open(TestBook.standard().limits(50, 500), "alice", "bob");
        own.team("south", null);
        own.hire("nora", "south", "manager");
        own.hire("mia", "sales", "manager");
        own.hire("sam", null, "service");
        own.hire("dora", "south", "director");
        List<Lead> leads = new ArrayList<>();
        List<TicketId> tickets = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            Lead lead = own.capture(Office.profile(i).withSource(i % 3 == 0 ? "user:bob" : "user:alice"));
            leads.add(lead);
            own.clock.advance(Duration.ofSeconds(1));
            if (i % 4 != 3) {
                AccountId account = ((ConvertResult.Converted) own.boss.leads().convert(lead.id(), null))
                        .conversion()
                        .account();
                Ticket ticket =
                        own.boss.service().open(account, "T" + i, null, false).orThrow();
                tickets.add(ticket.id());
                if (i % 5 == 0) {
                    own.as(i % 2 == 0 ? "sam" : "dora")
                            .service()
                            .acknowledge(ticket.id())
                            .orThrow();
                }
                if (i % 2 == 0) {
                    own.boss.pool().release(account, "to somebody else").orThrow();
                    if (i % 8 != 0) {
                        own.as(i % 3 == 0 ? "alice" : "bob").pool().claim(account);
                    }
                }
            }
        }
        for (String viewer : List.of("alice", "bob", "mia", "nora", "sam", "dora", "nobody")) {
            CrmSession session = own.as(viewer);
            assertThat(pages(session.leads()::list).stream().map(Lead::id))
                    .as("leads of %s", viewer)
                    .containsExactlyInAnyOrderElementsOf(leads.stream()
                            .map(Lead::id)
                            .filter(id -> session.leads().find(id).isPresent())
                            .toList())
                    .containsExactlyInAnyOrderElementsOf(leads.stream()
                            .map(Lead::id)
                            .filter(id -> !session.history("lead/" + id).isEmpty())
                            .toList());
            List<Ticket> listed = pages(session.service()::list);
            assertThat(listed.stream().map(Ticket::id))
                    .as("tickets of %s", viewer)
                    .containsExactlyInAnyOrderElementsOf(tickets.stream()
                            .filter(id -> session.service().find(id).isPresent())
                            .toList())
                    .containsExactlyInAnyOrderElementsOf(tickets.stream()
                            .filter(id -> !session.history("ticket/" + id).isEmpty())
                            .toList());
            assertThat(listed).extracting(Ticket::openedAt).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        }
        assertThat(pages(own.as("alice").service()::list)).isNotEmpty().hasSizeLessThan(tickets.size());
        assertThat(own.store.count(Query.of("ticket", 1), 100)).isEqualTo(tickets.size());
    }

    /** Everything a list has, by small pages. */
    private static <T> List<T> pages(Function<ListFilter, Listing<T>> list) {
        List<T> all = new ArrayList<>();
        ListFilter filter = ListFilter.ALL.withLimit(3);
        Listing<T> page = list.apply(filter);
        all.addAll(page.items());
        while (page.next() != null) {
            page = list.apply(filter.withAfter(page.next()));
            all.addAll(page.items());
        }
        return all;
    }

    @Test
    void whoMayWriteAUserReadsHimInFullSoThatNothingIsLost_T16() {
        office.hire("adam", null, "director");
        User read = office.as("adam").people().find(UserId.of("alice")).orElseThrow();
        assertThat(office.as("adam").people().save(read)).isInstanceOf(Outcome.Done.class);
        assertThat(office.user("alice")).isEqualTo(read);
        assertThat(read.capacity()).isEqualTo(50);
    }
}
