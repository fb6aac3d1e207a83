package io.crmkit.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.crmkit.spi.notification.AddressChannel;
import io.crmkit.spi.notification.AddressKind;
import io.crmkit.tck.AddressChannelKit;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Mail to people outside: what finds the addresses of users is not asked. */
class AddressedMailKitTest extends AddressChannelKit {
    private final GreenMail server = Letters.server(ServerSetup.PROTOCOL_SMTP);

    private MailChannel mail() {
        if (!server.isRunning()) {
            server.start();
        }
        return Letters.patient(MailChannel.builder("127.0.0.1", "crm@sender.example"))
                .tls(TlsMode.NONE)
                .port(server.getSmtp().getPort())
                .addresses(id -> null)
                .build();
    }

    @Override
    protected AddressChannel open() {
        return mail().addressed();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Override
    protected String recipient(int number) {
        return "customer-" + number + "@example.com";
    }

    @Override
    protected List<String> arrived(String recipient) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(letter -> Letters.header(letter, "To").equals(recipient))
                .map(Letters::text)
                .toList();
    }

    @Test
    void itIsTheSameChannelForMailAddresses() {
        MailChannel mail = mail();
        assertThat(mail.addressed().reaches()).isEqualTo(AddressKind.MAIL);
        assertThat(mail.addressed().id()).isEqualTo(mail.id());
        assertThat(mail.addressed()).hasToString(mail.toString());
    }
}
