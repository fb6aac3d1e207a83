package io.crmkit.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.crmkit.spi.notification.DeliveryResult;
import io.crmkit.spi.notification.DeliveryResult.Delivered;
import io.crmkit.spi.notification.DeliveryResult.Rejected;
import io.crmkit.spi.notification.DeliveryResult.Retry;
import io.crmkit.spi.notification.Notification;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Letters as another program reads them. */
class MailChannelTest {
    private final GreenMail server = Letters.server(ServerSetup.PROTOCOL_SMTP);

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private MailChannelBuilder channel() {
        return Letters.patient(MailChannel.builder("127.0.0.1", "crm@sender.example"))
                .tls(TlsMode.NONE)
                .port(server.getSmtp().getPort());
    }

    private MimeMessage delivered(MailChannelBuilder channel, Notification notification) {
        assertThat(channel.build().deliver(notification)).isInstanceOf(Delivered.class);
        MimeMessage[] letters = server.getReceivedMessages();
        return letters[letters.length - 1];
    }

    @Test
    void chineseSubjectAndTextArriveAsTheyWere() throws Exception {
        String subject = "客户「张伟」的回款已逾期 3 天 😀 疡瘍瘊".repeat(5);
        String text = "您好：\n\n订单 7 的第 2 期回款 ￥100.00 已逾期。\n.\n..\n𠮷野家 Ünïcödé\t制表";
        MimeMessage letter = delivered(channel(), Letters.message(subject, text));
        assertThat(letter.getSubject()).isEqualTo(subject);
        assertThat(Letters.text(letter)).isEqualTo(text);
    }

    @Test
    void letterSaysWhatItIs() throws Exception {
        Notification notification = Letters.message("Payment overdue", "Call him.");
        MimeMessage letter = delivered(channel(), notification);
        assertThat(Letters.header(letter, "Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(Letters.header(letter, "Content-Language")).isEqualTo("zh-CN");
        assertThat(Letters.header(letter, "X-CRM-Idempotency-Key")).isEqualTo("key-1");
        assertThat(Letters.header(letter, "Date")).isEqualTo("Mon, 2 Mar 2026 12:00:00 +0000");
        assertThat(Letters.header(letter, "MIME-Version")).isEqualTo("1.0");
        assertThat(Letters.header(letter, "From")).isEqualTo("crm@sender.example");
        assertThat(Letters.header(letter, "Reply-To")).isEqualTo("none");
        assertThat(Letters.header(letter, "Content-Type")).isEqualTo("text/plain; charset=UTF-8");
    }

    @Test
    void everyAttemptHasTheSameMessageId() throws Exception {
        Notification notification = Letters.message("s", "t");
        MimeMessage first = delivered(channel(), notification);
        MimeMessage second = delivered(channel(), notification);
        DeliveryResult third = channel().build().deliver(notification);
        assertThat(first.getMessageID())
                .isEqualTo(second.getMessageID())
                .matches("<crm\\.[0-9a-f]{40}@sender\\.example>");
        assertThat(third).isEqualTo(new Delivered(first.getMessageID()));
    }

    @Test
    void otherMessagesAndChannelsHaveOtherMessageIds() throws Exception {
        Notification one = Letters.message("s", "t");
        Notification other = new Notification("key-2", "ann@example.com", "t", "s", "t", "en", Map.of(), Letters.AT);
        assertThat(List.of(
                        delivered(channel(), one).getMessageID(),
                        delivered(channel(), other).getMessageID(),
                        delivered(channel().id("mail_2"), one).getMessageID()))
                .doesNotHaveDuplicates();
    }

    @Test
    void senderHasANameAndAnswersGoElsewhere() throws Exception {
        for (String name : List.of("CRM Kit", "客户管理", "Ann \"<x@y>, Bob\"", "a".repeat(200), "=?UTF-8?B?eA==?=")) {
            MimeMessage letter =
                    delivered(channel().fromName(name).replyTo("sales@sender.example"), Letters.message("s", "t"));
            InternetAddress from = (InternetAddress) letter.getFrom()[0];
            assertThat(letter.getFrom()).hasSize(1);
            assertThat(from.getAddress()).isEqualTo("crm@sender.example");
            assertThat(from.getPersonal()).isEqualTo(name);
            assertThat(Letters.header(letter, "Reply-To")).isEqualTo("sales@sender.example");
        }
    }

    @Test
    void htmlStandsBesideTheTextAndHoldsNothingThatWasTyped() throws Exception {
        String evil = "<script>alert('x')</script> & \"q\"\nsecond";
        MimeMessage letter = delivered(channel().html(HtmlTemplate.standard()), Letters.message("<b>客户</b>", evil));
        assertThat(letter.getContentType()).startsWith("multipart/alternative");
        assertThat(Letters.text(letter)).isEqualTo(evil);
        assertThat(Letters.html(letter))
                .contains("<h3>&lt;b&gt;客户&lt;/b&gt;</h3>")
                .contains("<p>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;q&quot;<br>\nsecond</p>");
    }

    @Test
    void aTemplateMayHaveAPageOfItsOwn() throws Exception {
        MailChannelBuilder channel = channel().html("stalled", HtmlTemplate.of("<b>{{subject}}</b>"));
        Notification stalled = Letters.message("a<b", "x");
        assertThat(stalled.template()).isNotEqualTo("stalled");
        assertThat(Letters.text(delivered(channel, stalled))).isEqualTo("x");
        Notification own =
                new Notification("key-own", stalled.recipient(), "stalled", "a<b", "x", "en", Map.of(), Letters.AT);
        assertThat(Letters.html(delivered(channel.html(HtmlTemplate.standard()), own)))
                .isEqualTo("<b>a&lt;b</b>");
    }

    @Test
    void longLinesAndManyDotsArriveWhole() {
        String text =
                "x".repeat(5000) + "\n" + "界".repeat(3000) + "\n.\n..\n...x\n" + ".".repeat(2000) + "\n \t \n\n\n";
        assertThat(Letters.text(delivered(channel(), Letters.message("y ".repeat(500) + "end", text))))
                .isEqualTo(text);
    }

    @Test
    void lineEndsOfAllKindsBecomeLines() {
        assertThat(Letters.text(delivered(channel(), Letters.message("s", "a\r\nb\rc\nd"))))
                .isEqualTo("a\nb\nc\nd");
    }

    @Test
    void nobodyIsReachedWithoutAnAddress() {
        assertThat(channel().addresses(id -> null).build().deliver(Letters.to("alice")))
                .isEqualTo(new Rejected("No mail address is known of recipient alice"));
        assertThat(channel().build().deliver(Letters.to("alice")))
                .isEqualTo(new Rejected("The mail address of recipient alice is not exactly one address: it has no @"));
        assertThat(channel().build().deliver(Letters.to("x".repeat(300))).toString())
                .hasSizeLessThan(200);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void passwordIsAskedForEachMessageAndMayChange() {
        server.setUser("crm@sender.example", "crm", "old");
        server.getUserManager().setAuthRequired(true);
        AtomicReference<String> password = new AtomicReference<>("old");
        MailChannel channel = channel()
                .credentials("crm", password::get)
                .allowPlainTextPassword()
                .build();
        assertThat(channel.deliver(Letters.to("ann@example.com"))).isInstanceOf(Delivered.class);
        server.getUserManager().getUser("crm").setPassword("new");
        assertThat(channel.deliver(Letters.to("ann@example.com")))
                .isEqualTo(new Retry("The mail server 127.0.0.1 did not accept user name and password", null));
        password.set("new");
        assertThat(channel.deliver(Letters.to("ann@example.com"))).isInstanceOf(Delivered.class);
    }

    @Test
    void threadOfAnyLoaderDelivers() throws Exception {
        MailChannel channel = channel().html(HtmlTemplate.standard()).build();
        List<DeliveryResult> results = new ArrayList<>();
        Thread thread = new Thread(() -> results.add(channel.deliver(Letters.to("ann@example.com"))));
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        thread.start();
        thread.join();
        assertThat(results).hasSize(1).allMatch(Delivered.class::isInstance);
        assertThat(thread.getContextClassLoader()).isNotSameAs(MailChannel.class.getClassLoader());
    }

    @Test
    void fourThreadsSendTwoHundredMessages() throws Exception {
        MailChannel channel = channel().build();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<DeliveryResult>> tasks = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                Notification notification = new Notification(
                        "key-" + i,
                        "user" + i % 8 + "@example.com",
                        "t",
                        "消息 " + i,
                        "正文 " + i,
                        "zh",
                        Map.of(),
                        Letters.AT);
                tasks.add(() -> channel.deliver(notification));
            }
            for (Future<DeliveryResult> result : threads.invokeAll(tasks)) {
                assertThat(result.get()).isInstanceOf(Delivered.class);
            }
        } finally {
            threads.shutdownNow();
        }
        Map<String, String> arrived = Arrays.stream(server.getReceivedMessages())
                .collect(Collectors.toMap(letter -> Letters.header(letter, "X-CRM-Idempotency-Key"), Letters::text));
        assertThat(arrived).hasSize(200);
        arrived.forEach((key, text) -> assertThat(text).isEqualTo(key.replace("key-", "正文 ")));
    }
}
