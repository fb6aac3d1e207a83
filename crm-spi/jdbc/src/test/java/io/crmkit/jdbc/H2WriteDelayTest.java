package io.crmkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.RecordType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is there of an H2 database if its process ends at once: the bytes of its files. */
@Tag("heavy")
class H2WriteDelayTest {
    private static final RecordType LEAD = RecordType.of("lead");

    @Test
    void whatIsAcknowledgedIsInTheFileAlsoAfterTheDatabaseWasOpenedAgain() {
        Path folder = Pools.folder();
        for (int opened = 0; opened < 2; opened++) {
            try (HikariDataSource pool = open(folder)) {
                JdbcStore store = JdbcStore.of(pool);
                store.prepare(List.of(LEAD));
                for (int i = 0; i < 4; i++) {
                    RecordKey key = RecordKey.of("lead", opened + "-" + i);
                    assertThat(store.commit(Changeset.builder()
                                    .put(new Put(key, 0, Map.of(), 1, "{}"))
                                    .build()))
                            .isInstanceOf(CommitResult.Committed.class);
                    assertThat(inACopyOf(folder, key)).as("%s in the file", key).isTrue();
                }
            }
        }
    }

    @Test
    void aFileWhoseSpaceIsUsedAgainIsToldFromOneThatOnlyGrows() throws SQLException {
        String file = "jdbc:h2:file:" + Pools.folder().resolve("grows");
        for (String url : List.of(file, file + ";REUSE_SPACE=FALSE", "jdbc:h2:mem:grows")) {
            try (HikariDataSource pool = Pools.of(url);
                    Connection connection = pool.getConnection()) {
                assertThat(H2Syntax.reusesSpace(connection)).as(url).isEqualTo(url.equals(file));
            }
        }
    }

    private static HikariDataSource open(Path folder) {
        return Pools.of("jdbc:h2:file:" + folder.resolve("h2"));
    }

    private static boolean inACopyOf(Path folder, RecordKey key) {
        Path copy = Pools.folder();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".db")).forEach(file -> copy(file, copy));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (HikariDataSource pool = open(copy)) {
            JdbcStore store = JdbcStore.of(pool);
            store.prepare(List.of(LEAD));
            return !store.get(List.of(key)).isEmpty();
        }
    }

    private static void copy(Path file, Path folder) {
        try {
            Files.copy(file, folder.resolve(file.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
