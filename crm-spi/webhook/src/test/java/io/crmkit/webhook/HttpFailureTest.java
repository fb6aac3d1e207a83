package io.crmkit.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.spi.notification.DeliveryResult;
import io.crmkit.spi.notification.DeliveryResult.Delivered;
import io.crmkit.spi.notification.DeliveryResult.Retry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server may do to us. */
class HttpFailureTest {
    private static DeliveryResult after(String answer, boolean hangs) throws IOException {
        try (RawHttp server = new RawHttp(answer, hangs)) {
            return server.channel()
                    .timeout(Duration.ofMillis(hangs ? 300 : 600_000))
                    .build()
                    .deliver(Receiver.message());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200",
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n123",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n123",
            })
    void silenceBeyondTheTimeoutIsTriedAgain(String answer) throws IOException {
        assertThat(after(answer, true)).isInstanceOf(Retry.class).asString().contains("could not be reached");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n123",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n123",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n123",
                "HTTP/1.1 abc OK\r\n\r\n",
                "220 mail.example ESMTP\r\n",
                "SSH-2.0-x\r\n",
                "\u0000\u0001\u0002\u0003\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
            })
    void brokenAnswerIsTriedAgain(String answer) throws IOException {
        assertThat(after(answer, false)).isInstanceOf(Retry.class);
    }

    @Test
    void answerUpToTheEndOfTheConnectionIsWhole() throws IOException {
        assertThat(after("HTTP/1.0 200 OK\r\n\r\nfine", false)).isInstanceOf(Delivered.class);
    }

    @Test
    void endlessAnswerIsHungUpOn() throws IOException {
        String flood = "HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n" + "x".repeat(300_000);
        try (RawHttp server = new RawHttp(flood, true)) {
            assertThat(server.channel().build().deliver(Receiver.message())).isInstanceOf(Delivered.class);
        }
    }

    @Test
    void serverThatIsNotThereIsTriedAgain() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        DeliveryResult result = WebhookChannel.builder("http://127.0.0.1:" + port + "/secret-part-of-the-path")
                .allowPlainHttp()
                .allowPrivateAddresses()
                .allowUnsigned()
                .build()
                .deliver(Receiver.message());
        assertThat(result)
                .isInstanceOf(Retry.class)
                .asString()
                .contains(":" + port + "/ could")
                .doesNotContain("secret");
    }

    @Test
    void hostWithoutAnAddressIsTriedAgain() {
        HostResolver failing = host -> {
            throw new UnknownHostException(host);
        };
        for (HostResolver resolver : List.of(failing, host -> List.of())) {
            assertThat(WebhookChannel.builder("https://nobody.example/token")
                            .allowUnsigned()
                            .resolver(resolver)
                            .build()
                            .deliver(Receiver.message()))
                    .isEqualTo(new Retry("The host of the webhook https://nobody.example/ has no address", null));
        }
    }

    @Test
    void interruptedThreadStaysInterrupted() throws IOException {
        try (RawHttp server = new RawHttp("", true)) {
            WebhookChannel channel = server.channel().build();
            Thread.currentThread().interrupt();
            DeliveryResult result = channel.deliver(Receiver.message());
            assertThat(Thread.interrupted()).isTrue();
            assertThat(result).isInstanceOf(Retry.class).asString().contains("interrupted");
        }
    }
}
