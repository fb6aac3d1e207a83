package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.activity.Channel;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Reason;
import io.crmkit.desk.Outcome;
import io.crmkit.event.Event;
import io.crmkit.lead.Engagement;
import io.crmkit.lead.EngagementHistory;
import io.crmkit.lead.EngagementScore;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadId;
import io.crmkit.lead.LeadScore;
import io.crmkit.lead.NewEngagement;
import io.crmkit.memory.MemoryStore;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.EngagementPolicy;
import io.crmkit.policy.LeadScorer;
import io.crmkit.policy.Policies;
import io.crmkit.policy.PolicySource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How the process handles what leads do, under a policy of a few lines. */
class EngagementTest {
    private static final Duration DAY = Duration.ofDays(1);

    /** A visit is worth a point for two days; after one the policy wants to look again. */
    private static final class Visits implements LeadScorer, EngagementPolicy {
        @Override
        public Decision<LeadScore> score(Lead lead, Instant now) {
            EngagementHistory history = lead.engagement() == null ? EngagementHistory.NONE : lead.engagement();
            long fresh = history.events().stream()
                    .filter(event -> !event.at().isAfter(now)
                            && event.at().plus(DAY.multipliedBy(2)).isAfter(now))
                    .count();
            String grade = fresh > 0 ? "warm" : "cold";
            BigDecimal points = BigDecimal.valueOf(fresh);
            LeadScore outcome = new LeadScore(BigDecimal.ZERO, grade, new EngagementScore(points, null, grade, now));
            List<Reason> reasons = List.of(Reason.of("visit", new Effect.Adds("engagement", points)));
            return Decision.of("score", outcome, reasons, TestBook.standard().hash(), now);
        }

        @Override
        public Optional<EngagementPolicy> engagement() {
            return Optional.of(this);
        }

        @Override
        public List<String> kinds() {
            return List.of("visit", "many");
        }

        @Override
        public boolean counts(String kind) {
            return !kind.equals(EngagementPolicy.interaction(Channel.EMAIL));
        }

        @Override
        public Duration lateness() {
            return Duration.ofDays(10);
        }

        @Override
        public EngagementHistory settle(EngagementHistory history, Instant now) {
            boolean many =
                    history.events().stream().anyMatch(event -> event.kind().equals("many"));
            return many
                    ? EngagementHistory.of(IntStream.rangeClosed(0, EngagementHistory.MOST)
                            .mapToObj(i -> Engagement.of("e" + i, "many", now))
                            .toList())
                    : history;
        }

        @Override
        public Optional<Alarm> next(Lead lead, Instant after) {
            return lead.engagement().events().stream()
                    .flatMap(event -> Stream.of(
                            new Alarm(LOOK, "visit", event.at().plus(DAY), List.of()),
                            new Alarm(CROSSING, "visit", event.at().plus(DAY.multipliedBy(2)), List.of())))
                    .filter(alarm -> alarm.at().isAfter(after))
                    .min(Comparator.comparing(Alarm::at));
        }
    }

    /** A book that is another in all but its scoring. */
    private static Policies book(TestBook other) {
        Visits visits = new Visits();
        return (Policies) Proxy.newProxyInstance(
                EngagementTest.class.getClassLoader(),
                new Class<?>[] {Policies.class, PolicySource.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "scoring" -> visits;
                    case "current" -> proxy;
                    case "read" -> book((TestBook) other.read((String) arguments[0]));
                    default -> {
                        try {
                            yield method.invoke(other, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getTargetException();
                        }
                    }
                });
    }

    private final Office office = Office.open((PolicySource) book(TestBook.standard()), MemoryStore.create(), "alice");
    private final Lead captured = office.capture(1);
    private final LeadId lead = captured.id();

    private List<String> happened() {
        List<String> kinds = new ArrayList<>();
        office.boss.history("lead/" + lead).stream().map(Event::kind).forEach(kinds::add);
        return kinds.subList(kinds.lastIndexOf("lead.engaged") + 1, kinds.size());
    }

    private String grade() {
        return office.boss.leads().find(lead).orElseThrow().score().grade();
    }

    @Test
    void lookScoresTheLeadAgainAndACrossingSaysSo_B12() {
        office.boss.leads().recordEngagement(lead, NewEngagement.of("visit")).orThrow();
        assertThat(grade()).isEqualTo("warm");
        office.time.advance(DAY);
        assertThat(happened()).containsExactly("lead.scored", "lead.scored");
        office.time.advance(DAY);
        assertThat(happened()).containsExactly("lead.scored", "lead.scored", "lead.grade-crossing");
        assertThat(grade()).isEqualTo("cold");
    }

    @Test
    void moreEventsThanMayMatterAreRefused() {
        Outcome<Engagement> outcome = office.boss.leads().recordEngagement(lead, NewEngagement.of("many"));
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            assertThat(refused.refusal().code()).isEqualTo("engagements");
            assertThat(refused.refusal().message()).contains("must be at most 1000");
        });
        assertThat(office.boss.leads().find(lead).orElseThrow().engagement()).isNull();
    }

    @Test
    void contactCountsByItsChannel() {
        office.boss
                .followUp()
                .log(lead, office.call(DAY.multipliedBy(9)).withChannel(Channel.EMAIL))
                .orThrow();
        assertThat(office.boss.leads().find(lead).orElseThrow().engagement()).isNull();
        office.boss.followUp().log(lead, office.call(DAY.multipliedBy(9))).orThrow();
        assertThat(office.boss.leads().find(lead).orElseThrow().engagement().events())
                .extracting(Engagement::kind)
                .containsExactly("interaction.call");
        assertThat(grade()).isEqualTo("warm");
    }

    @Test
    void everythingWrongWithAnEventIsToldAtOnce() {
        NewEngagement wrong = new NewEngagement("vsit", captured.receivedAt().minus(Duration.ofDays(400)), null);
        assertThat(office.boss.leads().recordEngagement(lead, wrong))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal().violations()).hasSize(2));
        NewEngagement malformed = new NewEngagement(" ", null, "no id");
        assertThat(office.boss.leads().recordEngagement(lead, malformed))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused ->
                                assertThat(refused.refusal().message()).contains("engagement.kind", "engagement.id"));
    }
}
