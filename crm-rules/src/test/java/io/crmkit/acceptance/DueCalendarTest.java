package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.ValidationWarnings;
import biweekly.component.VEvent;
import biweekly.component.VTodo;
import io.crmkit.activity.Channel;
import io.crmkit.activity.NewInteraction;
import io.crmkit.activity.Task;
import io.crmkit.approval.Approval;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.NewContract;
import io.crmkit.error.InvalidArgumentException;
import io.crmkit.ical.DueCalendar;
import io.crmkit.ical.DueItem;
import io.crmkit.ical.DueItem.Kind;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadProfile;
import io.crmkit.order.Order;
import io.crmkit.people.UserId;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.ApprovalPolicy;
import io.crmkit.renewal.Contract;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import io.crmkit.service.Ticket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a rep has to do is read by a program that knows nothing of this library. */
class DueCalendarTest {
    private static final UserId ALICE = UserId.of("alice");
    private static final Instant PLANNED = Instant.parse("2026-03-05T02:30:00Z");

    private final Office office = Office.open(book(), "2026-03-02T01:00:00Z", "alice");

    private static RuleBook book() {
        RuleBook promising = SlaTest.book("[{'id': 'all', 'calendar': 'office', 'resolution': 'PT8H', 'warnAt': []}]");
        return Draft.of(promising)
                .with("/pool/pools/0/idleDays", "7")
                .with("/assignment/firstContact", "{'reminders': [], 'within': 'PT48H'}")
                .book();
    }

    private DueCalendar calendar() {
        return DueCalendar.of(office.as("alice"), ALICE);
    }

    private Lead capture(String name, String phone) {
        return office.capture(LeadProfile.builder()
                .name(name)
                .company("Harbour Textiles " + phone)
                .phone("+86 138-0013-" + phone)
                .source("referral")
                .need("One list")
                .build());
    }

    private void plan(Lead lead, Instant next) {
        office.as("alice")
                .followUp()
                .log(
                        lead.id(),
                        new NewInteraction(
                                Channel.CALL, "Asked for a price", "Good", "Send a quote", next, null, List.of()))
                .orThrow();
    }

    private String text() {
        return calendar().text(office.clock.instant());
    }

    private static ICalendar read(String text) {
        ICalendar read = Biweekly.parse(text).first();
        ValidationWarnings warnings = read.validate(ICalVersion.V2_0);
        assertThat(warnings.isEmpty()).as("%s", warnings).isTrue();
        return read;
    }

    private Map<String, VTodo> todos() {
        return read(text()).getTodos().stream()
                .collect(Collectors.toMap(todo -> todo.getUid().getValue(), Function.identity()));
    }

    /** Lines end in CRLF and have at most 75 bytes, and no character is cut. */
    private static void wellFolded(String text) {
        assertThat(text).endsWith("END:VCALENDAR\r\n");
        assertThat(text.replace("\r\n", "")).doesNotContain("\r", "\n");
        for (String line : text.split("\r\n", -1)) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            assertThat(bytes.length).as(line).isLessThanOrEqualTo(75);
            assertThat(new String(bytes, StandardCharsets.UTF_8))
                    .isEqualTo(line)
                    .doesNotContain("\uFFFD");
        }
    }

    @Test
    void firstContactsPlannedContactsTasksAndTicketsAreInIt() {
        Lead fresh = capture("Wang", "8001");
        Lead met = capture("Li", "8002");
        plan(met, PLANNED);
        Lead customer = capture("Zhao", "8003");
        Ticket ticket = office.as("alice")
                .service()
                .open(office.convert(customer, "CNY 100.00").account(), "Printer; broken, again", null, false)
                .orThrow();
        office.hire("alice", "service");
        office.as("alice").service().acknowledge(ticket.id()).orThrow();
        office.hire("alice", "rep");
        office.time.advance(Duration.ofHours(30));
        List<DueItem> items = calendar().items();
        assertThat(items).extracting(DueItem::due).isSorted();
        assertThat(items).extracting(DueItem::kind).contains(Kind.FIRST_CONTACT, Kind.CONTACT, Kind.TASK, Kind.TICKET);

        Map<String, VTodo> todos = todos();
        assertThat(todos.keySet()).hasSameSizeAs(items);
        items.forEach(item -> {
            VTodo todo = todos.get(item.id() + "@crm-kit");
            assertThat(todo.getDateDue().getValue().toInstant())
                    .isEqualTo(item.due().truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
            assertThat(todo.getSummary().getValue()).isEqualTo(item.title().en());
            assertThat(todo.getDescription().getValue()).isEqualTo(item.record());
            assertThat(todo.getStatus().getValue()).isEqualTo("NEEDS-ACTION");
        });
        assertThat(todos.get("contact-lead-" + met.id() + "@crm-kit")
                        .getDateDue()
                        .getValue()
                        .toInstant())
                .isEqualTo(PLANNED);
        Instant over = office.as("alice")
                .followUp()
                .firstContact(fresh.id())
                .orElseThrow()
                .at();
        assertThat(items)
                .filteredOn(item -> item.kind() == Kind.FIRST_CONTACT)
                .singleElement()
                .satisfies(item -> assertThat(item.due()).isEqualTo(over));
        assertThat(items)
                .filteredOn(item -> item.kind() == Kind.TICKET)
                .singleElement()
                .satisfies(item -> assertThat(item.due())
                        .isEqualTo(
                                office.boss.service().clocks(ticket.id()).get(0).due()));
        wellFolded(text());
    }

    @Test
    void whatIsToBePaidAndTheLastDayOfNoticeAreInItUntilTheyAreDone() {
        var customer = office.convert(capture("Zhao", "8003"), "CNY 1000.00");
        Order order = office.win(customer.opportunity());
        Contract contract = office.boss
                .renewals()
                .start(NewContract.of(
                        customer.account(),
                        Money.parse("CNY 1000.00"),
                        LocalDate.of(2026, 3, 1),
                        LocalDate.of(2027, 2, 28)))
                .orThrow();
        LocalDate notice = contract.lastDay().minusDays(contract.noticeDays());
        assertThat(calendar().items())
                .filteredOn(item -> item.kind() == Kind.PAYMENT)
                .extracting(DueItem::id, DueItem::due)
                .containsExactlyElementsOf(order.plan().instalments().stream()
                        .map(part -> tuple(
                                "payment-" + order.id() + "-" + part.number(),
                                part.due().atStartOfDay(order.zone()).toInstant()))
                        .toList());
        assertThat(calendar().items())
                .filteredOn(item -> item.kind() == Kind.NOTICE)
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.due())
                            .isEqualTo(notice.atStartOfDay(contract.zone()).toInstant());
                    assertThat(item.title().zh()).isEqualTo("合同通知截止日：Harbour Textiles 8003");
                });
        wellFolded(text());
        office.boss.orders().receive(order.id(), order.amount(), null).orThrow();
        office.boss.renewals().notice(contract.id(), LocalDate.of(2026, 3, 2)).orThrow();
        assertThat(calendar().items()).extracting(DueItem::kind).doesNotContain(Kind.PAYMENT, Kind.NOTICE);
    }

    private List<DueItem> items(Kind kind) {
        return calendar().items().stream().filter(item -> item.kind() == kind).toList();
    }

    @Test
    void theDayOnWhichACustomerFallsBackIsInItAndIsTheOneOnWhichItDoes_T6() {
        Lead lead = capture("Wang", "8001");
        plan(lead, office.clock.instant().plus(Duration.ofDays(1)));
        DueItem recycling = items(Kind.RECYCLING).get(0);
        assertThat(recycling.id()).isEqualTo("recycling-lead-" + lead.id());
        assertThat(recycling.record()).isEqualTo("lead/" + lead.id());
        assertThat(recycling.title().zh()).isEqualTo("将回收至公海：Wang (Harbour Textiles 8001)");
        assertThat(recycling.due()).isEqualTo(Office.shanghai("2026-03-10T00:00"));
        office.time.advance(Duration.ofDays(3));
        plan(lead, office.clock.instant().plus(Duration.ofDays(1)));
        DueItem later = items(Kind.RECYCLING).get(0);
        assertThat(later.id()).isEqualTo(recycling.id());
        assertThat(later.due()).isEqualTo(Office.shanghai("2026-03-13T00:00"));
        office.time.advanceTo(later.due().minusMillis(1));
        assertThat(items(Kind.RECYCLING)).containsExactly(later);
        assertThat(office.owner(lead.id())).isEqualTo("alice");
        office.time.advanceTo(later.due());
        assertThat(office.owner(lead.id())).isEqualTo("none");
        assertThat(items(Kind.RECYCLING)).isEmpty();

        var customer = office.convert(capture("Zhao", "8003"), "CNY 100.00");
        assertThat(items(Kind.RECYCLING))
                .as("a customer with an open deal stays")
                .isEmpty();
        office.boss.pipeline().lose(customer.opportunity(), "price");
        assertThat(items(Kind.RECYCLING))
                .extracting(DueItem::id)
                .containsExactly("recycling-account-" + customer.account());
        wellFolded(text());
    }

    @Test
    void opportunitiesAndQuotesThatAreToGoOnAreInItUntilTheyDo_B35() {
        Instant start = office.clock.instant();
        var deal = office.convert(capture("Zhao", "8003"), "CNY 100.00").opportunity();
        DueItem stalls = items(Kind.STALLED).get(0);
        assertThat(stalls.due()).isEqualTo(start.plus(Duration.ofDays(14)));
        assertThat(stalls.record()).isEqualTo("opportunity/" + deal);
        office.time.advance(Duration.ofDays(15));
        assertThat(office.sent("stalled")).containsExactly(stalls.due());
        assertThat(items(Kind.STALLED)).as("it has to go on still").containsExactly(stalls);

        Instant moved = office.clock.instant();
        office.boss.pipeline().addEvidence(deal, "written-requirement", null).orThrow();
        office.boss.pipeline().addEvidence(deal, "verbal-approval", null).orThrow();
        office.advance(deal, "requirement");
        office.advance(deal, "proposal");
        assertThat(items(Kind.STALLED)).extracting(DueItem::due).containsExactly(moved.plus(Duration.ofDays(14)));
        assertThat(items(Kind.QUOTE)).extracting(DueItem::due).containsExactly(moved.plus(Duration.ofDays(7)));
        wellFolded(text());
        office.boss.pipeline().lose(deal, "price");
        assertThat(calendar().items()).extracting(DueItem::kind).doesNotContain(Kind.STALLED, Kind.QUOTE);
    }

    @Test
    void approvalsAreInTheCalendarOfThoseForWhomTheyWait_B34() {
        office.hireApprovers();
        var deal = office.convert(capture("Zhao", "8003"), "CNY 100.00").opportunity();
        office.boss.pipeline().addEvidence(deal, "written-requirement", null).orThrow();
        office.boss.pipeline().addEvidence(deal, "verbal-approval", null).orThrow();
        for (String stage : List.of("requirement", "proposal", "negotiation")) {
            office.advance(deal, stage);
        }
        Approval approval = office.boss.approvals().list(ListFilter.ALL).items().get(0);
        Alarm escalation =
                office.boss.followUp().alarms("approval/" + approval.id()).get(0);
        assertThat(escalation.name()).isEqualTo(ApprovalPolicy.ESCALATION);
        for (String who : List.of("the-legal", "the-finance")) {
            assertThat(DueCalendar.of(office.as(who), UserId.of(who)).items())
                    .filteredOn(item -> item.kind() == Kind.APPROVAL)
                    .singleElement()
                    .satisfies(item -> assertThat(item.due()).isEqualTo(escalation.at()))
                    .satisfies(item -> assertThat(item.id()).isEqualTo("approval-" + approval.id()));
        }
        assertThat(items(Kind.APPROVAL)).isEmpty();
        office.as("the-legal").approvals().approve(approval.id(), null).orThrow();
        assertThat(DueCalendar.of(office.boss, UserId.of("the-legal")).items()).isEmpty();
        assertThat(DueCalendar.of(office.boss, UserId.of("the-finance")).items())
                .extracting(DueItem::kind)
                .contains(Kind.APPROVAL);
        office.as("the-finance").approvals().reject(approval.id(), "too cheap").orThrow();
        assertThat(DueCalendar.of(office.boss, UserId.of("the-finance")).items())
                .extracting(DueItem::kind)
                .doesNotContain(Kind.APPROVAL);
    }

    @Test
    void uidsStayTheSameWhileTimesMoveAndWhatIsDoneIsGone() {
        Lead met = capture("Li", "8002");
        plan(met, PLANNED);
        String uid = "contact-lead-" + met.id() + "@crm-kit";
        assertThat(todos()).containsKey(uid);
        office.time.advance(Duration.ofHours(2));
        plan(met, PLANNED.plus(Duration.ofDays(3)));
        assertThat(todos().get(uid).getDateDue().getValue().toInstant()).isEqualTo(PLANNED.plus(Duration.ofDays(3)));

        List<Task> tasks = office.as("alice").followUp().tasks(ListFilter.ALL).items();
        assertThat(text()).isEqualTo(text());
        tasks.forEach(task -> office.as("alice").followUp().done(task.id()).orThrow());
        assertThat(todos().keySet()).noneMatch(id -> id.startsWith("task-"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "王小明",
                "Wang; Li, and \\ Zhao",
                "a very long name that goes on, and on, and on, so that one line can never hold all of it, ever",
                "客户名称很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长",
                "𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞",
                "x BEGIN:VEVENT"
            })
    void namesComeBackAsTheyAre(String name) {
        Lead lead = capture(name, "8002");
        plan(lead, PLANNED);
        String text = calendar().language(Locale.CHINESE).text(office.clock.instant());
        wellFolded(text);
        assertThat(read(text).getTodos())
                .extracting(todo -> todo.getSummary().getValue())
                .contains("联系：" + name + " (Harbour Textiles 8002)");
        assertThat(read(text).getEvents()).isEmpty();
    }

    @Test
    void itMayBeOfEventsForProgramsThatShowNoToDos() {
        Lead lead = capture("Li", "8002");
        plan(lead, PLANNED);
        String text = calendar()
                .asEvents(Duration.ofMinutes(15))
                .host("crm.example.com")
                .text(office.clock.instant());
        wellFolded(text);
        ICalendar read = read(text);
        assertThat(read.getTodos()).isEmpty();
        VEvent event = read.getEvents().stream()
                .filter(one -> one.getUid().getValue().equals("contact-lead-" + lead.id() + "@crm.example.com"))
                .findFirst()
                .orElseThrow();
        assertThat(event.getDateStart().getValue().toInstant()).isEqualTo(PLANNED);
        assertThat(event.getDuration().getValue().toMillis()).isEqualTo(900_000);
    }

    @Test
    void nobodySeesWhatHeMayNotSee() {
        office.hire("bob", "rep");
        Lead lead = capture("Li", "8002");
        UserId owner = office.lead(lead.id()).holding().owner();
        plan(office.lead(lead.id()), PLANNED);
        assertThat(DueCalendar.of(office.as("alice"), owner).items()).isNotEmpty();
        assertThat(DueCalendar.of(office.as("bob"), owner).items()).isEmpty();
        assertThat(DueCalendar.of(office.as("nobody"), owner).items()).isEmpty();
        assertThat(DueCalendar.of(office.boss, owner).items())
                .isEqualTo(DueCalendar.of(office.as("alice"), owner).items());
        String empty = DueCalendar.of(office.as("bob"), owner).text(PLANNED);
        wellFolded(empty);
        assertThat(empty).contains("BEGIN:VTIMEZONE\r\n").doesNotContain("VTODO");
    }

    @Test
    void theEarliestOfManyAreInIt() {
        for (int i = 0; i < 8; i++) {
            plan(capture("Li " + i, "800" + i), PLANNED.plus(Duration.ofHours(i * 7 % 8)));
        }
        List<DueItem> all = calendar().items();
        assertThat(all).hasSizeGreaterThanOrEqualTo(8);
        assertThat(calendar().limit(3).items()).isEqualTo(all.subList(0, 3));
    }

    @Test
    void whatIsOutOfItsBoundsIsRefused() {
        DueCalendar calendar = calendar();
        assertThatThrownBy(() -> calendar.limit(0)).isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> calendar.limit(DueCalendar.MOST + 1)).hasMessageContaining("1 to 10000");
        assertThatThrownBy(() -> calendar.asEvents(Duration.ofDays(2))).hasMessageContaining("PT0S to PT24H");
        assertThatThrownBy(() -> calendar.host("CRM:8080")).hasMessageContaining("Maybe");
    }
}
