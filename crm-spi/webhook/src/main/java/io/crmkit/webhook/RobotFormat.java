package io.crmkit.webhook;

import io.crmkit.spi.notification.DeliveryResult;
import io.crmkit.spi.notification.DeliveryResult.Rejected;
import io.crmkit.spi.notification.DeliveryResult.Retry;
import io.crmkit.spi.notification.Notification;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The format of a chat robot that answers 200 whatever it did, with a code in the body: 0 is a delivery, the codes for
 * "too often" are tried again, every other is rejected. An answer without a code is tried again, for it is not the robot's.
 */
public final class RobotFormat implements WebhookFormat {
    private static final int WECOM_BYTES = 2048;
    private static final int DINGTALK_CHARACTERS = 5000;
    private static final int FEISHU_BYTES = 18_000;

    private final String robot;
    private final Writer writer;
    private final List<String> codes;
    private final List<String> messages;
    private final Map<Integer, Duration> retries;

    /** Writes a message for one kind of robot. */
    @FunctionalInterface
    private interface Writer {
        WebhookBody write(Notification notification, Instant now);
    }

    private RobotFormat(
            String robot, Writer writer, List<String> codes, List<String> messages, Map<Integer, Duration> retries) {
        this.robot = robot;
        this.writer = writer;
        this.codes = codes;
        this.messages = messages;
        this.retries = Map.copyOf(retries);
    }

    static RobotFormat weCom() {
        Writer writer = (notification, now) -> WebhookBody.json(Json.object(ordered(
                "msgtype",
                "text",
                "text",
                Map.of("content", ShortText.of(notification, WECOM_BYTES, ShortText::bytes)))));
        return new RobotFormat(
                "WeCom", writer, List.of("errcode"), List.of("errmsg"), Map.of(45009, Duration.ofMinutes(1)));
    }

    static RobotFormat dingTalk(@Nullable String secret) {
        Writer writer = (notification, now) -> {
            String text = ShortText.of(notification, DINGTALK_CHARACTERS, Character::charCount);
            String json = Json.object(ordered("msgtype", "text", "text", Map.of("content", text)));
            WebhookBody plain = WebhookBody.json(json);
            if (secret == null) {
                return plain;
            }
            String time = String.valueOf(now.toEpochMilli());
            byte[] sign = Hmac.sha256(bytes(secret), bytes(time + "\n" + secret));
            return new WebhookBody(
                    plain.contentType(),
                    json,
                    Map.of("timestamp", time, "sign", Base64.getEncoder().encodeToString(sign)));
        };
        return new RobotFormat(
                "DingTalk",
                writer,
                List.of("errcode"),
                List.of("errmsg"),
                Map.of(130101, Duration.ofMinutes(10), -1, Duration.ZERO));
    }

    static RobotFormat feishu(@Nullable String secret) {
        Writer writer = (notification, now) -> {
            String text = ShortText.of(notification, FEISHU_BYTES, RobotFormat::inJson)
                    .replaceAll("(?i)<(?=\\s*/?\\s*at\\b)", "＜");
            Map<String, Object> message = new LinkedHashMap<>();
            if (secret != null) {
                String time = String.valueOf(now.getEpochSecond());
                // the text to sign is the key here, and nothing is signed with it
                byte[] sign = Hmac.sha256(bytes(time + "\n" + secret), new byte[0]);
                message.put("timestamp", time);
                message.put("sign", Base64.getEncoder().encodeToString(sign));
            }
            message.put("msg_type", "text");
            message.put("content", Map.of("text", text));
            return WebhookBody.json(Json.object(message));
        };
        return new RobotFormat(
                "Feishu",
                writer,
                List.of("code", "StatusCode"),
                List.of("msg", "StatusMessage"),
                Map.of(11232, Duration.ofMinutes(1)));
    }

    /** The bytes of a character in a JSON text, in which some are escaped. */
    private static int inJson(int character) {
        return character < 0x20 || "<>&".indexOf(character) >= 0 ? 6 : ShortText.bytes(character) + 1;
    }

    private static Map<String, Object> ordered(String name, Object value, String secondName, Object secondValue) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put(name, value);
        object.put(secondName, secondValue);
        return object;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Returns a format that also tries again after other error codes, for example some that are not in the robot's manual.
     *
     * @param more the codes
     * @return the format
     */
    public RobotFormat alsoRetry(int... more) {
        Map<Integer, Duration> all = new HashMap<>(retries);
        for (int code : more) {
            all.putIfAbsent(code, Duration.ZERO);
        }
        return new RobotFormat(robot, writer, codes, messages, all);
    }

    @Override
    public WebhookBody render(Notification notification, Instant now) {
        return writer.write(notification, now);
    }

    @Override
    public @Nullable DeliveryResult failure(String answer) {
        Map<String, @Nullable Object> object = JsonReader.object(answer);
        BigDecimal code = null;
        String message = "";
        for (int i = 0; object != null && i < codes.size() && code == null; i++) {
            code = object.get(codes.get(i)) instanceof BigDecimal number ? number : null;
            message = object.get(messages.get(i)) instanceof String text ? text : "";
        }
        if (code == null) {
            return new Retry("The answer is not that of a " + robot + " robot", null);
        }
        if (code.signum() == 0) {
            return null;
        }
        String reason =
                "The " + robot + " robot answered " + code.toPlainString() + (message.isEmpty() ? "" : " " + message);
        for (Map.Entry<Integer, Duration> retry : retries.entrySet()) {
            if (code.compareTo(BigDecimal.valueOf(retry.getKey())) == 0) {
                return new Retry(reason, retry.getValue().isZero() ? null : retry.getValue());
            }
        }
        return new Rejected(reason);
    }

    /** Returns the name of the robot; no secret. */
    @Override
    public String toString() {
        return "RobotFormat[" + robot + "]";
    }
}
