/** Orders, payment plans, receipts, and the exact division of money. */
@NullMarked
package io.crmkit.order;

import org.jspecify.annotations.NullMarked;
