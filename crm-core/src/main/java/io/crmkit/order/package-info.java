/** Orders and money: exact division of amounts. */
@NullMarked
package io.crmkit.order;

import org.jspecify.annotations.NullMarked;
