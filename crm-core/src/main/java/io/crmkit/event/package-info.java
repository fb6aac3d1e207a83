/**
 * The log of everything that happened: append-only, hash-chained per subject, sealed in blocks, personal values
 * encrypted per person.
 */
@NullMarked
package io.crmkit.event;

import org.jspecify.annotations.NullMarked;
