/** Custom fields: values of a type the rule book declares. */
@NullMarked
package io.crmkit.field;

import org.jspecify.annotations.NullMarked;
