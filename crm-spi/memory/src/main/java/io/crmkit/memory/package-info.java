/**
 * The reference store: keeps the whole storage contract in the memory of one process, for as long as the process lives.
 */
@NullMarked
package io.crmkit.memory;

import org.jspecify.annotations.NullMarked;
