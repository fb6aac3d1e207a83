package io.crmkit.examples.benchmarks.stores;

import io.crmkit.Crm;
import io.crmkit.importing.Import;
import io.crmkit.importing.ImportMapping;
import io.crmkit.importing.ImportReport;
import io.crmkit.importing.RowOutcome;
import io.crmkit.jdbc.JdbcStore;
import io.crmkit.people.Actor;
import io.crmkit.rules.RuleBook;
import io.crmkit.spi.store.Changeset;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** An import of leads, and beside it the same rows written by hand. */
final class Importing {
    private static final String MAPPING = """
            {
              "name": "rate",
              "import": "leads",
              "key": "Id",
              "targets": { "name": "Name", "company": "Company", "phone": "Phone", "email": "E-mail", "source": "Source",
                "need": "Need", "region": "Region" }
            }
            """;

    private Importing() {}

    /**
     * How many rows of a file a second are imported, and how many the same rows in the database are by hand.
     *
     * @param database where
     * @param leads how many leads were imported
     * @param written how many rows of tables that made, each of them counted once
     * @param imported seconds of the import
     * @param byHand seconds by hand
     */
    record Rate(String database, int leads, long written, double imported, double byHand) {
        /** The share of the rate by hand that the import reaches. */
        double share() {
            return byHand / imported;
        }
    }

    /** Imports leads twice, of which the first half warms up, then writes all rows of the second half by hand, warmed up, too. */
    static Rate run(Database.Opened database, int leads) throws IOException {
        Recorded store = new Recorded(
                JdbcStore.builder(database.source()).tablePrefix("imp_").build());
        Crm crm = Crm.builder().policies(RuleBook.standard()).store(store).build();
        take(crm, 0, leads);
        List<Changeset> warming = store.commits();
        store.forget();
        long start = System.nanoTime();
        take(crm, leads, leads);
        long end = System.nanoTime();
        List<Changeset> commits = store.commits();
        PlainRows rows = new PlainRows(database, store.types());
        rows.write(warming);
        long begin = System.nanoTime();
        rows.write(commits);
        long finish = System.nanoTime();
        long written = commits.stream()
                .mapToLong(
                        changes -> (long) changes.puts().size() + changes.work().size())
                .sum();
        return new Rate(database.kind().name(), leads, written, (end - start) / 1e9, (finish - begin) / 1e9);
    }

    private static void take(Crm crm, int first, int leads) throws IOException {
        StringBuilder csv = new StringBuilder("Id,Name,Company,Phone,E-mail,Source,Need,Region\n");
        for (int i = first; i < first + leads; i++) {
            csv.append(i)
                    .append(",Name ")
                    .append(i)
                    .append(",Company ")
                    .append(i)
                    .append(" Ltd,138");
            csv.append(String.format("%08d", i))
                    .append(",lead")
                    .append(i)
                    .append("@example.com,web,A machine for line ");
            csv.append(i % 7).append(",East\n");
        }
        ImportReport report = Import.of(crm.as(Actor.system("import")), ImportMapping.parse(MAPPING))
                .run(new ByteArrayInputStream(csv.toString().getBytes(StandardCharsets.UTF_8)));
        if (report.count(RowOutcome.CAPTURED) != leads) {
            throw new IllegalStateException("All leads must be captured: " + report);
        }
    }
}
