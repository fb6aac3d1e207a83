package io.crmkit.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source that counts every JDBC call below it and fails at one of them: before it is done, after it is done, from it on
 * with everything but the closing, or before it is done and again when it is rolled back.
 */
final class FaultySource {
    /** How it fails. */
    enum Mode {
        BEFORE,
        AFTER,
        FROM_THEN_ON,
        BEFORE_AND_AT_ROLLBACK
    }

    private static final Set<String> CLOSING = Set.of("close", "abort", "unwrap");

    private final DataSource inner;
    private final AtomicInteger open = new AtomicInteger();
    private final List<String> statements = new ArrayList<>();
    private Mode mode = Mode.BEFORE;
    private String state = "08006";
    private int failing = -1;
    private int calls;
    private @Nullable String failed;
    private boolean broken;

    FaultySource(DataSource inner) {
        this.inner = inner;
    }

    DataSource source() {
        return proxy(DataSource.class, inner, null);
    }

    /** Fails at a call, the first being 1. */
    void arm(Mode how, String sqlState, int call) {
        mode = how;
        state = sqlState;
        failing = call;
        calls = 0;
        failed = null;
        broken = false;
        statements.clear();
    }

    /** Only counts from now on. */
    void disarm() {
        failing = -1;
    }

    /** The call that failed, null if there were fewer. */
    @Nullable
    String failed() {
        return failed;
    }

    /** What was executed since it was armed. */
    List<String> statements() {
        return List.copyOf(statements);
    }

    /** How many connections were taken and not given back. */
    int open() {
        return open.get();
    }

    private <T> T proxy(Class<T> type, Object target, @Nullable String sql) {
        Object made = Proxy.newProxyInstance(
                FaultySource.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(target, method, arguments, sql));
        return type.cast(made);
    }

    private @Nullable Object call(Object target, Method method, Object @Nullable [] arguments, @Nullable String sql)
            throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return invoke(target, method, arguments);
        }
        String text = arguments != null && arguments.length > 0 && arguments[0] instanceof String s ? s : sql;
        boolean closing = CLOSING.contains(method.getName());
        if (isParameter(target, method)) {
            return invoke(target, method, arguments);
        }
        calls++;
        if (mode == Mode.BEFORE_AND_AT_ROLLBACK && failed != null && isRollback(method, text) && !broken) {
            broken = true;
            throw new SQLException("A planted fault of the rollback.", "08006");
        }
        boolean here = calls == failing || (mode == Mode.FROM_THEN_ON && failing > 0 && calls > failing && !closing);
        if (calls == failing) {
            failed = method.getName() + " " + text;
        }
        if (method.getName().startsWith("execute") || method.getName().equals("commit")) {
            statements.add(method.getName() + " " + text);
        }
        if (here && mode != Mode.AFTER && !closing) {
            throw error();
        }
        if (target instanceof Connection && method.getName().equals("close")) {
            open.decrementAndGet();
        }
        Object result = invoke(target, method, arguments);
        if (result instanceof Connection && method.getName().equals("getConnection") && !here) {
            open.incrementAndGet();
        }
        if (here) {
            if (result instanceof Connection connection) {
                connection.close();
            }
            throw error();
        }
        return method.getName().equals("unwrap") ? result : wrapped(result, text);
    }

    private static boolean isRollback(Method method, @Nullable String text) {
        return method.getName().equals("rollback") || "ROLLBACK".equals(text);
    }

    /** What neither asks the database nor changes how a connection is used. */
    private static boolean isParameter(Object target, Method method) {
        return (target instanceof PreparedStatement && method.getName().startsWith("set"))
                || (target instanceof ResultSet && method.getName().startsWith("get"));
    }

    private @Nullable Object wrapped(@Nullable Object result, @Nullable String sql) {
        if (result instanceof Connection) {
            return proxy(Connection.class, result, null);
        }
        if (result instanceof PreparedStatement) {
            return proxy(PreparedStatement.class, result, sql);
        }
        if (result instanceof Statement) {
            return proxy(Statement.class, result, null);
        }
        return result instanceof ResultSet && !(result instanceof ResultSetMetaData)
                ? proxy(ResultSet.class, result, sql)
                : result;
    }

    private SQLException error() {
        return new SQLException(
                "A planted fault.", state, state.equals("SQLITE_BUSY") ? 5 : state.equals("40001") ? 1213 : 0);
    }

    private static @Nullable Object invoke(Object target, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
