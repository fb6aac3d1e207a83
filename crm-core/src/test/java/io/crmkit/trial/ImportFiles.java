package io.crmkit.trial;

import io.crmkit.CrmSession;
import io.crmkit.importing.Import;
import io.crmkit.importing.ImportMapping;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Small files to import, and their mapping. */
final class ImportFiles {
    static final ImportMapping MAPPING = ImportMapping.parse("""
            {"name": "people", "import": "leads", "key": "No",
             "targets": {"name": "Name", "phone": "Phone", "email": "Mail", "need": "Need",
                         "budget": {"column": "Budget", "currency": "CNY"}, "tags": "Tags"}}
            """);

    static final String HEADER = "No,Name,Phone,Mail,Need,Budget,Tags\n";

    private ImportFiles() {}

    /** A row that becomes a lead. */
    static String row(int number) {
        return String.format(
                Locale.ROOT,
                "%d,Customer %d,138%08d,c%d@example.com,A system,%d,",
                number,
                number,
                number,
                number,
                number);
    }

    static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    static Import of(CrmSession session) {
        return Import.of(session, MAPPING);
    }
}
