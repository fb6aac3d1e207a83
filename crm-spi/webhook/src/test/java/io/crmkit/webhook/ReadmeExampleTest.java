package io.crmkit.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The examples of the README, word for word. */
class ReadmeExampleTest {
    private static final Map<String, String> SECRETS = Map.of("webhook", Receiver.SECRET);

    /** What a web server has of a request. */
    private record Request(Receiver.Call call) {
        String header(String name) {
            return call.header(name);
        }

        byte[] body() {
            return call.bytes();
        }
    }

    @Test
    void channelIsBuilt() {
        Map<String, String> secrets = SECRETS;
        // example: channel
        WebhookChannel hook = WebhookChannel.builder("https://hooks.example.com/crm")
                .secret(secrets.get("webhook")) // whsec_ and the base64 of 24 to 64 random bytes
                .build();
        // end
        assertThat(hook).hasToString("WebhookChannel[webhook, https://hooks.example.com/]");
    }

    @Test
    void callIsVerified() {
        String secret = Receiver.SECRET;
        InstantSource clock = InstantSource.fixed(Receiver.NOW);
        Set<String> seen = new HashSet<>();
        try (Receiver receiver = Receiver.started()) {
            receiver.channel().secret(secret).build().deliver(Receiver.message());
            Request request = new Request(receiver.calls.get(0));
            // example: verify
            WebhookSignature signature =
                    WebhookSignature.of(List.of(secret)); // old and new while one replaces the other
            WebhookVerification verdict = signature.verify(
                    request.header("webhook-id"),
                    request.header("webhook-timestamp"),
                    request.header("webhook-signature"),
                    request.body(), // to the byte, before anything parsed it
                    clock.instant(),
                    WebhookSignature.USUAL_TOLERANCE);
            boolean taken = verdict == WebhookVerification.VALID && seen.add(request.header("webhook-id"));
            // end
            assertThat(taken).isTrue();
        }
    }

    @Test
    void robotsAreBuilt() {
        String key = "key";
        String token = "token";
        String path = "T0/B0/x";
        String secret = "SEC";
        // example: wecom
        WebhookChannel weCom = WebhookChannel.builder("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=" + key)
                .id("wecom")
                .format(WebhookFormat.weCom())
                .build();
        // end
        // example: dingtalk
        WebhookChannel dingTalk = WebhookChannel.builder("https://oapi.dingtalk.com/robot/send?access_token=" + token)
                .id("dingtalk")
                .format(WebhookFormat.dingTalk(secret)) // 加签: SEC...; null with 自定义关键词 or IP 地址段
                .build();
        // end
        // example: feishu
        WebhookChannel feishu = WebhookChannel.builder("https://open.feishu.cn/open-apis/bot/v2/hook/" + token)
                .id("feishu")
                .format(WebhookFormat.feishu(secret)) // 签名校验; null without
                .build();
        // end
        // example: slack
        WebhookChannel slack = WebhookChannel.builder("https://hooks.slack.com/services/" + path)
                .id("slack")
                .format(WebhookFormat.slack())
                .build();
        // end
        assertThat(List.of(weCom, dingTalk, feishu, slack))
                .extracting(WebhookChannel::id)
                .doesNotHaveDuplicates();
    }

    @Test
    void formatIsWritten() {
        // example: own
        WebhookFormat plain = (message, now) -> new WebhookBody("text/plain; charset=utf-8", message.text(), Map.of());
        // end
        assertThat(plain.render(Receiver.message(), Receiver.NOW).text()).isEqualTo("Text");
        assertThat(plain.failure("anything")).isNull();
    }

    @Test
    void readmeShowsTheseExamples() throws IOException {
        String readme = squeezed(Files.readString(Path.of("README.md")));
        String source = Files.readString(Path.of("src/test/java/io/crmkit/webhook/ReadmeExampleTest.java"));
        String[] parts = source.split("// example: [a-z]+\n");
        assertThat(parts).hasSize(8);
        for (int i = 1; i < parts.length; i++) {
            assertThat(readme).contains(squeezed(parts[i].substring(0, parts[i].indexOf("// end"))));
        }
    }

    /** Without white space, which the formatter of the sources changes. */
    private static String squeezed(String text) {
        return text.chars()
                .filter(c -> !Character.isWhitespace(c))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
