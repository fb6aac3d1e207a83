package io.crmkit.importing;

import io.crmkit.internal.importing.Binding;
import io.crmkit.internal.importing.Layout;
import io.crmkit.internal.importing.Mapping;
import io.crmkit.internal.importing.MappingReader;
import io.crmkit.internal.importing.MappingText;
import io.crmkit.internal.importing.Problems;
import io.crmkit.internal.importing.Spots;
import io.crmkit.internal.importing.Spots.Spot;
import io.crmkit.policy.Policies;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a file become records, read from JSON. What may stand in it, the {@linkplain #schema schema} says.
 * Immutable.
 */
public final class ImportMapping {
    private final Mapping mapping;
    private final Spots spots;

    private ImportMapping(Mapping mapping, Spots spots) {
        this.mapping = mapping;
        this.spots = spots;
    }

    /**
     * Reads a mapping.
     *
     * @param json the document
     * @return the mapping
     * @throws ImportMappingException with every problem, if there is one
     */
    public static ImportMapping parse(String json) {
        Problems problems = new Problems();
        Mapping read = MappingReader.read(json, problems);
        if (read == null || !problems.list().isEmpty()) {
            throw new ImportMappingException(read == null ? "?" : read.name(), told(problems, Spots.of(json)));
        }
        return new ImportMapping(read, Spots.of(json));
    }

    /**
     * Reads a mapping from a file in UTF-8.
     *
     * @param file the file
     * @return the mapping
     * @throws IOException if it cannot be read
     * @throws ImportMappingException with every problem, if there is one; it may be that the file is not UTF-8
     */
    public static ImportMapping load(Path file) throws IOException {
        Problems problems = new Problems();
        String text = MappingText.of(Files.readAllBytes(file), problems);
        if (text == null) {
            throw new ImportMappingException("?", told(problems, Spots.of("")));
        }
        return parse(text);
    }

    /**
     * Returns everything that is wrong with a mapping, without using it: by itself, with a rule book and with the header
     * of a file, all at once.
     *
     * @param json the document
     * @param book the rule book; null = it is not compared with one
     * @param header the names of the columns; null = it is not compared with a header
     * @return the problems, each with line, column and JSON pointer; empty if it may be used
     */
    public static List<MappingProblem> check(String json, @Nullable Policies book, @Nullable List<String> header) {
        Problems problems = new Problems();
        Mapping read = MappingReader.read(json, problems);
        if (read != null && book != null) {
            Binding.toBook(read, book, problems);
        }
        if (read != null && header != null) {
            Binding.toHeader(read, new Layout(header, false), problems);
        }
        return told(problems, Spots.of(json));
    }

    private static List<MappingProblem> told(Problems problems, Spots spots) {
        return problems.list().stream()
                .map(finding -> {
                    Spot spot = problems.spot() == null ? spots.at(finding.path()) : problems.spot();
                    return new MappingProblem(spot.line(), spot.column(), finding);
                })
                .toList();
    }

    /**
     * Returns the JSON Schema of a mapping (draft 2020-12). It knows what can be said without a rule book and a file.
     *
     * @return a JSON text
     */
    public static String schema() {
        try (InputStream stream = Objects.requireNonNull(
                ImportMapping.class.getResourceAsStream("import-mapping.schema.json"),
                "the schema is part of the module")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the name of the mapping.
     *
     * @return the name
     */
    public String name() {
        return mapping.name();
    }

    Mapping mapping() {
        return mapping;
    }

    /** Returns problems of this mapping, with their places. */
    List<MappingProblem> told(Problems problems) {
        return told(problems, spots);
    }

    /** Returns the name, and what the rows become. */
    @Override
    public String toString() {
        return mapping.name() + " (" + mapping.parts().word() + ")";
    }
}
