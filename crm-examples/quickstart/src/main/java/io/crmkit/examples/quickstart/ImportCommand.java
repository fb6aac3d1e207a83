package io.crmkit.examples.quickstart;

import io.crmkit.importing.ImportMapping;
import io.crmkit.importing.RowOutcome;
import io.crmkit.lead.Lead;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Imports a file and tells what became of each row; without a file, the bundled sample, twice. */
@Command(name = "import")
final class ImportCommand implements Callable<Integer> {
    @Mixin
    private final Shared shared;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "FILE", descriptionKey = "arg.file")
    private @Nullable String file;

    @Option(names = "--mapping", paramLabel = "FILE", descriptionKey = "opt.mapping")
    private @Nullable String mapping;

    @Option(
            names = "--book",
            paramLabel = "FILE",
            descriptionKey = "opt.import-book",
            defaultValue = "sample-book.json")
    private String book = "";

    @Option(names = "--people", paramLabel = "FILE", descriptionKey = "opt.people", defaultValue = "sample-people.json")
    private String people = "";

    @Option(names = "--rejects", paramLabel = "FILE", descriptionKey = "opt.rejects")
    private @Nullable Path rejects;

    @Option(names = "--dry-run", descriptionKey = "opt.dry-run")
    private boolean dryRun;

    @Option(names = "--again", descriptionKey = "opt.again")
    private boolean again;

    @Option(names = "--all", descriptionKey = "opt.all")
    private boolean all;

    ImportCommand(Streams streams) {
        this.shared = new Shared(streams);
    }

    @Override
    public Integer call() throws IOException {
        if ((file == null) != (mapping == null)) {
            String message = shared.texts().say("import.together");
            throw new CommandLine.ParameterException(
                    spec == null ? new CommandLine(this) : spec.commandLine(), message);
        }
        String name = file == null ? "sample-leads.csv" : file;
        String how = mapping == null ? "sample-mapping.json" : mapping;
        Path own = Bundled.file(how);
        ImportMapping rows = own == null ? ImportMapping.parse(Bundled.fileOrBundled(how)) : ImportMapping.load(own);
        keep(List.of(name, how, book, people));
        Quickstart crm = new Quickstart(Books.read(book), People.read(Bundled.fileOrBundled(people)), shared.locale());
        Imported first = load(crm, name, rows, rejects);
        Imported second = !dryRun && (again || file == null) ? load(crm, name, rows, (OutputStream) null) : null;
        if (shared.json()) {
            shared.document(ImportPage.of(name, rows.name(), first, second, shared.locale()));
        } else {
            print(crm, name, rows, first, second);
        }
        long lost = first.report().rejected() - first.report().count(RowOutcome.DUPLICATE);
        return lost == 0 ? 0 : 1;
    }

    /** Refuses to write rejected rows over what is read. */
    private void keep(List<String> read) throws IOException {
        for (String name : read) {
            Path path = Bundled.file(name);
            if (rejects != null && path != null && Files.exists(rejects) && Files.isSameFile(rejects, path)) {
                throw new Told("import.same", rejects);
            }
        }
    }

    private Imported load(Quickstart crm, String name, ImportMapping rows, @Nullable Path bad) throws IOException {
        if (bad == null) {
            return load(crm, name, rows, (OutputStream) null);
        }
        Path target = bad.toAbsolutePath();
        Path folder = Objects.requireNonNull(target.getParent(), "a file is in a folder");
        Path unfinished = Files.createTempFile(folder, "rejects", ".part");
        try {
            Imported imported;
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
                imported = load(crm, name, rows, out);
            }
            Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
            return imported;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private Imported load(Quickstart crm, String name, ImportMapping rows, @Nullable OutputStream out)
            throws IOException {
        try (InputStream in = Bundled.open(name);
                Bar bar = shared.bar("import", Bar.UNKNOWN)) {
            return crm.load(in, rows, dryRun, out, bar);
        }
    }

    private void print(Quickstart crm, String name, ImportMapping rows, Imported first, @Nullable Imported second) {
        Console console = new Console(shared.out(), shared.texts(), all);
        ImportText text = new ImportText(console);
        console.print(shared.texts().say("begin", crm.book()));
        console.title(dryRun ? "import.dry" : "import", name, rows.name());
        text.imported(first);
        text.badRows(first);
        if (rejects != null) {
            console.line("import.rejects", first.report().rejected(), rejects);
        }
        if (second != null) {
            console.title("import.again");
            text.imported(second);
        }
        if (!dryRun) {
            told(crm, console);
        }
    }

    /** Tells how far all came, and how the best of the leads came to its score and its owner. */
    private static void told(Quickstart crm, Console console) {
        List<Lead> leads = crm.leads();
        Instant soon = crm.now().plusSeconds(1);
        console.title("funnel");
        if (leads.isEmpty()) {
            console.funnel("funnel.deals", PageReader.steps(crm.reports().stages(Instant.EPOCH, soon)));
            return;
        }
        console.funnel("funnel.leads", PageReader.steps(crm.reports().leads(crm.now(), soon)));
        leads.stream()
                .filter(lead -> lead.score() != null)
                .max(Comparator.comparing(ImportCommand::points))
                .ifPresent(lead -> {
                    console.title("story.best", PageReader.name(lead));
                    StoryTeller teller = StoryTeller.of(
                            crm.everything(), crm.zone(), console.texts().locale());
                    new TaleText(console).moments(teller.tell(lead));
                });
    }

    private static BigDecimal points(Lead lead) {
        return lead.score() == null ? BigDecimal.ZERO : lead.score().points();
    }
}
