package io.crmkit.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What stands between the store and a data source, as a wrapper of a host might: it may change or watch what is executed. */
abstract class Between {
    /** Returns the statement to be executed or prepared instead. */
    String said(Connection connection, String sql) throws SQLException {
        return sql;
    }

    /** Returns what is thrown when a statement failed. */
    SQLException failed(Connection connection, SQLException error) {
        return error;
    }

    DataSource over(DataSource source) {
        return proxy(DataSource.class, source, null);
    }

    private <T> T proxy(Class<T> type, Object target, @Nullable Connection connection) {
        Object made = Proxy.newProxyInstance(
                Between.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(target, method, arguments, connection));
        return type.cast(made);
    }

    private @Nullable Object call(
            Object target, Method method, Object @Nullable [] arguments, @Nullable Connection connection)
            throws Throwable {
        boolean statement = connection != null
                && (method.getName().startsWith("execute") || method.getName().startsWith("prepare"));
        if (statement && arguments != null && arguments.length > 0 && arguments[0] instanceof String sql) {
            arguments[0] = said(connection, sql);
        }
        try {
            Object result = method.invoke(target, arguments);
            if (method.getName().equals("unwrap")) {
                return result;
            } else if (result instanceof Connection open) {
                return proxy(Connection.class, open, open);
            } else if (result instanceof PreparedStatement) {
                return proxy(PreparedStatement.class, result, connection);
            } else {
                return result instanceof Statement ? proxy(Statement.class, result, connection) : result;
            }
        } catch (InvocationTargetException e) {
            throw statement && e.getCause() instanceof SQLException error ? failed(connection, error) : e.getCause();
        }
    }
}
