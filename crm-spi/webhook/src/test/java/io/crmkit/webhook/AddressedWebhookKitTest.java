package io.crmkit.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.crmkit.spi.notification.AddressChannel;
import io.crmkit.spi.notification.AddressKind;
import io.crmkit.tck.AddressChannelKit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A program behind a URL that reaches people outside. */
class AddressedWebhookKitTest extends AddressChannelKit {
    private final Receiver receiver = Receiver.started();

    @Override
    protected AddressChannel open() {
        return receiver.channel().secret(Receiver.SECRET).build().addressed(AddressKind.TELEPHONE);
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Override
    protected String recipient(int number) {
        return "+4930000" + number;
    }

    @Override
    protected List<String> arrived(String recipient) {
        return receiver.calls.stream()
                .map(call -> (Map<?, ?>)
                        Objects.requireNonNull(JsonReader.object(call.body())).get("data"))
                .filter(data -> recipient.equals(data.get("recipient")))
                .map(data -> String.valueOf(data.get("text")))
                .toList();
    }

    @Test
    void itReachesWhatItIsSaidToReach() {
        WebhookChannel channel = receiver.channel().build();
        assertThat(channel.addressed(AddressKind.REFERENCE).reaches()).isEqualTo(AddressKind.REFERENCE);
        assertThat(channel.addressed(AddressKind.MAIL).id()).isEqualTo(channel.id());
    }

    @Test
    void aGroupChatReachesNobodyOutside() {
        for (WebhookFormat format : List.of(WebhookFormat.weCom(), WebhookFormat.slack())) {
            WebhookChannel robot = receiver.channel().format(format).build();
            assertThatIllegalStateException()
                    .isThrownBy(() -> robot.addressed(AddressKind.TELEPHONE))
                    .withMessageContaining("group chat")
                    .withMessageContaining("\nMaybe WebhookFormat.standard()?");
        }
    }
}
