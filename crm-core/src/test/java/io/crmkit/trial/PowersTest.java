package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.CrmSession;
import io.crmkit.archive.Archive;
import io.crmkit.desk.ConvertResult;
import io.crmkit.error.StoreUnavailableException;
import io.crmkit.event.LogVerification;
import io.crmkit.lead.Lead;
import io.crmkit.memory.MemoryStore;
import io.crmkit.report.Funnel;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.StoredRecord;
import io.crmkit.time.ManualClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a store can do beyond the contract is used where it helps, and not missed where it is not there. */
class PowersTest {
    private static final Instant END = Office.START.plus(Duration.ofDays(1));

    private static Office on(Store store) {
        return Office.open(TestBook.standard(), store, "alice", "bob");
    }

    private static Office beside(Office office) {
        return Office.on(MemoryStore.create(), TestBook.standard(), ManualClock.at(office.clock.instant()));
    }

    private static List<Long> counts(CrmSession session) {
        return session.reports().leads(Office.START, END).steps().stream()
                .map(Funnel.Step::count)
                .toList();
    }

    /** Twenty leads, of which one is incomplete, two are contacted, and one is converted. */
    private static Office company(Store store) {
        Office office = on(store);
        office.capture(Office.profile(1).withPhone(null).withEmail(null));
        for (int number = 2; number <= 20; number++) {
            office.capture(number);
        }
        for (int number = 21; number <= 22; number++) {
            Lead lead = office.capture(number);
            office.boss
                    .followUp()
                    .log(lead.id(), office.call(Duration.ofDays(1)))
                    .orThrow();
        }
        assertThat(office.boss.leads().convert(office.capture(23).id(), Office.deal(1)))
                .isInstanceOf(ConvertResult.Converted.class);
        return office;
    }

    @Test
    void funnelOfAllLeadsReadsTheConvertedOnly() {
        PowerfulStore store = PowerfulStore.create();
        Office office = company(store);
        store.leads = 0;
        assertThat(counts(office.boss)).containsExactly(23L, 22L, 2L, 1L, 0L);
        assertThat(store.leads).isEqualTo(1);
        office.hire("mia", "sales", "manager");
        assertThat(counts(office.as("mia"))).containsExactly(23L, 22L, 2L, 1L, 0L);
        assertThat(store.leads)
                .as("whose leads count for her is in the records")
                .isEqualTo(24);
    }

    @Test
    void leadThatDoesNotTellWhetherItWasContactedIsRead() {
        PowerfulStore store = PowerfulStore.create();
        Office office = company(store);
        for (StoredRecord record : store.find(Query.of("lead", 1_000)).records()) {
            if (record.version() % 2 == 0) {
                forget(store, record);
            }
        }
        store.leads = 0;
        assertThat(counts(office.boss)).containsExactly(23L, 22L, 2L, 1L, 0L);
        assertThat(store.leads).isBetween(2, 22);
    }

    /** Writes a lead as a release did that did not know the attribute. */
    private static void forget(Store store, StoredRecord record) {
        Map<String, AttributeValue> values = new HashMap<>(record.attributes());
        values.remove("contacted");
        Put put = new Put(record.key(), record.version(), values, record.format(), record.body());
        assertThat(store.commit(Changeset.builder().put(put).build())).isInstanceOf(CommitResult.Committed.class);
    }

    @Test
    void funnelOfPeriodsBeyondAllTimeIsThatOfAllOrNone() {
        Office office = company(PowerfulStore.create());
        assertThat(total(office, Instant.MIN, Instant.MAX)).isEqualTo(23);
        assertThat(total(office, Instant.MAX, Instant.MIN)).isZero();
        assertThat(total(office, Office.START, Office.START)).isZero();
        assertThat(total(office, Office.START, Office.START.plusNanos(1))).isEqualTo(23);
        assertThat(total(office, Office.START.plusNanos(1), END)).isZero();
    }

    private static long total(Office office, Instant from, Instant to) {
        return office.boss.reports().leads(from, to).steps().get(0).count();
    }

    @Test
    void outageOfAPowerIsToldAsAnyOther() {
        PowerfulStore store = PowerfulStore.create();
        Office office = company(store);
        store.failsToClose = true;
        assertThatThrownBy(() -> office.crm.archive().write(OutputStream.nullOutputStream()))
                .isInstanceOf(StoreUnavailableException.class);
        store.failsToClose = false;
        store.scansLeft = 20;
        assertThatThrownBy(() -> office.crm.archive().write(OutputStream.nullOutputStream()))
                .isInstanceOf(StoreUnavailableException.class);
        store.down = true;
        assertThatThrownBy(() -> office.crm.archive().write(OutputStream.nullOutputStream()))
                .isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> counts(office.boss)).isInstanceOf(StoreUnavailableException.class);
    }

    /** Sends a command whenever something is written to it. */
    private static final class Busy extends ByteArrayOutputStream {
        private final Office office;
        private int number = 1_000;

        private Busy(Office office) {
            this.office = office;
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            super.write(bytes, from, length);
            office.capture(number++);
            office.boss.followUp().log(office.capture(number++).id(), office.call(Duration.ofDays(1)));
            office.crm.runDue();
        }
    }

    @Test
    void whatIsDoneWhileAnArchiveIsWrittenIsNotInIt() {
        Office office = company(MemoryStore.create());
        office.crm.runDue();
        ByteArrayOutputStream quiet = new ByteArrayOutputStream();
        office.crm.archive().write(quiet);
        Busy busy = new Busy(office);
        Archive.Content written = office.crm.archive().write(busy);
        assertThat(busy.number).isGreaterThan(1_002);
        assertThat(busy.toByteArray()).isEqualTo(quiet.toByteArray());
        Office moved = beside(office);
        Archive.Content read = moved.crm.archive().read(new ByteArrayInputStream(busy.toByteArray()));
        assertThat(read).isEqualTo(written);
        assertThat(moved.crm.verifyLog(read.last())).isInstanceOf(LogVerification.Intact.class);
        assertThat(counts(moved.boss)).containsExactly(23L, 22L, 2L, 1L, 0L);
        assertThat(counts(office.boss).get(0)).isGreaterThan(23L);
    }

    @Test
    void archiveOfAStoreThatCannotScanIsTheSame() {
        Office office = company(MemoryStore.create());
        office.crm.runDue();
        ByteArrayOutputStream scanned = new ByteArrayOutputStream();
        ByteArrayOutputStream paged = new ByteArrayOutputStream();
        Archive.Content content = office.crm.archive().write(scanned);
        Office plain = Office.on(new PlainStore(office.store), TestBook.standard(), office.clock);
        assertThat(plain.crm.archive().write(paged)).isEqualTo(content);
        assertThat(content.last()).isNotNull();
        assertThat(paged.toByteArray()).isEqualTo(scanned.toByteArray());
        assertThat(office.store.get(List.of(RecordKey.of("user", "alice")))).hasSize(1);
    }
}
