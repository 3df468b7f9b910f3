package dev.slope;

/** A dense array of numbers. */
public final class Tensor {
    private Tensor() {}
}
