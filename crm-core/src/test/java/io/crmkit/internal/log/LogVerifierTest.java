package io.crmkit.internal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.error.FormatException;
import io.crmkit.event.LogAnchor;
import io.crmkit.event.LogVerification.Damage;
import io.crmkit.event.LogVerification.Intact;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.StoredRecord;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three leads with four entries each; positions 1 to 9 in two blocks, three entries not sealed. */
class LogVerifierTest {
    private final Chronicle chronicle = new Chronicle();

    @BeforeEach
    void write() {
        round(0);
        round(10);
        chronicle.seal();
        round(20);
        chronicle.seal();
        round(30);
    }

    private void round(int second) {
        List.of("a", "b", "c").forEach(id -> chronicle.append(id, second + id.charAt(0) - 'a'));
    }

    private Damage first() {
        List<Damage> damages = chronicle.damages();
        assertThat(damages).isNotEmpty();
        return damages.get(0);
    }

    private static RecordKey entry(String id, long sequence) {
        return LogTypes.entry(Chronicle.lead(id), sequence);
    }

    @Test
    void anUntouchedLogIsIntact() {
        Intact intact = chronicle.intact();
        assertThat(intact.entries()).isEqualTo(12);
        assertThat(intact.unsealed()).isEqualTo(3);
        assertThat(intact.blocks()).isEqualTo(2);
        assertThat(intact.lastBlockHash())
                .isEqualTo(Hashes.of(chronicle.record(LogTypes.block(2)).body()));
        assertThat(chronicle.verify(intact.anchor())).isEqualTo(intact);
    }

    @Test
    void anEditIsFoundAtItsEntry() {
        chronicle.edit(entry("b", 2), "\"score\":11", "\"score\":99");
        Damage damage = first();
        assertThat(damage.position()).isEqualTo(5);
        assertThat(damage.subject()).isEqualTo("lead/b");
        assertThat(damage.sequence()).isEqualTo(2);
        assertThat(damage.what()).startsWith("was changed");
        assertThat(chronicle.damages()).hasSize(1);
    }

    @Test
    void anEditOfTheLinkIsFoundAtItsEntryAndItsForerunnerIsDoubted() {
        String hash = Hashes.of(chronicle.entry("b", 1).body());
        chronicle.edit(entry("b", 2), hash, "0".repeat(64));
        assertThat(chronicle.damages()).extracting(Damage::position).containsExactly(5L, 2L);
        assertThat(chronicle.damages().get(1).what()).startsWith("may have been changed");
    }

    @Test
    void anEditOfTheFirstLinkIsFound() {
        chronicle.edit(entry("a", 1), "\"previous\":\"\"", "\"previous\":\"ab\"");
        assertThat(first().position()).isEqualTo(1);
    }

    @Test
    void anEditOfTheLastEntryIsFoundByTheHead() {
        chronicle.edit(entry("c", 4), "\"score\":32", "\"score\":33");
        assertThat(chronicle.damages())
                .singleElement()
                .satisfies(damage -> assertThat(damage.sequence()).isEqualTo(4));
    }

    @Test
    void anAttributeThatDoesNotFitTheBodyIsFound() {
        chronicle.attribute(entry("a", 4), "at", 1);
        assertThat(first()).extracting(Damage::subject, Damage::sequence).containsExactly("lead/a", 4L);
    }

    @Test
    void aBodyThatIsNoEntryIsFound() {
        StoredRecord record = chronicle.entry("a", 2);
        chronicle.overwrite(new StoredRecord(record.key(), 1, record.attributes(), 1, "junk"));
        assertThat(chronicle.damages())
                .singleElement()
                .satisfies(d -> assertThat(d.position()).isEqualTo(4));
    }

    @Test
    void swappedEntriesAreFoundBoth() {
        StoredRecord one = chronicle.entry("a", 1);
        StoredRecord two = chronicle.entry("a", 2);
        chronicle.overwrite(new StoredRecord(one.key(), 1, one.attributes(), 1, two.body()));
        chronicle.overwrite(new StoredRecord(two.key(), 1, two.attributes(), 1, one.body()));
        assertThat(chronicle.damages()).extracting(Damage::position).contains(1L, 4L);
    }

    @Test
    void swappedPositionsAreFound() {
        chronicle.attribute(entry("a", 1), "position", 2);
        chronicle.attribute(entry("b", 1), "position", 1);
        assertThat(first()).extracting(Damage::subject, Damage::sequence).containsExactly("block/0000000001", 1L);
    }

    @Test
    void swappedPositionsWithinASubjectAreFound() {
        chronicle.attribute(entry("a", 1), "position", 4);
        chronicle.attribute(entry("a", 2), "position", 1);
        assertThat(chronicle.damages()).anySatisfy(d -> assertThat(d.what()).contains("later position"));
    }

    @Test
    void aDeletedSealedEntryIsFound() {
        chronicle.delete(entry("b", 2));
        assertThat(chronicle.damages())
                .anySatisfy(d -> assertThat(d.position()).isEqualTo(5))
                .anySatisfy(d -> assertThat(d).isEqualTo(new Damage(null, "lead/b", 2, "is missing")));
    }

    @Test
    void deletedTailsAreFound() {
        chronicle.delete(entry("b", 4));
        chronicle.delete(entry("b", 3));
        assertThat(chronicle.damages())
                .anySatisfy(d ->
                        assertThat(d).isEqualTo(new Damage(null, "lead/b", 3, "is missing, and up to 1 after it")));
    }

    @Test
    void aWholeLostSubjectIsFoundOnceItIsSealed() {
        chronicle.seal();
        for (long i = 1; i <= 4; i++) {
            chronicle.delete(entry("b", i));
        }
        chronicle.delete(Chronicle.lead("b"));
        assertThat(chronicle.damages()).extracting(Damage::position).containsExactly(2L, 5L, 8L, 11L);
    }

    @Test
    void aLostRecordIsFound() {
        chronicle.delete(Chronicle.lead("b"));
        assertThat(first()).extracting(Damage::subject, Damage::sequence).containsExactly("lead/b", 4L);
    }

    @Test
    void aRecordThatWasErasedByACommandIsNotMissed() {
        chronicle.commit(io.crmkit.spi.store.Changeset.builder()
                .put(chronicle
                        .writer
                        .append(
                                Chronicle.lead("z"),
                                Head.NONE,
                                new Draft("lead.erased", java.util.Map.of(), java.util.Map.of(), null),
                                new Stamp(Chronicle.START, io.crmkit.people.Actor.user("u"), "c"),
                                null,
                                Chronicle.NAMES)
                        .put())
                .build());
        assertThat(chronicle.intact().entries()).isEqualTo(13);
    }

    @Test
    void anOldCopyOfARecordIsFound() {
        StoredRecord old = chronicle.record(Chronicle.lead("a"));
        chronicle.append("a", 40);
        chronicle.overwrite(old);
        assertThat(first()).extracting(Damage::subject, Damage::sequence).containsExactly("lead/a", 5L);
        assertThat(first().what()).contains("(4)");
    }

    @Test
    void anInsertedEntryIsFound() {
        StoredRecord last = chronicle.entry("a", 4);
        RecordKey key = entry("a", 5);
        chronicle.overwrite(new StoredRecord(
                key,
                1,
                java.util.Map.of("at", last.attributes().get("at")),
                1,
                last.body()
                        .replace("\"sequence\":4", "\"sequence\":5")
                        .replaceFirst("\"previous\":\"[0-9a-f]*", "\"previous\":\"" + Hashes.of(last.body()))));
        assertThat(first()).extracting(Damage::subject, Damage::sequence).containsExactly("lead/a", 5L);
    }

    @Test
    void anInsertedPositionIsFound() {
        chronicle.attribute(entry("a", 4), "position", 3);
        assertThat(chronicle.damages()).anySatisfy(d -> assertThat(d.what()).isEqualTo("shares its position"));
    }

    @Test
    void aPositionBeyondTheBlocksIsFound() {
        chronicle.attribute(entry("a", 4), "position", 77);
        assertThat(first()).isEqualTo(new Damage(77L, "lead/a", 4, "has a position that no block covers"));
    }

    @Test
    void editedBlocksAreFound() {
        chronicle.edit(LogTypes.block(1), "\"at\":\"2026", "\"at\":\"2027");
        assertThat(first()).extracting(Damage::subject).isEqualTo("block/0000000001");
    }

    @Test
    void aBlockWithAnotherCountIsFound() {
        chronicle.edit(LogTypes.block(1), "\"count\":6", "\"count\":5");
        assertThat(chronicle.damages()).anySatisfy(d -> assertThat(d.subject()).isEqualTo("block/0000000001"));
        chronicle.edit(LogTypes.block(1), "\"count\":5", "\"count\":7");
        assertThat(chronicle.damages()).anySatisfy(d -> assertThat(d.what()).isEqualTo("overlaps the block before it"));
        chronicle.edit(LogTypes.block(1), "\"count\":7", "\"count\":0");
        assertThat(first().what()).contains("position that no block covers");
    }

    @Test
    void aDeletedBlockIsFound() {
        chronicle.delete(LogTypes.block(1));
        assertThat(chronicle.damages())
                .anySatisfy(d -> assertThat(d).isEqualTo(new Damage(null, "block/0000000001", 1, "is missing")));
    }

    @Test
    void aDeletedLastBlockLeavesPositionsUncovered() {
        chronicle.delete(LogTypes.block(2));
        assertThat(chronicle.damages()).extracting(Damage::position).containsExactly(7L, 8L, 9L);
    }

    @Test
    void aTruncatedOrRewrittenTailIsFoundByAnAnchor() {
        LogAnchor anchor = chronicle.intact().anchor();
        assertThat(anchor).isNotNull();
        chronicle.edit(LogTypes.block(2), "\"at\":\"2026", "\"at\":\"2027");
        assertThat(chronicle.damages()).isEmpty();
        assertThat(chronicle.damages(anchor))
                .singleElement()
                .isEqualTo(new Damage(null, "block/0000000002", 2, "is not the one an anchor was made of"));
        chronicle.delete(LogTypes.block(2));
        assertThat(chronicle.damages(anchor))
                .anySatisfy(d -> assertThat(d.what()).contains("anchor"));
    }

    @Test
    void anEntryThatLacksAPartIsFound() {
        chronicle.edit(entry("a", 2), ",\"kind\":\"lead.changed\"", "");
        assertThat(first().position()).isEqualTo(4);
    }

    @Test
    void twoEntriesOfOneSubjectChangedAreBothTold() {
        chronicle.edit(entry("a", 1), "\"score\":0", "\"score\":99");
        chronicle.edit(entry("a", 3), "\"score\":20", "\"score\":99");
        assertThat(chronicle.damages()).extracting(Damage::position).containsExactly(1L, 7L);
    }

    @Test
    void aHeadThatCantBeReadIsFound() {
        StoredRecord lead = chronicle.record(Chronicle.lead("a"));
        chronicle.overwrite(new StoredRecord(lead.key(), 1, lead.attributes(), 1, "{}"));
        assertThat(chronicle.damages()).anySatisfy(d -> assertThat(d.subject()).isEqualTo("lead/a"));
    }

    @Test
    void aNewerFormatIsRefused() {
        StoredRecord entry = chronicle.entry("a", 2);
        chronicle.overwrite(new StoredRecord(
                entry.key(), 1, entry.attributes(), 2, entry.body().replace("\"format\":1", "\"format\":2")));
        assertThatThrownBy(chronicle::damages)
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("(2)");
    }

    @Test
    void aNumberOfFormatThatDoesNotFitItsBodyIsFound() {
        StoredRecord entry = chronicle.entry("a", 2);
        chronicle.overwrite(new StoredRecord(entry.key(), 1, entry.attributes(), 2, entry.body()));
        assertThat(first().position()).isEqualTo(4);
    }
}
