package io.crmkit.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What a book says and may not mean, about work in flight, pools and cadences. */
class WarningsTest {
    private static final String TWO_ARMS = "'splits': [{'id': 'offer', 'arms': [{'id': 'gift'}, {'id': 'none'}]}]";

    private static Draft book(String pointer, String json) {
        return Draft.standard().with(pointer, json);
    }

    private static List<Problem> warnings(Draft draft) {
        return draft.book().warnings();
    }

    @Test
    void workInFlightThatIsToFollowASectionTheBookDoesNotHaveIsToldOf_B53() {
        Draft followed = book("/inFlight", "{'sla': 'MIGRATE', 'pool': 'MIGRATE', 'silence': 'PIN'}");
        assertThat(warnings(followed)).isEmpty();
        List<Problem> warnings = warnings(followed.without("/sla").without("/silence"));
        assertThat(warnings)
                .extracting(Problem::path, Problem::code)
                .containsExactly(tuple("/inFlight/sla", "follows-nothing"));
        assertThat(warnings.get(0).message(Locale.ENGLISH))
                .isEqualTo("/inFlight/sla (\"MIGRATE\"): The sla should be a section of the book, which work in flight"
                        + " could follow, and is none.\nMaybe work in flight is to keep its book (PIN)?");
        assertThat(warnings.get(0).message(Locale.CHINESE)).contains("PIN");
    }

    @Test
    void aPoolWhoseClaimersAreOfRolesThatAllowNoClaimIsToldOf_B53() {
        Draft none = book("/roles/clerk", "['REPORT']").with("/pool/pools/0/claimers", "{'roles': ['clerk']}");
        assertThat(warnings(none))
                .extracting(Problem::path, Problem::code)
                .containsExactly(tuple("/pool/pools/0/claimers", "claimed-by-nobody"));
        assertThat(warnings(none).get(0).message(Locale.ENGLISH)).contains("clerk", "Maybe CLAIM is missing in roles?");
        assertThat(warnings(none.with("/pool/pools/0/claimers", "{'roles': ['clerk', 'rep']}")))
                .isEmpty();
        // whoever is named may have another role
        assertThat(warnings(none.with("/pool/pools/0/claimers", "{'roles': ['clerk'], 'users': ['alice']}")))
                .isEmpty();
    }

    @Test
    void aSplitThatNoStepIsOnIsToldOf_B53() {
        Draft cadence = book(
                "/cadences",
                "[{'id': 'c', 'calendar': 'china', " + TWO_ARMS
                        + ", 'steps': [{'id': 's', 'title': 'T', 'after': 'P1D'}]}]");
        assertThat(warnings(cadence))
                .extracting(Problem::path, Problem::code)
                .containsExactly(tuple("/cadences/0/splits/0", "parts-nobody"));
        // who is on the other arm gets nothing, which is what a comparison wants
        assertThat(warnings(cadence.with("/cadences/0/steps/0/arm", "'offer/gift'")))
                .isEmpty();
    }
}
