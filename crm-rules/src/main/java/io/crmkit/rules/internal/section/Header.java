package io.crmkit.rules.internal.section;

import io.crmkit.rules.internal.condition.Vocabulary;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.joda.money.CurrencyUnit;

/**
 * What every section may look at.
 *
 * @param zone where days are counted where nobody else says
 * @param currency the currency of amounts in conditions
 * @param fields the custom fields by name
 * @param vocabulary the fields that conditions read
 */
public record Header(ZoneId zone, CurrencyUnit currency, Map<String, CustomField> fields, Vocabulary vocabulary) {
    private static final Reader<CurrencyUnit> CURRENCY = Read.parsed(Code.CURRENCY, CurrencyUnit::of);

    /** Reads it from the values of a book. */
    public static Header read(Fields body) {
        ZoneId zone = body.need("zone", CalendarsReader.ZONE, ZoneOffset.UTC);
        CurrencyUnit currency = body.need("currency", CURRENCY, CurrencyUnit.USD);
        Map<String, CustomField> fields = body.get("fields", CustomField.SECTION, Map.of());
        Object scoring = body.has("scoring") ? body.at("scoring").value() : null;
        Object pipeline = body.place().has("pipeline") ? body.at("pipeline").value() : null;
        GradeNames grades = GradeNames.of(scoring);
        Vocabulary vocabulary = new Vocabulary(currency, zone, grades.both(), PipelineReader.ids(pipeline));
        if (grades.twoAxes()) {
            vocabulary.twoAxes(grades.fit(), grades.engagement());
        }
        fields.values().forEach(field -> vocabulary.custom(field.name(), field.type(), field.choices()));
        return new Header(zone, currency, fields, vocabulary);
    }
}
