package io.crmkit.trial;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Scripts with something wrong in them, each with what must be told: the resource bad-scripts.txt.
 *
 * <p>A line that begins with a star names a script, one that begins with a plus a script after a first line that is sound.
 * The lines after {@code >} are its lines, in which {@code «FF 00»} stands for bytes and {@code «5*[»} for a text
 * that is repeated. The lines below are the problems, their line ends written as {@code \n}.
 */
record BadScript(String name, String raw, List<String> told) {
    /** A line that is sound, so that the next one needs neither time nor actor. */
    static final String FIRST =
            "{\"at\":\"2026-01-05T09:00:00+08:00\",\"as\":\"system:setup\",\"do\":\"crm.verifyLog\"}";

    private static final Pattern MARK = Pattern.compile("«(?:(\\d+)\\*(.+?)|((?:[0-9A-F]{2} ?)+))»");

    static Stream<BadScript> all() {
        List<BadScript> scripts = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (String line : BadMapping.resource("bad-scripts.txt").lines().toList()) {
            if ((line.startsWith("*") || line.startsWith("+")) && !lines.isEmpty()) {
                scripts.add(read(lines));
                lines.clear();
            }
            if (!line.startsWith("#")) {
                lines.add(line);
            }
        }
        scripts.add(read(lines));
        return scripts.stream();
    }

    private static BadScript read(List<String> lines) {
        List<String> script = new ArrayList<>();
        List<String> told = new ArrayList<>();
        if (lines.get(0).startsWith("+")) {
            script.add(FIRST);
        }
        for (String line : lines.subList(1, lines.size())) {
            if (line.startsWith(">")) {
                script.add(line.length() < 2 ? "" : line.substring(2));
            } else {
                told.add(line.strip().replace("\\n", "\n"));
            }
        }
        return new BadScript(lines.get(0).substring(2), raw(String.join("\n", script)), told);
    }

    /** Returns what stands in the file. */
    byte[] content() {
        return raw.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The bytes of a script, each as a character. */
    private static String raw(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher matcher = MARK.matcher(text);
        int end = 0;
        while (matcher.find()) {
            bytes.writeBytes(text.substring(end, matcher.start()).getBytes(StandardCharsets.UTF_8));
            end = matcher.end();
            if (matcher.group(1) == null) {
                for (String hex : matcher.group(3).split(" ", -1)) {
                    bytes.write(Integer.parseInt(hex, 16));
                }
            } else {
                bytes.writeBytes(matcher.group(2)
                        .repeat(Integer.parseInt(matcher.group(1)))
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        bytes.writeBytes(text.substring(end).getBytes(StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return name;
    }
}
