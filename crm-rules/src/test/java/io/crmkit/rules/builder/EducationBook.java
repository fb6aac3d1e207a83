package io.crmkit.rules.builder;

import static io.crmkit.rules.condition.Condition.all;
import static io.crmkit.rules.condition.Condition.any;

import io.crmkit.decision.Label;
import io.crmkit.field.FieldType;
import io.crmkit.order.Split;
import io.crmkit.policy.CapturePolicy;
import io.crmkit.rules.condition.BooleanField;
import io.crmkit.rules.condition.DateField;
import io.crmkit.rules.condition.Field;
import io.crmkit.rules.condition.LeadFields;
import io.crmkit.rules.condition.Moment;
import io.crmkit.rules.condition.NumberField;
import io.crmkit.rules.condition.TextField;
import java.time.Duration;
import java.time.Period;

/** The template for courses and schools, built. */
final class EducationBook {
    private static final TextField COURSE = Field.text("lead.fields.course");
    private static final NumberField AGE = Field.number("lead.fields.studentAge");
    private static final BooleanField CONSENT = Field.flag("lead.fields.guardianConsent");
    private static final DateField EXAM = Field.date("lead.fields.examOn");

    private EducationBook() {}

    static RuleBookBuilder builder() {
        return Shared.book("education")
                .fields(
                        CustomField.of("course", FieldType.TEXT)
                                .choices("language", "programming", "art", "exam")
                                .label("Course", "课程"),
                        CustomField.of("studentAge", FieldType.NUMBER).label("Age of the student", "学员年龄"),
                        CustomField.of("guardianConsent", FieldType.BOOLEAN).label("Consent of the guardian", "监护人同意"),
                        CustomField.of("examOn", FieldType.DATE).label("Day of the exam", "考试日期"))
                .capture(Capture.none()
                        .required(LeadFields.NAME, LeadFields.PHONE, LeadFields.SOURCE)
                        .phoneRegion("CN")
                        .duplicate("same-phone", LeadFields.PHONE, CapturePolicy.Action.MERGE)
                        .duplicate("same-email", LeadFields.EMAIL, CapturePolicy.Action.WARN))
                .screening(Screening.none()
                        .invalid("contact-way", Shared.NO_CONTACT_WAY, "no-contact-way")
                        .incomplete(
                                "guardian-consent",
                                all(AGE.below(18), any(CONSENT.missing(), CONSENT.equalTo(false))),
                                "guardian-consent")
                        .incomplete("course", COURSE.missing(), "course"))
                .scoring(Scoring.none()
                        .rule(
                                "exam-soon",
                                all(EXAM.after(Moment.now()), EXAM.before(Moment.ahead(Period.ofDays(90)))),
                                30)
                        .rule("exam-course", COURSE.equalTo("exam"), 15, "course")
                        .rule("course-known", COURSE.exists(), 10, "course")
                        .rule("referral", LeadFields.SOURCE.in("referral", "转介绍"), 25)
                        .rule("consent-given", CONSENT.equalTo(true), 15)
                        .rule("budget", LeadFields.BUDGET.atLeast(5000), 15)
                        .group("course", 20)
                        .total(0, 100)
                        .grade("A", 60)
                        .grade("B", 30)
                        .grade("C", 0)
                        .engagement(engagement()))
                .pool(Pools.of(Pool.of("public", 3, Pool.Count.INCLUSIVE)
                                .name(Shared.PUBLIC_POOL)
                                .reminders(1))
                        .dailyClaims(10)
                        .holdings(150)
                        .coolDownDays(15)
                        .protectionDays(3))
                .assignment(Assignment.fallback(Candidates.teams("sales").roundRobin())
                        .entry(
                                "children",
                                10,
                                AGE.below(18),
                                Candidates.teams("children-courses").roundRobin())
                        .sameOwnerWithin(Period.ofDays(365))
                        .dailyCap(40)
                        .coolDownDays(15)
                        .firstContact(FirstContact.usual()
                                .within(Duration.ofHours(24))
                                .reminders(50, 80)
                                .hops(3)))
                .pipeline(Pipeline.of(
                                Stage.of("enquiry", new Label("Enquiry", "咨询"), 20),
                                Stage.of("trial", new Label("Trial lesson", "试听"), 50)
                                        .evidence("trial-attended"),
                                Stage.of("offer", new Label("Course offered", "课程报价"), 75)
                                        .quoted(),
                                Stage.of("enrolled", new Label("Enrolled", "报名"), 100)
                                        .wins())
                        .skip(false)
                        .backwardNeedsReason(false)
                        .stalledAfterDays(5)
                        .quoteReminderDays(2)
                        .lossReasons(
                                "price", "schedule", "distance", "competitor", "no-consent", "no-response", "other")
                        .reopenWithinDays(180))
                .cadences(
                        Shared.contact("first-contact", Event.LEAD_ASSIGNED, "always", Duration.ofHours(2)),
                        Cadence.of("follow-up", Event.LEAD_ASSIGNED, "always")
                                .step("invite", new Label("Invite to a trial lesson", "邀请试听"), Period.ofDays(1))
                                .step("call", Shared.CALL, Period.ofDays(3)),
                        Cadence.of("welcome", Event.OPPORTUNITY_WON, "always")
                                .step("welcome", new Label("Welcome and timetable", "欢迎与课表"), Period.ofDays(1)),
                        Shared.contact("takeover", Event.ACCOUNT_ASSIGNED, "always", Duration.ofHours(24)))
                .payments(Payments.usual()
                        .instalment(1, 0)
                        .split(Split.Method.LARGEST_REMAINDER)
                        .remindersBefore(0)
                        .remindersAfter(1)
                        .remindersThenEvery(3))
                .renewal(Renewal.usual()
                        .opensDaysBefore(30)
                        .upliftPercent(0)
                        .term(Period.ofMonths(6))
                        .noticeDays(14));
    }

    private static Engagement engagement() {
        Period week = Period.ofDays(7);
        return Engagement.of(
                        EngagementRule.of("page-view", "page-view", 2)
                                .group("web")
                                .window(10, week)
                                .decay(Decay.linear(50, Period.ofDays(15))),
                        EngagementRule.of("e-mail-open", "e-mail-open", 3)
                                .group("web")
                                .window(3, week)
                                .decay(Decay.halfLife(Period.ofDays(14))),
                        EngagementRule.of("trial-booked", "trial-booked", 40)
                                .decay(Decay.step(50, Period.ofDays(14)).then(0, Period.ofDays(45))),
                        EngagementRule.of("talked", "interaction", 10)
                                .window(3, week)
                                .decay(Decay.halfLife(Period.ofDays(14))),
                        EngagementRule.of("unsubscribed", "unsubscribed", -30)
                                .decay(Decay.linear(50, Period.ofDays(30))))
                .event("page-view", new Label("Looked at a course", "浏览课程页面"))
                .event("e-mail-open", new Label("Opened an e-mail", "打开邮件"))
                .event("trial-booked", new Label("Booked a trial lesson", "预约试听"))
                .event("unsubscribed", new Label("Wants no e-mails", "退订邮件"))
                .group("web", 25)
                .total(0, 100)
                .grade("1", 60)
                .grade("2", 30)
                .grade("3", 0)
                .hysteresis(5)
                .lateness(Period.ofDays(30));
    }
}
