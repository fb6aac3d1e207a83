/** Orders, payment plans and receipts, and the exact division of amounts. */
@NullMarked
package io.crmkit.order;

import org.jspecify.annotations.NullMarked;
