package io.crmkit.examples.quickstart;

import io.crmkit.examples.quickstart.CellReader.Unreadable;
import io.crmkit.field.CustomFields;
import io.crmkit.field.FieldType;
import io.crmkit.field.FieldValue;
import io.crmkit.field.FieldValue.OfMoney;
import io.crmkit.field.FieldValue.OfTags;
import io.crmkit.lead.LeadProfile;
import io.crmkit.lead.LeadProfileBuilder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes leads of the rows of one file. */
final class RowMapper {
    private final Mapping mapping;
    private final int width;
    private final Map<String, Integer> columns = new HashMap<>();

    /**
     * Finds the columns of a mapping in the header of a file.
     *
     * @param mapping the mapping
     * @param header the first row of the file
     * @throws Problems.Unusable if columns are missing or ambiguous; it names all of them
     */
    RowMapper(Mapping mapping, List<String> header) {
        this.mapping = mapping;
        this.width = header.size();
        Set<String> twice = new TreeSet<>();
        for (int i = 0; i < header.size(); i++) {
            if (columns.putIfAbsent(header.get(i).strip(), i) != null) {
                twice.add(header.get(i).strip());
            }
        }
        Problems problems = new Problems();
        wanted().forEach((column, pointer) -> {
            if (twice.contains(column)) {
                problems.add(pointer, column, "must name one column of the file, but several are called so", null);
            } else if (!columns.containsKey(column)) {
                String near = Problems.maybe(column, new TreeSet<>(columns.keySet()));
                problems.add(
                        pointer,
                        column,
                        "must name a column of the file",
                        near != null
                                ? near
                                : "Maybe the file has another delimiter than (" + mapping.delimiter() + ")?");
            }
        });
        problems.check("The mapping (" + mapping.name() + ") of this file");
    }

    private Map<String, String> wanted() {
        Map<String, String> wanted = new java.util.LinkedHashMap<>();
        for (int i = 0; i < mapping.key().size(); i++) {
            wanted.putIfAbsent(mapping.key().get(i), "/key/" + i);
        }
        for (Target target : mapping.targets()) {
            if (target.column() != null) {
                wanted.putIfAbsent(target.column(), "/targets/" + target.path() + "/column");
            }
            if (target.currencyColumn() != null) {
                wanted.putIfAbsent(target.currencyColumn(), "/targets/" + target.path() + "/currencyColumn");
            }
        }
        return wanted;
    }

    /**
     * What a row says.
     *
     * @param profile the lead
     * @param tags its labels
     * @param problems everything that cannot be read, as column, text and what must hold; empty if the row is sound
     */
    record Mapped(LeadProfile profile, Set<String> tags, List<String> problems) {
        Mapped {
            problems = List.copyOf(problems);
        }
    }

    /** Returns what a row says; what cannot be read is among its problems. */
    Mapped map(List<String> cells) {
        List<String> problems = new ArrayList<>();
        LeadProfileBuilder profile = LeadProfile.builder();
        CustomFields fields = CustomFields.NONE;
        Set<String> tags = new TreeSet<>();
        if (cells.size() != width) {
            problems.add("The row must have " + width + " cells like the header, but has " + cells.size()
                    + ". Maybe a comma within a cell is not quoted?");
            return new Mapped(profile.build(), tags, problems);
        }
        if (cells.stream().anyMatch(cell -> cell.indexOf('\uFFFD') >= 0)) {
            problems.add("The row must be " + mapping.encoding() + ". Maybe set the mapping's encoding, as GB18030?");
        }
        for (Target target : mapping.targets()) {
            try {
                FieldValue value = value(target, cells);
                if (value instanceof OfTags set && target.path().equals("tags")) {
                    tags.addAll(set.value());
                } else if (value != null && target.path().startsWith("fields.")) {
                    fields = fields.with(target.path().substring("fields.".length()), value);
                } else if (value != null) {
                    set(profile, target.path(), value);
                }
            } catch (Unreadable e) {
                problems.add(target.path() + " (" + text(target, cells) + ") " + e.getMessage());
            }
        }
        return new Mapped(profile.fields(fields).build(), tags, problems);
    }

    /**
     * Returns the identity of a row, the same wherever in whatever file it stands: of its key columns, or of all its
     * cells if the mapping names none or they are blank.
     */
    String key(List<String> cells) {
        List<String> parts = new ArrayList<>(List.of(mapping.name()));
        List<String> named =
                mapping.key().stream().map(column -> cell(cells, column)).toList();
        parts.addAll(named.stream().allMatch(String::isEmpty) ? cells : named);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                digest.update((part.length() + ":" + part).getBytes(StandardCharsets.UTF_8));
            }
            return "csv-" + HexFormat.of().formatHex(digest.digest()).substring(0, 48);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private @Nullable FieldValue value(Target target, List<String> cells) throws Unreadable {
        String text = text(target, cells);
        if (text == null) {
            return null;
        }
        String currency = null;
        if (target.type() == FieldType.MONEY && target.currencyColumn() != null) {
            currency = known(cell(cells, target.currencyColumn()));
        }
        return CellReader.read(text, target, currency);
    }

    private @Nullable String text(Target target, List<String> cells) {
        String column = target.column();
        if (column == null) {
            return target.constant();
        }
        String text = known(cell(cells, column));
        String meant = text == null ? null : known(target.values().getOrDefault(text, text));
        return meant == null ? target.fallback() : meant;
    }

    private @Nullable String known(String text) {
        return text.isEmpty() || mapping.unknown().contains(text) ? null : text;
    }

    private String cell(List<String> cells, String column) {
        Integer index = columns.get(column);
        return index == null ? "" : cells.get(index).strip();
    }

    private static void set(LeadProfileBuilder profile, String path, FieldValue value) {
        switch (path) {
            case "name" -> profile.name(value.text());
            case "company" -> profile.company(value.text());
            case "title" -> profile.title(value.text());
            case "phone" -> profile.phone(value.text());
            case "email" -> profile.email(value.text());
            case "source" -> profile.source(value.text());
            case "need" -> profile.need(value.text());
            case "industry" -> profile.industry(value.text());
            case "region" -> profile.region(value.text());
            case "budget" -> profile.budget(((OfMoney) value).value());
            default -> throw new IllegalArgumentException(path);
        }
    }
}
