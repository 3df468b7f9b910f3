/**
 * Matrix products by native libraries: OpenBLAS and oneDNN, where their Java archives are on the class path.
 *
 * <p>They are bound by the foreign-function API, which is known by name only, as it is there from JDK 22 on; before,
 * OpenBLAS is called by JNI. Both read and write arrays where they are. Each call runs in the thread that makes it.
 */
@NullMarked
package dev.slope.blas;

import org.jspecify.annotations.NullMarked;
