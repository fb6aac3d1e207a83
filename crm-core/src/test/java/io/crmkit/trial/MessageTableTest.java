package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.internal.engine.Outbox;
import io.crmkit.policy.MessageKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever writes a channel finds every template in the table of the guide. */
class MessageTableTest {

    @ParameterizedTest
    @EnumSource(MessageKind.class)
    void everyTemplateIsInTheTableOfTheGuideForAdapters(MessageKind kind) throws IOException {
        assertThat(Files.readString(Path.of("../crm-spi/README.md")).lines())
                .anyMatch(line -> line.startsWith("|") && line.contains("`" + kind.id() + "`"));
    }

    @Test
    void whatIsSentToCustomersIsInTheTable() throws IOException {
        assertThat(Files.readString(Path.of("../crm-spi/README.md")).lines())
                .anyMatch(line -> line.startsWith("| `" + Outbox.CUSTOMER + "` |"));
    }
}
