package io.crmkit.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookChannelBuilderTest {
    @Test
    void allProblemsAreToldTogether() {
        WebhookChannelBuilder builder = WebhookChannel.builder("http://user:pass-word@host.example/?key=abcdef")
                .id("Web\nhook")
                .secret("whsec_short")
                .connectTimeout(Duration.ZERO)
                .timeout(Duration.ofDays(1))
                .header("X-A", "1\r\nX-B: 2")
                .header("bad name", "x")
                .header("x-twice", "1")
                .header("X-Twice", "2")
                .header("Host", "other.example");
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("""
                        The id (Web?hook) of a webhook channel must be a lower-case letter and at most 39 of a-z, 0-9 and _.
                        The connectTimeout (PT0S) of a webhook channel must be 1 millisecond to 1 hour.
                        The timeout (PT24H) of a webhook channel must be 1 millisecond to 1 hour.
                        The header (bad name) of a webhook channel must have a name of letters, digits and !#$%&'*+.^_`|~-.
                        The header (Host) of a webhook channel must not be one the channel sets.
                        The header (X-A) of a webhook channel must have a value of one line of ASCII.
                        The header (X-Twice) of a webhook channel must be set once.
                        The url of a webhook channel must begin with https://, or be allowed by allowPlainHttp().
                        The secret of a webhook signature must be whsec_ and the base64 of 24 to 64 bytes.
                        Maybe make one with: openssl rand -base64 32""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://host.example/abcdef",
                "ftp://host.example/abcdef",
                "file:///abcdef",
                "jar:https://host.example!/abcdef",
                "host.example/abcdef",
                "//host.example/abcdef",
                "https:///abcdef",
                "https:abcdef",
                "https://user@host.example/abcdef",
                "https://user:secret@host.example/abcdef",
                "https://@host.example/abcdef",
                "https://host.example:0/abcdef",
                "https://host.example:99999/abcdef",
                "https://host_name.example/abcdef",
                "https://127.1/abcdef",
                "https://0x7f.0.0.1/abcdef",
                "https://例子.中国/abcdef",
                "https://host.example/abcdef#fragment",
                "https://host.example/abcdef\r\nX: y",
                "https://host.example/abc def",
                "https://[::1/abcdef",
                "",
            })
    void urlThatIsNoneForAWebhookIsRefusedAndNotShown(String url) {
        WebhookChannelBuilder builder = WebhookChannel.builder(url).allowUnsigned();
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The url of a webhook channel must")
                .hasMessageNotContaining("abc")
                .hasMessageNotContaining("secret@");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://host.example",
                "https://host.example/",
                "HTTPS://host.example:8443/a/b?c=d&e=%20f",
                "https://[2606:4700::1111]:443/x",
                "https://1.1.1.1/x",
            })
    void urlOfAWebhookIsTaken(String url) {
        assertThat(WebhookChannel.builder(url).allowUnsigned().build().id()).isEqualTo("webhook");
    }

    @Test
    void valueOfAHeaderIsOneLine() {
        for (String evil : new String[] {"a\r", "a\n", "a\0", "\u0085", "\u2028", "瘍", "瘊", "é"}) {
            WebhookChannelBuilder builder = WebhookChannel.builder("https://host.example/")
                    .allowUnsigned()
                    .header("X-A", evil);
            assertThatThrownBy(builder::build)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("one line");
        }
    }

    @Test
    void standardFormatIsSignedUnlessAllowed() {
        assertThatThrownBy(WebhookChannel.builder("https://host.example/")::build)
                .hasMessage("The standard format of a webhook channel must be signed with a secret,"
                        + " or be allowed by allowUnsigned().");
        assertThat(WebhookChannel.builder("https://host.example/")
                        .format(WebhookFormat.slack())
                        .build())
                .hasToString("WebhookChannel[webhook, https://host.example/]");
    }

    @Test
    void channelKeepsWhatItWasBuiltWith() {
        WebhookChannelBuilder builder =
                WebhookChannel.builder("https://host.example/").allowUnsigned();
        WebhookChannel one = builder.build();
        WebhookChannel two = builder.id("two").build();
        assertThat(one.id()).isEqualTo("webhook");
        assertThat(two.id()).isEqualTo("two");
    }
}
