package io.crmkit.trial;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files with something wrong in them, each with what must become of them: the resource bad-files.txt.
 *
 * <p>A line that begins with a letter is the kind of the file and its content, in the escapes of Java, {@code \xHH} for
 * a byte, and {@code \*9(x)} for the text in the parentheses as often as the number says; it holds no
 * parenthesis. The lines below it are how many rows have which outcome, and the problems; or, after an exclamation mark, why the
 * file is refused as a whole.
 */
record BadFile(String kind, String shown, List<String> told) {

    private static final Pattern REPEATED = Pattern.compile("\\\\\\*(\\d+)\\(([^)]*)\\)");

    static Stream<BadFile> all() {
        List<BadFile> files = new ArrayList<>();
        List<String> told = new ArrayList<>();
        for (String line : BadMapping.resource("bad-files.txt").lines().toList()) {
            if (line.startsWith("  ")) {
                told.add(line.strip());
            } else if (!line.startsWith("#")) {
                told = new ArrayList<>();
                files.add(read(line, told));
            }
        }
        return files.stream();
    }

    static BadFile read(String line, List<String> told) {
        int space = line.indexOf(' ');
        return new BadFile(line.substring(0, space), line, told);
    }

    byte[] content() {
        String repeated = REPEATED.matcher(shown.substring(kind.length() + 1))
                .replaceAll(found -> Matcher.quoteReplacement(found.group(2).repeat(Integer.parseInt(found.group(1)))));
        return bytes(repeated, charset(kind));
    }

    /** Whether something is wrong with it: it is refused, or has a row that is rejected. */
    boolean broken() {
        return told.get(0).startsWith("!") || told.size() > 1;
    }

    static Charset charset(String kind) {
        return kind.equals("gb") ? Charset.forName("GB18030") : StandardCharsets.UTF_8;
    }

    /** The mapping for files of a kind. */
    String mapping() {
        String csv = """
                {"name": "files", "import": "leads", "key": "No", "blank": ["-"],
                 "targets": {"name": "Name", "phone": "Phone", "budget": {"column": "Budget", "currency": "CNY"},
                             "fields.metOn": {"column": "Met", "type": "date", "format": "dd.MM.yyyy"}}}
                """;
        return switch (kind) {
            case "gb", "gb-utf" -> csv.replace("\"key\"", "\"encoding\": \"GB18030\", \"key\"");
            case "tab" -> csv.replace("\"key\"", "\"delimiter\": \"\\t\", \"key\"");
            case "all" -> csv.replace("\"key\": \"No\",", "");
            case "mail" -> csv.replace("\"phone\"", "\"need\": \"Need\", \"email\": \"Mail\", \"phone\"");
            case "pair" -> csv.replace("\"key\": \"No\"", "\"key\": [\"No\", \"Name\"]");
            case "ndjson" ->
                csv.replace("\"key\": \"No\"", "\"source\": \"ndjson\", \"key\": \"/id/no\"")
                        .replace(
                                "\"fields.metOn\"",
                                "\"tags\": {\"column\": \"Tags\", \"separator\": \"|\"}, \"fields.metOn\"");
            case "history" -> """
                {"name": "files", "import": "opportunities", "key": "Id", "zone": "Asia/Shanghai",
                 "targets": {"name": "Id", "account": "Id", "stages.contact": "Since"}}
                """;
            case "deals" -> BadMapping.resource("deals-mapping.json");
            default -> csv;
        };
    }

    private static byte[] bytes(String escaped, Charset charset) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < escaped.length(); i++) {
            if (escaped.startsWith("\\x", i)) {
                bytes.writeBytes(text.toString().getBytes(charset));
                text.setLength(0);
                bytes.write(Integer.parseInt(escaped.substring(i + 2, i + 4), 16));
                i += 3;
            } else if (escaped.startsWith("\\u", i)) {
                text.append((char) Integer.parseInt(escaped.substring(i + 2, i + 6), 16));
                i += 5;
            } else if (escaped.charAt(i) == '\\') {
                i++;
                text.append(
                        switch (escaped.charAt(i)) {
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            case 't' -> '\t';
                            case '0' -> '\0';
                            default -> escaped.charAt(i);
                        });
            } else {
                text.append(escaped.charAt(i));
            }
        }
        bytes.writeBytes(text.toString().getBytes(charset));
        return bytes.toByteArray();
    }

    @Override
    public String toString() {
        return shown;
    }
}
