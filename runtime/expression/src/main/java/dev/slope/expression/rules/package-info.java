/**
 * What is known about functions, as tables: derivatives, identities and stable forms, one line a rule, and the short
 * machinery that applies them. Patterns are ordinary expressions in the text form.
 */
@NullMarked
package dev.slope.expression.rules;

import org.jspecify.annotations.NullMarked;
