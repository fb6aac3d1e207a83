package io.crmkit.rules.builder;

import io.crmkit.rules.condition.Field;
import io.crmkit.rules.prediction.NaiveBayes;
import io.crmkit.rules.prediction.PredictiveModel;
import java.math.BigDecimal;
import java.util.Map;

/** A model, the fields of leads it reads, and how what it predicts enters the score. */
public final class LeadPrediction {
    private final Tree tree;
    private final Tree fields;

    private LeadPrediction(Tree tree, Tree fields) {
        this.tree = tree;
        this.fields = fields;
    }

    /**
     * Returns a prediction by a model whose variables have no fields yet.
     *
     * @param model a scorecard or a naive Bayes table
     * @return the prediction
     */
    public static LeadPrediction of(PredictiveModel model) {
        return new LeadPrediction(Tree.EMPTY.with("model", Tree.of(model.toJson())), Tree.EMPTY);
    }

    /**
     * Returns this prediction with the field of a variable.
     *
     * @param variable the name of a variable of the model
     * @param field the field of a lead it reads: numbers, texts, ids, true or false, or tags, as the model learned
     * @return the prediction
     */
    public LeadPrediction field(String variable, Field field) {
        return new LeadPrediction(tree, fields.with(variable, field.name()));
    }

    /**
     * Returns this prediction with the fields of some variables.
     *
     * @param names the names of fields by the names of variables, for example {@code lead.fields.visits}
     * @return the prediction
     */
    public LeadPrediction fields(Map<String, String> names) {
        Tree more = fields;
        for (Map.Entry<String, String> entry : names.entrySet()) {
            more = more.with(entry.getKey(), entry.getValue());
        }
        return new LeadPrediction(tree, more);
    }

    /**
     * Returns this prediction with the field of the stage of a naive Bayes table.
     *
     * @param field the field whose values are the ids of the stages of the table, for example {@code lead.status}
     * @return the prediction
     */
    public LeadPrediction stage(Field field) {
        return field(NaiveBayes.STAGE, field);
    }

    /**
     * Returns this prediction with the field of the team of a naive Bayes table.
     *
     * @param field the field whose values are the teams of the table
     * @return the prediction
     */
    public LeadPrediction team(Field field) {
        return new LeadPrediction(tree.with("team", field.name()), fields);
    }

    /**
     * Returns this prediction with one more threshold, below those before.
     *
     * @param percent the least probability in percent
     * @param points the points that are added from there on, negative to subtract
     * @return the prediction
     */
    public LeadPrediction points(long percent, long points) {
        return points(BigDecimal.valueOf(percent), BigDecimal.valueOf(points));
    }

    /**
     * Returns this prediction with one more threshold, below those before.
     *
     * @param percent the least probability in percent, 0.01 to 99.99 with two decimals at most
     * @param points the points that are added from there on, negative to subtract
     * @return the prediction
     */
    public LeadPrediction points(BigDecimal percent, BigDecimal points) {
        Tree threshold = Tree.EMPTY.with("atLeast", percent).with("points", points);
        return new LeadPrediction(tree.plus("points", threshold), fields);
    }

    Tree tree() {
        return tree.with("fields", fields);
    }
}
