package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.importing.ImportReport;
import io.crmkit.importing.RowOutcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A dry run tells of every row what the import then does. */
class ImportDryRunProperties {

    /** Rows over few keys, phones and addresses, so that they are taken for each other in every way. */
    @Provide
    Arbitrary<List<String>> rows() {
        Arbitrary<String> number = Arbitraries.of("1", "2", "3", "4", "5", "6", "");
        Arbitrary<String> name = Arbitraries.of("Ann", "Bo", "");
        Arbitrary<String> phone = Arbitraries.of("", "13800000001", "138-0000-0001", "13800000002");
        Arbitrary<String> mail = Arbitraries.of("", "a@x.example", "A@x.example", "b@x.example", "c(at)x");
        Arbitrary<String> budget = Arbitraries.of("", "5", "much");
        return Combinators.combine(number, name, phone, mail, budget)
                .as((no, who, tel, at, sum) -> no + "," + who + "," + tel + "," + at + ",," + sum + ",")
                .list()
                .ofMaxSize(12);
    }

    @Property(tries = 150, seed = Laws.SEED)
    void aDryRunForetellsTheOutcomeOfEveryRow_B54(
            @ForAll("rows") List<String> before, @ForAll("rows") List<String> rows) throws IOException {
        Office office = Office.open(TestBook.standard(), "alice", "bob");
        ImportFiles.of(office.boss).run(ImportFiles.stream(ImportFiles.HEADER + String.join("\n", before)));
        String file = ImportFiles.HEADER + String.join("\n", rows);
        String stored = StoreText.of(office.store);
        List<RowOutcome> foretold = new ArrayList<>();
        List<RowOutcome> happened = new ArrayList<>();

        ImportReport dry = ImportFiles.of(office.boss)
                .dryRun(true)
                .onRow(row -> foretold.add(row.outcome()))
                .run(ImportFiles.stream(file));
        assertThat(StoreText.of(office.store)).isEqualTo(stored);
        ImportReport live = ImportFiles.of(office.boss)
                .onRow(row -> happened.add(row.outcome()))
                .run(ImportFiles.stream(file));

        assertThat(foretold).as(String.join("\n", rows)).isEqualTo(happened);
        assertThat(dry.counts()).isEqualTo(live.counts());
        assertThat(dry.problemCount()).isEqualTo(live.problemCount());
    }
}
