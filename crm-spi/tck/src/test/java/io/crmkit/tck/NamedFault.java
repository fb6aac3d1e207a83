package io.crmkit.tck;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the fault that the configuration parameter names to the constructor of a kit. */
final class NamedFault implements ParameterResolver {
    static final String PARAMETER = "fault";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().isEnum();
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        String name = context.getConfigurationParameter(PARAMETER).orElseThrow();
        return parameter.getParameter().getType() == Fault.class ? Fault.valueOf(name) : PowerFault.valueOf(name);
    }
}
