package io.crmkit.rules;

import static io.crmkit.rules.Samples.opportunity;
import static io.crmkit.rules.Samples.shanghai;
import static io.crmkit.rules.Samples.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crmkit.approval.Approval;
import io.crmkit.approval.Approval.State;
import io.crmkit.approval.ApprovalId;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.StageId;
import io.crmkit.opportunity.StageVisit;
import io.crmkit.people.Actor;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.ApprovalPolicy;
import io.crmkit.policy.ApprovalPolicy.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who must agree when a stage is entered, and what follows. */
class ApprovalTest {
    private static final String APPROVAL = """
            {'roles': ['legal', 'finance'], 'users': ['carol'],
             'escalation': {'after': 'PT48H', 'calendar': 'office', 'roles': ['director']}}""";
    private static final RuleBook BOOK = book(APPROVAL);
    private static final ApprovalPolicy POLICY = policy(BOOK);
    private static final Instant FRIDAY = shanghai("2026-01-09T16:00");
    private static final ApprovalId ID = ApprovalId.of("approval-1");
    private static final Actor ALICE = Actor.user("alice");
    private static final List<User> EVERYBODY = List.of(
            user("alice").withRoles(Set.of("rep", "legal")),
            user("ben").withRoles(Set.of("legal")),
            user("carol"),
            user("dora").withRoles(Set.of("finance")),
            user("emil").withRoles(Set.of("finance")).withActive(false),
            user("fay").withRoles(Set.of("director")),
            user("root").withRoles(Set.of("admin")));
    private static final Opportunity DEAL = opportunity("negotiation")
            .withVisits(List.of(
                    new StageVisit(StageId.of("contact"), FRIDAY.minusSeconds(9), FRIDAY.minusSeconds(5)),
                    new StageVisit(StageId.of("proposal"), FRIDAY.minusSeconds(5), FRIDAY),
                    new StageVisit(StageId.of("negotiation"), FRIDAY, null)));

    private static RuleBook book(String approval) {
        return Draft.standard()
                .with("/roles/legal", "[]")
                .with("/calendars/office", """
                        {'from': '2026-01-01', 'to': '2026-12-31', 'hours': {
                          'monday': ['09:00-18:00'], 'tuesday': ['09:00-18:00'], 'wednesday': ['09:00-18:00'],
                          'thursday': ['09:00-18:00'], 'friday': ['09:00-18:00']}}""")
                .with("/pipeline/stages/3/approval", approval)
                .book();
    }

    private static ApprovalPolicy policy(RuleBook book) {
        return book.stages().approval(StageId.of("negotiation")).orElseThrow();
    }

    private static Approval now(Decision<Answer> decision) {
        return ((Answer.Now) decision.outcome()).approval();
    }

    private static List<String> codes(Decision<Answer> decision) {
        return ((Answer.Refused) decision.outcome()).codes();
    }

    private static Approval open() {
        return now(POLICY.open(ID, DEAL, ALICE, EVERYBODY, FRIDAY));
    }

    private static Approval vote(Approval approval, String user, boolean approves) {
        return now(POLICY.vote(approval, UserId.of(user), approves, "as it is", FRIDAY));
    }

    @Test
    void enteringTheStageAsksOneOfEachRoleAndEachUser_B34() {
        Decision<Answer> opened = POLICY.open(ID, DEAL, ALICE, EVERYBODY, FRIDAY);
        assertThat(opened.reasons())
                .containsExactly(asks("role:legal", "ben"), asks("role:finance", "dora"), asks("user:carol", "carol"));
        Approval approval = now(opened);
        assertThat(approval.state()).isEqualTo(State.OPEN);
        assertThat(approval.subject()).isEqualTo("opportunity/opportunity-1");
        assertThat(approval.stage()).isEqualTo(StageId.of("negotiation"));
        assertThat(approval.waitingFor()).extracting(UserId::value).containsExactly("ben", "carol", "dora");
        assertThat(BOOK.stages().approval(StageId.of("proposal"))).isEmpty();
        assertThat(RuleBook.standard().stages().approval(StageId.of("requirement")))
                .isEmpty();
    }

    private static Reason asks(String seat, String approvers) {
        return Reason.of(seat, new Effect.Requires(seat), new Fact("approvers", approvers));
    }

    @Test
    void itIsApprovedWhenEverySeatIs_B34() {
        Approval one = vote(open(), "ben", true);
        assertThat(one.state()).isEqualTo(State.OPEN);
        assertThat(one.waitingFor()).extracting(UserId::value).containsExactly("carol", "dora");
        assertThat(codes(POLICY.vote(one, UserId.of("ben"), true, null, FRIDAY)))
                .containsExactly("not-approver");
        Approval all = vote(vote(one, "dora", true), "carol", true);
        assertThat(all.state()).isEqualTo(State.APPROVED);
        assertThat(all.decidedAt()).isEqualTo(FRIDAY);
        assertThat(all.waitingFor()).isEmpty();
        assertThat(codes(POLICY.vote(all, UserId.of("carol"), false, "late", FRIDAY)))
                .containsExactly("decided");
    }

    @Test
    void oneRejectionReturnsItToTheStageBefore_B34() {
        Approval rejected = vote(vote(open(), "ben", true), "dora", false);
        assertThat(rejected.state()).isEqualTo(State.REJECTED);
        assertThat(rejected.from()).isEqualTo(StageId.of("proposal"));
        assertThat(codes(POLICY.vote(open(), UserId.of("dora"), false, " ", FRIDAY)))
                .containsExactly("reason-missing");
        assertThat(now(POLICY.open(ID, opportunity("negotiation"), ALICE, EVERYBODY, FRIDAY))
                        .from())
                .isEqualTo(StageId.of("proposal"));
    }

    @Test
    void whatCameFromALaterStageReturnsToAnEarlierOne_B34() {
        Opportunity back = DEAL.withVisits(List.of(
                new StageVisit(StageId.of("contact"), FRIDAY.minusSeconds(9), FRIDAY.minusSeconds(5)),
                new StageVisit(StageId.of("signed"), FRIDAY.minusSeconds(5), FRIDAY),
                new StageVisit(StageId.of("negotiation"), FRIDAY, null)));
        assertThat(now(POLICY.open(ID, back, ALICE, EVERYBODY, FRIDAY)).from()).isEqualTo(StageId.of("contact"));
    }

    @Test
    void withoutAnApproverItGoesToTheAdministratorAndNeverPassesByItself_B34() {
        List<User> few = List.of(user("alice").withRoles(Set.of("legal", "finance")), EVERYBODY.get(6));
        Approval approval = now(POLICY.open(ID, DEAL, ALICE, few, FRIDAY));
        assertThat(approval.waitingFor()).extracting(UserId::value).containsExactly("root");
        assertThat(vote(approval, "root", true).state()).isEqualTo(State.APPROVED);
        Approval nobody = now(POLICY.open(ID, DEAL, ALICE, List.of(), FRIDAY));
        assertThat(nobody.state()).isEqualTo(State.OPEN);
        assertThat(nobody.waitingFor()).isEmpty();
        assertThat(codes(POLICY.vote(nobody, UserId.of("alice"), true, null, FRIDAY)))
                .containsExactly("not-approver");
        assertThat(now(POLICY.escalate(nobody, List.of(), FRIDAY)).state()).isEqualTo(State.OPEN);
    }

    @ParameterizedTest
    @CsvSource({
        "PT48H, 2026-01-09T16:00, 2026-01-19T10:00",
        "PT2H,  2026-01-09T16:00, 2026-01-09T18:00",
        "PT4H,  2026-01-09T17:00, 2026-01-12T12:00",
        "PT4H,  2026-01-10T12:00, 2026-01-12T13:00"
    })
    void itIsHandedUpAfterBusinessHours_B34(String after, String asked, String due) {
        ApprovalPolicy policy = policy(book(APPROVAL.replace("PT48H", after)));
        Approval approval = now(policy.open(ID, DEAL, ALICE, EVERYBODY, shanghai(asked)));
        Instant at = shanghai(due);
        assertThat(policy.next(approval, at.minusNanos(1_000)))
                .contains(new Alarm(
                        "approval-escalation",
                        "approval",
                        at,
                        List.of(
                                new Fact("approval.askedAt", shanghai(asked).toString()),
                                new Fact("calendar", "office"))));
        assertThat(policy.next(approval, at)).isEmpty();
    }

    @Test
    void whoeverItIsHandedUpToMaySpeakForEveryFreeSeatOnce_B34() {
        Approval half = vote(open(), "ben", true);
        Approval escalated = now(POLICY.escalate(half, EVERYBODY, FRIDAY));
        assertThat(escalated.waitingFor()).extracting(UserId::value).containsExactly("carol", "dora", "fay");
        assertThat(POLICY.next(escalated, Instant.EPOCH)).isEmpty();
        assertThat(codes(POLICY.escalate(escalated, EVERYBODY, FRIDAY))).containsExactly("escalated");
        assertThat(vote(escalated, "fay", true).state()).isEqualTo(State.APPROVED);
        ApprovalPolicy never = policy(book("{'users': ['carol']}"));
        assertThat(never.next(now(never.open(ID, DEAL, ALICE, EVERYBODY, FRIDAY)), Instant.EPOCH))
                .isEmpty();
    }

    @Test
    void whatTheCalendarDoesNotCoverIsToldOnceAndNothingIsGuessed_B34() {
        Instant late = shanghai("2026-12-31T09:00");
        Approval approval = now(POLICY.open(ID, DEAL, ALICE, EVERYBODY, late));
        Alarm alarm = POLICY.next(approval, Instant.EPOCH).orElseThrow();
        assertThat(alarm.name()).isEqualTo(ApprovalPolicy.NOT_COVERED);
        assertThat(alarm.at()).isEqualTo(late);
        assertThat(alarm.facts()).endsWith(new Fact("calendar", "office"), new Fact("date", "2027-01-01"));
        assertThat(POLICY.next(approval, late)).isEmpty();
    }

    @Test
    void onlyWhoAskedMayRecallIt_B34() {
        assertThat(codes(POLICY.recall(open(), Actor.user("ben"), false, FRIDAY)))
                .containsExactly("not-asker");
        Decision<Answer> recalled = POLICY.recall(open(), ALICE, false, FRIDAY);
        assertThat(now(recalled).state()).isEqualTo(State.RECALLED);
        assertThat(recalled.reasons())
                .containsExactly(
                        Reason.of("approval", new Effect.Sets("stage", "proposal"), new Fact("actor", "user:alice")));
        assertThat(codes(POLICY.recall(now(recalled), ALICE, false, FRIDAY))).containsExactly("decided");
        assertThat(codes(POLICY.escalate(now(recalled), EVERYBODY, FRIDAY))).containsExactly("decided");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{}                                                                     | /pipeline/stages/3/approval",
                "{'roles': ['lgal']}                                                    | /pipeline/stages/3/approval/roles/0",
                "{'users': ['a', 'a']}                                                  | /pipeline/stages/3/approval/users/1",
                "{'users': ['a'], 'escalation': {'after': 'PT48H', 'users': ['b']}}     | /pipeline/stages/3/approval/escalation/calendar",
                "{'users': ['a'], 'escalation': {'after': 'PT0H', 'calendar': 'office', 'users': ['b']}} | /pipeline/stages/3/approval/escalation/after",
                "{'users': ['a'], 'escalation': {'after': 'PT1H', 'calendar': 'ofice', 'users': ['b']}} | /pipeline/stages/3/approval/escalation/calendar",
                "{'users': ['a'], 'escalation': {'after': 'PT1H', 'calendar': 'office'}} | /pipeline/stages/3/approval/escalation",
            })
    void whatIsWrongIsToldWithItsPlace_B53(String approval, String path) {
        RuleBookException e = catchThrowableOfType(RuleBookException.class, () -> book(approval));
        assertThat(e).as(approval).isNotNull();
        assertThat(e.problems()).extracting(Problem::path).containsExactly(path);
    }
}
