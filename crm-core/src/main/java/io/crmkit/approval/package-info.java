/** Approvals: what several people must agree to, and how far they have. */
@NullMarked
package io.crmkit.approval;

import org.jspecify.annotations.NullMarked;
