package io.crmkit.jdbc;

import com.zaxxer.hikari.HikariDataSource;

class SqliteFaultTest extends FaultKit {
    @Override
    HikariDataSource database() {
        return Pools.sqlite(Pools.folder());
    }

    @Override
    String contention() {
        return "SQLITE_BUSY";
    }

    /** A commit is a statement here, and can fail to be made. */
    @Override
    boolean isAtCommit(String call) {
        return call.equals("execute COMMIT") || call.equals("createStatement null");
    }
}
