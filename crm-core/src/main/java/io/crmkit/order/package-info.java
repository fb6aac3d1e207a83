<<<<<<< HEAD
/** Orders, payment plans and receipts. */
=======
/** Orders and money: exact division of amounts. */
>>>>>>> cal
@NullMarked
package io.crmkit.order;

import org.jspecify.annotations.NullMarked;
