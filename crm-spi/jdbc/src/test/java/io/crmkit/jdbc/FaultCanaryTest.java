package io.crmkit.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The tests of faults find the defects they are there for. */
@Tag("heavy")
class FaultCanaryTest {
    @Test
    void anErrorOfTheRollbackThatHidesTheFirstErrorIsFound() {
        FaultKit kit = new H2FaultTest() {
            @Override
            DataSource seen(DataSource source) {
                return new Between() {
                    @Override
                    SQLException failed(Connection connection, SQLException error) {
                        try {
                            if (String.valueOf(error.getMessage()).startsWith("A planted fault")) {
                                connection.rollback();
                            }
                            return error;
                        } catch (SQLException e) {
                            return e;
                        }
                    }
                }.over(source);
            }
        };
        kit.open();
        try {
            assertThatThrownBy(kit::commitThatOthersWereInTheWayOfIsDoneAnewThoughItCannotBeRolledBack)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("StoreException");
        } finally {
            kit.close();
        }
    }

    @Test
    void aTransactionOfSqliteThatTakesItsLockLateIsFound() {
        assertThatThrownBy(() -> SqliteLockTest.write(source -> new Between() {
                    @Override
                    String said(Connection connection, String sql) {
                        return sql.replace("BEGIN IMMEDIATE", "BEGIN DEFERRED");
                    }
                }.over(source)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("holds the lock");
    }
}
