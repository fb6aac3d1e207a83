package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.desk.CaptureResult;
import io.crmkit.lead.LeadProfile;
import io.crmkit.memory.MemoryStore;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.Page;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.StoredRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How often the store is asked for one lead. */
class CaptureCostTest {
    private static final String OF_LEAD = "get lead,person_key,unique";
    private static final String OF_LEAD_WITH_KEY = "get answer,lead,person_key,unique";
    private static final List<String> FROM_ASSIGNMENT =
            List.of("find user", "get rep_day,rep_load,turn", "get cadence", "commit");

    private final Asked store = new Asked(MemoryStore.create());

    private static final class Asked extends PlainStore {
        final List<String> calls = new ArrayList<>();
        final List<Changeset> commits = new ArrayList<>();

        Asked(Store store) {
            super(store);
        }

        @Override
        public List<StoredRecord> get(List<RecordKey> keys) {
            calls.add("get "
                    + keys.stream().map(RecordKey::type).distinct().sorted().collect(Collectors.joining(",")));
            return super.get(keys);
        }

        @Override
        public Page find(Query query) {
            calls.add("find " + query.type());
            return super.find(query);
        }

        @Override
        public CommitResult commit(Changeset changes) {
            calls.add("commit");
            commits.add(changes);
            return super.commit(changes);
        }

        List<String> taken() {
            List<String> taken = List.copyOf(calls);
            calls.clear();
            return taken;
        }
    }

    private static LeadProfile lead(String name) {
        return LeadProfile.builder()
                .name(name)
                .phone("138001380" + (10 + name.length()))
                .email(name + "@example.com")
                .need("A system")
                .build();
    }

    @Test
    void aLeadIsOneReadOfWhatItIsOneOfWhatIsCountedOneOfTheCadenceThatBeginsAndOneCommit() {
        Office office = Office.open(TestBook.standard(), store, "alice", "bob");
        store.taken();

        assertThat(office.boss.leads().capture(lead("Ann"))).isInstanceOf(CaptureResult.Captured.class);

        assertThat(store.taken())
                .startsWith(OF_LEAD)
                .endsWith(FROM_ASSIGNMENT.toArray(String[]::new))
                .hasSize(5);
    }

    @Test
    void aLeadWithAKeyCostsNoMoreAndItsRepetitionOneRead() {
        Office office = Office.open(TestBook.standard(), store, "alice", "bob");
        store.taken();

        CaptureResult first = office.boss.key("k1").leads().capture(lead("Ann"));
        assertThat(store.taken())
                .startsWith(OF_LEAD_WITH_KEY)
                .endsWith(FROM_ASSIGNMENT.toArray(String[]::new))
                .hasSize(5);

        assertThat(office.boss.key("k1").leads().capture(lead("Ann"))).isEqualTo(first);
        assertThat(store.taken()).containsExactly(OF_LEAD_WITH_KEY);
    }

    @Test
    void aRowOfAnImportCostsNoMoreThanALead() throws IOException {
        Office office = Office.open(TestBook.standard(), store, "alice", "bob");
        List<List<String>> rows = new ArrayList<>();

        ImportFiles.of(office.boss)
                .onRow(row -> rows.add(store.taken()))
                .run(ImportFiles.stream(ImportFiles.HEADER + ImportFiles.row(1) + "\n" + ImportFiles.row(2) + "\n"));

        assertThat(rows.get(1))
                .startsWith(OF_LEAD_WITH_KEY)
                .endsWith(FROM_ASSIGNMENT.toArray(String[]::new))
                .hasSize(5);
    }

    @Test
    void turnsThatNobodyIsThereToTakeAreNotExpectedToStayAsTheyAre() {
        Office office = Office.open(TestBook.standard(), store);

        office.boss.leads().capture(lead("Ann"));

        Changeset last = store.commits.get(store.commits.size() - 1);
        assertThat(last.puts()).anyMatch(put -> put.key().type().equals("lead"));
        assertThat(last.expects()).noneMatch(expect -> expect.key().type().equals("turn"));
    }

    @Test
    void turnsThatSomebodyTakesAreWritten() {
        Office office = Office.open(TestBook.standard(), store, "alice");

        office.boss.leads().capture(lead("Ann"));

        assertThat(store.commits.get(store.commits.size() - 1).puts())
                .anyMatch(put -> put.key().type().equals("turn"));
    }
}
