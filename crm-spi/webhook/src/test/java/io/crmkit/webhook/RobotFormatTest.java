package io.crmkit.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.spi.notification.DeliveryResult.Delivered;
import io.crmkit.spi.notification.DeliveryResult.Rejected;
import io.crmkit.spi.notification.DeliveryResult.Retry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What robots are sent, and what they mean. */
class RobotFormatTest {
    private static String render(WebhookFormat format, String subject, String text, String language) {
        return format.render(Receiver.message(subject, text, language), Receiver.NOW)
                .text();
    }

    @Test
    void robotsGetSubjectAndText() {
        assertThat(render(WebhookFormat.weCom(), "S", "a\nb", "en"))
                .isEqualTo("{\"msgtype\":\"text\",\"text\":{\"content\":\"S\\na\\nb\"}}");
        assertThat(render(WebhookFormat.dingTalk(null), "S", "a", "en"))
                .isEqualTo("{\"msgtype\":\"text\",\"text\":{\"content\":\"S\\na\"}}");
        assertThat(render(WebhookFormat.feishu(null), "S", "a", "en"))
                .isEqualTo("{\"msg_type\":\"text\",\"content\":{\"text\":\"S\\na\"}}");
        assertThat(render(WebhookFormat.slack(), "S", " ", "en")).isEqualTo("{\"text\":\"S\"}");
    }

    @Test
    void dingTalkIsSignedInTheQuery() {
        try (Receiver receiver = Receiver.started()) {
            receiver.answers(200, "{\"errcode\":0,\"errmsg\":\"ok\"}");
            WebhookChannel channel = receiver.channel()
                    .format(WebhookFormat.dingTalk("SEC-for-tests"))
                    .build();
            assertThat(channel.deliver(Receiver.message())).isInstanceOf(Delivered.class);
            // printf '1772452805250\nSEC-for-tests' | openssl dgst -sha256 -hmac SEC-for-tests -binary | base64
            assertThat(receiver.calls.get(0).url())
                    .isEqualTo(
                            "/hook/token-in-the-path?key=key-in-the-query&sign=6VciE7BJiliEGVG%2BWDrIWmCL5AaHqqXfZP64cknClxo%3D&timestamp=1772452805250");
        }
    }

    @Test
    void feishuIsSignedInTheBody() {
        // printf '' | openssl dgst -sha256 -hmac $'1772452805\nSEC-for-tests' -binary | base64
        assertThat(render(WebhookFormat.feishu("SEC-for-tests"), "S", "a", "en"))
                .isEqualTo("{\"timestamp\":\"1772452805\",\"sign\":\"0S/8HIUWuOhmZ7YHrD773ekwME95eRA96+YdbWepVLw=\","
                        + "\"msg_type\":\"text\",\"content\":{\"text\":\"S\\na\"}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "wecom; {\"errcode\":0,\"errmsg\":\"ok\"}; Delivered;",
                "wecom; {\"errcode\":45009,\"errmsg\":\"api freq out of limit\"}; Retry; PT1M",
                "wecom; {\"errcode\":93000,\"errmsg\":\"invalid webhook url\"}; Rejected;",
                "wecom; {\"errcode\":40058,\"errmsg\":\"exceed max length\"}; Rejected;",
                "dingtalk; {\"errcode\":0}; Delivered;",
                "dingtalk; {\"errcode\": 130101,\"errmsg\": \"send too fast, exceed 20 times per minute\"}; Retry; PT10M",
                "dingtalk; {\"errcode\":-1}; Retry;",
                "dingtalk; {\"errcode\":310000,\"errmsg\":\"sign not match\"}; Rejected;",
                "dingtalk; {\"errcode\":410100}; Rejected;",
                "feishu; {\"code\":0,\"msg\":\"success\",\"data\":{}}; Delivered;",
                "feishu; {\"StatusCode\":0,\"StatusMessage\":\"success\",\"Extra\":null}; Delivered;",
                "feishu; {\"code\":11232,\"data\":{},\"msg\":\"frequency limited\"}; Retry; PT1M",
                "feishu; {\"code\":9499,\"msg\":\"Bad Request\",\"data\":{}}; Rejected;",
                "feishu; {\"code\":19021,\"msg\":\"sign match fail\"}; Rejected;",
                "wecom; {\"errcode\":0.0}; Delivered;",
                "wecom; {\"errcode\":1e9999}; Rejected;",
                "wecom; {\"errcode\":\"0\"}; Retry;",
                "wecom; {\"errmsg\":\"ok\"}; Retry;",
                "wecom; <html>Please log in</html>; Retry;",
                "wecom; [0]; Retry;",
                "wecom; {\"errcode\":0}{; Retry;",
                "wecom; ''; Retry;",
            })
    void codeInTheAnswerDecides(String robot, String answer, String result, String wait) {
        WebhookFormat format = switch (robot) {
            case "wecom" -> WebhookFormat.weCom();
            case "dingtalk" -> WebhookFormat.dingTalk(null);
            default -> WebhookFormat.feishu(null);
        };
        try (Receiver receiver = Receiver.started()) {
            var got = receiver.answers(200, answer)
                    .channel()
                    .format(format)
                    .build()
                    .deliver(Receiver.message());
            assertThat(got.getClass().getSimpleName()).isEqualTo(result);
            if (got instanceof Retry retry) {
                assertThat(retry.after()).isEqualTo(wait == null ? null : Duration.parse(wait));
            }
            assertThat(got.toString()).hasSizeLessThan(300);
        }
    }

    @Test
    void moreCodesCanBeTriedAgain() {
        RobotFormat format = WebhookFormat.dingTalk(null).alsoRetry(410100, 130101);
        assertThat(format.failure("{\"errcode\":410100}"))
                .isEqualTo(new Retry("The DingTalk robot answered 410100", null));
        assertThat(format.failure("{\"errcode\":130101}"))
                .isEqualTo(new Retry("The DingTalk robot answered 130101", Duration.ofMinutes(10)));
        assertThat(format).hasToString("RobotFormat[DingTalk]");
    }

    @Test
    void reasonRepeatsNoSecretOfTheUrl() {
        try (Receiver receiver = Receiver.started()) {
            receiver.answers(
                    200,
                    "{\"errcode\":93000,\"errmsg\":\"bad\\n key-in-the-query token-in-the-path" + "x".repeat(9000)
                            + "\"}");
            Rejected got = (Rejected)
                    receiver.channel().format(WebhookFormat.weCom()).build().deliver(Receiver.message());
            assertThat(got.reason())
                    .startsWith("The WeCom robot answered 93000 bad *** ***x")
                    .hasSize(200);
        }
    }

    static Stream<WebhookFormat> robots() {
        return Stream.of(
                WebhookFormat.weCom(), WebhookFormat.dingTalk("s"), WebhookFormat.feishu("s"), WebhookFormat.slack());
    }

    @ParameterizedTest
    @MethodSource("robots")
    void whatIsTooLongIsCutAtAWholeCharacterAndSaysSo(WebhookFormat format) {
        for (String character : new String[] {"a", "é", "界", "😀", "\n.", "\"", "<", "<at ", "a😀界\n"}) {
            String text = character.repeat(100_000);
            for (String language : new String[] {"zh-CN", "en"}) {
                String json = render(format, "客户 😀", text, language);
                Map<String, Object> message = Objects.requireNonNull(JsonReader.object(json));
                String content = content(message);
                assertThat(content).endsWith(language.equals("en") ? "… (cut)" : "…（已截断）");
                assertThat(new String(content.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                        .isEqualTo(content);
                if (message.containsKey("text") && message.size() == 1) {
                    assertThat(content.length()).isBetween(39_980, 40_000);
                } else if (message.containsKey("msg_type")) {
                    assertThat(json.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(20_000);
                } else {
                    int bytes = content.getBytes(StandardCharsets.UTF_8).length;
                    assertThat(bytes <= 2048 || content.length() <= 5000).isTrue();
                }
            }
        }
    }

    private static String content(Map<String, Object> message) {
        Object content = message.getOrDefault("content", message.get("text"));
        if (content instanceof Map<?, ?> inner) {
            content = inner.containsKey("content") ? inner.get("content") : inner.get("text");
        }
        return String.valueOf(content);
    }

    @Test
    void whatJustFitsIsNotCut() {
        String text = "x".repeat(2048 - "S\n".length());
        assertThat(render(WebhookFormat.weCom(), "S", text, "en"))
                .contains("S\\n" + text + "\"")
                .doesNotContain("cut");
        assertThat(render(WebhookFormat.weCom(), "S", text + "x", "en")).contains("… (cut)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<at user_id=\"all\">x</at>", "<AT user_id=1>", "< at id=all></ at>"})
    void typedMentionOfFeishuMentionsNobody(String typed) {
        Map<String, Object> message =
                Objects.requireNonNull(JsonReader.object(render(WebhookFormat.feishu(null), "S", typed, "en")));
        assertThat(content(message)).isEqualTo("S\n" + typed.replace('<', '＜'));
    }

    @Test
    void otherAnglesOfFeishuStay() {
        Map<String, Object> message = Objects.requireNonNull(
                JsonReader.object(render(WebhookFormat.feishu(null), "a < b", "<attic> 1<2", "en")));
        assertThat(content(message)).isEqualTo("a < b\n<attic> 1<2");
    }

    @Test
    void typedCommandsOfSlackAreText() {
        Map<String, Object> message = Objects.requireNonNull(
                JsonReader.object(render(WebhookFormat.slack(), "<!channel> & <http://evil|ok>", "&lt;", "en")));
        assertThat(message.get("text")).isEqualTo("&lt;!channel&gt; &amp; &lt;http://evil|ok&gt;\n&amp;lt;");
    }

    @Test
    void slackSaysWhatItMeansByTheStatus() {
        try (Receiver receiver = Receiver.started()) {
            WebhookChannel channel = receiver.answers(200, "ok")
                    .channel()
                    .format(WebhookFormat.slack())
                    .build();
            assertThat(channel.deliver(Receiver.message())).isInstanceOf(Delivered.class);
            receiver.answers(429, "", Map.of("Retry-After", "1"));
            assertThat(((Retry) channel.deliver(Receiver.message())).after()).isEqualTo(Duration.ofSeconds(1));
            receiver.answers(404, "no_service");
            assertThat(channel.deliver(Receiver.message())).isInstanceOf(Rejected.class);
        }
    }

    @Test
    void formatIsALambda() {
        try (Receiver receiver = Receiver.started()) {
            WebhookFormat own =
                    (notification, now) -> new WebhookBody("text/plain", notification.text(), Map.of("a b", "c&d"));
            assertThat(receiver.channel().format(own).build().deliver(Receiver.message()))
                    .isInstanceOf(Delivered.class);
            assertThat(receiver.calls.get(0).body()).isEqualTo("Text");
            assertThat(receiver.calls.get(0).url()).endsWith("&a+b=c%26d");
            assertThat(receiver.calls.get(0).header("Content-Type")).isEqualTo("text/plain");
        }
        assertThatThrownBy(() -> new WebhookBody("text/plain\r\nX: y", "", Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
