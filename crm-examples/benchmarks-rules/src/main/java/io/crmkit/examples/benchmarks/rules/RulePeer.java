package io.crmkit.examples.benchmarks.rules;

import java.util.List;

/** Who decides by rules. A contender more is a line more. */
enum RulePeer {
    GENERATED_JAVA("generated Java"),
    HASH_TABLE("hand-written hash table"),
    CRM_KIT("CRM Kit"),
    CRM_KIT_FACTS("CRM Kit, facts given"),
    CRM_KIT_DECAY("CRM Kit, and what leads do over time"),
    LAMBDAS("list of lambdas"),
    DROOLS("Drools classic"),
    DROOLS_MODEL("Drools executable model"),
    EASY_RULES("Easy Rules"),
    EVRETE("Evrete"),
    CEL("CEL"),
    SPEL("SpEL compiled");

    private final String label;

    RulePeer(String label) {
        this.label = label;
    }

    /** Returns what people call it. */
    String label() {
        return label;
    }

    /** Tells whether it does a task at all. */
    boolean does(Task task) {
        return (task == Task.FIRST_MATCH && this != CRM_KIT_DECAY) || (task == Task.SCORING && this != HASH_TABLE);
    }

    /** Makes the contender for some leads. */
    Contender contender(List<Prospect> leads) {
        return switch (this) {
            case GENERATED_JAVA -> new GeneratedJava(leads);
            case HASH_TABLE -> new HashTable(leads);
            case CRM_KIT -> CrmKit.aboutLeads(leads);
            case CRM_KIT_FACTS -> CrmKit.aboutFacts(leads);
            case CRM_KIT_DECAY -> CrmKit.overTime(leads);
            case LAMBDAS -> new Lambdas(leads);
            case DROOLS -> Drools.classic(leads);
            case DROOLS_MODEL -> Drools.executable(leads);
            case EASY_RULES -> new EasyRules(leads);
            case EVRETE -> new Evrete(leads);
            case CEL -> new Cel(leads);
            case SPEL -> new Spel(leads);
        };
    }
}
