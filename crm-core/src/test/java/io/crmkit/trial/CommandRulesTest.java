package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.Crm;
import io.crmkit.account.Account;
import io.crmkit.decision.Violation;
import io.crmkit.desk.CaptureResult;
import io.crmkit.desk.CaptureResult.Match;
import io.crmkit.desk.ClaimResult;
import io.crmkit.desk.ConvertResult;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.MoveResult;
import io.crmkit.desk.NewOpportunity;
import io.crmkit.desk.Outcome;
import io.crmkit.desk.Refusal;
import io.crmkit.event.Event;
import io.crmkit.field.FieldValue;
import io.crmkit.lead.Conversion;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadProfile;
import io.crmkit.lead.LeadStatus;
import io.crmkit.memory.MemoryStore;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.opportunity.OpportunityStatus;
import io.crmkit.opportunity.StageVisit;
import io.crmkit.order.Order;
import io.crmkit.people.Actor;
import io.crmkit.people.UserId;
import io.crmkit.pool.Holding;
import io.crmkit.renewal.Contract;
import io.crmkit.renewal.ContractStatus;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class CommandRulesTest {
    private final Office office = Office.open(TestBook.standard(), "alice", "bob");

    private static Refusal refusal(Outcome<?> outcome) {
        return ((Outcome.Refused<?>) outcome).refusal();
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceInTheLanguageOfTheProcess_B1() {
        LeadProfile wrong =
                LeadProfile.builder().email("no address").title("t".repeat(101)).build();
        CaptureResult english = office.boss.leads().capture(wrong);
        assertThat(((CaptureResult.Invalid) english).violations())
                .extracting(Violation::path)
                .containsExactly("profile.email", "profile.title", "profile.name");
        Crm chinese = Crm.builder()
                .policies(TestBook.standard())
                .language(Locale.TRADITIONAL_CHINESE)
                .build();
        CaptureResult.Invalid said =
                (CaptureResult.Invalid) chinese.as(Actor.system("x")).leads().capture(wrong);
        assertThat(said.violations().get(0).must()).isEqualTo("不是一个合法的电子邮件地址");
        assertThat(((CaptureResult.Invalid) english).violations().get(0).must())
                .isEqualTo("must be a well-formed email address");
        assertThat(office.boss.leads().list(ListFilter.ALL).items()).isEmpty();
        assertThat(office.boss.leads().capture(Office.profile(1), "line\nbreak", "x".repeat(191)))
                .isInstanceOfSatisfying(
                        CaptureResult.Invalid.class,
                        no -> assertThat(no.violations()).hasSize(2));
    }

    @Test
    void labelsAreTrimmedAndBounded() {
        Lead lead = office.capture(1);
        assertThat(office.boss
                        .leads()
                        .tag(lead.id(), List.of(" a ", " ", "b"), List.of("b"))
                        .orThrow()
                        .tags())
                .containsExactly("a");
        assertThat(refusal(office.boss.leads().tag(lead.id(), List.of("\uD800"), List.of()))
                        .code())
                .isEqualTo("invalid");
        List<String> many = java.util.stream.IntStream.range(0, 201)
                .mapToObj(Integer::toString)
                .toList();
        assertThat(refusal(office.boss.leads().tag(lead.id(), many, List.of())).violations())
                .hasSize(1);
        assertThat(((CaptureResult.Captured) office.boss.leads().capture(Office.profile(2), " x ", " "))
                        .lead()
                        .tags())
                .containsExactly("x");
    }

    @Test
    void oneNumberInAnyFormIsOneLead_B2() {
        Lead lead = office.capture(
                LeadProfile.builder().name("A").phone("+86 138-0013-8000").build());
        for (String phone : List.of("008613800138000", "13800138000", "１３８００１３８０００", "(138) 0013 8000")) {
            assertThat(office.boss
                            .leads()
                            .capture(
                                    LeadProfile.builder().name("B").phone(phone).build()))
                    .as(phone)
                    .isInstanceOfSatisfying(
                            CaptureResult.Duplicate.class,
                            duplicate -> assertThat(duplicate.id()).isEqualTo("lead/" + lead.id()));
        }
        assertThat(office.boss
                        .leads()
                        .duplicatesOf(
                                LeadProfile.builder().phone("138 0013 8000").build()))
                .containsExactly(new Match("lead/" + lead.id(), "same-phone"));
    }

    @Test
    void companiesAreComparedWithoutFormWidthAndCase_B2() {
        Lead lead = office.capture(Office.profile(1).withCompany("Acme Co., Ltd."));
        CaptureResult similar = office.boss.leads().capture(Office.profile(2).withCompany("ＡＣＭＥ 有限公司"));
        assertThat(((CaptureResult.Captured) similar).similar())
                .containsExactly(new Match("lead/" + lead.id(), "same-company"));
        assertThat(((CaptureResult.Captured) similar).lead().holding().owner())
                .isEqualTo(lead.holding().owner());
        CaptureResult other = office.boss.leads().capture(Office.profile(3).withCompany("Ltd"));
        assertThat(((CaptureResult.Captured) other).similar()).isEmpty();
    }

    @Test
    void aCustomFieldMayBeTheKey() {
        LeadProfile one = Office.profile(1);
        one = one.withFields(one.fields().with("tax", FieldValue.of("AB 1")));
        Lead lead = office.capture(one);
        LeadProfile two = Office.profile(2);
        two = two.withFields(two.fields().with("tax", FieldValue.of("ab 1")));
        assertThat(office.boss.leads().capture(two)).isInstanceOf(CaptureResult.Duplicate.class);
        office.boss.leads().update(lead.id(), Office.profile(1)).orThrow();
        assertThat(office.boss.leads().capture(two)).isInstanceOf(CaptureResult.Captured.class);
    }

    @Test
    void aMergedLeadIsJudgedAnewAndAssignedWhenItBecomesValid() {
        Lead incomplete =
                office.capture(LeadProfile.builder().name("A").company("Acme").build());
        assertThat(incomplete.status()).isEqualTo(LeadStatus.NEW);
        assertThat(incomplete.holding().state()).isEqualTo(Holding.State.UNASSIGNED);
        Lead spam =
                office.capture(LeadProfile.builder().name("S").email("s@x.org").build());
        assertThat(spam.status()).isEqualTo(LeadStatus.VALID);
        CaptureResult merged = office.boss
                .leads()
                .capture(Office.profile(7).withEmail(" S@X.org ").withPhone("13900000007"));
        assertThat(merged).isInstanceOfSatisfying(CaptureResult.Merged.class, it -> {
            assertThat(it.lead().id()).isEqualTo(spam.id());
            assertThat(it.lead().profile().name()).isEqualTo("S");
            assertThat(it.lead().score().points()).isEqualByComparingTo("50");
            assertThat(it.filled()).containsExactly("company", "phone", "need", "budget");
        });
        assertThat(office.boss
                        .leads()
                        .capture(LeadProfile.builder()
                                .name("Z")
                                .phone("139 0000 0007")
                                .build()))
                .isInstanceOf(CaptureResult.Duplicate.class);
        assertThat(office.boss
                        .leads()
                        .capture(
                                LeadProfile.builder().name("Z").email("s@x.org").build()))
                .isEqualTo(new CaptureResult.Merged(
                        "lead/" + spam.id(), office.boss.leads().find(spam.id()).orElseThrow(), List.of()));
        Lead known =
                office.boss.leads().update(incomplete.id(), Office.profile(9)).orThrow();
        assertThat(known.status()).isEqualTo(LeadStatus.VALID);
        assertThat(known.holding().owner()).isNotNull();
    }

    @Test
    void anOwnerWhoCorrectsALeadKeepsIt() {
        Lead lead = office.capture(Office.profile(1).withSource("user:bob"));
        Lead spam = office.boss
                .leads()
                .update(lead.id(), Office.profile(1).withNeed("spam").withSource("user:alice"))
                .orThrow();
        assertThat(spam.status()).isEqualTo(LeadStatus.INVALID);
        Lead good = office.as("bob")
                .leads()
                .update(lead.id(), Office.profile(1).withSource("user:alice"))
                .orThrow();
        assertThat(good.status()).isEqualTo(LeadStatus.VALID);
        assertThat(good.holding().owner()).isEqualTo(UserId.of("bob"));
        assertThat(office.holdings("bob")).isEqualTo(1);
        assertThat(refusal(office.boss
                                .leads()
                                .update(lead.id(), LeadProfile.builder().build()))
                        .violations())
                .extracting(Violation::path)
                .containsExactly("profile.name");
    }

    @Test
    void conversionFillsBlanksOnlyAndHappensOnce_B7() {
        Lead first = office.capture(Office.profile(1).withCompany("Acme").withSource("user:alice"));
        Conversion one = ((ConvertResult.Converted) office.boss.leads().convert(first.id(), null)).conversion();
        assertThat(one.opportunity()).isNull();
        CaptureResult again = office.boss
                .leads()
                .capture(
                        Office.profile(2)
                                .withCompany("ACME Ltd")
                                .withIndustry("steel")
                                .withRegion("north"),
                        "big");
        assertThat(((CaptureResult.Captured) again).similar())
                .containsExactly(new Match("account/" + one.account(), "same-company"));
        Lead second = ((CaptureResult.Captured) again).lead();
        ConvertResult.Converted two =
                (ConvertResult.Converted) office.boss.leads().convert(second.id(), Office.deal(1));
        assertThat(two.conversion().account()).isEqualTo(one.account());
        assertThat(two.filled()).containsExactly("industry", "region");
        assertThat(two.unmapped()).containsExactly("need", "budget");
        Account account = office.boss.accounts().find(one.account()).orElseThrow();
        assertThat(account.name()).isEqualTo("Acme");
        assertThat(account.tags()).containsExactly("big");
        assertThat(account.openOpportunities()).isEqualTo(1);
        assertThat(office.boss.accounts().contacts(one.account())).hasSize(2);
        assertThat(office.boss.leads().convert(second.id(), null))
                .isEqualTo(new ConvertResult.AlreadyConverted(two.conversion()));
        assertThat(office.holdings("alice")).isEqualTo(1);
        assertThat(refusal(office.boss.leads().tag(second.id(), List.of("x"), List.of()))
                        .code())
                .isEqualTo("wrong-state");
        assertThat(refusal(office.boss.followUp().log(second.id(), office.call(Duration.ofDays(1))))
                        .code())
                .isEqualTo("wrong-state");
        assertThat(office.boss.leads().capture(Office.profile(2)))
                .isInstanceOfSatisfying(
                        CaptureResult.Duplicate.class,
                        duplicate -> assertThat(duplicate.id()).isEqualTo("account/" + one.account()));
    }

    @Test
    void aClaimKeepsTheLimitsAndAFailedOneCostsNothing_B27_B28() {
        Office small = Office.open(TestBook.standard().limits(2, 3), "alice", "bob");
        List<Lead> leads =
                java.util.stream.IntStream.range(0, 6).mapToObj(small::pooled).toList();
        assertThat(small.as("alice").pool().claim(leads.get(0).id()))
                .isInstanceOfSatisfying(
                        ClaimResult.Claimed.class,
                        claimed -> assertThat(claimed.holding().protectedUntil())
                                .isEqualTo(Office.START.plus(Duration.ofDays(10))));
        assertThat(small.as("alice").pool().claim(leads.get(0).id())).isInstanceOf(ClaimResult.Claimed.class);
        assertThat(small.as("bob").pool().claim(leads.get(0).id()))
                .isEqualTo(new ClaimResult.AlreadyClaimed(UserId.of("alice")));
        assertThat(small.as("alice").pool().claim(leads.get(1).id())).isInstanceOf(ClaimResult.Claimed.class);
        ClaimResult third = small.as("alice").pool().claim(leads.get(2).id());
        assertThat(third).isInstanceOfSatisfying(ClaimResult.Refused.class, refused -> {
            assertThat(refused.refusal().code()).isEqualTo("claim-refused");
            assertThat(refused.refusal().decision()).isNotNull();
            assertThat(refused.refusal().message()).contains("claims-per-day");
        });
        assertThat(small.number("rep_day", "alice:2026-03-02", "claims")).isEqualTo(2);
        small.clock.set(java.time.Instant.parse("2026-03-02T16:00:00Z"));
        assertThat(small.as("alice").pool().claim(leads.get(2).id())).isInstanceOf(ClaimResult.Claimed.class);
        assertThat(small.as("alice").pool().claim(leads.get(3).id())).isInstanceOf(ClaimResult.Refused.class);
        assertThat(small.holdings("alice")).isEqualTo(3);
        small.as("alice").pool().release(leads.get(0).id(), "no time").orThrow();
        assertThat(small.as("alice").pool().claim(leads.get(0).id())).isInstanceOf(ClaimResult.Refused.class);
        assertThat(refusal(small.boss.leads().assignTo(leads.get(4).id(), UserId.of("alice"), " "))
                        .code())
                .isEqualTo("invalid");
        small.as("alice").pool().claim(leads.get(4).id());
        assertThat(refusal(small.boss.leads().assignTo(leads.get(5).id(), UserId.of("alice"), "more"))
                        .code())
                .isEqualTo("holdings");
        small.boss.people().save(small.user("bob").withActive(false)).orThrow();
        assertThat(refusal(small.boss.leads().assignTo(leads.get(5).id(), UserId.of("bob"), "more"))
                        .code())
                .isEqualTo("wrong-state");
    }

    @Test
    void roundRobinIsFairAndWhoReturnsGetsNoBurst_B16() {
        office.hire("carl", "sales", "rep");
        for (int i = 0; i < 9; i++) {
            office.capture(i);
        }
        assertThat(List.of(office.holdings("alice"), office.holdings("bob"), office.holdings("carl")))
                .containsOnly(3);
        office.boss.people().save(office.user("bob").withActive(false)).orThrow();
        assertThat(office.capture(10).holding().owner()).isEqualTo(UserId.of("alice"));
        assertThat(office.capture(11).holding().owner()).isEqualTo(UserId.of("carl"));
        assertThat(office.capture(12).holding().owner()).isEqualTo(UserId.of("alice"));
        office.boss.people().save(office.user("bob").withActive(true)).orThrow();
        assertThat(office.capture(13).holding().owner()).isEqualTo(UserId.of("bob"));
        assertThat(office.capture(14).holding().owner()).isEqualTo(UserId.of("carl"));
    }

    @Test
    void reopeningClearsWhatTheClosingSet_B33_T11() {
        OpportunityId deal = office.customer(1).opportunity();
        office.boss.pipeline().setProbability(deal, 77).orThrow();
        office.boss.pipeline().advance(deal, TestStages.NEED);
        assertThat(office.boss.pipeline().find(deal).orElseThrow().probability())
                .isEqualTo(40);
        assertThat(office.boss.pipeline().lose(deal, null)).isInstanceOf(MoveResult.Blocked.class);
        office.clock.advance(Duration.ofDays(1));
        Opportunity lost = ((MoveResult.Moved) office.boss.pipeline().lose(deal, "price")).opportunity();
        assertThat(lost.closedAt()).isEqualTo(office.clock.instant());
        assertThat(lost.probability()).isZero();
        assertThat(refusal(office.boss.pipeline().setProbability(deal, 10)).code())
                .isEqualTo("wrong-state");
        assertThat(refusal(office.boss.pipeline().addEvidence(deal, "written", null))
                        .code())
                .isEqualTo("wrong-state");
        office.clock.advance(Duration.ofDays(2));
        Opportunity open = ((MoveResult.Moved) office.boss.pipeline().reopen(deal)).opportunity();
        assertThat(open.status()).isEqualTo(OpportunityStatus.OPEN);
        assertThat(open.closedAt()).isNull();
        assertThat(open.lossReason()).isNull();
        assertThat(open.stage()).isEqualTo(TestStages.NEED);
        assertThat(open.probability()).isEqualTo(40);
        assertThat(open.reopenings()).isEqualTo(1);
        assertThat(open.closings().get(0).reason()).isEqualTo("price");
        assertThat(open.dwell(TestStages.NEED, office.clock.instant())).isEqualTo(Duration.ofDays(1));
        assertThat(open.visits())
                .extracting(StageVisit::stage)
                .containsExactly(TestStages.CONTACT, TestStages.NEED, TestStages.NEED);
        assertThat(account(open).openOpportunities()).isEqualTo(1);
        office.time.advance(Duration.ofDays(15));
        assertThat(office.boss.history("opportunity/" + deal))
                .extracting(Event::kind)
                .contains("opportunity.stalled");
        office.boss.pipeline().lose(deal, "time");
        office.clock.advance(Duration.ofDays(91));
        assertThat(office.boss.pipeline().reopen(deal)).isInstanceOf(MoveResult.Blocked.class);
    }

    private Account account(Opportunity deal) {
        return office.boss.accounts().find(deal.account()).orElseThrow();
    }

    @Test
    void aGateTellsEverythingThatIsMissingAndWritesNothing_B31() {
        OpportunityId deal = office.customer(1).opportunity();
        long events = office.events();
        assertThat(office.boss.pipeline().advance(deal, TestStages.QUOTE))
                .isInstanceOfSatisfying(
                        MoveResult.Blocked.class,
                        blocked -> assertThat(blocked.decision().reasons()).hasSize(3));
        assertThat(office.boss.pipeline().goBack(deal, TestStages.QUOTE, null)).isInstanceOf(MoveResult.Refused.class);
        assertThat(office.boss.pipeline().advance(deal, io.crmkit.opportunity.StageId.of("none")))
                .isInstanceOfSatisfying(
                        MoveResult.Refused.class,
                        no -> assertThat(no.refusal().code()).isEqualTo("unknown-stage"));
        assertThat(refusal(office.boss.pipeline().setProbability(deal, 101)).violations())
                .hasSize(1);
        assertThat(refusal(office.boss.pipeline().addEvidence(deal, " ", null)).violations())
                .hasSize(1);
        assertThat(office.events()).isEqualTo(events);
        MoveResult forced = office.boss.pipeline().force(deal, TestStages.QUOTE, "a friend");
        assertThat(((MoveResult.Moved) forced).opportunity().quotedAt()).isEqualTo(office.clock.instant());
        assertThat(office.boss.history("opportunity/" + deal))
                .last()
                .satisfies(event -> assertThat(event.data())
                        .containsEntry("bypassed", "true")
                        .containsEntry("reason", "a friend"));
    }

    @Test
    void aWonDealPlacesOneOrderAndFreesItsOwner() {
        Conversion customer = office.customer(1);
        assertThat(office.holdings("alice")).isEqualTo(1);
        MoveResult.Moved won =
                (MoveResult.Moved) office.boss.pipeline().force(customer.opportunity(), TestStages.SIGNED, "signed");
        Order order = won.order();
        assertThat(order.number()).isEqualTo("SO-2026-000001");
        assertThat(order.plan().total()).isEqualTo(Office.cny(1000));
        assertThat(account(won.opportunity()).wonOpportunities()).isEqualTo(1);
        assertThat(office.holdings("alice")).isZero();
        assertThat(office.boss.pipeline().reopen(customer.opportunity())).isInstanceOf(MoveResult.Refused.class);
        assertThat(office.boss.followUp().cadences("account/" + customer.account()))
                .singleElement()
                .satisfies(run -> assertThat(run.cadence()).isEqualTo("welcome"));
        office.time.advance(Duration.ofDays(30));
        assertThat(account(won.opportunity()).holding().owner()).isEqualTo(UserId.of("alice"));
        OpportunityId free = office.boss
                .pipeline()
                .open(customer.account(), new NewOpportunity("Free", null, null))
                .orThrow()
                .id();
        MoveResult.Moved given = (MoveResult.Moved) office.boss.pipeline().force(free, TestStages.SIGNED, "free");
        assertThat(given.order()).isNull();
        assertThat(((MoveResult.Moved) office.boss.pipeline().reopen(free))
                        .opportunity()
                        .status())
                .isEqualTo(OpportunityStatus.OPEN);
        assertThat(account(won.opportunity()).wonOpportunities()).isEqualTo(1);
    }

    @Test
    void anOpportunityIsWorthMoreThanNothingIfItsWorthIsKnown() {
        Lead lead = office.capture(1);
        for (Money amount : List.of(Office.cny(0), Office.cny(-1))) {
            assertThat(office.boss.leads().convert(lead.id(), NewOpportunity.of("Deal", amount)))
                    .isInstanceOf(ConvertResult.Refused.class);
        }
        Conversion customer = office.customer(2);
        assertThat(refusal(office.boss.pipeline().open(customer.account(), NewOpportunity.of("Deal", Office.cny(-1))))
                        .violations())
                .extracting(Violation::path)
                .containsExactly("opportunity.amount");
    }

    @Test
    void moneyIsCheckedBeforeItIsTaken() {
        OpportunityId deal = office.customer(1).opportunity();
        Order order = ((MoveResult.Moved) office.boss.pipeline().force(deal, TestStages.SIGNED, "x")).order();
        for (Money bad : List.of(Office.cny(0), Office.cny(-5), Money.parse("USD 5.00"))) {
            assertThat(refusal(office.boss.orders().receive(order.id(), bad, null))
                            .violations())
                    .hasSize(1);
        }
        assertThat(refusal(office.boss.orders().receive(order.id(), Office.cny(1), LocalDate.of(2026, 3, 3)))
                        .violations())
                .extracting(Violation::path)
                .containsExactly("receivedOn");
        Order paid = office.boss
                .orders()
                .receive(order.id(), Office.cny(1), LocalDate.of(2026, 3, 1))
                .orThrow();
        var receipt = paid.receipts().get(0).id();
        assertThat(refusal(office.boss.orders().voidReceipt(order.id(), receipt, ""))
                        .code())
                .isEqualTo("invalid");
        office.boss.orders().voidReceipt(order.id(), receipt, "bounced").orThrow();
        assertThat(refusal(office.boss.orders().voidReceipt(order.id(), receipt, "bounced"))
                        .code())
                .isEqualTo("wrong-state");
        assertThat(office.boss.orders().find(order.id())).isPresent();
    }

    @Test
    void contractsRenewEndAndAreOpenedForRenewalOnce_B46() {
        Conversion customer = office.customer(1);
        Contract runs =
                office.boss.renewals().start(Scene.contract(customer.account())).orThrow();
        Contract ends =
                office.boss.renewals().start(Scene.contract(customer.account())).orThrow();
        assertThat(office.boss
                        .renewals()
                        .notice(ends.id(), LocalDate.of(2026, 3, 2))
                        .orThrow()
                        .endsOn())
                .isEqualTo(LocalDate.of(2026, 12, 31));
        assertThat(refusal(office.boss.renewals().notice(ends.id(), LocalDate.of(2026, 3, 2)))
                        .code())
                .isEqualTo("wrong-state");
        assertThat(refusal(office.boss.renewals().notice(runs.id(), LocalDate.of(2026, 3, 3)))
                        .code())
                .isEqualTo("invalid");
        assertThat(refusal(office.boss.renewals().renew(ends.id())).code()).isEqualTo("wrong-state");
        var turned = Scene.contract(customer.account())
                .withLastDay(LocalDate.of(2025, 1, 1))
                .withAmount(Office.cny(0));
        assertThat(refusal(office.boss.renewals().start(turned)).violations())
                .extracting(Violation::path)
                .containsExactly("contract.lastDay", "contract.amount");
        office.time.advanceTo(java.time.Instant.parse("2027-01-02T00:00:00Z"));
        Contract renewed = office.boss.renewals().find(runs.id()).orElseThrow();
        assertThat(renewed.status()).isEqualTo(ContractStatus.RENEWED);
        Contract next = office.boss.renewals().find(renewed.renewedBy()).orElseThrow();
        assertThat(next.start()).isEqualTo(LocalDate.of(2027, 1, 1));
        assertThat(next.lastDay()).isEqualTo(LocalDate.of(2027, 12, 31));
        assertThat(next.amount()).isEqualTo(Office.cny(1050));
        assertThat(office.boss.renewals().renew(runs.id()).orThrow()).isEqualTo(next);
        assertThat(office.boss.renewals().find(ends.id()).orElseThrow().status())
                .isEqualTo(ContractStatus.ENDED);
        assertThat(office.boss.pipeline().list(ListFilter.ALL).items())
                .filteredOn(deal -> deal.renewalOf() != null)
                .singleElement()
                .satisfies(deal -> assertThat(deal.amount()).isEqualTo(Office.cny(1050)));
        assertThat(office.boss.renewals().list(ListFilter.ALL).items()).hasSize(3);
    }

    @Test
    void anInteractionIsCheckedAndTouchesItsCustomer_B37() {
        Conversion customer = office.customer(1);
        var call = office.call(Duration.ofDays(2));
        assertThat(refusal(office.boss
                                .followUp()
                                .log(customer.account(), call.withKeyPoints("").withNextPlan(" ")))
                        .violations())
                .extracting(Violation::path)
                .containsExactly("interaction.keyPoints", "interaction.nextPlan");
        assertThat(refusal(office.boss
                                .followUp()
                                .log(
                                        customer.account(),
                                        call.withHappenedAt(
                                                office.clock.instant().plusSeconds(1))))
                        .violations())
                .extracting(Violation::path)
                .contains("interaction.happenedAt");
        assertThat(refusal(office.boss
                                .followUp()
                                .log(customer.account(), call.withNextContactAt(office.clock.instant())))
                        .violations())
                .extracting(Violation::path)
                .containsExactly("interaction.nextContactAt");
        office.boss.followUp().log(customer.opportunity(), call).orThrow();
        office.boss
                .followUp()
                .log(
                        customer.account(),
                        call.withHappenedAt(office.clock.instant().minusSeconds(60)))
                .orThrow();
        Account account = office.boss.accounts().find(customer.account()).orElseThrow();
        assertThat(account.lastInteractionAt()).isEqualTo(office.clock.instant());
        assertThat(account.nextContactAt()).isEqualTo(call.nextContactAt());
        assertThat(office.boss.followUp().interactions("account/" + customer.account()))
                .hasSize(1);
        assertThat(office.boss.followUp().interactions("opportunity/" + customer.opportunity()))
                .hasSize(1);
    }

    @Test
    void aProcessWantsARuleBookAndDistinctChannels() {
        assertThatThrownBy(() -> Crm.builder().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Maybe");
        assertThatThrownBy(() -> Crm.builder()
                        .policies(TestBook.standard())
                        .channel(new Same())
                        .channel(new Same())
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("[same, same]");
        try (Crm crm = Crm.inMemory(TestBook.standard())) {
            assertThat(crm.as(Actor.system("x")).crm()).isSameAs(crm);
            assertThat(crm.events(1, 10)).isEmpty();
        }
    }

    private static final class Same implements io.crmkit.spi.notification.NotificationChannel {
        @Override
        public String id() {
            return "same";
        }

        @Override
        public io.crmkit.spi.notification.DeliveryResult deliver(io.crmkit.spi.notification.Notification message) {
            return new io.crmkit.spi.notification.DeliveryResult.Rejected("nobody");
        }
    }

    @Test
    void sealedEventsComeInOneOrder() {
        office.capture(1);
        office.capture(2);
        assertThat(office.crm.events(1, 10)).isEmpty();
        int sealed = office.crm.runDue().sealed();
        assertThat(sealed).isEqualTo((int) office.events());
        List<Event> events = office.crm.events(1, 1000);
        assertThat(events).hasSize(sealed);
        assertThat(events.get(0).position()).isEqualTo(1);
        assertThat(office.crm.events(sealed, 5)).hasSize(1);
        assertThat(office.store).isInstanceOf(MemoryStore.class);
    }
}
