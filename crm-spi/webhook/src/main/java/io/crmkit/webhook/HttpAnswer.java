package io.crmkit.webhook;

import io.crmkit.spi.notification.DeliveryResult;
import io.crmkit.spi.notification.DeliveryResult.Rejected;
import io.crmkit.spi.notification.DeliveryResult.Retry;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a status that is not 2xx means. */
final class HttpAnswer {
    /** Longer than this nobody is made to wait. */
    static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private static final Set<Integer> LATER = Set.of(302, 303, 307, 408, 425, 429);

    private HttpAnswer() {}

    /** Returns the result of an answer, and the wait the server asked for if it is to be tried again. */
    static DeliveryResult result(int status, @Nullable String retryAfter, String target, Instant now) {
        String reason = "The webhook " + target + " answered " + status
                + (status >= 300 && status < 400 ? ", and redirects are not followed" : "");
        boolean later = LATER.contains(status) || (status >= 500 && status < 600);
        return later ? new Retry(reason, wait(retryAfter, now)) : new Rejected(reason);
    }

    private static @Nullable Duration wait(@Nullable String retryAfter, Instant now) {
        if (retryAfter == null) {
            return null;
        }
        String text = retryAfter.strip();
        Duration wait;
        if (text.matches("[0-9]+")) {
            wait = text.length() > 6 ? LONGEST_WAIT : Duration.ofSeconds(Long.parseLong(text));
        } else {
            try {
                Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
                wait = Duration.between(now, then);
            } catch (DateTimeException e) {
                return null;
            }
        }
        if (wait.isNegative() || wait.isZero()) {
            return null;
        }
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
