package io.crmkit.rules.builder;

import static io.crmkit.rules.condition.Condition.any;

import io.crmkit.calendar.QuietHours;
import io.crmkit.decision.Label;
import io.crmkit.order.Split;
import io.crmkit.people.Permission;
import io.crmkit.policy.CapturePolicy;
import io.crmkit.rules.condition.AccountFields;
import io.crmkit.rules.condition.InteractionFields;
import io.crmkit.rules.condition.LeadFields;
import io.crmkit.rules.condition.TicketFields;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;
import java.util.List;

/** The standard book, built. */
final class StandardBook {
    private StandardBook() {}

    static RuleBookBuilder builder() {
        return Shared.book("standard")
                .roles(Shared.ROLES.role("legal", Permission.ALL))
                .fields()
                .capture(Capture.none()
                        .required(LeadFields.NAME)
                        .requiredAnyOf(LeadFields.PHONE, LeadFields.EMAIL)
                        .required(LeadFields.SOURCE, LeadFields.NEED)
                        .phoneRegion("CN")
                        .duplicate("same-phone", LeadFields.PHONE, CapturePolicy.Action.BLOCK)
                        .duplicate("same-email", LeadFields.EMAIL, CapturePolicy.Action.BLOCK)
                        .duplicate("same-company", LeadFields.COMPANY, CapturePolicy.Action.WARN))
                .screening(Screening.none()
                        .invalid("contact-way", Shared.NO_CONTACT_WAY, "no-contact-way")
                        .incomplete("need", LeadFields.NEED.missing(), "need"))
                .scoring(scoring())
                .pool(Pools.of(Pool.of("public", 7, Pool.Count.EXCLUSIVE)
                                .name(Shared.PUBLIC_POOL)
                                .reminders(3, 1))
                        .dailyClaims(5)
                        .holdings(50)
                        .coolDownDays(30)
                        .protectionDays(10)
                        .extensionDays(3)
                        .maxProtectionDays(20)
                        .followUpLength(10)
                        .followUpRepeats(false))
                .assignment(Assignment.fallback(Candidates.teams("sales").roundRobin())
                        .sameOwnerWithin(Period.ofDays(180))
                        .dailyCap(20)
                        .coolDownDays(30)
                        .firstContact(FirstContact.usual()
                                .within(Duration.ofHours(24))
                                .reminders(50, 80)
                                .hops(3)))
                .pipeline(pipeline())
                .cadences(
                        Shared.owed("first-contact", Event.LEAD_CLAIMED, "always", Duration.ofHours(24)),
                        Cadence.of("follow-up", Event.LEAD_ASSIGNED, "china")
                                .step("thank-you", new Label("Thank-you message", "感谢"), Period.ofDays(3))
                                .step("call", Shared.CALL, Period.ofDays(7))
                                .step("content", new Label("Send content", "发送资料"), Period.ofDays(14)),
                        Shared.owed("takeover", Event.ACCOUNT_ASSIGNED, "always", Duration.ofHours(24)))
                .automations(complaint())
                .payments(Payments.usual()
                        .instalment(new BigDecimal("0.3"), 0)
                        .instalment(new BigDecimal("0.6"), 30)
                        .instalment(new BigDecimal("0.1"), 90)
                        .split(Split.Method.LARGEST_REMAINDER)
                        .remindersBefore(7, 3, 0)
                        .remindersAfter(1)
                        .remindersThenEvery(7))
                .renewal(Renewal.usual()
                        .opensDaysBefore(90)
                        .upliftPercent(5)
                        .term(Period.ofYears(1))
                        .noticeDays(30))
                .sla(serviceLevels())
                .silence(Silence.of(SilenceLadder.of("high-value")
                        .when(any(
                                LeadFields.BUDGET.atLeast(500_000),
                                LeadFields.TAGS.contains("high-value"),
                                AccountFields.TAGS.contains("high-value")))
                        .rung(5, Recipient.owner(), Recipient.manager())
                        .rung(10, Recipient.role("director"))))
                .followUp(FollowUp.usual()
                        .collisionHours(24)
                        .nextContactTask()
                        .contactLimits(ContactLimits.none()
                                .mostPerDay(1)
                                .mostPerWeek(3)
                                .quietHours(new QuietHours(List.of(QuietHours.Span.of("22:00-08:00"))))));
    }

    private static Sla serviceLevels() {
        return Sla.of(
                ServiceLevel.of("complaint", "china")
                        .when(TicketFields.COMPLAINT.equalTo(true))
                        .firstResponse(Duration.ofHours(4))
                        .nextResponse(Duration.ofHours(4))
                        .resolution(Duration.ofHours(24))
                        .escalation(Duration.ZERO, Recipient.manager())
                        .escalation(Duration.ofHours(8), Recipient.role("director")),
                ServiceLevel.of("usual", "china")
                        .firstResponse(Duration.ofHours(8))
                        .nextResponse(Duration.ofHours(8))
                        .resolution(Duration.ofHours(40))
                        .escalation(Duration.ZERO, Recipient.manager()));
    }

    static Scoring scoring() {
        return Scoring.none()
                .rule("budget-large", LeadFields.BUDGET.atLeast(500_000), 30, "budget")
                .rule("budget-medium", LeadFields.BUDGET.atLeast(100_000), 15, "budget")
                .rule(
                        "decider",
                        any(
                                LeadFields.TITLE.matches(".*(总经理|总裁|总监|董事|负责人|创始人).*"),
                                LeadFields.TITLE.matches(
                                        ".*\\b(ceo|cto|cfo|coo|cio|president|founder|owner|director|vp)\\b.*")),
                        20)
                .rule("referral", LeadFields.SOURCE.in("referral", "转介绍"), 20, "source")
                .rule("event", LeadFields.SOURCE.in("event", "exhibition", "展会"), 10, "source")
                .rule("company-known", LeadFields.COMPANY.exists(), 10, "profile")
                .rule("phone-known", LeadFields.PHONE.exists(), 10, "profile")
                .rule("industry-known", LeadFields.INDUSTRY.exists(), 5, "profile")
                .rule("need-known", LeadFields.NEED.exists(), 10)
                .group("budget", 30)
                .group("source", 20)
                .group("profile", 20)
                .total(0, 100)
                .grade("A", 70)
                .grade("B", 40)
                .grade("C", 0);
    }

    private static Pipeline pipeline() {
        return Pipeline.of(
                        Stage.of("contact", new Label("First contact", "初步接洽"), 20),
                        Stage.of("requirement", new Label("Requirement confirmed", "需求确认"), 40)
                                .evidence("written-requirement", "verbal-approval"),
                        Stage.of("proposal", new Label("Proposal and quote", "方案报价"), 60)
                                .quoted(),
                        Stage.of("negotiation", new Label("Negotiation", "商务谈判"), 80)
                                .approval(Approval.by(Approvers.roles("legal", "finance"))
                                        .escalation(Duration.ofHours(48), "china", Approvers.roles("director"))),
                        Stage.of("signed", new Label("Contract signed", "合同签订"), 100)
                                .wins())
                .skip(false)
                .backwardNeedsReason(true)
                .stalledAfterDays(14)
                .quoteReminderDays(7)
                .lossReasons("price", "competitor", "no-budget", "no-decision", "no-fit", "no-response", "other")
                .reopenWithinDays(90);
    }

    private static Automation complaint() {
        return Automation.of(
                        "complaint",
                        Event.INTERACTION_LOGGED,
                        Action.complaint(new Label("Complaint", "投诉")),
                        Action.notify(
                                new Label("A customer complains", "客户投诉"),
                                new Label("A contact with {record} was a complaint.", "与 {record} 的联系中有投诉。"),
                                Recipient.role("director")))
                .when(any(InteractionFields.KEY_POINTS.contains("投诉"), InteractionFields.FEEDBACK.contains("投诉")));
    }
}
