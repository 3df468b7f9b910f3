/**
 * Pictures of trainings and of activations. They are drawn by <a href="https://knowm.org/open-source/xchart">XChart</a>,
 * which programs add if they want them; nothing else needs it.
 */
@NullMarked
package dev.slope.plot;

import org.jspecify.annotations.NullMarked;
