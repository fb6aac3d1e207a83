package io.crmkit.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignatureTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OTHER = "whsec_" + "QUJD".repeat(10);
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String TIME = "1614265330";
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String SIGNED = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final Instant NOW = Instant.ofEpochSecond(1614265330);

    private static WebhookVerification verify(String id, String time, String signatures, byte[] body, Instant now) {
        return WebhookSignature.of(List.of(SECRET)).verify(id, time, signatures, body, now, Duration.ofMinutes(5));
    }

    @Test
    void vectorOfTheReferenceImplementationsIsSignedAndVerified() {
        assertThat(WebhookSignature.of(List.of(SECRET)).sign(ID, NOW, BODY)).isEqualTo(SIGNED);
        assertThat(verify(ID, TIME, SIGNED, BODY, NOW)).isEqualTo(WebhookVerification.VALID);
    }

    @Test
    void anySignatureOfAnySecretIsEnough() {
        WebhookSignature both = WebhookSignature.of(List.of(OTHER, SECRET));
        assertThat(both.sign(ID, NOW, BODY)).endsWith(" " + SIGNED);
        assertThat(both.verify(ID, TIME, SIGNED, BODY, NOW, Duration.ZERO)).isEqualTo(WebhookVerification.VALID);
        assertThat(verify(ID, TIME, "v1a,xyz  v2,abc v1,AAAA " + SIGNED, BODY, NOW))
                .isEqualTo(WebhookVerification.VALID);
    }

    @Test
    void whatWasChangedIsWrong() {
        byte[] body = "{\"test\": 2432232315}".getBytes(StandardCharsets.UTF_8);
        assertThat(verify(ID, TIME, SIGNED, body, NOW)).isEqualTo(WebhookVerification.WRONG_SIGNATURE);
        assertThat(verify(ID + "x", TIME, SIGNED, BODY, NOW)).isEqualTo(WebhookVerification.WRONG_SIGNATURE);
        assertThat(verify(ID, "1614265331", SIGNED, BODY, NOW)).isEqualTo(WebhookVerification.WRONG_SIGNATURE);
        assertThat(verify(ID, TIME, SIGNED.replace("g0", "G0"), BODY, NOW))
                .isEqualTo(WebhookVerification.WRONG_SIGNATURE);
        assertThat(verify(ID, TIME, "v1,", BODY, NOW)).isEqualTo(WebhookVerification.WRONG_SIGNATURE);
        assertThat(WebhookSignature.of(List.of(OTHER)).verify(ID, TIME, SIGNED, BODY, NOW, Duration.ofMinutes(5)))
                .isEqualTo(WebhookVerification.WRONG_SIGNATURE);
    }

    @Test
    void timeIsToleratedBothWays() {
        Duration five = Duration.ofMinutes(5);
        assertThat(verify(ID, TIME, SIGNED, BODY, NOW.plus(five))).isEqualTo(WebhookVerification.VALID);
        assertThat(verify(ID, TIME, SIGNED, BODY, NOW.minus(five))).isEqualTo(WebhookVerification.VALID);
        assertThat(verify(ID, TIME, SIGNED, BODY, NOW.plus(five).plusNanos(1))).isEqualTo(WebhookVerification.TOO_OLD);
        assertThat(verify(ID, TIME, SIGNED, BODY, NOW.minus(five).minusNanos(1)))
                .isEqualTo(WebhookVerification.TOO_NEW);
        assertThat(verify(ID, "99999999999", SIGNED, BODY, NOW)).isEqualTo(WebhookVerification.TOO_NEW);
    }

    @Test
    void missingHeadersAreTold() {
        for (String nothing : new String[] {null, "", "  "}) {
            assertThat(verify(nothing, TIME, SIGNED, BODY, NOW)).isEqualTo(WebhookVerification.MISSING_HEADER);
            assertThat(verify(ID, nothing, SIGNED, BODY, NOW)).isEqualTo(WebhookVerification.MISSING_HEADER);
            assertThat(verify(ID, TIME, nothing, BODY, NOW)).isEqualTo(WebhookVerification.MISSING_HEADER);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", "-1", "1614265330.0", " 1614265330", "1e9", "999999999999", "١٦١٤٢٦٥٣٣٠", "+1614265330"})
    void timestampThatIsNoneIsTold(String time) {
        assertThat(verify(ID, time, SIGNED, BODY, NOW)).isEqualTo(WebhookVerification.MALFORMED_TIMESTAMP);
    }

    @Test
    void signaturesOfNoKnownVersionOrTooManyAreTold() {
        assertThat(verify(ID, TIME, "v1a,abc", BODY, NOW)).isEqualTo(WebhookVerification.MALFORMED_SIGNATURE);
        assertThat(verify(ID, TIME, SIGNED.substring(3), BODY, NOW)).isEqualTo(WebhookVerification.MALFORMED_SIGNATURE);
        assertThat(verify(ID, TIME, (SIGNED + " ").repeat(20), BODY, NOW)).isEqualTo(WebhookVerification.VALID);
        assertThat(verify(ID, TIME, (SIGNED + " ").repeat(21), BODY, NOW))
                .isEqualTo(WebhookVerification.MALFORMED_SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "whsec_",
                "whsec_AAAA",
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa*w",
                "WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "whpk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            })
    void secretThatIsNoneIsRefusedAndNotShown(String secret) {
        assertThatThrownBy(() -> WebhookSignature.of(List.of(secret)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("24 to 64 bytes")
                .hasMessageNotContaining("MfKQ");
    }

    @Test
    void secretHasAnEnd() {
        assertThatThrownBy(() -> WebhookSignature.of(List.of("whsec_" + "QUJD".repeat(22))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WebhookSignature.of(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThat(WebhookSignature.of(List.of(SECRET))).hasToString("WebhookSignature[1 secrets]");
    }
}
