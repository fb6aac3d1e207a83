package io.crmkit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.acceptance.Laws;
import java.math.BigDecimal;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class DocumentProperties {
    @Property(tries = 500, seed = Laws.SEED)
    void aBookWrittenAndReadIsTheSameBook(@ForAll long seed) {
        String text = edited(new Random(seed)).text();
        RuleBook book = RuleBook.parse(text);
        RuleBook again = RuleBook.parse(book.canonical());
        assertThat(again).isEqualTo(book);
        assertThat(again.canonical()).isEqualTo(book.canonical()).isEqualTo(text);
        assertThat(again.hash()).isEqualTo(book.hash());
    }

    @Property(tries = 200, seed = Laws.SEED)
    void whiteSpaceAndSpellingAreNoPartOfABook(@ForAll long seed) {
        RuleBook book = edited(new Random(seed)).book();
        assertThat(RuleBook.parse("\n " + spaced(book.canonical()) + "\r\n")).isEqualTo(book);
        assertThat(RuleBook.parse(escaped(book.canonical())).canonical()).isEqualTo(book.canonical());
    }

    /** White space wherever it may be between names and values. */
    private static String spaced(String text) {
        StringBuilder spaced = new StringBuilder();
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            spaced.append(c);
            if (c == '\\') {
                spaced.append(text.charAt(++i));
            } else if (c == '"') {
                inside = !inside;
            }
            spaced.append(inside || c == '.' || Character.isLetterOrDigit(c) || c == '-' ? "" : "\n\t ");
        }
        return spaced.toString();
    }

    /** Every character beyond ASCII as an escape. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char c : text.toCharArray()) {
            escaped.append(c < 128 ? String.valueOf(c) : String.format(java.util.Locale.ROOT, "\\u%04X", (int) c));
        }
        return escaped.toString();
    }

    private static Draft edited(Random random) {
        Draft draft = Draft.standard();
        for (int i = 0; i < 1 + random.nextInt(12); i++) {
            edit(draft, random, i);
        }
        return draft;
    }

    private static void edit(Draft draft, Random random, int number) {
        switch (random.nextInt(10)) {
            case 0 -> draft.with("/scoring/rules/" + random.nextInt(9) + "/points", decimal(random, 4));
            case 1 -> draft.with("/name", text(random));
            case 2 -> draft.with("/pipeline/stages/" + random.nextInt(5) + "/name", "{'en': " + text(random) + "}");
            case 3 -> draft.with("/pool/pools/0/idleDays", Integer.toString(4 + random.nextInt(3_000)));
            case 4 ->
                draft.with(
                        "/scoring/rules/-",
                        "{'id': 'r" + number + "', 'points': " + decimal(random, 4) + ", 'when': " + when(random, 5)
                                + "}");
            case 5 ->
                draft.with(
                        "/assignment/entries/-",
                        "{'id': 'e" + number + "', 'order': " + number
                                + ", 'users': ['u'], 'when': {'field': 'lead.source', 'equals': 'source " + number
                                + "'}}");
            case 6 -> draft.with("/roles/role" + number, random.nextBoolean() ? "[]" : "['CLAIM', 'ALL']");
            case 7 -> draft.with("/renewal/upliftPercent", decimal(random, 4));
            case 8 -> draft.with("/prediction", prediction(random));
            default -> draft.without("/roles").with("/roles", "{'director': [], 'finance': [], 'legal': []}");
        }
    }

    /** A card of one variable, perhaps with thresholds. */
    private static String prediction(Random random) {
        String name = text(random);
        StringBuilder bins = new StringBuilder();
        int cuts = random.nextInt(4);
        StringBuilder bounds = new StringBuilder();
        for (int i = 0; i < cuts + 2; i++) {
            bins.append(i == 0 ? "" : ", ")
                    .append("{'won': 3, 'lost': 4, 'logOdds': ")
                    .append(decimal(random, 4))
                    .append('}');
            bounds.append(i == 0 || i > cuts ? "" : i + ".5" + (i == cuts ? "" : ", "));
        }
        return "{'model': {'format': 1, 'model': 'scorecard', 'scale': {'points': 5e2, 'odds': 1.50, 'pointsToDouble': 20},"
                + " 'intercept': -" + decimal(random, 4) + ", 'won': 30, 'lost': 40, 'variables': [{'name': " + name
                + ", 'known': 'AT_CAPTURE', 'cuts': [" + bounds + "], 'attributes': [" + bins + "]}]}, 'fields': {"
                + name
                + ": 'lead.budget'}" + (random.nextBoolean() ? "" : ", 'points': [{'atLeast': 60.0, 'points': 7}]")
                + "}";
    }

    /** A condition that holds others in at most so many levels: a book may nest 32 objects and lists. */
    private static String when(Random random, int levels) {
        return switch (random.nextInt(levels == 0 ? 3 : 5)) {
            case 0 -> "{'field': 'lead.budget', 'atLeast': " + decimal(random, 12) + "}";
            case 1 -> "{'field': 'lead.name', 'equals': " + text(random) + "}";
            case 2 -> "{'field': 'lead.tags', 'containsAny': [" + text(random) + ", " + text(random) + "]}";
            case 3 -> "{'not': " + when(random, levels - 1) + "}";
            default -> "{'any': [" + when(random, levels - 1) + ", " + when(random, levels - 1) + "]}";
        };
    }

    private static String decimal(Random random, int decimals) {
        String plain = BigDecimal.valueOf(random.nextInt(10_000), random.nextInt(decimals + 1))
                .min(BigDecimal.valueOf(99))
                .toPlainString();
        return random.nextInt(4) == 0 ? plain + "e0" : plain;
    }

    /** A text with everything that has to be escaped, and letters of several alphabets. */
    private static String text(Random random) {
        String[] parts = {
            "a", "Z", "0", " b", "\\\\", "\\'", "/", "~", "汉", "ß", "é", "\ud83d\ude00", "{", "]", ":", "x-y"
        };
        StringBuilder text = new StringBuilder("'t");
        for (int i = random.nextInt(12); i >= 0; i--) {
            text.append(parts[random.nextInt(parts.length)]);
        }
        return text.append("'").toString();
    }
}
