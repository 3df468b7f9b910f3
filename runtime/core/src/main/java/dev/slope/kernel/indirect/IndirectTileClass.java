package dev.slope.kernel.indirect;

import dev.slope.kernel.ElementType;
import dev.slope.kernel.tile.TileCode;
import java.lang.invoke.MethodHandles;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes an {@link IndirectTile}: tables say where rows of A and C and the terms are. */
final class IndirectTileClass extends TileCode {
    private static final String OBJECT = "Ljava/lang/Object;";
    private static final String RUN = "(" + OBJECT + "I[II[I" + OBJECT + "II" + OBJECT + "I[IIZ)V";
    private static final String MASKS = Type.getInternalName(Masks.class);
    private static final String OPERATORS = API + "VectorOperators";
    private static final int A_OFFSET = 2;
    private static final int ROWS = 3;
    private static final int ROW = 4;
    private static final int TAPS = 5;
    private static final int C_OFFSET = 10;
    private static final int TARGETS = 11;
    private static final int LAST = 12;

    private final int mask;
    private final int tap;

    private IndirectTileClass(MethodVisitor method, Size size) {
        super(method, size, new Parameters(1, 6, 7, 8, 9, 13, 14));
        mask = free();
        tap = free() + 1;
    }

    /**
     * Of {@code rows} rows and {@code vectors} times {@code width} columns.
     *
     * @throws UnsupportedOperationException if no class can be defined here
     */
    static IndirectTile define(ElementType type, int width, int rows, int vectors) {
        return define(
                MethodHandles.lookup(),
                IndirectTile.class,
                RUN,
                new Size(type, width, rows, vectors),
                IndirectTileClass::new);
    }

    @Override
    protected void findRowsOfA() {
        findRows(A_OFFSET, ROWS);
    }

    @Override
    protected void findRowsOfC() {
        findRows(C_OFFSET, TARGETS);
    }

    /** {@code row[i] = offset + table[ROW + i];}. */
    private void findRows(int offset, int table) {
        for (int i = 0; i < rows(); i++) {
            getInt(offset);
            get(table);
            getInt(ROW);
            plus(i);
            method.visitInsn(Opcodes.IALOAD);
            method.visitInsn(Opcodes.IADD);
            setRow(i);
        }
    }

    @Override
    protected void pushTerms() {
        get(TAPS);
        method.visitInsn(Opcodes.ARRAYLENGTH);
    }

    @Override
    protected void beginTerm(int number) {
        get(TAPS);
        getInt(number);
        method.visitInsn(Opcodes.IALOAD);
        setInt(tap);
    }

    @Override
    protected void pushTerm(int number) {
        getInt(tap);
    }

    /** 0 at the columns of the last vector that do not count. */
    @Override
    protected void beforeAdding() {
        species();
        method.visitFieldInsn(Opcodes.GETSTATIC, MASKS, isFloat ? "FLOATS" : "DOUBLES", array);
        method.visitIntInsn(Opcodes.SIPUSH, Masks.LANES);
        getInt(LAST);
        method.visitInsn(Opcodes.ISUB);
        load();
        set(mask);
    }

    /** {@code sum.blend(zero, mask.compare(EQ, zero))}. */
    @Override
    protected void last() {
        zero();
        get(mask);
        method.visitFieldInsn(Opcodes.GETSTATIC, OPERATORS, "EQ", "L" + OPERATORS + "$Comparison;");
        zero();
        call(vector, "compare", "L" + OPERATORS + "$Comparison;" + VECTOR, API + "VectorMask");
        call(vector, "blend", VECTOR + "L" + API + "VectorMask;", vector);
    }
}
