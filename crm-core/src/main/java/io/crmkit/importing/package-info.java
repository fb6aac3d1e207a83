/**
 * Imports files of rows: leads, and opportunities of the past, from CSV or newline-delimited JSON, by a mapping in JSON.
 * Begin with {@link io.crmkit.importing.Import}.
 */
@NullMarked
package io.crmkit.importing;

import org.jspecify.annotations.NullMarked;
