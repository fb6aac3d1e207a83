package io.crmkit.rules.builder;

import static io.crmkit.rules.condition.Condition.all;

import io.crmkit.activity.Signal;
import io.crmkit.decision.Label;
import io.crmkit.field.FieldType;
import io.crmkit.order.Split;
import io.crmkit.policy.CapturePolicy;
import io.crmkit.rules.condition.Condition;
import io.crmkit.rules.condition.DateField;
import io.crmkit.rules.condition.Field;
import io.crmkit.rules.condition.LeadFields;
import io.crmkit.rules.condition.Moment;
import io.crmkit.rules.condition.NumberField;
import io.crmkit.rules.condition.TextField;
import java.math.BigDecimal;
import java.time.Period;

/** The template for sales to a buying committee, built. */
final class CommitteeBook {
    private static final TextField ROLE = Field.text("lead.fields.buyingRole");
    private static final NumberField EMPLOYEES = Field.number("lead.fields.employees");
    private static final DateField DECISION = Field.date("lead.fields.decisionOn");
    private static final Condition LARGE = LeadFields.BUDGET.atLeast(1_000_000);

    private CommitteeBook() {}

    static RuleBookBuilder builder() {
        return Shared.book("b2b-committee")
                .fields(
                        CustomField.of("buyingRole", FieldType.TEXT)
                                .choices("champion", "economic-buyer", "technical-buyer", "user", "legal")
                                .label("Role in the committee", "在采购委员会中的角色"),
                        CustomField.of("employees", FieldType.NUMBER).label("Employees", "员工人数"),
                        CustomField.of("decisionOn", FieldType.DATE).label("Day of the decision", "决策日期"))
                .capture(Capture.none()
                        .required(LeadFields.NAME, LeadFields.COMPANY)
                        .requiredAnyOf(LeadFields.PHONE, LeadFields.EMAIL)
                        .required(LeadFields.SOURCE)
                        .phoneRegion("CN")
                        .duplicate("same-email", LeadFields.EMAIL, CapturePolicy.Action.BLOCK)
                        .duplicate("same-phone", LeadFields.PHONE, CapturePolicy.Action.BLOCK)
                        .duplicate("same-company", LeadFields.COMPANY, CapturePolicy.Action.WARN))
                .screening(Screening.none()
                        .invalid("contact-way", Shared.NO_CONTACT_WAY, "no-contact-way")
                        .invalid("company", LeadFields.COMPANY.missing(), "no-company")
                        .incomplete("need", LeadFields.NEED.missing(), "need")
                        .incomplete("buying-role", ROLE.missing(), "buying-role"))
                .scoring(Scoring.none()
                        .rule("budget-large", LARGE, 25, "budget")
                        .rule("budget-medium", LeadFields.BUDGET.atLeast(300_000), 15, "budget")
                        .rule("buyer", ROLE.in("economic-buyer", "champion"), 20, "role")
                        .rule("member", ROLE.exists(), 5, "role")
                        .rule("employees-many", EMPLOYEES.atLeast(500), 15)
                        .rule(
                                "decision-soon",
                                all(DECISION.after(Moment.now()), DECISION.before(Moment.ahead(Period.ofDays(180)))),
                                15)
                        .rule("referral", LeadFields.SOURCE.in("referral", "转介绍", "partner", "合作伙伴"), 15)
                        .rule("need-known", LeadFields.NEED.exists(), 10)
                        .group("budget", 25)
                        .group("role", 20)
                        .total(0, 100)
                        .grade("A", 70)
                        .grade("B", 40)
                        .grade("C", 0))
                .pool(Pools.of(
                                Pool.of("key", 60, Pool.Count.EXCLUSIVE)
                                        .name(new Label("Pool of key accounts", "重点客户公海"))
                                        .when(LARGE)
                                        .reminders(14, 3),
                                Pool.of("public", 30, Pool.Count.EXCLUSIVE)
                                        .name(Shared.PUBLIC_POOL)
                                        .reminders(7, 1))
                        .dailyClaims(3)
                        .holdings(40)
                        .coolDownDays(90)
                        .protectionDays(30))
                .assignment(Assignment.fallback(Candidates.teams("sales").leastLoaded())
                        .entry(
                                "key-accounts",
                                10,
                                LARGE,
                                Candidates.teams("key-accounts").leastLoaded())
                        .entry(
                                "partners",
                                20,
                                LeadFields.SOURCE.in("partner", "合作伙伴"),
                                Candidates.teams("partners").roundRobin())
                        .sameOwnerWithin(Period.ofDays(730))
                        .dailyCap(5)
                        .coolDownDays(90))
                .pipeline(pipeline())
                .cadences(
                        Shared.contact("first-contact", Event.LEAD_ASSIGNED, "china", Period.ofDays(1)),
                        Cadence.of("follow-up", Event.LEAD_ASSIGNED, "china")
                                .endsOn(Signal.BOUNCE, Signal.UNSUBSCRIBE)
                                .step("research", new Label("Map the committee", "梳理采购委员会"), Period.ofDays(3))
                                .step("call", Shared.CALL, Period.ofDays(10))
                                .step("case", new Label("Send a case of the industry", "发送行业案例"), Period.ofDays(21)),
                        Cadence.of("handover", Event.OPPORTUNITY_WON, "china")
                                .step("kick-off", new Label("Kick-off with all members", "项目启动会"), Period.ofDays(5)),
                        Shared.contact("takeover", Event.ACCOUNT_ASSIGNED, "china", Period.ofDays(2)))
                .payments(Payments.usual()
                        .instalment(new BigDecimal("0.3"), 0)
                        .instalment(new BigDecimal("0.40"), 60)
                        .instalment(new BigDecimal("0.3"), 120)
                        .split(Split.Method.LARGEST_REMAINDER)
                        .remindersBefore(14, 7, 0)
                        .remindersAfter(1)
                        .remindersThenEvery(14))
                .renewal(Renewal.usual()
                        .opensDaysBefore(120)
                        .upliftPercent(3)
                        .term(Period.ofYears(1))
                        .noticeDays(60));
    }

    private static Pipeline pipeline() {
        return Pipeline.of(
                        Stage.of("qualified", new Label("Qualified", "资格确认"), 10)
                                .evidence("need-confirmed"),
                        Stage.of("discovery", new Label("Discovery", "需求调研"), 20)
                                .evidence("pain-confirmed", "champion-named"),
                        Stage.of("committee", new Label("Committee mapped", "采购委员会梳理"), 35)
                                .evidence("economic-buyer-met", "technical-buyer-met", "legal-named"),
                        Stage.of("evaluation", new Label("Evaluation", "方案评估"), 50)
                                .evidence("success-criteria-agreed", "test-passed"),
                        Stage.of("proposal", new Label("Proposal and quote", "方案报价"), 65)
                                .evidence("business-case-approved")
                                .quoted(),
                        Stage.of("negotiation", new Label("Negotiation", "商务谈判"), 80)
                                .evidence("committee-decision", "legal-approval"),
                        Stage.of("signed", new Label("Contract signed", "合同签订"), 100)
                                .wins())
                .skip(false)
                .backwardNeedsReason(true)
                .stalledAfterDays(45)
                .quoteReminderDays(14)
                .lossReasons(
                        "price",
                        "competitor",
                        "no-budget",
                        "no-decision",
                        "committee-against",
                        "no-fit",
                        "no-response",
                        "other")
                .reopenWithinDays(365);
    }
}
