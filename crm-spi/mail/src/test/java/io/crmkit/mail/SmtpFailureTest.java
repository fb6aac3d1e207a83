package io.crmkit.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.spi.notification.DeliveryResult;
import io.crmkit.spi.notification.DeliveryResult.Delivered;
import io.crmkit.spi.notification.DeliveryResult.Rejected;
import io.crmkit.spi.notification.DeliveryResult.Retry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server may do to us. */
class SmtpFailureTest {
    private static final String PASSWORD = "s3cret-pass";

    /** Waits longer than any machine is slow, unless nothing is going to come. */
    private static DeliveryResult deliver(MailChannelBuilder channel, Duration patience) {
        return channel.connectTimeout(Duration.ofMinutes(10))
                .readTimeout(patience)
                .writeTimeout(Duration.ofMinutes(10))
                .build()
                .deliver(Letters.to("ann@example.com"));
    }

    private static DeliveryResult deliver(MailChannelBuilder channel) {
        return deliver(channel, Duration.ofMinutes(10));
    }

    private static DeliveryResult after(String verb, String reply) throws IOException {
        try (RawSmtp server = RawSmtp.answering(verb, reply)) {
            boolean silent = reply.equals(RawSmtp.HANG) && !verb.equals("QUIT");
            return deliver(server.channel(), silent ? Duration.ofMillis(300) : Duration.ofMinutes(10));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 no such user, Rejected",
        "RCPT, 551 not here, Rejected",
        "RCPT, 553 bad name, Rejected",
        "RCPT, 501 syntax, Rejected",
        "RCPT, 554 refused, Rejected",
        "DATA, 554 no valid recipients, Rejected",
        "LETTER, 552 too much, Rejected",
        "LETTER, 554 5.7.1 looks like spam, Rejected",
        "LETTER, 550 content refused, Rejected",
        "RCPT, 450 busy mailbox, Retry",
        "RCPT, 451 greylisted, Retry",
        "RCPT, 452 too many, Retry",
        "RCPT, 421 closing, Retry",
        "DATA, 451 try later, Retry",
        "LETTER, 452 disk full, Retry",
        "LETTER, 421 going down, Retry",
        "RCPT, 530 5.7.0 authentication required, Retry",
        "MAIL, 530 5.7.0 authentication required, Retry",
        "MAIL, 550 sender refused, Retry",
        "MAIL, 553 sender not owned, Retry",
        "MAIL, 451 try later, Retry",
        "GREETING, 554 no service for you, Retry",
        "GREETING, 421 too many connections, Retry",
        "EHLO, 421 too many connections, Retry",
    })
    void replyDecides(String verb, String reply, String result) throws IOException {
        assertThat(after(verb, reply).getClass().getSimpleName()).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource({"GREETING", "EHLO", "MAIL", "RCPT", "DATA", "LETTER"})
    void droppedConnectionIsTriedAgain(String verb) throws IOException {
        assertThat(after(verb, RawSmtp.DROP)).isInstanceOf(Retry.class);
    }

    @ParameterizedTest
    @CsvSource({"GREETING", "EHLO", "MAIL", "RCPT", "DATA", "LETTER"})
    void silenceBeyondTheTimeoutIsTriedAgain(String verb) throws IOException {
        assertThat(after(verb, RawSmtp.HANG)).isInstanceOf(Retry.class);
    }

    @ParameterizedTest
    @CsvSource({"QUIT, DROP", "QUIT, HANG", "QUIT, 500 what?"})
    void letterThatWasTakenIsDeliveredWhateverTheGoodbye(String verb, String reply) throws IOException {
        assertThat(after(verb, reply)).isInstanceOf(Delivered.class);
    }

    @ParameterizedTest
    @CsvSource({"GREETING, garbage", "EHLO, '\u0000\u0001'", "MAIL, 9", "RCPT, 250-never ends", "LETTER, hello"})
    void nonsenseIsTriedAgain(String verb, String reply) throws IOException {
        try (RawSmtp server = RawSmtp.answering(verb, reply)) {
            assertThat(deliver(server.channel(), Duration.ofMillis(300))).isInstanceOf(Retry.class);
        }
    }

    @Test
    void serverThatIsNotThereIsTriedAgain() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        DeliveryResult result =
                deliver(MailChannel.builder("127.0.0.1", "crm@sender.example").port(port));
        assertThat(result)
                .isEqualTo(new Retry(
                        "No mail could be sent through 127.0.0.1: the connection failed (ConnectException)", null));
    }

    @Test
    void hostThatHasNoAddressIsTriedAgain() {
        DeliveryResult result = deliver(MailChannel.builder("nobody.invalid", "crm@sender.example"));
        assertThat(result)
                .isEqualTo(new Retry(
                        "No mail could be sent through nobody.invalid: the connection failed (UnknownHostException)",
                        null));
    }

    @Test
    void reasonSaysWhatTheServerSaid() throws IOException {
        assertThat(after("RCPT", "550 5.1.1 no\u001B[31m such\u2028 用户"))
                .isEqualTo(new Rejected("The mail server 127.0.0.1 answered 550 to RCPT: 550 5.1.1 no [31m such 用户"));
        assertThat(((Rejected) after("RCPT", "550 " + "长".repeat(5000))).reason())
                .hasSizeLessThan(300);
    }

    @ParameterizedTest
    @CsvSource({"AUTH, 535 5.7.8 ", "MAIL, 550 ", "RCPT, 550 ", "LETTER, 554 ", "AUTH, 454 ", "AUTH, 500 "})
    void reasonNeverHoldsThePassword(String verb, String reply) throws IOException {
        String base64 = Base64.getEncoder().encodeToString(PASSWORD.getBytes(StandardCharsets.UTF_8));
        try (RawSmtp server = RawSmtp.answering(verb, reply + PASSWORD + " " + base64)) {
            DeliveryResult result =
                    deliver(server.channel().credentials("crm", () -> PASSWORD).allowPlainTextPassword());
            assertThat(server.commands).anyMatch(command -> command.startsWith("AUTH PLAIN"));
            assertThat(result.toString()).doesNotContain(PASSWORD).doesNotContain(base64);
            assertThat(result)
                    .isInstanceOf(verb.equals("RCPT") || verb.equals("LETTER") ? Rejected.class : Retry.class);
        }
    }

    @Test
    void refusedPasswordIsTriedAgainForItCanBeCorrected() throws IOException {
        try (RawSmtp server = RawSmtp.answering("AUTH", "535 5.7.8 no")) {
            assertThat(deliver(
                            server.channel().credentials("crm", () -> PASSWORD).allowPlainTextPassword()))
                    .isEqualTo(new Retry("The mail server 127.0.0.1 did not accept user name and password", null));
        }
    }
}
