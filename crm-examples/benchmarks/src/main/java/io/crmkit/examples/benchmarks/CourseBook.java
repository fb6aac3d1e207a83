package io.crmkit.examples.benchmarks;

import io.crmkit.Crm;
import io.crmkit.CrmSession;
import io.crmkit.decision.Reason;
import io.crmkit.desk.CaptureResult;
import io.crmkit.field.CustomFields;
import io.crmkit.field.FieldType;
import io.crmkit.field.FieldValue;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadProfile;
import io.crmkit.memory.MemoryStore;
import io.crmkit.people.Actor;
import io.crmkit.rules.RuleBook;
import io.crmkit.rules.builder.CustomField;
import io.crmkit.rules.builder.LeadPrediction;
import io.crmkit.rules.builder.RuleBookBuilder;
import io.crmkit.rules.condition.Field;
import io.crmkit.rules.prediction.Example;
import io.crmkit.rules.prediction.Features;
import io.crmkit.rules.prediction.NaiveBayes;
import io.crmkit.rules.prediction.Prediction;
import io.crmkit.rules.prediction.PredictiveModel;
import io.crmkit.rules.prediction.Variable;
import io.crmkit.time.ManualClock;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/** The template {@code education} with a model: each column of the leads is a custom field that a variable reads. */
final class CourseBook {
    private static final Instant BEGIN = Instant.parse("2026-01-05T01:00:00Z");
    private static final String STAGE = "stage";

    private final PredictiveModel model;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final RuleBook book;

    CourseBook(PredictiveModel model) {
        this.model = model;
        RuleBook education = RuleBook.template("education");
        List<CustomField> declared = new ArrayList<>(declared(education));
        for (Variable variable : model.variables()) {
            String field = "column" + fields.size();
            fields.put(variable.name(), field);
            FieldType type = variable.kind() == Variable.Kind.NUMERIC ? FieldType.NUMBER : FieldType.TEXT;
            declared.add(CustomField.of(field, type).label(variable.name()));
        }
        declared.add(CustomField.of(STAGE, FieldType.TEXT));
        LeadPrediction prediction =
                LeadPrediction.of(model).points(75, 30).points(50, 20).points(25, 10);
        for (Map.Entry<String, String> entry : fields.entrySet()) {
            prediction = prediction.field(entry.getKey(), Field.text("lead.fields." + entry.getValue()));
        }
        if (model instanceof NaiveBayes) {
            prediction = prediction.stage(Field.text("lead.fields." + STAGE));
        }
        book = RuleBookBuilder.from(education)
                .fields(declared.toArray(CustomField[]::new))
                .prediction(prediction)
                .build();
    }

    /** The fields that conditions of the template read. */
    private static List<CustomField> declared(RuleBook education) {
        List<CustomField> declared = new ArrayList<>();
        education
                .capture()
                .fields()
                .forEach((name, type) -> declared.add(CustomField.of(name, FieldType.valueOf(type.name()))));
        return declared;
    }

    /**
     * What came out.
     *
     * @param leads how many leads were captured
     * @param alike of how many the book predicted what the model alone predicts, the probability to the last bit
     * @param scored of how many the score told the probability
     * @param raised how many got points for it
     */
    record Played(int leads, int alike, int scored, int raised) {}

    /** Captures a lead for each example and compares what is predicted of it. */
    Played play(List<Example> examples) {
        ManualClock clock = ManualClock.at(BEGIN);
        Crm crm = Crm.builder()
                .policies(book)
                .store(MemoryStore.create())
                .clock(clock)
                .random(new Random(1))
                .build();
        CrmSession session = crm.as(Actor.system("setup"));
        int alike = 0;
        int scored = 0;
        int raised = 0;
        for (int i = 0; i < examples.size(); i++) {
            Features features = examples.get(i).features();
            CaptureResult.Captured captured =
                    (CaptureResult.Captured) session.leads().capture(profile(i, features));
            Lead lead = session.leads().find(captured.lead().id()).orElseThrow();
            Prediction alone = model.predict(features);
            alike += book.prediction().predict(lead, clock.instant()).outcome().equals(alone) ? 1 : 0;
            Reason reason = captured.score().reasons().stream()
                    .filter(one -> one.rule().equals("prediction"))
                    .findFirst()
                    .orElseThrow();
            String told = String.valueOf(reason.facts().get(0).value());
            scored +=
                    told.equals(alone.inPercent().map(BigDecimal::toPlainString).orElse("")) ? 1 : 0;
            raised += reason.facts().stream().anyMatch(fact -> fact.name().equals("prediction.atLeast")) ? 1 : 0;
        }
        return new Played(examples.size(), alike, scored, raised);
    }

    private LeadProfile profile(int number, Features features) {
        CustomFields known = CustomFields.NONE.with(STAGE, FieldValue.of(CourseLeads.STAGE));
        for (Map.Entry<String, String> entry : fields.entrySet()) {
            Optional<String> category = features.category(entry.getKey());
            OptionalDouble value = features.number(entry.getKey());
            if (category.isPresent()) {
                known = known.with(entry.getValue(), FieldValue.of(category.get()));
            } else if (value.isPresent()) {
                known = known.with(entry.getValue(), FieldValue.of(BigDecimal.valueOf(value.getAsDouble())));
            }
        }
        return LeadProfile.builder()
                .name("Lead " + number)
                .phone("138" + (10_000_000 + number))
                .source("web")
                .fields(known)
                .build();
    }
}
