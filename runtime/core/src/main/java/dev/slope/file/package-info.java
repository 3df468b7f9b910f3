/**
 * Model files: named tensors and text in one safetensors file, written so that a crash leaves the old file or the new
 * one, and read as if an enemy had written it. What the text means is the business of {@code dev.slope.nn}.
 */
@NullMarked
package dev.slope.file;

import org.jspecify.annotations.NullMarked;
