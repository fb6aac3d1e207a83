/**
 * Values as JSON: a strict reader, one canonical text per value, and records to trees and back without annotations.
 *
 * <p>A class is never named in the text and never chosen by it: what a text may become follows from the declared type
 * alone.
 */
@NullMarked
package io.crmkit.internal.json;

import org.jspecify.annotations.NullMarked;
