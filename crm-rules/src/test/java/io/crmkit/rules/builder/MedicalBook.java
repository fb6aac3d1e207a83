package io.crmkit.rules.builder;

import static io.crmkit.people.Permission.ADMINISTER;
import static io.crmkit.people.Permission.ALL;
import static io.crmkit.people.Permission.ASSIGN;
import static io.crmkit.people.Permission.CAPTURE;
import static io.crmkit.people.Permission.CLAIM;
import static io.crmkit.people.Permission.MONEY;
import static io.crmkit.people.Permission.RECORD_HISTORY;
import static io.crmkit.people.Permission.REPORT;
import static io.crmkit.people.Permission.SERVE;
import static io.crmkit.people.Permission.TEAM;
import static io.crmkit.rules.condition.Condition.any;

import io.crmkit.decision.Label;
import io.crmkit.field.FieldType;
import io.crmkit.order.Split;
import io.crmkit.policy.CapturePolicy;
import io.crmkit.rules.condition.DateField;
import io.crmkit.rules.condition.Field;
import io.crmkit.rules.condition.LeadFields;
import io.crmkit.rules.condition.Moment;
import io.crmkit.rules.condition.TextField;
import java.math.BigDecimal;
import java.time.Period;

/** The template for medical devices, built. */
final class MedicalBook {
    private static final TextField INSTITUTION = Field.text("lead.fields.institution");
    private static final TextField LICENCE = Field.text("lead.fields.licence");
    private static final DateField VALID_UNTIL = Field.date("lead.fields.licenceValidUntil");

    private MedicalBook() {}

    static RuleBookBuilder builder() {
        return Shared.book("medical")
                .fields(
                        CustomField.of("institution", FieldType.TEXT)
                                .choices("hospital", "clinic", "laboratory", "distributor")
                                .label("Kind of institution", "机构类型"),
                        CustomField.of("licence", FieldType.TEXT).label("Number of the licence", "许可证编号"),
                        CustomField.of("licenceValidUntil", FieldType.DATE).label("Licence valid until", "许可证有效期"))
                .capture(Capture.none()
                        .required(LeadFields.NAME, LeadFields.COMPANY)
                        .requiredAnyOf(LeadFields.PHONE, LeadFields.EMAIL)
                        .required(LeadFields.SOURCE, INSTITUTION)
                        .phoneRegion("CN")
                        .duplicate("same-licence", LICENCE, CapturePolicy.Action.BLOCK)
                        .duplicate("same-phone", LeadFields.PHONE, CapturePolicy.Action.BLOCK)
                        .duplicate("same-company", LeadFields.COMPANY, CapturePolicy.Action.WARN))
                .screening(Screening.none()
                        .invalid("contact-way", Shared.NO_CONTACT_WAY, "no-contact-way")
                        .invalid("licence-expired", VALID_UNTIL.before(Moment.now()), "licence-expired")
                        .incomplete("licence", any(LICENCE.missing(), VALID_UNTIL.missing()), "licence")
                        .incomplete("need", LeadFields.NEED.missing(), "need"))
                .scoring(Scoring.none()
                        .rule("hospital", INSTITUTION.equalTo("hospital"), 30, "institution")
                        .rule("institution-known", INSTITUTION.exists(), 10, "institution")
                        .rule("licence-long", VALID_UNTIL.after(Moment.ahead(Period.ofYears(1))), 15)
                        .rule("budget-approved", LeadFields.BUDGET.atLeast(200_000), 25)
                        .rule("department-head", LeadFields.TITLE.containsAny("主任", "院长", "科长", "head", "director"), 15)
                        .rule("need-known", LeadFields.NEED.exists(), 10)
                        .group("institution", 30)
                        .total(0, 100)
                        .grade("A", 65)
                        .grade("B", 35)
                        .grade("C", 0))
                .pool(Pools.of(Pool.of("public", 60, Pool.Count.EXCLUSIVE)
                                .name(Shared.PUBLIC_POOL)
                                .reminders(14, 3))
                        .dailyClaims(3)
                        .holdings(30)
                        .coolDownDays(90)
                        .protectionDays(30))
                .assignment(Assignment.fallback(Candidates.teams("sales").roundRobin())
                        .entry(
                                "hospitals",
                                10,
                                INSTITUTION.equalTo("hospital"),
                                Candidates.teams("hospitals")
                                        .skills("medical-devices")
                                        .leastLoaded())
                        .entry(
                                "distributors",
                                20,
                                INSTITUTION.equalTo("distributor"),
                                Candidates.teams("channel").roundRobin())
                        .sameOwnerWithin(Period.ofDays(730))
                        .dailyCap(5)
                        .coolDownDays(90))
                .pipeline(pipeline())
                .cadences(
                        Shared.contact("first-contact", Event.LEAD_ASSIGNED, "china", Period.ofDays(2)),
                        Cadence.of("follow-up", Event.LEAD_ASSIGNED, "china")
                                .endsOn()
                                .step(
                                        "documents",
                                        new Label("Ask for the qualification file", "索取资质文件"),
                                        Period.ofDays(7))
                                .step("appointment", new Label("Arrange an appointment", "预约拜访"), Period.ofDays(21)),
                        Cadence.of("after-sale", Event.OPPORTUNITY_WON, "china")
                                .step("training", new Label("Training for users", "使用培训"), Period.ofDays(14))
                                .step("vigilance", new Label("Ask for adverse events", "询问不良事件"), Period.ofDays(90)),
                        Shared.contact("takeover", Event.ACCOUNT_ASSIGNED, "china", Period.ofDays(2)))
                .payments(Payments.usual()
                        .instalment(new BigDecimal("0.3"), 0)
                        .instalment(new BigDecimal("0.6"), 90)
                        .instalment(new BigDecimal("0.1"), 365)
                        .split(Split.Method.LARGEST_REMAINDER)
                        .remindersBefore(14, 0)
                        .remindersAfter(1)
                        .remindersThenEvery(30))
                .renewal(Renewal.usual()
                        .opensDaysBefore(180)
                        .upliftPercent(0)
                        .term(Period.ofYears(2))
                        .noticeDays(90))
                .roles(Shared.ROLES
                        .role("manager", CAPTURE, CLAIM, ASSIGN, TEAM, REPORT)
                        .role("director", CAPTURE, CLAIM, ASSIGN, ALL, REPORT)
                        .role("compliance", ALL, REPORT)
                        .role(
                                "admin",
                                CAPTURE,
                                CLAIM,
                                ASSIGN,
                                TEAM,
                                ALL,
                                RECORD_HISTORY,
                                MONEY,
                                SERVE,
                                ADMINISTER,
                                REPORT));
    }

    private static Pipeline pipeline() {
        return Pipeline.of(
                        Stage.of("qualification", new Label("Qualification checked", "资质审核"), 15)
                                .evidence("licence-checked", "qualification-file"),
                        Stage.of("assessment", new Label("Clinical need assessed", "临床需求评估"), 30)
                                .evidence("clinical-need"),
                        Stage.of("compliance", new Label("Compliance review", "合规审查"), 45)
                                .evidence("compliance-approval", "fair-market-value"),
                        Stage.of("tender", new Label("Tender and quote", "招标报价"), 65)
                                .evidence("tender-documents")
                                .quoted(),
                        Stage.of("contract", new Label("Contract review", "合同审核"), 85)
                                .evidence("legal-approval", "anti-bribery-statement"),
                        Stage.of("signed", new Label("Contract signed", "合同签订"), 100)
                                .wins())
                .skip(false)
                .backwardNeedsReason(true)
                .stalledAfterDays(60)
                .quoteReminderDays(30)
                .lossReasons(
                        "price",
                        "competitor",
                        "tender-lost",
                        "no-budget",
                        "no-licence",
                        "compliance",
                        "no-response",
                        "other")
                .reopenWithinDays(365);
    }
}
