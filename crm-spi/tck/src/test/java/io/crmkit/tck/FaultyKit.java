package io.crmkit.tck;

import io.crmkit.spi.store.Store;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The kit on a store with the fault that the configuration parameter {@code fault} names. Run by a test, not by itself. */
@ExtendWith(FaultyKit.NamedFault.class)
class FaultyKit extends StoreKit {
    static final String PARAMETER = "fault";

    private final Fault fault;
    private ModelStore opened;

    FaultyKit(Fault fault) {
        this.fault = fault;
    }

    @Override
    protected Store open() {
        opened = fault.open();
        return opened;
    }

    @Override
    protected void passLeaseTime(Duration duration) {
        opened.passLeaseTime(duration);
    }

    @Override
    protected int seeds() {
        return 5;
    }

    static final class NamedFault implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Fault.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return Fault.valueOf(context.getConfigurationParameter(PARAMETER).orElseThrow());
        }
    }
}
