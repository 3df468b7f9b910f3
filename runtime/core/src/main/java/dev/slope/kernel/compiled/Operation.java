package dev.slope.kernel.compiled;

/** What is done to every lane; each is one line here, one in {@link VectorCode} and one in {@link ScalarCode}. */
enum Operation {
    /** The element of an array. */
    ARRAY(Kind.REAL),
    /** A number that is the same for all elements. */
    SCALAR(Kind.REAL),
    CONSTANT(Kind.REAL),
    ADD(Kind.REAL),
    SUB(Kind.REAL),
    MUL(Kind.REAL),
    DIV(Kind.REAL),
    /** {@code a * b + c}, rounded once. */
    FMA(Kind.REAL),
    NEG(Kind.REAL),
    ABS(Kind.REAL),
    /** {@code -|a|}. */
    NEG_ABS(Kind.REAL),
    SQRT(Kind.REAL),
    MIN(Kind.REAL),
    MAX(Kind.REAL),
    /** The second where the first holds, else the third. */
    BLEND(Kind.REAL),
    FROM_BITS(Kind.REAL),
    /** {@code StrictMath.sin} of the second where the first holds, which is hardly ever, else the third. */
    RARELY_SIN(Kind.REAL),
    /** {@code StrictMath.cos} of the second where the first holds, which is hardly ever, else the third. */
    RARELY_COS(Kind.REAL),

    BITS(Kind.BITS),
    TO_BITS(Kind.BITS),
    BITS_ADD(Kind.BITS),
    BITS_SUB(Kind.BITS),
    BITS_AND(Kind.BITS),
    BITS_OR(Kind.BITS),
    BITS_XOR(Kind.BITS),
    /** By a constant number of places. */
    SHIFT_LEFT(Kind.BITS),
    /** By a constant number of places; zeros come in. */
    SHIFT_RIGHT(Kind.BITS),

    /** True or false for all elements; folded away. */
    TRUTH(Kind.TRUTH),
    LT(Kind.TRUTH),
    LE(Kind.TRUTH),
    EQ(Kind.TRUTH),
    AND(Kind.TRUTH),
    OR(Kind.TRUTH),
    NOT(Kind.TRUTH);

    /** What comes out. */
    enum Kind {
        REAL,
        BITS,
        TRUTH
    }

    final Kind kind;

    Operation(Kind kind) {
        this.kind = kind;
    }

    /** Whether a vector in which its first argument holds anywhere is computed number by number. */
    boolean isRare() {
        return this == RARELY_SIN || this == RARELY_COS;
    }

    /** Whether the virtual machine makes vectors of it by itself. */
    boolean isArithmetic() {
        return kind == Kind.REAL && this != BLEND && this != FROM_BITS && !isRare();
    }

    /** Whether the value is the same for all elements, and computed before the loop. */
    boolean isInvariant() {
        return this == SCALAR || this == CONSTANT || this == BITS;
    }
}
