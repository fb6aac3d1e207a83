/** The rule book: JSON or YAML, checked and compiled to policies. */
module io.crmkit.rules {
    requires static transitive org.jspecify;
    requires transitive io.crmkit.core;
    requires com.google.common;
    requires re2j;
    requires tools.jackson.core;
    requires tools.jackson.dataformat.yaml;

    exports io.crmkit.rules;
    exports io.crmkit.rules.builder;
    exports io.crmkit.rules.condition;
    exports io.crmkit.rules.prediction;
    exports io.crmkit.rules.verify;
}
