package io.crmkit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.rules.RuleBookChange.Kind;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RuleBookDiffTest {

    private static Draft standard() {
        return Draft.standard();
    }

    private static List<String> words(RuleBook before, RuleBook after, Locale locale) {
        return RuleBookDiff.between(before, after).changes().stream()
                .map(change -> change.message(locale))
                .toList();
    }

    private static List<String> words(Draft after) {
        return words(RuleBook.standard(), after.book(), Locale.ENGLISH);
    }

    @Test
    void aChangedRuleIsToldInBothLanguages() {
        RuleBook after = standard().with("/scoring/rules/0/points", "20").book();
        RuleBookDiff diff = RuleBookDiff.between(RuleBook.standard(), after);
        assertThat(diff.changes())
                .containsExactly(
                        new RuleBookChange(Kind.CHANGED, "scoring", "rule", "budget-large", "points", "30", "20"));
        assertThat(diff).hasToString("rule budget-large: points 30 -> 20");
        assertThat(diff.message(Locale.SIMPLIFIED_CHINESE)).isEqualTo("规则 budget-large：points 30 -> 20");
        assertThat(diff.isEmpty()).isFalse();
    }

    @Test
    void aChangedConditionIsToldInWords() {
        Draft after = standard()
                .with("/scoring/rules/0/when/atLeast", "800000")
                .with(
                        "/screening/rules/0/when",
                        "{'all': [{'field': 'lead.phone', 'missing': true}, {'any': [{'field': 'lead.tags', 'containsAny': ['a', 'b']},"
                                + " {'not': {'field': 'lead.receivedAt', 'within': 'P7D'}}]},"
                                + " {'atLeast': 2, 'of': [{'field': 'lead.budget', 'between': [1, 2]}, {'field': 'lead.email', 'exists': true}]}]}");
        assertThat(words(after))
                .containsExactly(
                        "screening rule contact-way: when (lead.phone is not known and lead.email is not known)"
                                + " -> (lead.phone is not known and (lead.tags contains one of a, b or not (lead.receivedAt is within P7D of now))"
                                + " and at least 2 of (lead.budget is between 1 and 2; lead.email is known))",
                        "rule budget-large: when lead.budget is at least 500000 -> lead.budget is at least 800000");
        assertThat(words(RuleBook.standard(), after.book(), Locale.CHINA))
                .endsWith("规则 budget-large：when 线索预算 至少 500000 -> 线索预算 至少 800000");
    }

    @Test
    void automationsAreComparedByTheirIds() {
        Draft after = standard()
                .with("/automations/0/salience", "5")
                .with("/automations/-", "{'id': 'new', 'on': 'lead.captured', 'then': [{'tag': {'add': ['new']}}]}");
        assertThat(words(after)).containsExactly("automation complaint: salience (none) -> 5", "automation new: added");
    }

    @Test
    void elementsAreMatchedByIdWhereverTheyStand() {
        Draft after = standard()
                .without("/scoring/rules/4")
                .with("/scoring/rules/-", "{'id': 'new', 'points': 1, 'when': {'field': 'lead.name', 'exists': true}}");
        assertThat(words(after)).containsExactly("rule event: removed", "rule new: added");
        RuleBookChange added = RuleBookDiff.between(RuleBook.standard(), after.book())
                .changes()
                .get(1);
        assertThat(added.after())
                .isEqualTo("{\"id\":\"new\",\"points\":1,\"when\":{\"exists\":true,\"field\":\"lead.name\"}}");
        assertThat(added.before()).isNull();
        RuleBook turned = standard()
                .with(
                        "/scoring/groups",
                        "[{'id': 'profile', 'cap': 20}, {'id': 'source', 'cap': 20}, {'id': 'budget', 'cap': 30}]")
                .book();
        assertThat(words(RuleBook.standard(), turned, Locale.ENGLISH)).isEmpty();
        assertThat(RuleBookDiff.between(RuleBook.standard(), turned).isEmpty()).isTrue();
    }

    @Test
    void aReasonToWaitIsComparedByItsId() {
        RuleBook before = standard()
                .with(
                        "/sla/pauses",
                        "[{'id': 'supplier', 'name': {'en': 'A supplier', 'zh': '供应商'}, 'stops': ['resolution', 'nextResponse']}]")
                .book();
        RuleBook after = Draft.of(before)
                .with("/sla/pauses/0/stops", "['resolution']")
                .with("/sla/pauses/-", "{'id': 'customer', 'name': 'the customer'}")
                .book();
        assertThat(words(before, after, Locale.ENGLISH))
                .containsExactly(
                        "reason to wait supplier: stops [\"resolution\",\"nextResponse\"] -> [\"resolution\"]",
                        "reason to wait customer: added");
    }

    @Test
    void everySectionIsCompared() {
        Draft after = standard()
                .with("/name", "'ours'")
                .with("/keepAnswersDays", "60")
                .with("/fields", "[{'name': 'tier', 'type': 'text'}]")
                .with("/capture/required", "['lead.name']")
                .with("/capture/duplicates/2/action", "'BLOCK'")
                .with("/scoring/total/max", "200")
                .with("/scoring/grades/0/atLeast", "80")
                .with("/scoring/rules/8/group", "'profile'")
                .with("/pool/dailyClaims", "10")
                .with("/pool/pools/0/name/zh", "'客户池'")
                .with("/assignment/fallback", "{'queue': true}")
                .with("/pipeline/stages/1/evidence", "['verbal-approval']")
                .with(
                        "/calendars/always",
                        "{'hours': {'monday': ['09:00-18:00']}, 'from': '2026-01-01', 'to': '2030-12-31'}")
                .with("/cadences/1/steps/2/after", "'P21D'")
                .without("/cadences/1/steps/0")
                .with("/payments/instalments", "[{'ratio': 1, 'afterDays': 0}]")
                .with("/payments/reminders/thenEvery", "14")
                .without("/renewal/upliftPercent")
                .with("/roles/rep", "['CAPTURE']")
                .without("/roles/integration");
        assertThat(words(after))
                .containsExactly(
                        "name: standard -> ours",
                        "days answers are kept: (none) -> 60",
                        "field tier: added",
                        "duplicate rule same-company: action WARN -> BLOCK",
                        "capture: required [\"lead.name\",{\"anyOf\":[\"lead.phone\",\"lead.email\"]},\"lead.source\",\"lead.need\"] -> [\"lead.name\"]",
                        "grade A: atLeast 70 -> 80",
                        "rule need-known: group (none) -> profile",
                        "scoring: total.max 100 -> 200",
                        "public pools: dailyClaims 5 -> 10",
                        "pool public: name.zh 公海 -> 客户池",
                        "assignment: fallback.queue (none) -> true",
                        "assignment: fallback.strategy round-robin -> (none)",
                        "assignment: fallback.teams [\"sales\"] -> (none)",
                        "stage requirement: evidence [\"written-requirement\",\"verbal-approval\"] -> [\"verbal-approval\"]",
                        "calendar always: builtIn always -> (none)",
                        "calendar always: from (none) -> 2026-01-01",
                        "calendar always: hours (none) -> {\"monday\":[\"09:00-18:00\"]}",
                        "calendar always: to (none) -> 2030-12-31",
                        "step follow-up/thank-you: removed",
                        "step follow-up/content: after P14D -> P21D",
                        "instalment 1: ratio 0.3 -> 1",
                        "instalment 2: removed",
                        "instalment 3: removed",
                        "payments: reminders.thenEvery 7 -> 14",
                        "renewal: upliftPercent 5 -> (none)",
                        "role integration: removed",
                        "role rep: [\"CAPTURE\",\"CLAIM\"] -> [\"CAPTURE\"]");
    }

    @Test
    void orderIsToldWhereItMatters() {
        String one = "{'id': 'a', 'order': 10, 'users': ['x'], 'when': {'field': 'lead.name', 'exists': true}}";
        String two = "{'id': 'b', 'order': 20, 'users': ['y'], 'when': {'field': 'lead.need', 'exists': true}}";
        RuleBook before = standard()
                .with("/assignment/entries", "[" + one + "," + two + "]")
                .book();
        RuleBook written = standard()
                .with("/assignment/entries", "[" + two + "," + one + "]")
                .book();
        RuleBook later = standard()
                .with("/assignment/entries", "[" + one.replace("10", "30") + "," + two + "]")
                .book();
        RuleBook swapped = standard()
                .with("/pipeline/stages/0/id", "'proposal'")
                .with("/pipeline/stages/2/id", "'contact'")
                .book();
        assertThat(words(before, written, Locale.ENGLISH)).isEmpty();
        assertThat(words(before, later, Locale.ENGLISH))
                .containsExactly("entry a: order 10 -> 30", "entry a: moved from place 1 to place 2");
        assertThat(words(before, later, Locale.CHINESE)).endsWith("条目 a：从第 1 位移到第 2 位");
        assertThat(RuleBookDiff.between(RuleBook.standard(), swapped).changes())
                .filteredOn(change -> change.kind() == Kind.MOVED)
                .extracting(RuleBookChange::id, RuleBookChange::before, RuleBookChange::after)
                .hasSize(2)
                .doesNotContain(org.assertj.core.groups.Tuple.tuple("requirement", "2", "2"));
    }

    @Test
    void aBookDoesNotDifferFromItselfAndDifferencesTurnRound() {
        List<RuleBook> books = Stream.of(
                        standard(),
                        Draft.minimal(),
                        standard().without("/renewal").with("/pool/holdings", "9"))
                .map(Draft::book)
                .toList();
        for (RuleBook one : books) {
            for (RuleBook other : books) {
                RuleBookDiff there = RuleBookDiff.between(one, other);
                RuleBookDiff back = RuleBookDiff.between(other, one);
                assertThat(there.isEmpty()).isEqualTo(one.equals(other));
                assertThat(back.changes())
                        .containsExactlyInAnyOrderElementsOf(there.changes().stream()
                                .map(RuleBookDiffTest::turned)
                                .toList());
            }
        }
        assertThat(RuleBookDiff.between(books.get(0), books.get(0))).hasToString("");
    }

    private static RuleBookChange turned(RuleBookChange change) {
        Kind kind =
                change.kind() == Kind.ADDED ? Kind.REMOVED : change.kind() == Kind.REMOVED ? Kind.ADDED : change.kind();
        return new RuleBookChange(
                kind,
                change.section(),
                change.element(),
                change.id(),
                change.property(),
                change.after(),
                change.before());
    }
}
