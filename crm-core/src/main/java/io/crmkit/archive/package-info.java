/** Everything a store holds as one stream of lines, to move between stores. */
@NullMarked
package io.crmkit.archive;

import org.jspecify.annotations.NullMarked;
