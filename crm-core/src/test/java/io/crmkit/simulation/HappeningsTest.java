package io.crmkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.policy.MessageKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can happen is what the commands write. */
class HappeningsTest {
    private static final Pattern WRITTEN = Pattern.compile(
            "\\b(?:write|create)\\(((?:[^;\"]|\"(?![a-z]+\\.[a-z-]+\")[^\"]*\")*?)\"([a-z]+\\.[a-z-]+)\"");

    @Test
    void everyEventTheCommandsWriteIsKnown() throws IOException {
        Set<String> written = new TreeSet<>();
        for (String part : List.of("desk", "engine")) {
            Path sources = Path.of("src", "main", "java", "io", "crmkit", "internal", part);
            try (Stream<Path> files = Files.list(sources)) {
                for (Path file : files.toList()) {
                    Matcher matcher = WRITTEN.matcher(Files.readString(file, StandardCharsets.UTF_8));
                    while (matcher.find()) {
                        written.add(matcher.group(2));
                    }
                }
            }
        }
        assertThat(written).hasSizeGreaterThan(40);
        assertThat(Script.events().keySet()).containsAll(written);
    }

    @ParameterizedTest
    @EnumSource(MessageKind.class)
    void everyKindOfMessageCanBeExpectedWithWhatItSays(MessageKind kind) {
        Set<String> places = new TreeSet<>(kind.places());
        places.remove("record"); // is the subject
        assertThat(Script.events().get("message.delivered")).containsAll(places);
        assertThat(expecting("{\"event\":\"message.delivered\",\"data\":{\"template\":\"%s\"}}".formatted(kind.id()))
                        .size())
                .isEqualTo(2);
    }

    private static Script expecting(String expectation) {
        return Script.parse("""
                {"at":"2026-01-05T01:00:00Z","as":"system:web","do":"leads.capture","ref":"wang","with":{"profile":{"name":"Wang"}}}
                {"expect":{"trace":%s,"times":0}}
                """.formatted(expectation));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event\":\"lead.captred\"}",
                "{\"event\":5}",
                "{\"event\":null}",
                "{\"event\":\"lead.assigned\",\"data\":{\"ownr\":\"alice\"}}",
                "{\"event\":\"lead.captured\",\"data\":{\"owner\":\"alice\"}}",
                "{\"data\":{\"ownr\":\"alice\"}}",
                "{\"event\":\"lead.assigned\",\"data\":\"alice\"}",
                "{\"event\":\"ticket.opened\",\"data\":{\"complaint\":true}}",
                "{\"event\":\"ticket.opened\",\"data\":{\"complaint\":\"yes\"}}",
                "{\"event\":\"lead.contacted\",\"data\":{\"channel\":\"PHONE\"}}",
                "{\"event\":\"message.delivered\",\"data\":{\"template\":\"recyled\"}}",
                "{\"subject\":\"laed/$wang\"}",
                "{\"subject\":\"$wang/lead/nothing\"}",
                "{\"subject\":7}",
                "{\"actor\":\"alice\"}"
            })
    void anExpectationThatNoEventCanMeetIsAMistake(String expectation) {
        assertThatThrownBy(() -> expecting(expectation)).isInstanceOf(ScriptException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"event\":\"lead.captured\",\"subject\":\"lead/$wang\",\"data\":{}}",
                "{\"event\":\"command.refused\",\"subject\":\"pool.claim\",\"actor\":\"user:alice\"}",
                "{\"event\":\"lead.assigned\",\"data\":{\"owner\":\"$wang/lead/holding/owner\",\"reason\":null}}",
                "{\"event\":\"opportunity.moved\",\"data\":{\"bypassed\":\"false\"}}",
                "{\"event\":\"work.given-up\",\"subject\":\"given_up/x\"}",
                "{\"event\":\"message.delivered\",\"data\":{\"template\":\"recycled\",\"recipient\":\"alice\"}}"
            })
    void anExpectationThatSomeEventCanMeetIsNone(String expectation) {
        assertThat(expecting(expectation).size()).isEqualTo(2);
    }

    @Test
    void theNearestNameIsTold() {
        assertThatThrownBy(() -> expecting("{\"event\":\"lead.captred\"}"))
                .hasMessage(
                        "line 2, column 29, /expect/trace/event: The event (lead.captred) must be one that there is."
                                + "\nMaybe lead.captured?");
        assertThatThrownBy(() -> expecting("{\"event\":\"ticket.opened\",\"data\":{\"complaint\":true}}"))
                .hasMessageEndingWith("The complaint (true) of an event must be a text.\nMaybe \"true\"?");
    }

    @Test
    void aTextIsARecordByItsTypeOnlyAndCanBeEscaped() {
        Script script = Script.parse("""
                {"at":"2026-01-05T01:00:00Z","as":"system:setup","do":"people.save","with":{"team":{"id":"x","name":"per/$unit"}}}
                {"do":"people.save","with":{"team":{"id":"y","name":"team/$$unit"}}}
                {"do":"people.find","with":{"id":"x"}}
                {"expect":{"record":"given_up/x","is":null}}
                """);
        assertThat(script.lines()).hasSize(4);
        References references = new References();
        assertThat(List.of("per/$unit", "team/$$unit", "$$unit", "lead/$$$x", "a lead/$x", "lead/x").stream()
                        .map(tools.jackson.databind.node.JsonNodeFactory.instance::stringNode)
                        .map(text -> references.resolve(text).stringValue()))
                .containsExactly("per/$unit", "team/$unit", "$unit", "lead/$$x", "a lead/$x", "lead/x");
        assertThatThrownBy(() -> Script.parse("""
                {"at":"2026-01-05T01:00:00Z","as":"system:setup","do":"people.save","with":{"team":{"id":"y","name":"given_up/$unit"}}}
                """))
                .hasMessageContaining("The reference ($unit) must be the ref of a line before");
    }
}
