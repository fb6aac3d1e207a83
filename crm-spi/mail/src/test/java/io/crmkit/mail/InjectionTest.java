package io.crmkit.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.spi.notification.DeliveryResult.Delivered;
import io.crmkit.spi.notification.DeliveryResult.Rejected;
import io.crmkit.spi.notification.Notification;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people type stays what they typed, to the byte. */
class InjectionTest {
    private static final String[] HEADERS = {
        "Date",
        "From",
        "To",
        "Message-ID",
        "Subject",
        "MIME-Version",
        "Content-Type",
        "Content-Transfer-Encoding",
        "Content-Language",
        "Auto-Submitted",
        "X-CRM-Idempotency-Key"
    };

    @ParameterizedTest
    @ValueSource(
            strings = {
                "瘍瘊 瘍Bcc: evil@example.com瘊瘍瘊",
                "Bcc: evil@example.com",
                "=?UTF-8?B?DQpCY2M6IGV2aWxAZXhhbXBsZS5jb20=?=",
                "=?utf-8?q?=0D=0ABcc:_evil?=",
                "a\u200B\u202Eb\uFEFF",
                "\u0130\u0131 I i",
                "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
                "%0d%0aBcc: evil@example.com",
                "\\r\\nBcc: evil@example.com",
                "\"><script>alert(1)</script>",
                "a  b",
                ".",
                ":",
                "嘊嘍 %E5%98%8A",
                "=",
            })
    void subjectAndTextArriveAsTheyAre(String typed) throws Exception {
        try (RawSmtp server = RawSmtp.answering()) {
            Notification notification = Letters.message(typed, typed + "\n" + typed);
            assertThat(server.channel().fromName(typed).build().deliver(notification))
                    .isInstanceOf(Delivered.class);
            String wire = server.letters.get(0);
            MimeMessage letter = Letters.read(wire);
            assertThat(letter.getSubject()).isEqualTo(typed);
            assertThat(Letters.text(letter)).isEqualTo(typed + "\n" + typed);
            assertWellFormed(server, wire);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n.\r\nMAIL FROM:<evil@example.com>\r\nRCPT TO:<evil@example.com>\r\nDATA\r\n",
                "\n.\nMAIL FROM:<evil@example.com>\n",
                "\r.\rQUIT\r",
                ".\n..\n...\n",
                "From here\n>From there\n",
                "a\u0001b\u001Bc\u0085d\u2028e\u2029f",
                "瘍瘊.瘍瘊MAIL FROM:<evil@example.com>",
                "",
                " ",
                "=20=\n=0D=0A",
                "--boundary\nContent-Type: text/html\n\n<b>x</b>",
            })
    void textEndsNoLetterAndBeginsNoCommand(String typed) throws Exception {
        try (RawSmtp server = RawSmtp.answering()) {
            assertThat(server.channel().build().deliver(Letters.message("s", typed)))
                    .isInstanceOf(Delivered.class);
            String wire = server.letters.get(0);
            String text = Letters.text(Letters.read(wire));
            String lines = typed.replaceAll("\r\n?", "\n");
            // whether the last line is ended, quoted-printable cannot tell
            assertThat(text).isIn(lines, lines.replaceAll("\n\\z", ""));
            assertWellFormed(server, wire);
        }
    }

    private static void assertWellFormed(RawSmtp server, String wire) {
        assertThat(server.commands)
                .filteredOn(c -> c.startsWith("MAIL"))
                .containsExactly("MAIL FROM:<crm@sender.example>");
        assertThat(server.commands).filteredOn(c -> c.startsWith("RCPT")).containsExactly("RCPT TO:<ann@example.com>");
        assertThat(server.letters).hasSize(1);
        assertThat(Letters.headerNames(wire)).containsExactlyInAnyOrder(HEADERS);
        assertThat(wire.replace("\r\n", "")).doesNotContain("\r", "\n").matches("\\p{ASCII}*");
        assertThat(wire.split("\r\n")).allMatch(line -> line.length() <= 100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann@example.com,evil@example.com",
                "ann@example.com;evil@example.com",
                "ann@example.com evil@example.com",
                "Ann <ann@example.com>",
                "<ann@example.com>",
                "<ann@example.com>,<evil@example.com>",
                "group:ann@example.com,evil@example.com;",
                "undisclosed-recipients:;",
                "@relay.example:ann@example.com",
                "ann@example.com@evil.example",
                "\"ann\"@example.com",
                "\"ann@example.com,evil\"@example.com",
                "ann(comment)@example.com",
                "ann@[127.0.0.1]",
                "ann@example..com",
                ".ann@example.com",
                "ann.@example.com",
                "a..n@example.com",
                "ann@-example.com",
                "ann@example.com.",
                "@example.com",
                "ann@",
                "ann\\@example.com",
                "ann@example.com\u3000",
                "ann@exa\u00ADmple.com",
                "ann\u760D\u760A@example.com",
                "ann@example.com\uFF0Cevil\uFF20example.com",
                "张伟@example.com",
                "ann@exam_ple.com",
                " ",
            })
    void whatIsNotExactlyOneAddressIsRejected(String address) throws IOException {
        try (RawSmtp server = RawSmtp.answering()) {
            MailChannel channel = server.channel().addresses(id -> address).build();
            assertThat(channel.deliver(Letters.to("ann"))).isInstanceOf(Rejected.class);
            assertThat(server.commands).isEmpty();
        }
    }

    @Test
    void addressWithControlCharactersIsRejected() throws IOException {
        try (RawSmtp server = RawSmtp.answering()) {
            for (String evil :
                    new String[] {"\r\n", "\n", "\r", "\0", "\t", "\u001B", "\u0085", "\u2028", "\u2029", "\uD800"}) {
                for (String address : new String[] {
                    "ann@example.com" + evil + "Bcc: evil@example.com",
                    "ann" + evil + "@example.com",
                    evil + "ann@example.com"
                }) {
                    MailChannel channel =
                            server.channel().addresses(id -> address).build();
                    assertThat(channel.deliver(Letters.to("ann"))).isInstanceOf(Rejected.class);
                }
            }
            assertThat(server.commands).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann@example.com",
                "a.b+tag@sub.example.co",
                "o'neil@localhost",
                "a@xn--fiqs8s",
                "1@2.cn",
                "!#$%&'*+-/=?^_`{|}~@x.y"
            })
    void oneAddressIsOneRecipient(String address) throws IOException {
        try (RawSmtp server = RawSmtp.answering()) {
            assertThat(server.channel().build().deliver(Letters.to(address))).isInstanceOf(Delivered.class);
            assertThat(server.commands)
                    .filteredOn(c -> c.startsWith("RCPT"))
                    .containsExactly("RCPT TO:<" + address + ">");
        }
    }

    @Test
    void hostInAnyScriptIsWrittenInAscii() throws IOException {
        try (RawSmtp server = RawSmtp.answering()) {
            assertThat(server.channel().build().deliver(Letters.to("ann@例子.中国")))
                    .isInstanceOf(Delivered.class);
            assertThat(server.commands).contains("RCPT TO:<ann@xn--fsqu00a.xn--fiqs8s>");
        }
    }

    @Test
    void languageThatIsNoneIsLeftOut() throws IOException {
        try (RawSmtp server = RawSmtp.answering()) {
            Notification odd =
                    new Notification("k", "ann@example.com", "t", "s", "t", "en; x=1, 中文", Map.of(), Letters.AT);
            assertThat(server.channel().build().deliver(odd)).isInstanceOf(Delivered.class);
            assertThat(Letters.headerNames(server.letters.get(0))).doesNotContain("Content-Language");
        }
    }

    @Test
    void headerRefusesControlCharactersByItself() {
        for (String evil : new String[] {"a\r\nBcc: x", "a\nb", "a\0", "a\u0085", "a\u2028", "\u2029", "", " "}) {
            assertThatThrownBy(() -> HeaderText.of(evil)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> HeaderText.name(evil)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void longestKeyStandsOnOneLine() throws IOException {
        try (RawSmtp server = RawSmtp.answering()) {
            String key = "~!\"#:;<,>".repeat(21);
            Notification odd = new Notification(key, "ann@example.com", "t", "s", "t", "en", Map.of(), Letters.AT);
            assertThat(server.channel().build().deliver(odd)).isInstanceOf(Delivered.class);
            assertThat(Letters.header(Letters.read(server.letters.get(0)), "X-CRM-Idempotency-Key"))
                    .isEqualTo(key);
        }
    }
}
