package dev.slope.program;

import dev.slope.kernel.Shape;

/**
 * How a value repeated to a larger shape is met on a walk over that, element by element.
 *
 * @param period of rows, their length; of columns, how often each element comes in a row; else 1
 */
record Access(Kind kind, int period) {
    /** The ways. */
    enum Kind {
        /** Each element once. */
        ALL,
        /** One element all the time. */
        SINGLE,
        /** All elements, over and over. */
        ROWS,
        /** Each element many times, then the next. */
        COLUMNS,
        /** Otherwise. */
        MIXED
    }

    static Access of(Shape value, Shape whole) {
        if (value.size() == whole.size()) {
            return new Access(Kind.ALL, 1);
        }
        if (value.size() == 1) {
            return new Access(Kind.SINGLE, 1);
        }
        int axis = whole.rank();
        while (axis > 0 && isEqual(value, whole, axis - 1)) {
            axis--;
        }
        if (isRepeatedBefore(value, whole, axis)) {
            return new Access(Kind.ROWS, value.size());
        }
        axis = whole.rank();
        while (axis > 0 && isRepeated(value, whole, axis - 1)) {
            axis--;
        }
        while (axis > 0 && isEqual(value, whole, axis - 1)) {
            axis--;
        }
        return axis == 0 ? new Access(Kind.COLUMNS, whole.size() / value.size()) : new Access(Kind.MIXED, 1);
    }

    private static boolean isRepeatedBefore(Shape value, Shape whole, int end) {
        for (int axis = 0; axis < end; axis++) {
            if (!isRepeated(value, whole, axis)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isEqual(Shape value, Shape whole, int axis) {
        return length(value, whole, axis) == whole.length(axis);
    }

    private static boolean isRepeated(Shape value, Shape whole, int axis) {
        return length(value, whole, axis) == 1;
    }

    private static int length(Shape value, Shape whole, int axis) {
        int own = axis - whole.rank() + value.rank();
        return own < 0 ? 1 : value.length(own);
    }
}
