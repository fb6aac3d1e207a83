package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.archive.Archive;
import io.crmkit.archive.Archive.ArchiveException;
import io.crmkit.event.LogVerification;
import io.crmkit.memory.MemoryStore;
import io.crmkit.spi.notification.DeliveryResult;
import io.crmkit.spi.store.Store;
import io.crmkit.time.ManualClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A company with something of everything in another store. */
class ArchiveTest {

    private static String written(Office office) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        office.crm.archive().write(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Archive.Content read(Office office, String archive) {
        return office.crm.archive().read(new ByteArrayInputStream(archive.getBytes(StandardCharsets.UTF_8)));
    }

    /** Another company of the same time on an empty store. */
    private static Office beside(Office office) {
        return Office.on(
                MemoryStore.create(), TestBook.standard().approver("bob"), ManualClock.at(office.clock.instant()));
    }

    private static Office company(Store store) {
        Office office = Scene.on(store).office;
        office.channel = message -> new DeliveryResult.Rejected("no such address");
        office.capture(201);
        office.crm.runDue();
        office.channel = message -> new DeliveryResult.Retry("later", Duration.ofDays(1));
        office.capture(200);
        office.crm.runDue();
        return office;
    }

    @Test
    void everythingIsThereAndFallsDueAsItWould() {
        Office office = company(MemoryStore.create());
        String archive = written(office);
        Office moved = beside(office);
        Archive.Content content = read(moved, archive);
        assertThat(content.records()).containsKeys("lead", "approval", "ticket", "contract", "order", "given_up");
        assertThat(written(moved)).isEqualTo(archive);
        assertThat(moved.crm.verifyLog(content.last())).isInstanceOf(LogVerification.Intact.class);

        office.messages.clear();
        office.channel = message -> new DeliveryResult.Delivered(null);
        office.time.advance(Duration.ofDays(30));
        moved.time.advance(Duration.ofDays(30));
        assertThat(office.messages).hasSizeGreaterThan(5);
        assertThat(moved.messages).isEqualTo(office.messages);
    }

    @Test
    void whatIsNoArchiveIsRefused() {
        Office office = company(MemoryStore.create());
        String archive = written(office);
        String[] lines = archive.split("\n", -1);
        for (String wrong : new String[] {
            "",
            "{}",
            archive.substring(0, archive.length() / 2),
            archive.replaceFirst("\"archive\":1", "\"archive\":2"),
            archive.replaceFirst("\"type\":\"account\"", "\"type\":\"acount\""),
            lines[0] + "\n" + lines[2] + "\n" + lines[1] + "\n",
            lines[0] + "\n[1\n",
            archive + lines[1],
            archive.replace(lines[1] + "\n", "")
        }) {
            Office empty = beside(office);
            assertThatThrownBy(() -> read(empty, wrong)).isInstanceOf(ArchiveException.class);
        }
    }
}
