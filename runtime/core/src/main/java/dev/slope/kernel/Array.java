package dev.slope.kernel;

/** A dense array of one of the element types. Kernels that matter for speed reach for the Java array inside. */
public sealed interface Array permits Floats, Doubles {
    /** What it holds. */
    ElementType type();

    /** The number of elements. */
    int size();

    /** The first so many elements: the same ones, not a copy. */
    Array first(int count);

    /** The element at {@code index}. */
    double get(int index);

    /** Sets the element at {@code index}, rounded to the element type. */
    void set(int index, double value);

    /** Sets every element. */
    void fill(double value);

    /** Sets {@code length} elements from {@code offset} on to 0. */
    void clear(int offset, int length);

    /** Copies {@code length} elements from {@code offset} on to {@code target}, of the same type. */
    void copyTo(int offset, Array target, int targetOffset, int length);

    /** Adds {@code length} elements from {@code offset} on to those of {@code target}, of the same type. */
    void addTo(int offset, Array target, int targetOffset, int length);

    /** The elements, rounded to {@code float}: a copy. */
    float[] toFloats();

    /** The elements: a copy. */
    double[] toDoubles();
}
