/**
 * How a command travels: load, decide, write one changeset, and decide again if somebody was faster; and how due work
 * is done.
 */
@NullMarked
package io.crmkit.internal.engine;

import org.jspecify.annotations.NullMarked;
