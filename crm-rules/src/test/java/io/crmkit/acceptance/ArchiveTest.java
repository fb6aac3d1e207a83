package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.Crm;
import io.crmkit.archive.Archive;
import io.crmkit.archive.Archive.ArchiveException;
import io.crmkit.error.FormatException;
import io.crmkit.event.LogVerification;
import io.crmkit.memory.MemoryStore;
import io.crmkit.people.Actor;
import io.crmkit.rules.RuleBook;
import io.crmkit.simulation.Market;
import io.crmkit.simulation.MarketPlan;
import io.crmkit.simulation.MarketResult;
import io.crmkit.simulation.TraceEvent;
import io.crmkit.spi.store.Store;
import io.crmkit.time.ManualClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything of a store as lines, and back into another store. */
class ArchiveTest {
    private static final RuleBook BOOK = RuleBook.standard();
    private static final MarketPlan PLAN = MarketPlan.of(40).withSeed(7);
    private static final LocalDate HALF = PLAN.from().plusDays(180);
    private static final LocalDate END = PLAN.from().plusDays(PLAN.days());
    private static final Instant THEN = HALF.atStartOfDay(PLAN.zone()).toInstant();

    private static Crm crm(Store store) {
        return Crm.builder()
                .policies(BOOK)
                .store(store)
                .clock(ManualClock.at(THEN))
                .build();
    }

    private static String written(Store store) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        crm(store).archive().write(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Archive.Content read(Store store, String archive) {
        return crm(store).archive().read(new ByteArrayInputStream(archive.getBytes(StandardCharsets.UTF_8)));
    }

    /** Plays the first half of a year, and returns where it stopped. */
    private static MarketResult half(Store store) {
        return Market.of(PLAN).store(store).play(BOOK, HALF);
    }

    @ParameterizedTest
    @EnumSource(Storage.class)
    void aYearGoesOnInAnotherStoreAsIfNothingHadHappened(Storage storage) {
        MemoryStore old = MemoryStore.create();
        MarketResult stopped = half(old);
        String archive = written(old);
        Store fresh = storage.open();
        Archive.Content content = read(fresh, archive);
        assertThat(content.records())
                .containsKeys("lead", "account", "event", "block", "person_key", "user", "message", "cadence");
        assertThat(content.records().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(archive.lines().count() - 2);
        assertThat(written(fresh)).isEqualTo(archive);
        assertThat(crm(fresh).verifyLog(content.last())).isInstanceOf(LogVerification.Intact.class);

        List<TraceEvent> there = new ArrayList<>();
        List<TraceEvent> here = new ArrayList<>();
        MarketResult moved = Market.of(PLAN).store(fresh).trace(there::add).resume(BOOK, stopped.checkpoint(), END);
        MarketResult stayed = Market.of(PLAN).store(old).trace(here::add).resume(BOOK, stopped.checkpoint(), END);
        assertThat(here).hasSizeGreaterThan(500);
        assertThat(there).isEqualTo(here);
        assertThat(moved).isEqualTo(stayed);
        assertThat(crm(fresh).verifyLog(content.last())).isInstanceOf(LogVerification.Intact.class);
    }

    @Test
    void whatBrokeOffIsReadAgain() {
        MemoryStore old = MemoryStore.create();
        half(old);
        String archive = written(old);
        MemoryStore fresh = MemoryStore.create();
        String begin = archive.substring(0, archive.indexOf('\n', archive.length() / 2) + 1);
        refused(
                fresh,
                begin,
                begin.lines().count() + 1,
                "The end of the archive must be there.\nMaybe the file was cut off?");
        read(fresh, archive);
        read(fresh, archive);
        assertThat(written(fresh)).isEqualTo(archive);
    }

    @Test
    void whatWaitsIsSentFromTheOtherStore() {
        Office office = Office.open(BOOK, "2026-01-05T01:00:00Z", "alice");
        office.capture(Office.profile(1));
        assertThat(office.messages).isEmpty();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        office.crm.archive().write(out);
        Office moved = office.elsewhere(BOOK);
        moved.crm.archive().read(new ByteArrayInputStream(out.toByteArray()));
        moved.crm.runDue();
        assertThat(moved.sent("lead.assigned")).hasSize(1);
        moved.time.advance(Duration.ofDays(40));
        office.time.advance(Duration.ofDays(40));
        assertThat(moved.messages).isEqualTo(office.messages);
    }

    private static void refused(Store store, String archive, long line, String message) {
        assertThatThrownBy(() -> read(store, archive))
                .isInstanceOfSatisfying(
                        ArchiveException.class, e -> assertThat(e.line()).isEqualTo(line))
                .hasMessage("Line " + line + ": " + message);
    }

    private static String small() {
        MemoryStore store = MemoryStore.create();
        Crm crm = crm(store);
        crm.as(Actor.system("boss"))
                .people()
                .save(new io.crmkit.people.Team(io.crmkit.people.TeamId.of("a"), "A", null, null))
                .orThrow();
        return written(store);
    }

    @Test
    void whatIsNoArchiveIsRefusedWithItsLine() {
        String good = small();
        List<String> lines = good.lines().toList();
        int last = lines.size();
        String head = lines.get(0) + "\n";
        refused(
                MemoryStore.create(),
                "",
                1,
                "The first line must say that it is an archive, as {\"archive\":1}.\nMaybe it is another file?");
        refused(
                MemoryStore.create(),
                lines.get(1),
                1,
                "The first line must say that it is an archive, as {\"archive\":1}.\nMaybe it is another file?");
        refused(
                MemoryStore.create(),
                good.replaceFirst("1", "2"),
                1,
                "The format (2) of the archive must be at most 1.\nMaybe a newer release wrote it?");
        refused(
                MemoryStore.create(),
                good + lines.get(1) + "\n",
                last + 1L,
                "Nothing must follow the end of an archive.\nMaybe two archives were put together?");
        refused(
                MemoryStore.create(),
                head + "{\"type\":\"leed\",\"id\":\"x\",\"format\":1,\"body\":{}}\n",
                2,
                "The type (leed) must be known.\nMaybe a newer release wrote the archive?");
        refused(
                MemoryStore.create(),
                head + "{\"type\":\"lead\",\"id\":\"x\",\"format\":1}\n",
                2,
                "The line must have a body, or a body as text, and not both.");
        refused(
                MemoryStore.create(),
                head + "{\"type\":\"lead\",\"id\":\"x\",\"format\":1,\"body\":{},\"find\":{\"a\":true}}\n",
                2,
                "The attribute (a) must be a text, a whole number or a list of texts.");
        refused(
                MemoryStore.create(),
                head + "{\"kind\":1}\n",
                2,
                "The line must hold nothing but [body, find, format, id, text, type], but holds (kind).");
        refused(
                MemoryStore.create(),
                head + "{\"type\":\"unique\",\"id\":\"b\",\"format\":1,\"body\":{}}\n"
                        + "{\"type\":\"unique\",\"id\":\"a\",\"format\":1,\"body\":{}}\n",
                3,
                "The record unique/a must stand after unique/b.\nMaybe lines were added or moved?");
        assertThatThrownBy(() -> read(
                        MemoryStore.create(), head + "{\"type\":\"lead\",\"id\":\"x\",\"format\":2,\"body\":{}}\n"))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith("The format (2) of the record must be at most 1.");
        assertThatThrownBy(() -> crm(MemoryStore.create())
                        .archive()
                        .read(new ByteArrayInputStream(new byte[] {'{', (byte) 0xFF, '}', '\n'})))
                .isInstanceOf(ArchiveException.class)
                .hasMessage("Line 1: The archive must be UTF-8.");
        assertThatThrownBy(() -> read(MemoryStore.create(), head + "{\"a\":1,\"a\":2}\n"))
                .isInstanceOf(ArchiveException.class)
                .hasMessageStartingWith("Line 2: ");
    }

    @Test
    void aStoreWithSomethingElseInItIsFound() {
        MemoryStore busy = MemoryStore.create();
        crm(busy)
                .as(Actor.system("boss"))
                .people()
                .save(new io.crmkit.people.Team(io.crmkit.people.TeamId.of("b"), "B", null, null))
                .orThrow();
        String archive = small();
        assertThatThrownBy(() -> read(busy, archive))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("The store must hold nothing else, but holds more of type (");
    }

    @Test
    void whatIsMissingOrOtherThanItWasIsFound() {
        MemoryStore old = MemoryStore.create();
        half(old);
        String archive = written(old);
        List<String> lines = new ArrayList<>(archive.lines().toList());
        int lead = 0;
        while (!lines.get(lead).contains("\"type\":\"lead\"")) {
            lead++;
        }
        List<String> fewer = new ArrayList<>(lines);
        fewer.remove(lead);
        assertThatThrownBy(() -> read(MemoryStore.create(), String.join("\n", fewer)))
                .isInstanceOf(ArchiveException.class)
                .hasMessageStartingWith("Line " + fewer.size() + ": The archive must hold {")
                .hasMessageEndingWith("Maybe lines are missing?");
        String end = lines.get(lines.size() - 1);
        String other = archive.replace(end, end.replaceFirst("\"hash\":\"....", "\"hash\":\"0000"));
        assertThatThrownBy(() -> read(MemoryStore.create(), other))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("The last block of the log must be LogAnchor[")
                .hasMessageEndingWith("Maybe the archive was changed?");
        MemoryStore busy = MemoryStore.create();
        read(busy, archive);
        String changed = archive.replace(
                lines.get(lead), lines.get(lead).replaceFirst("\"status\":\"[A-Z]+\"", "\"status\":\"OTHER\""));
        assertThat(changed).isNotEqualTo(archive);
        assertThatThrownBy(() -> read(busy, changed))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("must not be in the store, or be the same.\nMaybe the store is not empty?");
    }

    /** The example of the README, word for word. */
    private static void move(Crm crm, Crm fresh, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            crm.archive().write(out); // while no command is sent and no due work is done
        }
        try (InputStream in = Files.newInputStream(file)) {
            fresh.archive().read(in); // a Crm with the same rule book on an empty store of any kind
        }
    }

    @Test
    void theExampleOfTheReadmeMovesAStore(@TempDir Path folder) throws IOException {
        MemoryStore old = MemoryStore.create();
        half(old);
        MemoryStore fresh = MemoryStore.create();
        move(crm(old), crm(fresh), folder.resolve("crm.ndjson"));
        assertThat(written(fresh)).isEqualTo(written(old));
        String readme = Files.readString(Path.of("../crm-core/README.md"));
        String shown = readme.substring(readme.indexOf("## Moving to another store"));
        shown = shown.substring(shown.indexOf("```java\n") + 8);
        String compiled = Files.readString(Path.of("src/test/java/io/crmkit/acceptance/ArchiveTest.java"));
        assertThat(words(compiled)).contains(words(shown.substring(0, shown.indexOf("```"))));
    }

    private static String words(String code) {
        return code.replaceAll("\\s+", " ").strip();
    }
}
