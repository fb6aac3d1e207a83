package io.crmkit.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.crmkit.decision.Label;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CadenceMessageTest {
    private static final CadenceMessage MESSAGE = new CadenceMessage(
            "mail",
            "welcome",
            new Label("Dear {{name}}", "{{name}}您好"),
            new Label("From {{owner}}.\nBye", "{{owner}}敬上"));

    @Test
    void wordsAreInTheLanguageThatIsAskedFor() {
        Map<String, String> values = Map.of("name", "Amy", "owner", "Bob");
        assertThat(MESSAGE.subject(Locale.ENGLISH, values)).isEqualTo("Dear Amy");
        assertThat(MESSAGE.text(Locale.ENGLISH, values)).isEqualTo("From Bob.\nBye");
        assertThat(MESSAGE.subject(Locale.SIMPLIFIED_CHINESE, values)).isEqualTo("Amy您好");
        assertThat(MESSAGE.text(Locale.SIMPLIFIED_CHINESE, values)).isEqualTo("Bob敬上");
    }

    @Test
    void aValueIsOneLineAndNeverReadAsAPlace() {
        Map<String, String> values = Map.of("name", "{{owner}}\r\nBcc: x@example.com\u2028!\0", "owner", "a\nb");
        assertThat(MESSAGE.subject(Locale.ENGLISH, values)).isEqualTo("Dear {{owner}} Bcc: x@example.com !");
        assertThat(MESSAGE.text(Locale.ENGLISH, values)).isEqualTo("From a b.\nBye");
    }

    @Test
    void aBlankHeadingIsTheNameOfTheWords() {
        CadenceMessage bare = new CadenceMessage("mail", "welcome", Label.of("{{name}}"), Label.of("x"));
        assertThat(bare.subject(Locale.ENGLISH, Map.of())).isEqualTo("welcome");
    }

    @Test
    void aPlaceThatIsBrokenOrUnknownIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CadenceMessage("mail", "welcome", Label.of("{{nam}}"), Label.of("x")))
                .withMessageContaining("[name, title, company, owner]")
                .withMessageContaining("\nMaybe {{name}}?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CadenceMessage("mail", "welcome", Label.of("x"), Label.of("{{name")));
    }
}
