/** Tests of a rule book: what it scores, screens, assigns and lets pass, with the full explanation where it differs. */
@NullMarked
package io.crmkit.rules.verify;

import org.jspecify.annotations.NullMarked;
