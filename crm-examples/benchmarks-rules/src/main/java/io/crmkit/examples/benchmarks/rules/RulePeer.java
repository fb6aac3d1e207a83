package io.crmkit.examples.benchmarks.rules;

import java.util.List;
import java.util.function.Function;

/** Who decides by rules. A contender more is a line more. */
enum RulePeer {
    GENERATED_JAVA("generated Java", GeneratedJava::new),
    HASH_TABLE("hand-written hash table", HashTable::new),
    CRM_KIT("CRM Kit", CrmKit::new),
    LAMBDAS("list of lambdas", Lambdas::new),
    DROOLS("Drools classic", Drools::classic),
    DROOLS_MODEL("Drools executable model", Drools::executable),
    EASY_RULES("Easy Rules", EasyRules::new),
    EVRETE("Evrete", Evrete::new),
    CEL("CEL", Cel::new),
    SPEL("SpEL compiled", Spel::new);

    private final String label;
    private final Function<List<Prospect>, Contender> maker;

    RulePeer(String label, Function<List<Prospect>, Contender> maker) {
        this.label = label;
        this.maker = maker;
    }

    /** Returns what people call it. */
    String label() {
        return label;
    }

    /** Tells whether it does a task at all. */
    boolean does(Task task) {
        return task == Task.FIRST_MATCH || (task == Task.SCORING && this != HASH_TABLE);
    }

    /** Makes the contender for some leads. */
    Contender contender(List<Prospect> leads) {
        return maker.apply(leads);
    }
}
