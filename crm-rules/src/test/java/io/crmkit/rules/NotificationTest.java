package io.crmkit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Reason;
import io.crmkit.policy.MessageKind;
import io.crmkit.policy.NotificationPolicy;
import io.crmkit.policy.NotificationPolicy.Handover;
import io.crmkit.policy.NotificationPolicy.Message;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationTest {
    private static final String SECTION = """
            {'quietHours': ['22:00-08:00'], 'urgent': ['approval.asked'],
             'digest': {'at': ['18:00', '12:00'], 'kinds': ['task-due', 'contact-due'], 'channels': ['mail']},
             'limits': {'perDay': 5, 'perWeek': 20},
             'templates': [{'kind': 'task-due', 'subject': {'en': 'Task {{title}}', 'zh': '待办 {{title}}'},
                            'text': 'Due {{due}}\\n{{record}}'}]}
            """;
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static NotificationPolicy policy(String section) {
        return Draft.minimal().with("/notifications", section).book().notifications();
    }

    private static Message message(String kind, String channel, int today, int thisWeek) {
        return new Message(kind, channel, BERLIN, false, false, today, thisWeek);
    }

    private static Instant berlin(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    private static Decision<Handover> ask(Message message, String local) {
        return policy(SECTION).handover(message, berlin(local));
    }

    private static List<String> rules(Decision<?> decision) {
        return decision.reasons().stream().map(Reason::rule).toList();
    }

    /** In China and in the United States the calendars of the JDK let a week begin on Sunday, in Egypt on Saturday. */
    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en-US", "ar-EG", "de-DE"})
    void aWeekBeginsOnMondayWhateverTheLanguageOfTheProcess_T21(String language) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(language));
        try {
            for (String day : List.of("02", "06", "07", "08")) {
                assertThat(ask(message("stalled", "sms", 0, 20), "2026-03-" + day + "T12:30")
                                .outcome()
                                .at())
                        .isEqualTo(berlin("2026-03-09T08:00"));
            }
            assertThat(ask(message("stalled", "sms", 0, 20), "2026-03-09T12:30")
                            .outcome()
                            .at())
                    .isEqualTo(berlin("2026-03-16T08:00"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aBookWithoutTheSectionTellsEverythingAtOnce() {
        NotificationPolicy policy = RuleBook.standard().notifications();
        assertThat(policy.holds()).isFalse();
        assertThat(policy.counts()).isFalse();
        assertThat(policy.template(MessageKind.STALLED)).isEmpty();
        Instant now = berlin("2026-03-02T23:00");
        Decision<Handover> decision = policy.handover(message("stalled", "mail", 99, 99), now);
        assertThat(decision.outcome()).isEqualTo(new Handover(now, false, false));
        assertThat(rules(decision)).containsExactly("at-once");
        assertThat(policy("{'templates': []}").holds()).isFalse();
        assertThat(policy("{}").holds()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        // 2026-03-02 is a Monday
        "stalled, sms, 0, 0, 2026-03-02T12:30, 2026-03-02T12:30, at-once",
        "stalled, sms, 4, 19, 2026-03-02T21:59, 2026-03-02T21:59, at-once",
        "stalled, sms, 0, 0, 2026-03-02T22:00, 2026-03-03T08:00, quiet-hours",
        "stalled, sms, 5, 5, 2026-03-02T12:30, 2026-03-03T08:00, per-day quiet-hours",
        "stalled, sms, 0, 20, 2026-03-04T12:30, 2026-03-09T08:00, per-week quiet-hours",
        "stalled, sms, 5, 20, 2026-03-04T12:30, 2026-03-09T08:00, per-day per-week quiet-hours",
        "approval.asked, mail, 9, 99, 2026-03-02T23:00, 2026-03-02T23:00, urgent",
        "task-due, mail, 0, 0, 2026-03-02T11:59, 2026-03-02T12:00, digest",
        "task-due, mail, 0, 0, 2026-03-02T12:00, 2026-03-02T18:00, digest",
        "task-due, mail, 0, 0, 2026-03-02T23:00, 2026-03-03T12:00, digest",
        "task-due, mail, 5, 5, 2026-03-02T11:00, 2026-03-03T12:00, per-day digest",
        "task-due, sms, 0, 0, 2026-03-02T11:59, 2026-03-02T11:59, at-once",
        "stalled, mail, 0, 0, 2026-03-02T11:59, 2026-03-02T11:59, at-once"
    })
    void messagesWaitForLimitsThenDigestsThenQuietHours_B40(
            String kind, String channel, int today, int thisWeek, String now, String at, String why) {
        Decision<Handover> decision = ask(message(kind, channel, today, thisWeek), now);
        assertThat(decision.outcome())
                .isEqualTo(new Handover(berlin(at), why.contains("digest"), why.contains("urgent")));
        assertThat(rules(decision)).containsExactly(why.split(" "));
        assertThat(decision.kind()).isEqualTo("delivery");
    }

    @Test
    void aMessageThatItsRuleCallsUrgentWaitsForNothing_B40() {
        Instant now = berlin("2026-03-02T23:00");
        Message urgent = new Message("automation", "mail", BERLIN, true, false, 9, 99);
        assertThat(policy(SECTION).handover(urgent, now).outcome()).isEqualTo(new Handover(now, false, true));
    }

    @Test
    void whatWasCollectedIsNotCollectedAgainAndIsQuietToo() {
        Message collected = new Message("task-due", "mail", BERLIN, false, true, 0, 0);
        assertThat(ask(collected, "2026-03-02T11:59").outcome().at()).isEqualTo(berlin("2026-03-02T11:59"));
        assertThat(ask(collected, "2026-03-02T23:00").outcome())
                .isEqualTo(new Handover(berlin("2026-03-03T08:00"), false, false));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-29T00:30, 2026-03-29T03:00",
        "2026-03-29T03:00, 2026-03-29T06:00",
        "2026-10-25T00:30, 2026-10-25T03:00",
        "2026-10-25T21:00, 2026-10-26T00:00"
    })
    void aDigestEveryFewHoursIsCountedFromMidnight(String now, String at) {
        NotificationPolicy policy = policy("{'digest': {'everyHours': 3}}");
        assertThat(policy.handover(message("stalled", "mail", 0, 0), berlin(now))
                        .outcome())
                .isEqualTo(new Handover(berlin(at), true, false));
    }

    @Test
    void aDigestWhoseTimeIsLeftOutIsToldWhenTheClockGoesOn() {
        NotificationPolicy policy = policy("{'digest': {'at': ['02:30']}}");
        Message message = message("stalled", "mail", 0, 0);
        assertThat(policy.handover(message, berlin("2026-03-29T00:30"))
                        .outcome()
                        .at())
                .isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
        assertThat(policy.handover(message, Instant.parse("2026-10-25T00:30:00Z"))
                        .outcome()
                        .at())
                .as("the first 02:30 counts, the second is none")
                .isEqualTo(Instant.parse("2026-10-26T01:30:00Z"));
    }

    @Test
    void aDigestInQuietHoursIsToldAtTheirEnd() {
        NotificationPolicy policy = policy("{'quietHours': ['22:00-08:00'], 'digest': {'everyHours': 24}}");
        Decision<Handover> decision = policy.handover(message("stalled", "mail", 0, 0), berlin("2026-03-02T12:00"));
        assertThat(decision.outcome()).isEqualTo(new Handover(berlin("2026-03-03T08:00"), true, false));
        assertThat(decision.summarize(3, Locale.ENGLISH)).contains("digest", "quiet-hours");
    }

    @Test
    void wordsOfTheBookAreInBothLanguages() {
        var template = policy(SECTION).template(MessageKind.TASK_DUE).orElseThrow();
        Map<String, String> facts = Map.of("title", "{{due}}", "due", "today", "record", "lead/1");
        assertThat(template.subject(Locale.ENGLISH, facts)).isEqualTo("Task {{due}}");
        assertThat(template.subject(Locale.CHINESE, facts)).isEqualTo("待办 {{due}}");
        assertThat(template.text(Locale.CHINESE, facts)).isEqualTo("Due today\nlead/1");
    }

    @Test
    void thePageTellsWhenAndInWhatWords() {
        RuleBook book = Draft.minimal().with("/notifications", SECTION).book();
        assertThat(book.page(Locale.ENGLISH))
                .contains("## Notifications\n")
                .contains("- quiet hours: 22:00-08:00\n")
                .contains("- cannot wait: an approval is wanted\n")
                .contains("kinds of messages a task is due, a contact is due")
                .contains("messages a day 5, messages a week 20")
                .contains("### Templates\n");
        assertThat(book.page(Locale.CHINESE)).contains("## 通知\n", "免打扰时段", "请求审批", "每天条数 5");
    }

    @Test
    void differencesNameTheTemplate() {
        RuleBook before = Draft.minimal().with("/notifications", SECTION).book();
        RuleBook after = Draft.minimal()
                .with("/notifications", SECTION)
                .with("/notifications/templates/0/text", "'Due'")
                .with("/notifications/limits/perDay", "6")
                .book();
        assertThat(RuleBookDiff.between(before, after).message(Locale.ENGLISH))
                .contains("template task-due")
                .contains("5 -> 6");
        assertThat(RuleBookDiff.between(before, after).message(Locale.CHINESE)).contains("通知", "模板");
    }
}
