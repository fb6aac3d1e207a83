package io.crmkit.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.spi.notification.DeliveryResult;
import io.crmkit.spi.notification.DeliveryResult.Delivered;
import io.crmkit.spi.notification.DeliveryResult.Rejected;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a webhook may not go. */
class AddressRuleTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, loopback",
        "127.255.255.254, loopback",
        "::1, loopback",
        "::ffff:127.0.0.1, loopback",
        "0.0.0.0, unspecified",
        "0.1.2.3, unspecified",
        "::, unspecified",
        "10.0.0.1, private",
        "10.255.255.255, private",
        "172.16.0.1, private",
        "172.31.255.255, private",
        "192.168.0.1, private",
        "fc00::1, private",
        "fd12:3456::1, private",
        "fec0::1, private",
        "::ffff:10.1.2.3, private",
        "64:ff9b::10.1.2.3, private",
        "2002:a01:203::1, private",
        "169.254.169.254, link-local",
        "::ffff:169.254.169.254, link-local",
        "64:ff9b::a9fe:a9fe, link-local",
        "fe80::1, link-local",
        "febf::1, link-local",
        "100.64.0.1, shared by a provider's customers (CGNAT)",
        "100.127.255.255, shared by a provider's customers (CGNAT)",
        "224.0.0.1, multicast",
        "239.255.255.255, multicast",
        "ff02::1, multicast",
        "240.0.0.1, reserved",
        "255.255.255.255, reserved",
        "198.18.0.1, reserved",
        "198.19.255.255, reserved",
        "192.0.0.8, reserved",
        "::127.0.0.1, reserved",
        "2001:0:1:2::3, reserved",
        "64:ff9b:1::1, reserved",
    })
    void specialAddressIsNotCalled(String address, String what) throws UnknownHostException {
        assertThat(AddressRule.special(InetAddress.getByName(address))).isEqualTo(what);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.1",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "192.0.1.1",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2606:4700::1111",
                "2001:1::1",
                "2400:3200::1",
                "64:ff9b::101:101",
                "2002:101:101::1",
                "::ffff:1.1.1.1",
            })
    void publicAddressIsCalled(String address) throws UnknownHostException {
        assertThat(AddressRule.special(InetAddress.getByName(address))).isNull();
    }

    private static DeliveryResult deliver(String url, HostResolver resolver) {
        return WebhookChannel.builder(url)
                .allowPlainHttp()
                .allowUnsigned()
                .resolver(resolver)
                .build()
                .deliver(Receiver.message());
    }

    @Test
    void nameOfAnInnerHostIsRejectedBeforeAnythingIsSent() throws UnknownHostException {
        try (Receiver receiver = Receiver.started()) {
            int port = URI.create(receiver.url()).getPort();
            List<InetAddress> one = List.of(InetAddress.getLoopbackAddress());
            assertThat(deliver("http://innocent.example:" + port + "/token", host -> one))
                    .isEqualTo(new Rejected("The webhook http://innocent.example:" + port
                            + "/ was not called: its host has the address 127.0.0.1, which is loopback."
                            + " Maybe allow it by allowPrivateAddresses()?"));
            assertThat(receiver.calls).isEmpty();
        }
    }

    @Test
    void oneInnerAddressAmongPublicOnesIsEnough() throws UnknownHostException {
        List<InetAddress> both = List.of(InetAddress.getByName("1.1.1.1"), InetAddress.getByName("fd00::1"));
        assertThat(deliver("https://two.example/", host -> both)).isInstanceOf(Rejected.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://2130706433/",
                "http://0/",
                "http://0.0.0.0/",
                "http://[::1]/",
                "http://[::]/",
                "http://[::ffff:127.0.0.1]/",
                "http://[::ffff:7f00:1]/",
                "http://[fe80::1]/",
                "http://169.254.169.254/latest/meta-data/",
                "http://localhost/",
                "http://LOCALHOST:8080/",
                "http://10.0.0.1:22/",
            })
    void innerHostIsRejectedHoweverItIsWritten(String url) {
        assertThat(deliver(url, HostResolver.system())).isInstanceOf(Rejected.class);
    }

    @Test
    void addressesAreAskedForInEachAttempt() throws UnknownHostException {
        try (Receiver receiver = Receiver.started()) {
            List<String> asked = new ArrayList<>();
            WebhookChannel channel = receiver.channel()
                    .resolver(host -> {
                        asked.add(host);
                        return List.of(InetAddress.getLoopbackAddress());
                    })
                    .build();
            assertThat(channel.deliver(Receiver.message())).isInstanceOf(Delivered.class);
            assertThat(channel.deliver(Receiver.message())).isInstanceOf(Delivered.class);
            assertThat(asked).containsExactly("127.0.0.1", "127.0.0.1");
        }
    }

    @Test
    void resolverGetsAnAddressWithoutBrackets() {
        List<String> asked = new ArrayList<>();
        deliver("http://[fd00::1]:80/", host -> {
            asked.add(host);
            return List.of(InetAddress.getByName(host));
        });
        assertThat(asked).containsExactly("fd00::1");
    }
}
