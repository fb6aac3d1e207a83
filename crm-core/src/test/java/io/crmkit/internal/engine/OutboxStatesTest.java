package io.crmkit.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboxStatesTest {
    private static Side.Message message(String status) {
        return new Side.Message(
                "lead/1", "mail", "x", "Subject", "Text", "en", Map.of(), Instant.EPOCH, status, null, null, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELIVERED", "COLLECTED", "DEAD", "STOPPED"})
    void whatIsOverIsToldToNobodyWhoeverClaimedItLongAgo(String status) {
        assertThat(Outbox.isOver(message(status))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PENDING", "RETRIED", "DUE", "LATER_THAN_THIS_VERSION"})
    void whatWaitsIsNotOverNorIsWhatALaterVersionHasBrought(String status) {
        assertThat(Outbox.isOver(message(status))).isFalse();
        assertThat(Outbox.isOver(Outbox.NONE)).isFalse();
    }
}
