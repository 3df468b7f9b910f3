package dev.slope.kernel.indirect;

import dev.slope.kernel.ElementType;
import java.lang.invoke.MethodHandles;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes an {@link IndirectTile} of calls of the Vector API, all of them in one method, and defines it as a hidden class. All
 * its sums stay in registers. There is one loop, as vectors that are kept over two of them, one in the other, are not kept
 * in registers by the compiler of JDK 17.
 *
 * <pre>{@code
 * for (int k = 0; k < taps.length; k++) {
 *     tap = taps[k];
 *     b0 = FloatVector.fromArray(SPECIES, b, at);                  // and more columns
 *     x = FloatVector.broadcast(SPECIES, a[row0 + tap]);           // and more rows
 *     sum00 = x.fma(b0, sum00);
 *     at += bStride;
 * }
 * }</pre>
 */
final class IndirectTileClass {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final String TILE = Type.getInternalName(IndirectTile.class);
    private static final String MASKS = Type.getInternalName(Masks.class);
    private static final String API = "jdk/incubator/vector/";
    private static final String VECTOR = "L" + API + "Vector;";
    private static final String SPECIES = "L" + API + "VectorSpecies;";
    private static final String OPERATORS = API + "VectorOperators";

    // Parameters.
    private static final int A = 1;
    private static final int A_OFFSET = 2;
    private static final int ROWS = 3;
    private static final int ROW = 4;
    private static final int TAPS = 5;
    private static final int B = 6;
    private static final int B_OFFSET = 7;
    private static final int B_STRIDE = 8;
    private static final int C = 9;
    private static final int C_OFFSET = 10;
    private static final int TARGETS = 11;
    private static final int LAST = 12;
    private static final int ADDS = 13;
    // Other locals.
    private static final int TERM = 14;
    private static final int TAP = 15;
    private static final int LEFT = 16;
    private static final int MASK = 17;
    private static final int FIRST_FREE = 18;

    private final MethodVisitor method;
    private final boolean isFloat;
    private final String vector;
    private final String bitsVector;
    private final String array;
    private final String element;
    private final int width;
    private final int rows;
    private final int vectors;

    private IndirectTileClass(MethodVisitor method, ElementType type, int width, int rows, int vectors) {
        this.method = method;
        this.isFloat = type == ElementType.FLOAT32;
        this.vector = API + (isFloat ? "FloatVector" : "DoubleVector");
        this.bitsVector = API + (isFloat ? "IntVector" : "LongVector");
        this.element = isFloat ? "F" : "D";
        this.array = "[" + element;
        this.width = width;
        this.rows = rows;
        this.vectors = vectors;
    }

    /**
     * Of {@code rows} rows and {@code vectors} times {@code width} columns.
     *
     * @throws UnsupportedOperationException if no class can be defined here
     */
    static IndirectTile define(ElementType type, int width, int rows, int vectors) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES | ClassWriter.COMPUTE_MAXS) {
            @Override
            protected String getCommonSuperClass(String first, String second) {
                return "java/lang/Object";
            }
        };
        writer.visit(
                Opcodes.V17,
                Opcodes.ACC_FINAL | Opcodes.ACC_SUPER,
                TILE + rows + "x" + vectors,
                null,
                "java/lang/Object",
                new String[] {TILE});
        MethodVisitor constructor = writer.visitMethod(0, "<init>", "()V", null, null);
        constructor.visitCode();
        constructor.visitVarInsn(Opcodes.ALOAD, 0);
        constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        end(constructor);
        String object = "Ljava/lang/Object;";
        String descriptor = "(" + object + "I[II[I" + object + "II" + object + "I[IIZ)V";
        MethodVisitor run = writer.visitMethod(Opcodes.ACC_PUBLIC, "run", descriptor, null, null);
        run.visitCode();
        new IndirectTileClass(run, type, width, rows, vectors).write();
        end(run);
        try {
            MethodHandles.Lookup hidden = LOOKUP.defineHiddenClass(writer.toByteArray(), true);
            return (IndirectTile) hidden.lookupClass().getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new UnsupportedOperationException("no class can be defined here: " + e, e);
        }
    }

    private static void end(MethodVisitor method) {
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    private int row(int i) {
        return FIRST_FREE + i;
    }

    private int right(int j) {
        return FIRST_FREE + rows + j;
    }

    private int sum(int i, int j) {
        return FIRST_FREE + rows + vectors + i * vectors + j;
    }

    private void write() {
        for (int matrix : new int[] {A, B, C}) {
            get(matrix);
            method.visitTypeInsn(Opcodes.CHECKCAST, array);
            method.visitVarInsn(Opcodes.ASTORE, matrix);
        }
        places(A_OFFSET, ROWS);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < vectors; j++) {
                species();
                callStatic("zero", SPECIES);
                method.visitVarInsn(Opcodes.ASTORE, sum(i, j));
            }
        }
        loop();
        places(C_OFFSET, TARGETS);
        Label add = new Label();
        Label end = new Label();
        getInt(ADDS);
        method.visitJumpInsn(Opcodes.IFNE, add);
        store(false);
        method.visitJumpInsn(Opcodes.GOTO, end);
        method.visitLabel(add);
        mask();
        store(true);
        method.visitLabel(end);
    }

    /** Where each row is: {@code row[i] = offset + table[ROW + i];}. */
    private void places(int offset, int table) {
        for (int i = 0; i < rows; i++) {
            getInt(offset);
            get(table);
            getInt(ROW);
            plus(i);
            method.visitInsn(Opcodes.IALOAD);
            method.visitInsn(Opcodes.IADD);
            method.visitVarInsn(Opcodes.ISTORE, row(i));
        }
    }

    private void loop() {
        Label start = new Label();
        Label end = new Label();
        method.visitInsn(Opcodes.ICONST_0);
        method.visitVarInsn(Opcodes.ISTORE, TERM);
        method.visitLabel(start);
        getInt(TERM);
        get(TAPS);
        method.visitInsn(Opcodes.ARRAYLENGTH);
        method.visitJumpInsn(Opcodes.IF_ICMPGE, end);
        get(TAPS);
        getInt(TERM);
        method.visitInsn(Opcodes.IALOAD);
        method.visitVarInsn(Opcodes.ISTORE, TAP);
        for (int j = 0; j < vectors; j++) {
            species();
            get(B);
            getInt(B_OFFSET);
            plus(j * width);
            callStatic("fromArray", SPECIES + array + "I");
            method.visitVarInsn(Opcodes.ASTORE, right(j));
        }
        for (int i = 0; i < rows; i++) {
            species();
            get(A);
            getInt(row(i));
            getInt(TAP);
            method.visitInsn(Opcodes.IADD);
            method.visitInsn(isFloat ? Opcodes.FALOAD : Opcodes.DALOAD);
            callStatic("broadcast", SPECIES + element);
            method.visitVarInsn(Opcodes.ASTORE, LEFT);
            for (int j = 0; j < vectors; j++) {
                get(LEFT);
                get(right(j));
                get(sum(i, j));
                call(vector, "fma", VECTOR + VECTOR, vector);
                method.visitVarInsn(Opcodes.ASTORE, sum(i, j));
            }
        }
        getInt(B_OFFSET);
        getInt(B_STRIDE);
        method.visitInsn(Opcodes.IADD);
        method.visitVarInsn(Opcodes.ISTORE, B_OFFSET);
        method.visitIincInsn(TERM, 1);
        method.visitJumpInsn(Opcodes.GOTO, start);
        method.visitLabel(end);
    }

    /** All bits of the columns of the last vector that count, none of the others. */
    private void mask() {
        species();
        method.visitFieldInsn(Opcodes.GETSTATIC, MASKS, isFloat ? "FLOATS" : "DOUBLES", array);
        method.visitIntInsn(Opcodes.SIPUSH, Masks.LANES);
        getInt(LAST);
        method.visitInsn(Opcodes.ISUB);
        callStatic("fromArray", SPECIES + array + "I");
        toBits();
        method.visitVarInsn(Opcodes.ASTORE, MASK);
    }

    private void toBits() {
        call(vector, isFloat ? "reinterpretAsInts" : "reinterpretAsLongs", "", bitsVector);
    }

    private void store(boolean adds) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < vectors; j++) {
                if (adds) {
                    species();
                    get(C);
                    getInt(row(i));
                    plus(j * width);
                    callStatic("fromArray", SPECIES + array + "I");
                    get(sum(i, j));
                    if (j == vectors - 1) {
                        masked();
                    }
                    call(vector, "add", VECTOR, vector);
                } else {
                    get(sum(i, j));
                }
                get(C);
                getInt(row(i));
                plus(j * width);
                method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, vector, "intoArray", "(" + array + "I)V", false);
            }
        }
    }

    /** {@code sum.reinterpretAsInts().lanewise(AND, mask).reinterpretAsFloats()}. */
    private void masked() {
        toBits();
        method.visitFieldInsn(Opcodes.GETSTATIC, OPERATORS, "AND", "L" + OPERATORS + "$Associative;");
        get(MASK);
        call(bitsVector, "lanewise", "L" + OPERATORS + "$Binary;" + VECTOR, bitsVector);
        call(bitsVector, isFloat ? "reinterpretAsFloats" : "reinterpretAsDoubles", "", vector);
    }

    private void get(int local) {
        method.visitVarInsn(Opcodes.ALOAD, local);
    }

    private void getInt(int local) {
        method.visitVarInsn(Opcodes.ILOAD, local);
    }

    private void plus(int number) {
        if (number > 0) {
            method.visitIntInsn(Opcodes.SIPUSH, number);
            method.visitInsn(Opcodes.IADD);
        }
    }

    private void species() {
        method.visitFieldInsn(Opcodes.GETSTATIC, vector, "SPECIES_PREFERRED", SPECIES);
    }

    private void callStatic(String name, String arguments) {
        method.visitMethodInsn(Opcodes.INVOKESTATIC, vector, name, "(" + arguments + ")L" + vector + ";", false);
    }

    private void call(String owner, String name, String arguments, String result) {
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, name, "(" + arguments + ")L" + result + ";", false);
    }
}
