package dev.slope.processor.problem;

/** Where in the author's source something stands. Opaque: only the reader of the source knows what is behind it. */
public interface Place {}
