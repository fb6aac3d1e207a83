package io.crmkit.rules.internal.section;

import io.crmkit.rules.internal.condition.Vocabulary;
import java.time.ZoneId;
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
public record Header(ZoneId zone, CurrencyUnit currency, Map<String, CustomField> fields, Vocabulary vocabulary) {}
