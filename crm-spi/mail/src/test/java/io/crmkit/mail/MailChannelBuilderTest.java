package io.crmkit.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MailChannelBuilderTest {
    @Test
    void allProblemsAreToldTogether() {
        MailChannelBuilder builder = MailChannel.builder("mail.example\r\nx", "two@a.example,b@b.example")
                .id("Mail")
                .port(70_000)
                .tls(TlsMode.NONE)
                .credentials("crm", () -> "secret")
                .fromName("a\nb")
                .replyTo("nobody")
                .connectTimeout(Duration.ZERO)
                .readTimeout(Duration.ofHours(2))
                .writeTimeout(Duration.ofMillis(-1));
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("""
                        The id (Mail) of a mail channel must be a lower-case letter and at most 39 of a-z, 0-9 and _.
                        The host (mail.example??x) of a mail channel must be the name or address of a server.
                        The port (70000) of a mail channel must be 1 to 65535.
                        The fromName () of a mail channel must be one line without control characters.
                        The connectTimeout (PT0S) of a mail channel must be 1 millisecond to 1 hour.
                        The readTimeout (PT2H) of a mail channel must be 1 millisecond to 1 hour.
                        The writeTimeout (PT-0.001S) of a mail channel must be 1 millisecond to 1 hour.
                        The tls (NONE) of a mail channel must encrypt the password.
                        The from (two@a.example,b@b.example) of a mail channel must be one mail address: it holds U+002C at index 13.
                        The replyTo (nobody) of a mail channel must be one mail address: it has no @.
                        Maybe use TlsMode.STARTTLS, or allowPlainTextPassword()?""");
    }

    @Test
    void portIsTheUsualOneOfTheMode() {
        for (TlsMode mode : TlsMode.values()) {
            assertThat(MailChannel.builder("mail.example", "crm@a.example")
                            .tls(mode)
                            .build())
                    .hasToString("MailChannel[mail, mail.example:" + mode.defaultPort() + ", " + mode
                            + ", from crm@a.example]");
        }
    }

    @Test
    void nothingIsSentInTheClearUnlessAskedFor() {
        assertThat(MailChannel.builder("mail.example", "crm@a.example").build().toString())
                .contains("mail.example:587, STARTTLS");
    }

    @Test
    void wordsOfAChannelHoldNoSecret() {
        MailChannel channel = MailChannel.builder("mail.example", "crm@a.example")
                .credentials("login-name", () -> "secret")
                .build();
        assertThat(channel.toString()).doesNotContain("login-name", "secret");
    }

    @Test
    void channelKeepsWhatItWasBuiltWith() {
        MailChannelBuilder builder =
                MailChannel.builder("mail.example", "crm@a.example").id("one");
        MailChannel one = builder.build();
        MailChannel two = builder.id("two").port(99).build();
        assertThat(one.id()).isEqualTo("one");
        assertThat(one.toString()).contains(":587");
        assertThat(two.id()).isEqualTo("two");
        assertThat(two.toString()).contains(":99");
    }
}
