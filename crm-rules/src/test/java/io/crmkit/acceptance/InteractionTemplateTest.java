package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.account.AccountId;
import io.crmkit.activity.Channel;
import io.crmkit.activity.Interaction;
import io.crmkit.activity.NewInteraction;
import io.crmkit.activity.NewInteractionBuilder;
import io.crmkit.activity.Task;
import io.crmkit.decision.Violation;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.Outcome;
import io.crmkit.lead.Conversion;
import io.crmkit.lead.LeadId;
import io.crmkit.policy.InteractionTemplate;
import io.crmkit.policy.InteractionTemplate.Part;
import io.crmkit.rules.Draft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What must be written down about a contact, by its channel. */
@ParameterizedClass
@EnumSource(Storage.class)
class InteractionTemplateTest {
    private static final String NEW_YEAR = "2026-01-01T03:00:00Z";
    private final Storage storage;

    InteractionTemplateTest(Storage storage) {
        this.storage = storage;
    }

    /** A book of its own for each test, which may go on with it. */
    private static Draft templates() {
        return Draft.plain().with("/followUp", """
            {'nextContactTask': true,
             'templates': {
               'CALL': {'requires': ['keyPoints'], 'prompt': {'en': 'Who?\\nWhat?', 'zh': '谁？'}},
               'MESSAGE': {'requires': []},
               'VISIT': {'requires': ['feedback', 'nextContactAt']}}}
            """);
    }

    private static InteractionTemplate template(Office office, LeadId lead, Channel channel) {
        return office.as("alice").followUp().template("lead/" + lead, channel).orElseThrow();
    }

    private static Outcome<Interaction> log(Office office, LeadId lead, NewInteractionBuilder said) {
        return office.as("alice").followUp().log(lead, said.build());
    }

    private static List<String> missing(Outcome<Interaction> outcome) {
        return outcome instanceof Outcome.Refused<Interaction> refused
                ? refused.refusal().violations().stream().map(Violation::path).toList()
                : List.of();
    }

    private static NewInteractionBuilder on(Channel channel) {
        return NewInteraction.builder().channel(channel);
    }

    @ParameterizedTest
    @EnumSource(Channel.class)
    void withoutATemplateAllFourPartsMustBeThereAndAllThatAreMissingAreToldAtOnce_B37(Channel channel) {
        Office office = Office.open(Draft.plain().book(), NEW_YEAR, storage, "alice");
        LeadId lead = office.capture(Office.profile(1)).id();
        assertThat(template(office, lead, channel)).isEqualTo(InteractionTemplate.FULL);
        Outcome<Interaction> outcome = log(office, lead, on(channel).feedback(" "));
        assertThat(missing(outcome))
                .containsExactly(
                        "interaction.keyPoints",
                        "interaction.feedback",
                        "interaction.nextPlan",
                        "interaction.nextContactAt");
        assertThat(((Outcome.Refused<Interaction>) outcome).refusal().message())
                .contains(channel.name(), "must be given", "Maybe");
        assertThat(office.as("alice").followUp().interactions("lead/" + lead)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Channel.class)
    void aTemplateSaysWhatMustBeThereOnItsChannel_B37(Channel channel) {
        Office office = Office.open(templates().book(), NEW_YEAR, storage, "alice");
        LeadId lead = office.capture(Office.profile(1)).id();
        Set<Part> required = switch (channel) {
            case CALL -> EnumSet.of(Part.KEY_POINTS);
            case MESSAGE -> EnumSet.noneOf(Part.class);
            case VISIT -> EnumSet.of(Part.FEEDBACK, Part.NEXT_CONTACT);
            default -> EnumSet.allOf(Part.class);
        };
        assertThat(template(office, lead, channel).required()).isEqualTo(required);
        for (int mask = 0; mask < 1 << Part.values().length; mask++) {
            NewInteractionBuilder said = on(channel);
            List<String> wanted = new ArrayList<>();
            for (Part part : Part.values()) {
                if ((mask >> part.ordinal() & 1) == 1) {
                    fill(office, said, part);
                } else if (required.contains(part)) {
                    wanted.add("interaction." + part.property());
                }
            }
            Outcome<Interaction> outcome = log(office, lead, said);
            assertThat(missing(outcome)).as(said.toString()).isEqualTo(wanted);
            if (wanted.isEmpty()) {
                Interaction kept = office.as("alice").followUp().interactions("lead/" + lead).stream()
                        .filter(one -> one.id().equals(outcome.orThrow().id()))
                        .findFirst()
                        .orElseThrow();
                assertThat(kept).isEqualTo(outcome.orThrow());
                assertThat(kept.keyPoints()).isEqualTo(said.keyPoints());
                assertThat(kept.nextContactAt()).isEqualTo(said.nextContactAt());
            }
        }
    }

    private static void fill(Office office, NewInteractionBuilder said, Part part) {
        switch (part) {
            case KEY_POINTS -> said.keyPoints("Talked about the need");
            case FEEDBACK -> said.feedback("Interested");
            case NEXT_PLAN -> said.nextPlan("Send a proposal");
            case NEXT_CONTACT -> said.nextContactAt(office.clock.instant().plus(Duration.ofDays(2)));
        }
    }

    @Test
    void aFormIsToldWhatToAskInBothLanguages_B37() {
        Office office = Office.open(templates().book(), NEW_YEAR, storage, "alice");
        LeadId lead = office.capture(Office.profile(1)).id();
        InteractionTemplate call = template(office, lead, Channel.CALL);
        assertThat(Objects.requireNonNull(call.prompt()).in(Locale.ENGLISH)).isEqualTo("Who?\nWhat?");
        assertThat(Objects.requireNonNull(call.prompt()).in(Locale.CHINESE)).isEqualTo("谁？");
        assertThat(template(office, lead, Channel.MESSAGE).prompt()).isNull();
    }

    @Test
    void aContactThatPlansNothingLeavesWhatIsStillToComeAndEndsWhatWasDue_B37() {
        Office office = Office.open(templates().book(), NEW_YEAR, storage, "alice");
        LeadId lead = office.capture(Office.profile(1)).id();
        var planned = office.clock.instant().plus(Duration.ofDays(2));
        log(office, lead, on(Channel.CALL).keyPoints("Talked").nextContactAt(planned))
                .orThrow();
        assertThat(open(office)).extracting(Task::title).containsExactly("Talked");
        office.clock.advance(Duration.ofDays(1));
        log(office, lead, on(Channel.MESSAGE)).orThrow();
        assertThat(office.lead(lead).nextContactAt()).isEqualTo(planned);
        assertThat(open(office)).hasSize(1);
        office.time.advance(Duration.ofDays(2));
        assertThat(office.sent("task-due")).contains(planned);
        log(office, lead, on(Channel.MESSAGE)).orThrow();
        assertThat(office.lead(lead).nextContactAt()).isNull();
        assertThat(open(office)).isEmpty();
        log(
                        office,
                        lead,
                        on(Channel.VISIT)
                                .feedback("Fine")
                                .nextContactAt(office.clock.instant().plus(Duration.ofDays(1))))
                .orThrow();
        assertThat(open(office)).extracting(Task::title).containsExactly("Next contact");
    }

    private static List<Task> open(Office office) {
        return office.as("alice").followUp().tasks(ListFilter.ALL).items().stream()
                .filter(task -> task.doneAt() == null && task.origin().equals(Task.NEXT_CONTACT))
                .toList();
    }

    @Test
    void whatSaysNothingIsTooShortWhereTheBookWantsSomeCharacters_B30_B37() {
        Office office =
                Office.open(templates().with("/pool/followUpLength", "10").book(), NEW_YEAR, storage, "alice");
        LeadId lead = office.capture(Office.profile(1)).id();
        assertThat(log(office, lead, on(Channel.MESSAGE)).orThrow().uncounted()).isEqualTo("too-short");
        assertThat(log(office, lead, on(Channel.CALL).keyPoints("Talked about looms"))
                        .orThrow()
                        .uncounted())
                .isNull();
    }

    @Test
    void whatSaysNothingTwiceRepeatsItself_B30_B37() {
        Office office =
                Office.open(templates().with("/pool/followUpRepeats", "false").book(), NEW_YEAR, storage, "alice");
        LeadId lead = office.capture(Office.profile(1)).id();
        assertThat(log(office, lead, on(Channel.MESSAGE)).orThrow().uncounted()).isNull();
        office.clock.advance(Duration.ofHours(1));
        assertThat(log(office, lead, on(Channel.MESSAGE)).orThrow().uncounted()).isEqualTo("repeated");
        office.clock.advance(Duration.ofHours(1));
        assertThat(log(office, lead, on(Channel.CALL).keyPoints("Talked"))
                        .orThrow()
                        .uncounted())
                .isNull();
    }

    @Test
    void aContactThatDoesNotCountAndPlansNothingLeavesWhatIsOverdue_B30_B37() {
        Office office =
                Office.open(templates().with("/pool/followUpLength", "10").book(), NEW_YEAR, storage, "alice");
        LeadId lead = office.capture(Office.profile(1)).id();
        AccountId account =
                office.convert(office.capture(Office.profile(2)), "CNY 1000.00").account();
        var planned = office.clock.instant().plus(Duration.ofDays(1));
        NewInteraction call = on(Channel.CALL)
                .keyPoints("Talked about looms")
                .nextContactAt(planned)
                .build();
        office.as("alice").followUp().log(lead, call).orThrow();
        office.as("alice").followUp().log(account, call).orThrow();
        List<Task> before = open(office);
        assertThat(before).hasSize(2);
        office.clock.advance(Duration.ofDays(2));
        NewInteraction nothing = on(Channel.MESSAGE).build();
        assertThat(office.as("alice").followUp().log(lead, nothing).orThrow().uncounted())
                .isEqualTo("too-short");
        office.as("alice").followUp().log(account, nothing).orThrow();
        assertThat(office.lead(lead).nextContactAt()).isEqualTo(planned);
        assertThat(office.boss.accounts().find(account).orElseThrow().nextContactAt())
                .isEqualTo(planned);
        assertThat(open(office)).isEqualTo(before);

        NewInteraction counts = on(Channel.CALL).keyPoints("Talked about looms").build();
        office.as("alice").followUp().log(lead, counts).orThrow();
        office.as("alice").followUp().log(account, counts).orThrow();
        assertThat(office.lead(lead).nextContactAt()).isNull();
        assertThat(open(office)).isEmpty();
    }

    @Test
    void aTemplateIsThatOfTheBookTheCustomerFollowsAndSoIsWhatIsAsked_B37() {
        Office office = Office.open(templates().book(), NEW_YEAR, storage, "alice", "bob");
        LeadId old = office.capture(Office.profile(1)).id();
        Conversion sold = office.convert(office.capture(Office.profile(2)), "CNY 1000.00");
        Office next = office.beside(Draft.plain().book());
        LeadId young = next.capture(Office.profile(3)).id();
        for (String record : List.of("lead/" + old, "account/" + sold.account(), "opportunity/" + sold.opportunity())) {
            assertThat(next.boss.followUp().template(record, Channel.CALL))
                    .get()
                    .extracting(InteractionTemplate::required)
                    .isEqualTo(Set.of(Part.KEY_POINTS));
        }
        assertThat(next.boss.followUp().template("lead/" + young, Channel.CALL)).contains(InteractionTemplate.FULL);
        NewInteraction brief = on(Channel.CALL).keyPoints("Talked").build();
        assertThat(next.boss.followUp().log(old, brief)).isInstanceOf(Outcome.Done.class);
        assertThat(next.boss.followUp().log(sold.account(), brief)).isInstanceOf(Outcome.Done.class);
        assertThat(next.boss.followUp().log(sold.opportunity(), brief)).isInstanceOf(Outcome.Done.class);
        assertThat(missing(next.boss.followUp().log(young, brief)))
                .containsExactly("interaction.feedback", "interaction.nextPlan", "interaction.nextContactAt");
    }

    @Test
    void whoMaySeeNoRecordIsToldNoTemplate_B37() {
        Office office = Office.open(templates().book(), NEW_YEAR, storage, "alice", "bob");
        LeadId lead = office.capture(Office.profile(1)).id();
        String stranger = office.owner(lead).equals("alice") ? "bob" : "alice";
        for (String record : List.of("lead/" + lead, "lead/none", "account/none", "opportunity/none", "team/sales")) {
            assertThat(office.as(stranger).followUp().template(record, Channel.CALL))
                    .isEmpty();
        }
        for (String record : List.of("lead/none", "account/none", "opportunity/none", "team/sales")) {
            assertThat(office.boss.followUp().template(record, Channel.CALL)).isEmpty();
        }
    }
}
