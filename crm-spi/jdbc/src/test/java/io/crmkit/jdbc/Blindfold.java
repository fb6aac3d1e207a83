package io.crmkit.jdbc;

import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.StoreException;
import io.crmkit.spi.store.StoreException.Outcome;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** A store that, while it is blind, is not to be reached once a commit has failed: what became of it cannot be read. */
final class Blindfold {
    private final Store inner;
    private boolean blind;
    private boolean failed;

    Blindfold(Store inner) {
        this.inner = inner;
    }

    Store store() {
        return (Store) Proxy.newProxyInstance(
                Blindfold.class.getClassLoader(),
                new Class<?>[] {Store.class},
                (proxy, method, arguments) -> call(method, arguments));
    }

    /** Says whether it is blind from now on; what failed before is forgotten. */
    void blind(boolean whether) {
        blind = whether;
        failed = false;
    }

    private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
        if (failed && blind) {
            throw new StoreException(Outcome.NOT_APPLIED, "Blind.", null);
        }
        try {
            return method.invoke(inner, arguments);
        } catch (InvocationTargetException e) {
            failed = true;
            throw e.getCause();
        }
    }
}
