package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.Crm;
import io.crmkit.CrmSession;
import io.crmkit.decision.Violation;
import io.crmkit.desk.BatchResult;
import io.crmkit.desk.CaptureResult;
import io.crmkit.desk.ClaimResult;
import io.crmkit.desk.ConvertResult;
import io.crmkit.desk.EnrolResult;
import io.crmkit.desk.MoveResult;
import io.crmkit.desk.NewOpportunity;
import io.crmkit.desk.Outcome;
import io.crmkit.desk.Refusal;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadProfile;
import io.crmkit.memory.MemoryStore;
import io.crmkit.people.Actor;
import io.crmkit.people.TeamId;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ViolationTest {
    private static final String LONG = "x".repeat(5_000);

    /** Nothing here is ever changed: every command is refused. */
    private static final Scene SCENE = Scene.on(MemoryStore.create());

    private static final Crm CHINESE = Crm.builder()
            .policies(TestBook.standard())
            .store(SCENE.office.store)
            .clock(SCENE.office.clock)
            .language(Locale.SIMPLIFIED_CHINESE)
            .build();

    /** Every way to break an input, by the paths it is told under. */
    static Map<List<String>, Scene.Do> broken() {
        Map<List<String>, Scene.Do> all = new LinkedHashMap<>();
        LeadProfile wrong = LeadProfile.builder()
                .phone("call me")
                .email("no address")
                .title(LONG)
                .build();
        List<String> profile = List.of("profile.email", "profile.title", "profile.phone", "profile.name");
        List<String> more = new ArrayList<>(profile);
        more.add("tags");
        all.put(more, (s, c) -> c.leads().capture(wrong, "line\nbreak"));
        all.put(profile, (s, c) -> c.leads().update(s.lead.id(), wrong));
        all.put(List.of("add"), (s, c) -> c.leads().tag(s.lead.id(), List.of("line\nbreak"), List.of()));
        all.put(List.of("reason"), (s, c) -> c.leads().assignTo(s.lead.id(), UserId.of("bob"), " "));
        all.put(
                List.of("opportunity.name", "opportunity.amount"),
                (s, c) -> c.leads().convert(s.lead.id(), NewOpportunity.of(" ", Office.cny(0))));
        all.put(List.of("kind", "note"), (s, c) -> c.pipeline().addEvidence(s.ready, "", LONG));
        all.put(List.of("reason", "until"), (s, c) -> c.pipeline().hold(s.ready, " ", s.office.clock.instant()));
        all.put(List.of("percent"), (s, c) -> c.pipeline().setProbability(s.ready, 101));
        all.put(
                List.of("interaction.happenedAt", "interaction.nextContactAt"),
                (s, c) -> c.followUp()
                        .log(
                                s.lead.id(),
                                s.office
                                        .call(Duration.ofDays(1))
                                        .withHappenedAt(Instant.parse("2027-01-01T00:00:00Z"))));
        all.put(
                List.of("interaction.keyPoints"),
                (s, c) -> c.followUp()
                        .log(s.lead.id(), s.office.call(Duration.ofDays(1)).withKeyPoints("")));
        all.put(List.of("amount"), (s, c) -> c.orders().receive(s.order.id(), Money.parse("USD 1"), null));
        all.put(
                List.of("amount", "receivedOn"),
                (s, c) -> c.orders().receive(s.order.id(), Office.cny(-1), java.time.LocalDate.of(2030, 1, 1)));
        all.put(
                List.of("contract.lastDay", "contract.amount"),
                (s, c) -> c.renewals()
                        .start(Scene.contract(s.customer.account())
                                .withLastDay(java.time.LocalDate.of(2020, 1, 1))
                                .withAmount(Office.cny(0))));
        all.put(
                List.of("contract.noticeDays"),
                (s, c) ->
                        c.renewals().start(Scene.contract(s.customer.account()).withNoticeDays(-1)));
        all.put(List.of("text", "title"), (s, c) -> c.service().open(s.customer.account(), "", LONG, true));
        all.put(List.of("resolution"), (s, c) -> c.service().resolve(s.ticket, LONG));
        all.put(
                List.of("user.capacity", "user.roles[]"),
                (s, c) -> c.people()
                        .save(User.of("x", "X", TeamId.of("sales"), TestBook.ZONE, Set.of(" "))
                                .withCapacity(-1)));
        return all;
    }

    static Set<List<String>> paths() {
        return broken().keySet();
    }

    private static List<Violation> violations(Object answer) {
        if (answer instanceof CaptureResult.Invalid invalid) {
            return invalid.violations();
        } else if (answer instanceof ConvertResult.Refused refused) {
            return refused.refusal().violations();
        }
        return ((Outcome.Refused<?>) answer).refusal().violations();
    }

    @ParameterizedTest
    @MethodSource("paths")
    void aViolationIsToldUnderThePathOfTheArgumentInEnglishAndChinese_B1(List<String> paths) {
        long events = SCENE.office.events();
        Scene.Do command = broken().get(paths);
        List<Violation> english = violations(command.by(SCENE, SCENE.office.boss));
        List<Violation> translated = violations(command.by(SCENE, CHINESE.as(Actor.system("boss"))));
        assertThat(english).extracting(Violation::path).containsExactlyElementsOf(paths);
        assertThat(translated).extracting(Violation::path).containsExactlyElementsOf(paths);
        assertThat(english)
                .extracting(Violation::must)
                .allSatisfy(must -> assertThat(must).matches("[\\x20-\\x7E]+"));
        assertThat(translated)
                .filteredOn(violation -> !violation.path().equals("profile.name"))
                .extracting(Violation::must)
                .allSatisfy(must -> assertThat(must).containsPattern("\\p{IsHan}"));
        assertThat(SCENE.office.events()).isEqualTo(events);
    }

    @ParameterizedTest
    @ValueSource(strings = {"call me", "-", "12", "+999 123 456", "1380013800013800138000", "+86 1", "(ext)"})
    void whatCanBeNoTelephoneNumberIsRefused_B1(String phone) {
        Office office = Office.open(TestBook.standard(), "alice");
        LeadProfile profile = Office.profile(1).withPhone(phone);
        assertThat(office.boss.leads().capture(profile))
                .isInstanceOfSatisfying(
                        CaptureResult.Invalid.class,
                        invalid -> assertThat(invalid.violations())
                                .containsExactly(new Violation(
                                        "profile.phone",
                                        phone,
                                        "must be a possible telephone number",
                                        "Maybe it wants its country code, as in +86 138 0013 8000?")));
        Lead lead = office.capture(2);
        assertThat(violations(office.boss.leads().update(lead.id(), profile)))
                .extracting(Violation::path)
                .containsExactly("profile.phone");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"13800138000", "+86 138-0013-8000", "１３８００１３８０００", "010-8888 8888", "88888888", "+1 650 253 0000"
            })
    void whatCanBeATelephoneNumberIsTaken_B1(String phone) {
        Office office = Office.open(TestBook.standard(), "alice");
        assertThat(office.boss.leads().capture(Office.profile(1).withPhone(phone)))
                .isInstanceOf(CaptureResult.Captured.class);
    }

    @Test
    void whoIsUnknownOrInactiveIsToldSoByEveryCommand_T15() {
        Scene scene = Scene.on(MemoryStore.create());
        scene.office.hire("gone", "sales", "director");
        scene.office
                .boss
                .people()
                .save(scene.office.user("gone").withActive(false))
                .orThrow();
        long events = scene.office.events();
        Map<String, Scene.Do> all = new LinkedHashMap<>(Scene.commands());
        all.putAll(Scene.commandsOfAlice());
        all.forEach((name, command) -> {
            Refusal unknown =
                    refusal(command.by(scene, scene.office.as("nobody").key(name)));
            assertThat(unknown)
                    .as(name)
                    .isEqualTo(Refusal.of(
                            "unknown-user",
                            "The user (nobody) must be known and active.\nMaybe people().save(...) was forgotten?"));
            Refusal inactive = refusal(command.by(scene, scene.office.as("gone").key(name)));
            assertThat(inactive.code()).as(name).isEqualTo("inactive-user");
            assertThat(inactive.message())
                    .startsWith("The user (gone) must be known and active, but is inactive.\nMaybe");
        });
        assertThat(scene.office.events()).isEqualTo(events);
    }

    private static Refusal refusal(Object answer) {
        if (answer instanceof CaptureResult.Refused refused) {
            return refused.refusal();
        } else if (answer instanceof ConvertResult.Refused refused) {
            return refused.refusal();
        } else if (answer instanceof MoveResult.Refused refused) {
            return refused.refusal();
        } else if (answer instanceof ClaimResult.Refused refused) {
            return refused.refusal();
        } else if (answer instanceof EnrolResult.Refused refused) {
            return refused.refusal();
        } else if (answer instanceof BatchResult.Refused refused) {
            return refused.refusal();
        }
        return ((Outcome.Refused<?>) answer).refusal();
    }

    @Test
    void aKeyRefusedForAnUnknownUserMayBeUsedAgainWhenTheUserIsSaved() {
        Office office = Office.open(TestBook.standard());
        CrmSession nina = office.as("nina").key("k");
        assertThat(nina.leads().capture(Office.profile(1))).isInstanceOf(CaptureResult.Refused.class);
        office.hire("nina", "sales", "rep");
        assertThat(nina.leads().capture(Office.profile(1))).isInstanceOf(CaptureResult.Captured.class);
    }
}
