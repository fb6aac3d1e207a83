package io.crmkit.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crmkit.decision.Label;
import io.crmkit.policy.MessageTemplate.Flaw;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessageTemplateTest {
    private static final Label SUBJECT = new Label("{{title}} is due", "待办 {{title}}");
    private static final Label TEXT = new Label("{{title}}\n{{record}} {{due}}", "{{record}}：{{title}}");

    private static String text(Map<String, String> facts) {
        return MessageTemplate.of(MessageKind.TASK_DUE, SUBJECT, TEXT).text(Locale.ENGLISH, facts);
    }

    @Test
    void wordsAreOfTheLanguage() {
        MessageTemplate template = MessageTemplate.of(MessageKind.TASK_DUE, SUBJECT, TEXT);
        Map<String, String> facts = Map.of("title", "Call", "record", "lead/1");
        assertThat(template.subject(Locale.FRENCH, facts)).isEqualTo("Call is due");
        assertThat(template.subject(Locale.TRADITIONAL_CHINESE, facts)).isEqualTo("待办 Call");
        assertThat(template.text(Locale.SIMPLIFIED_CHINESE, facts)).isEqualTo("lead/1：Call");
        assertThat(template.kind()).isEqualTo(MessageKind.TASK_DUE);
        assertThat(template).hasToString("MessageTemplate[task-due]");
    }

    @Test
    void aValueIsTextAndNeverAPlace() {
        assertThat(text(Map.of("title", "{{record}} ${record} {record} {{due", "record", "{{title}}")))
                .isEqualTo("{{record}} ${record} {record} {{due\n{{title}} ");
    }

    @Test
    void aHeadingIsOneLineWhateverIsPutIn() {
        String hostile = "a\r\nBcc: evil@example.com\u2028b\u0000\u0085c";
        assertThat(MessageTemplate.of(MessageKind.TASK_DUE, SUBJECT, TEXT)
                        .subject(Locale.ENGLISH, Map.of("title", hostile)))
                .isEqualTo("a  Bcc: evil@example.com b  c is due");
        assertThat(text(Map.of("title", "a\0b"))).startsWith("ab\n");
    }

    @Test
    void everyBrokenPlaceIsToldAtOnceWhenItIsDeclared() {
        TemplateException e = catchThrowableOfType(
                TemplateException.class,
                () -> MessageTemplate.of(
                        MessageKind.TASK_DUE,
                        new Label("{{titel}}", "{{title}} {{title"),
                        new Label("{{}} {{a b}}\nx", "{{number}}{{number}}")));
        assertThat(e.kind()).isEqualTo(MessageKind.TASK_DUE);
        assertThat(e.flaws())
                .containsExactly(
                        new Flaw("titel", 0, true),
                        new Flaw("{{title", 10, false),
                        new Flaw("{{}} {{a b}}", 0, false),
                        new Flaw("number", 0, true),
                        new Flaw("number", 10, true));
        assertThat(e)
                .hasMessageContaining(
                        "The place (titel) at index 0 of the template task-due must be one it has a value for.")
                .hasMessageContaining("({{title) at index 10 of the template task-due must be a name in double braces.")
                .hasMessageEndingWith("Maybe use {{record}}, {{title}}, {{due}}?");
    }

    @ParameterizedTest
    @EnumSource(MessageKind.class)
    void everyKindIsFoundByItsId(MessageKind kind) {
        assertThat(MessageKind.of(kind.id())).contains(kind);
        assertThat(kind.places()).isNotEmpty();
    }

    @Test
    void whatIsNoKindIsNotFound() {
        assertThat(MessageKind.of("stalle")).isEmpty();
    }
}
