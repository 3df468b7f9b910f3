/**
 * What the tests of a program use: every activation, checked by one line. It is the one package that needs JUnit, which the
 * program's tests bring along; programs that do not use it run without.
 */
@NullMarked
package dev.slope.test;

import org.jspecify.annotations.NullMarked;
