package io.crmkit.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.crmkit.spi.notification.NotificationChannel;
import io.crmkit.tck.NotificationChannelKit;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class MailChannelKitTest extends NotificationChannelKit {
    private final GreenMail server = Letters.server(ServerSetup.PROTOCOL_SMTP);

    @Override
    protected NotificationChannel open() {
        if (!server.isRunning()) {
            server.start();
        }
        return Letters.patient(MailChannel.builder("127.0.0.1", "crm@sender.example"))
                .tls(TlsMode.NONE)
                .port(server.getSmtp().getPort())
                .addresses(id -> id + "@example.com")
                .build();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Override
    protected String recipient(int number) {
        return "user-" + number;
    }

    @Override
    protected List<String> arrived(String recipient) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(letter -> Letters.header(letter, "To").equals(recipient + "@example.com"))
                .map(Letters::text)
                .toList();
    }
}
