/** Orders, payment plans and receipts. */
@NullMarked
package io.crmkit.order;

import org.jspecify.annotations.NullMarked;
