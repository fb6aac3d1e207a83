package io.crmkit.jdbc;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of its own, in memory, that is soon full. Only who may mount has one. */
final class SmallDisk implements AutoCloseable {
    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    static SmallDisk ofMegabytes(int size) throws Exception {
        Path folder = Files.createTempDirectory("crm-disk");
        Runtime.getRuntime().addShutdownHook(new Thread(folder.toFile()::delete));
        run("mount", "-t", "tmpfs", "-o", "size=" + size + "m,mode=0777", "tmpfs", folder.toString());
        return new SmallDisk(folder);
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(String.join(" ", command) + " must succeed: " + said
                    + "\nMaybe run the build as root, or with `unshare --map-root-user --mount` before it?");
        }
    }

    Path folder() {
        return folder;
    }

    /** Leaves only so many bytes. */
    void fill(int left) throws IOException {
        long ballast = Files.getFileStore(folder).getUsableSpace() - left;
        try (OutputStream out = Files.newOutputStream(ballast())) {
            byte[] some = new byte[4_096];
            for (long written = 0; written < ballast; written += some.length) {
                out.write(some);
            }
        }
    }

    /** Makes room. */
    void free() throws IOException {
        Files.delete(ballast());
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    /** Lets go of it, also if somebody has files of it open. */
    @Override
    public void close() throws Exception {
        run("umount", "--lazy", folder.toString());
        Files.delete(folder);
    }
}
