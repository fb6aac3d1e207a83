/** What the library throws: outages, contention and misuse. Expected outcomes are results, not exceptions. */
@NullMarked
package io.crmkit.error;

import org.jspecify.annotations.NullMarked;
