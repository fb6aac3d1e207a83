/** Reads files of rows by a mapping: characters, rows, cells, and what they become. Knows no store and no desk's commands. */
@NullMarked
package io.crmkit.internal.importing;

import org.jspecify.annotations.NullMarked;
