package io.crmkit.archive;

import io.crmkit.error.CrmException;
import io.crmkit.event.LogAnchor;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes everything a process keeps to a stream, and reads it into an empty store, of whatever kind it is.
 *
 * <p>An archive is NDJSON in UTF-8: one record a line, as {@code {"body":{...},"find":{...},"format":1,"id":"...",
 * "type":"lead"}}, with a line before all that says that it is an archive, and one after all with the number of records of
 * each type and the last block of the log. Records of one type follow each other in the order of their ids. The body is what the store keeps, to the byte.
 *
 * <p>It holds the keys of persons, without which what the log says about them can't be read. Whoever has an archive has
 * everything: it should be kept like the store, and no longer than people who are to be forgotten may be remembered.
 *
 * <p>Versions of records begin anew in the other store. Planned work is planned anew from the records; what was given up
 * stays given up.
 */
public interface Archive {
    /** The number of the format of archives this release writes, and the newest it reads. */
    int FORMAT = 1;

    /**
     * Writes everything. From a store that is a {@link io.crmkit.spi.store.BulkScan}, as those of the library are, it is read
     * as it is when this begins, whatever is done meanwhile. Any other store is read page by page: what commands change
     * meanwhile may be in the archive as before or as after, so it should be written while none are sent and no due work is
     * done.
     *
     * @param out where to; flushed, not closed
     * @return what was written
     * @throws java.io.UncheckedIOException if the stream fails
     * @throws io.crmkit.error.FormatException if a record has a format this release does not know
     * @throws io.crmkit.error.StoreUnavailableException if the store fails
     */
    Content write(OutputStream out);

    /**
     * Reads everything into this process's store, plans what is due, and compares the counts and the last block of the log. The store must hold nothing but, perhaps, what an earlier try
     * left there that broke off: what is there already, equal to the byte, is passed over. No command should be sent before it is through.
     *
     * @param in an archive, read to its end and not closed
     * @return what was read
     * @throws ArchiveException if a line is no line of an archive, the store holds other records, or the end is missing or
     *     says something else than was read; what was read up to there stays
     * @throws java.io.UncheckedIOException if the stream fails
     * @throws io.crmkit.error.FormatException if a record has a format this release does not know
     * @throws io.crmkit.error.StoreUnavailableException if the store fails
     */
    Content read(InputStream in);

    /**
     * What is in an archive.
     *
     * @param records how many records there are of each type that has any
     * @param last the last block of the log; null = nothing was sealed
     */
    record Content(Map<String, Long> records, @Nullable LogAnchor last) {
        /** Sorts and copies the counts. */
        public Content {
            records = Collections.unmodifiableMap(new TreeMap<>(records));
        }
    }

    /** An archive can't be read, or not into this store. */
    final class ArchiveException extends CrmException {
        private static final long serialVersionUID = 1L;

        private final long line;

        /**
         * Creates an exception.
         *
         * @param line the number of the line, from 1
         * @param message what must hold and does not
         * @param cause what led to it; null = nothing else
         */
        public ArchiveException(long line, String message, @Nullable Throwable cause) {
            super("archive", null, "Line " + line + ": " + message, cause);
            this.line = line;
        }

        /**
         * Returns the line.
         *
         * @return its number, from 1
         */
        public long line() {
            return line;
        }
    }
}
