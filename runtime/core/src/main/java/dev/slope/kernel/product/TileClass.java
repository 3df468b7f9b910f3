package dev.slope.kernel.product;

import dev.slope.kernel.ElementType;
import dev.slope.kernel.tile.TileCode;
import java.lang.invoke.MethodHandles;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Writes a {@link Tile}: rows of A and C follow one another at equal distances. */
final class TileClass extends TileCode {
    private static final String OBJECT = "Ljava/lang/Object;";
    private static final String RUN = "(" + OBJECT + "II" + OBJECT + "II" + OBJECT + "IIIZ)V";
    private static final int A_OFFSET = 2;
    private static final int A_STRIDE = 3;
    private static final int C_OFFSET = 8;
    private static final int C_STRIDE = 9;
    private static final int TERMS = 10;

    private TileClass(MethodVisitor method, Size size) {
        super(method, size, new Parameters(1, 4, 5, 6, 7, 11, 12));
    }

    /**
     * Of {@code rows} rows and {@code vectors} times {@code width} columns.
     *
     * @throws UnsupportedOperationException if no class can be defined here
     */
    static Tile define(ElementType type, int width, int rows, int vectors) {
        return define(MethodHandles.lookup(), Tile.class, RUN, new Size(type, width, rows, vectors), TileClass::new);
    }

    @Override
    protected void findRowsOfA() {
        findRows(A_OFFSET, A_STRIDE);
    }

    @Override
    protected void findRowsOfC() {
        findRows(C_OFFSET, C_STRIDE);
    }

    /** {@code row[0] = offset; row[i] = row[i - 1] + stride;}. */
    private void findRows(int offset, int stride) {
        for (int i = 0; i < rows(); i++) {
            if (i == 0) {
                getInt(offset);
            } else {
                pushRow(i - 1);
                getInt(stride);
                method.visitInsn(Opcodes.IADD);
            }
            setRow(i);
        }
    }

    @Override
    protected void pushTerms() {
        getInt(TERMS);
    }

    @Override
    protected void beginTerm(int number) {
        // it is at its number
    }

    @Override
    protected void pushTerm(int number) {
        getInt(number);
    }

    @Override
    protected void beforeAdding() {
        // all columns count
    }

    @Override
    protected void last() {
        // all columns count
    }
}
