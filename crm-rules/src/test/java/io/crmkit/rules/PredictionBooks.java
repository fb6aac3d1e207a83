package io.crmkit.rules;

/** Books with a model, JSON with single quotes. */
public final class PredictionBooks {
    /** A card of two variables: base odds of one to one. */
    public static final String CARD = """
            {'format': 1, 'model': 'scorecard', 'scale': {'points': 500, 'odds': 1, 'pointsToDouble': 50},
             'intercept': 0, 'won': 40, 'lost': 60,
             'variables': [
               {'name': 'visits', 'known': 'AT_CAPTURE', 'cuts': [2.5], 'attributes': [
                 {'won': 10, 'lost': 40, 'logOdds': -1}, {'won': 25, 'lost': 10, 'logOdds': 1.5},
                 {'won': 5, 'lost': 10, 'logOdds': -0.5}]},
               {'name': 'Lead Source', 'known': 'AT_CAPTURE', 'levels': ['web', 'Reference'], 'attributes': [
                 {'won': 20, 'lost': 40, 'logOdds': -0.25}, {'won': 15, 'lost': 5, 'logOdds': 1},
                 {'won': 3, 'lost': 10, 'logOdds': -0.75}, {'won': 2, 'lost': 5, 'logOdds': 0}]}]}
            """;

    /** A table that counted two stages, a category and tags. */
    public static final String TABLE = """
            {'format': 1, 'model': 'naive-bayes',
             'stages': [{'id': 'NEW', 'sequence': 1}, {'id': 'VALID', 'sequence': 2},
                        {'id': 'CONVERTED', 'sequence': 3, 'won': true}],
             'variables': [{'name': 'source', 'kind': 'CATEGORICAL', 'known': 'AT_CAPTURE', 'countsUnknown': true},
                           {'name': 'tags', 'kind': 'TAGS', 'known': 'BEFORE_OUTCOME'}],
             'rows': [{'variable': 'source', 'unknown': true, 'won': 2.1, 'lost': 10.1},
                      {'variable': 'source', 'value': 'web', 'won': 10.1, 'lost': 30.1},
                      {'variable': 'stage', 'value': 'CONVERTED', 'won': 42.1, 'lost': 0.1},
                      {'variable': 'stage', 'value': 'NEW', 'won': 42.1, 'lost': 50.1},
                      {'variable': 'stage', 'value': 'VALID', 'won': 42.1, 'lost': 20.1},
                      {'variable': 'tags', 'value': 'vip', 'won': 30.1, 'lost': 20.1},
                      {'variable': 'source', 'value': 'Reference', 'won': 30.1, 'lost': 10.1, 'team': 'north'}]}
            """;

    private static final String FIELDS = "[{'name': 'visits', 'type': 'number'}]";

    private PredictionBooks() {}

    /** A book that predicts by the card, with 20 points from 70 % and 10 from 30 % on. */
    public static Draft card() {
        return Draft.minimal()
                .with("/fields", FIELDS)
                .with(
                        "/prediction",
                        "{'model': " + CARD
                                + ", 'fields': {'visits': 'lead.fields.visits', 'Lead Source': 'lead.source'},"
                                + " 'points': [{'atLeast': 70, 'points': 20}, {'atLeast': 30, 'points': 10}]}");
    }

    /** A book that predicts by the table, which does not enter the score. */
    public static Draft table() {
        return Draft.minimal()
                .with("/fields", "[{'name': 'branch', 'type': 'text', 'choices': ['north', 'south']}]")
                .with(
                        "/prediction",
                        "{'model': " + TABLE
                                + ", 'fields': {'stage': 'lead.status', 'source': 'lead.source', 'tags': 'lead.tags'},"
                                + " 'team': 'lead.fields.branch'}");
    }
}
