/** Opportunities: stages passed, evidence given, won and lost. */
@NullMarked
package io.crmkit.opportunity;

import org.jspecify.annotations.NullMarked;
