/**
 * What makes the library feel at home in Kotlin: operators with numbers, builders with receivers, named arguments. It needs
 * {@code kotlin-stdlib}, which Kotlin programs have; nothing else does.
 */
@NullMarked
package dev.slope.kotlin;

import org.jspecify.annotations.NullMarked;
