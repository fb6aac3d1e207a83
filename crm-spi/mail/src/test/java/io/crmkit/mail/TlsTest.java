package io.crmkit.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.DummySSLServerSocketFactory;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.crmkit.spi.notification.DeliveryResult;
import io.crmkit.spi.notification.DeliveryResult.Delivered;
import io.crmkit.spi.notification.DeliveryResult.Retry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is to be encrypted is encrypted or not sent. */
class TlsTest {
    private static SSLContext context;

    @BeforeAll
    static void createCertificate(@TempDir Path folder) throws Exception {
        Path file = Certificate.create(folder);
        context = Certificate.context(file);
        // GreenMail reads these once, when it first makes an encrypted socket
        System.setProperty(DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_FILE_PROPERTY, file.toString());
        System.setProperty(DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_PASSWORD_PROPERTY, Certificate.PASSWORD);
        assertThat(new DummySSLServerSocketFactory().getKeyStore().containsAlias("localhost"))
                .isTrue();
    }

    private static DeliveryResult deliver(MailChannelBuilder channel, int port) {
        return channel.port(port).build().deliver(Letters.to("ann@example.com"));
    }

    private static MailChannelBuilder channel(String host, TlsMode mode) {
        return Letters.patient(MailChannel.builder(host, "crm@sender.example")).tls(mode);
    }

    private static MailChannelBuilder trusting(String host, TlsMode mode) {
        return channel(host, mode).sslSocketFactory(context.getSocketFactory());
    }

    @Test
    void implicitTlsEncryptsFromTheFirstByteAndChecksWhoIsThere() {
        GreenMail server = Letters.server(ServerSetup.PROTOCOL_SMTPS);
        server.start();
        try {
            int port = server.getSmtps().getPort();
            assertThat(deliver(trusting("localhost", TlsMode.IMPLICIT), port)).isInstanceOf(Delivered.class);
            assertThat(server.getReceivedMessages()).hasSize(1);
            assertThat(deliver(channel("localhost", TlsMode.IMPLICIT), port))
                    .as("not trusted")
                    .isInstanceOf(Retry.class);
            assertThat(deliver(trusting("127.0.0.1", TlsMode.IMPLICIT), port))
                    .as("other name")
                    .isInstanceOf(Retry.class);
            assertThat(server.getReceivedMessages()).hasSize(1);
        } finally {
            server.stop();
        }
    }

    @Test
    void starttlsEncryptsBeforeAnythingIsSaid() throws Exception {
        try (RawSmtp server = new RawSmtp(Map.of(), context)) {
            MailChannelBuilder channel = trusting("localhost", TlsMode.STARTTLS).credentials("crm", () -> "secret");
            assertThat(deliver(channel, server.port())).isInstanceOf(Delivered.class);
            assertThat(server.commands.get(0)).startsWith("EHLO");
            assertThat(server.commands.get(1)).isEqualTo("STARTTLS");
            assertThat(server.commands.get(2)).startsWith("EHLO");
            assertThat(server.commands.get(3)).startsWith("AUTH PLAIN");
            assertThat(server.letters).hasSize(1);
        }
    }

    @Test
    void strangerUnderStarttlsGetsNothing() throws Exception {
        try (RawSmtp server = new RawSmtp(Map.of(), context)) {
            assertThat(deliver(trusting("127.0.0.1", TlsMode.STARTTLS), server.port()))
                    .isInstanceOf(Retry.class);
            assertThat(deliver(channel("localhost", TlsMode.STARTTLS), server.port()))
                    .isInstanceOf(Retry.class);
            assertThat(server.commands).noneMatch(c -> c.startsWith("MAIL")).anyMatch(c -> c.startsWith("STARTTLS"));
        }
    }

    @Test
    void serverThatDoesNotOfferStarttlsGetsNothing() throws Exception {
        for (Map<String, String> script : List.of(
                Map.of("EHLO", "250 here"),
                Map.of("STARTTLS", "454 not now"),
                Map.of("EHLO", "502 old", "HELO", "250 here"))) {
            try (RawSmtp server = new RawSmtp(script, context)) {
                MailChannelBuilder channel =
                        trusting("localhost", TlsMode.STARTTLS).credentials("crm", () -> "secret");
                assertThat(deliver(channel, server.port())).isInstanceOf(Retry.class);
                assertThat(server.commands).noneMatch(c -> c.startsWith("MAIL") || c.startsWith("AUTH"));
            }
        }
    }

    @Test
    void implicitTlsIsNotSpokenToAServerInTheClear() throws Exception {
        try (RawSmtp server = RawSmtp.answering()) {
            assertThat(deliver(trusting("localhost", TlsMode.IMPLICIT), server.port()))
                    .isInstanceOf(Retry.class);
            assertThat(server.letters).isEmpty();
        }
    }
}
