package io.crmkit.internal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Read;
import io.crmkit.decision.Reason;
import io.crmkit.error.FormatException;
import io.crmkit.event.Event;
import io.crmkit.people.Actor;
import io.crmkit.spi.store.StoredRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EntryTest {
    private static final PersonKey KEY = Chronicle.key("person-1");

    private final Chronicle chronicle = new Chronicle();
    private final History history = new History(chronicle.store, chronicle.json);

    private static Decision<String> grade() {
        return Decision.of(
                "grade",
                "A",
                List.of(
                        Reason.of(
                                "has-phone",
                                new Effect.Passes(),
                                new Fact("lead.phone", "138"),
                                new Fact("lead.score", "7")),
                        Reason.of("no-mail", new Effect.Sets("lead.email", "a@b"), new Fact("lead.email", null))),
                "b00c",
                Chronicle.START);
    }

    private void write() {
        chronicle.commit(io.crmkit.spi.store.Changeset.builder()
                .put(KEY.put(chronicle.json))
                .build());
        chronicle.append("1", Chronicle.START, Map.of("name", "Alice", "score", 7, "tags", List.of("x")), KEY, grade());
        chronicle.append("1", Chronicle.START.plusSeconds(1), Map.of("score", 7), KEY, null);
    }

    @Test
    void anEntryHasItsFixedForm() {
        chronicle.append("1", 5);
        StoredRecord record = chronicle.entry("1", 1);
        assertThat(record.key()).hasToString("event/lead:1:0000000001");
        assertThat(record.format()).isEqualTo(1);
        assertThat(record.body())
                .isEqualTo("{\"actor\":{\"id\":\"alice\",\"kind\":\"USER\"},\"at\":\"2026-03-01T00:00:05Z\","
                        + "\"changes\":{\"score\":5},\"command\":\"c-1\",\"data\":{\"channel\":\"web\","
                        + "\"phone\":\"138-1\"},\"format\":1,\"kind\":\"lead.changed\",\"previous\":\"\","
                        + "\"sequence\":1,\"subject\":\"lead/1\"}");
        chronicle.append("1", 6);
        assertThat(chronicle.entry("1", 2).body()).contains("\"previous\":\"" + Hashes.of(record.body()) + "\"");
    }

    @Test
    void hashesAreSha256InLowerHex() {
        assertThat(Hashes.of("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void anEventTellsWhatWasWritten() {
        write();
        chronicle.seal();
        List<Event> events = history.ofSubject(Chronicle.lead("1"), 0, 10);
        assertThat(events)
                .containsExactly(
                        new Event(
                                "lead/1",
                                1,
                                1L,
                                Chronicle.START,
                                Actor.user("alice"),
                                "c-1",
                                "lead.changed",
                                Map.of("channel", "web", "phone", "138-1"),
                                Map.of("name", "\"Alice\"", "score", "7", "tags", "[\"x\"]"),
                                grade()),
                        events.get(1));
        assertThat(events.get(1).changes()).containsOnlyKeys("name", "tags").containsEntry("name", null);
        assertThat(history.ofSubject(Chronicle.lead("1"), 1, 10)).containsExactly(events.get(1));
        assertThat(history.fromPosition(2, 10)).containsExactly(events.get(1));
        assertThat(history.fromPosition(1, 1)).containsExactly(events.get(0));
    }

    @Test
    void personalValuesAreStoredEncrypted() {
        write();
        assertThat(chronicle.entry("1", 1).body())
                .doesNotContain("Alice")
                .doesNotContain("138")
                .doesNotContain("a@b")
                .contains("\"lead.phone\",{\"~p\":", "\"lead.score\",\"7\"", "\"sealed\":\"");
    }

    @Test
    void aDecisionIsWrittenWithFewWordsAndReadsAsItWas() {
        Terse terse = new Terse(chronicle.json);
        Instant later = Chronicle.START.plusSeconds(1);
        Decision<String> full = grade().reading(List.of(new Read("lead/1", 0), new Read("user/bob", 7)));
        assertThat(chronicle.json.canonical(terse.write(full, Chronicle.START, null)))
                .isEqualTo(
                        "{\"book\":\"b00c\",\"kind\":\"grade\",\"outcome\":\"A\",\"reads\":[\"lead/1\",0,\"user/bob\",7],"
                                + "\"reasons\":[[\"has-phone\",[\"passes\"],\"lead.phone\",\"138\",\"lead.score\",\"7\"],"
                                + "[\"no-mail\",[\"sets\",\"lead.email\",\"a@b\"],\"lead.email\",null]]}");
        for (Instant at : List.of(Chronicle.START, later)) {
            assertThat(chronicle.json.decision(terse.read(terse.write(full, at, null), at)))
                    .isEqualTo(full);
        }
        Decision<String> bare = Decision.of("grade", "B", List.of(), "b", later);
        assertThat(chronicle.json.canonical(terse.write(bare, Chronicle.START, null)))
                .isEqualTo("{\"book\":\"b\",\"kind\":\"grade\",\"now\":\"2026-03-01T00:00:01Z\",\"outcome\":\"B\"}");
        assertThat(chronicle.json.decision(terse.read(terse.write(bare, later, null), later)))
                .isEqualTo(bare);
    }

    @Test
    void everyEffectReadsAsItWas() {
        Terse terse = new Terse(chronicle.json);
        List<Reason> reasons = Stream.of(
                        new Effect.Adds("score", new BigDecimal("10.50")),
                        new Effect.Caps("score", new BigDecimal("45"), BigDecimal.TEN),
                        new Effect.Sets("grade", "A"),
                        new Effect.Passes(),
                        new Effect.Refuses("full"),
                        new Effect.Requires("evidence"),
                        new Effect.Chooses("bob"),
                        new Effect.PassesOver("eve", "absent"),
                        new Effect.Plans("call", Chronicle.START),
                        new Effect.DoesNotApply())
                .map(effect -> Reason.of("rule", effect))
                .toList();
        assertThat(reasons).hasSize(Effect.class.getPermittedSubclasses().length);
        Decision<String> full = Decision.of("grade", "A", reasons, "b", Chronicle.START);
        assertThat(chronicle.json.decision(terse.read(terse.write(full, Chronicle.START, null), Chronicle.START)))
                .isEqualTo(full);
    }

    @Test
    void aPersonalValueIsStoredOnceForEachEntry() {
        Hidden hidden = new Hidden(Chronicle.NAMES);

        assertThat(chronicle.json.canonical(hidden.hide(chronicle.json.tree(Map.of("phone", "138", "score", 1)))))
                .isEqualTo("{\"phone\":{\"~p\":0},\"score\":1}");
        assertThat(chronicle.json.canonical(hidden.hide(chronicle.json.tree(Map.of("email", "a@b", "phone", "138")))))
                .isEqualTo("{\"email\":{\"~p\":1},\"phone\":{\"~p\":0}}");

        String sealed = hidden.seal(chronicle.json, KEY, "e");
        assertThat(sealed).isNotNull();
        assertThat(KEY.cipher().decrypt("e", sealed)).isEqualTo("[\"138\",\"a@b\"]");
    }

    @Test
    void aMarkThatStandsForNothingIsTold() {
        Revealed revealed = Revealed.open(chronicle.json, KEY, "e", KEY.cipher().encrypt("e", "[\"138\"]"));
        assertThat(revealed.reveal(chronicle.json.parse("{\"phone\":{\"~p\":0}}")))
                .isEqualTo(chronicle.json.parse("{\"phone\":\"138\"}"));
        assertThatThrownBy(() -> revealed.reveal(chronicle.json.parse("{\"phone\":{\"~p\":1}}")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("mark (1)");
    }

    @Test
    void erasingAPersonErasesItsValuesAndKeepsTheChainValid_B50() {
        write();
        chronicle.seal();
        chronicle.delete(PersonKey.record("person-1"));
        Event event = history.ofSubject(Chronicle.lead("1"), 0, 1).get(0);
        assertThat(event.toString())
                .doesNotContain("Alice")
                .doesNotContain("138")
                .doesNotContain("a@b");
        assertThat(event.data()).containsEntry("phone", "(erased)").containsEntry("channel", "web");
        assertThat(event.changes()).containsEntry("name", "\"(erased)\"").containsEntry("score", "7");
        assertThat(event.decision()).isNotNull();
        assertThat(event.decision().reasons().get(0).facts())
                .containsExactly(new Fact("lead.phone", "(erased)"), new Fact("lead.score", "7"));
        assertThat(chronicle.intact().entries()).isEqualTo(2);
    }

    @Test
    void aDecisionThatCantBeToldWithoutErasedValuesIsLeftOut() {
        Draft draft = new Draft(
                "k", Map.of(), Map.of(), Decision.of("grade", Map.of("phone", "1"), List.of(), "b", Chronicle.START));
        Stamp stamp = new Stamp(Chronicle.START, Actor.system("clock"), "c");
        Appended entry = chronicle.writer.append(Chronicle.lead("1"), Head.NONE, draft, stamp, KEY, Chronicle.NAMES);
        chronicle.commit(
                io.crmkit.spi.store.Changeset.builder().put(entry.put()).build());
        EntryReader reader = new EntryReader(chronicle.json);
        StoredRecord record = chronicle.entry("1", 1);
        assertThat(reader.read(record, person -> null).decision()).isNull();
        assertThatThrownBy(() -> reader.read(record, person -> KEY)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aValueMovedElsewhereDoesNotOpenAndUnderALaterKeyIsErased_B50() {
        write();
        EntryReader reader = new EntryReader(chronicle.json);
        StoredRecord one = chronicle.entry("1", 1);
        PersonKey other = Chronicle.key("someone else");
        assertThat(reader.read(one, person -> other)).isEqualTo(reader.read(one, person -> null));
        assertThat(reader.read(one, person -> other).changes()).containsEntry("name", "\"(erased)\"");
        StoredRecord moved = new StoredRecord(LogTypes.entry(Chronicle.lead("2"), 1), 1, Map.of(), 1, one.body());
        assertThatThrownBy(() -> reader.read(moved, person -> KEY)).hasMessageContaining("must open with the key");
        assertThat(reader.read(one, person -> KEY).data()).containsEntry("phone", "138-1");
    }

    @Test
    void theMarkOfEncryptedValuesCantBeForged() {
        Hidden hidden = new Hidden(Chronicle.NAMES);
        assertThatThrownBy(() -> hidden.hide(chronicle.json.parse("{\"a\":{\"~p\":0}}")))
                .hasMessageContaining("(~p)");
    }

    @Test
    void aKeyIsReadBackAndNeverTold() {
        chronicle.commit(io.crmkit.spi.store.Changeset.builder()
                .put(KEY.put(chronicle.json))
                .build());
        StoredRecord record = chronicle.record(PersonKey.record("person-1"));
        assertThat(PersonKey.parse(chronicle.json, record)).isEqualTo(KEY).hasSameHashCodeAs(KEY);
        assertThat(KEY).hasToString("key of person-1").isNotEqualTo(Chronicle.key("person-2"));
        assertThatThrownBy(() -> PersonKey.of("p", new byte[31])).hasMessageContaining("31 bytes");
    }

    @Test
    void anEnvelopeIsReadBack() {
        Envelope envelope = new Envelope(
                new Head(3, "abc"), Instant.parse("2026-03-01T00:00:00.000001Z"), chronicle.json.parse("{\"b\":1}"));
        String body = chronicle.json.canonical(chronicle.json.tree(envelope));
        assertThat(body)
                .isEqualTo("{\"data\":{\"b\":1},\"handled\":\"2026-03-01T00:00:00.000001Z\","
                        + "\"log\":{\"hash\":\"abc\",\"sequence\":3}}");
        assertThat(Envelope.parse(chronicle.json, new StoredRecord(Chronicle.lead("1"), 1, Map.of(), 1, body)))
                .isEqualTo(envelope);
        assertThat(chronicle.json.canonical(
                        chronicle.json.tree(new Envelope(Head.NONE, null, chronicle.json.parse("{}")))))
                .isEqualTo("{\"data\":{},\"log\":{\"hash\":\"\",\"sequence\":0}}");
    }

    @Test
    void aNewerFormatIsRefusedWithBothNumbers() {
        StoredRecord newer = new StoredRecord(Chronicle.lead("1"), 1, Map.of(), 7, "{}");
        assertThatThrownBy(() -> Envelope.parse(chronicle.json, newer))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("(7)")
                .hasMessageContaining("at most 1")
                .hasMessageContaining("lead/1");
        assertThatThrownBy(() -> new EntryReader(chronicle.json).read(newer, person -> null))
                .isInstanceOf(FormatException.class);
    }
}
