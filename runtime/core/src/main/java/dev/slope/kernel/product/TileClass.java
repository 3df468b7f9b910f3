package dev.slope.kernel.product;

import dev.slope.kernel.ElementType;
import java.lang.invoke.MethodHandles;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes a {@link Tile} of calls of the Vector API, all of them in one method, and defines it as a hidden class. All its sums
 * stay in registers.
 *
 * <pre>{@code
 * for (int p = 0; p < terms; p++) {
 *     b0 = FloatVector.fromArray(SPECIES, b, at);                  // and more columns
 *     x = FloatVector.broadcast(SPECIES, a[row0 + p]);             // and more rows
 *     sum00 = x.fma(b0, sum00);
 *     at += bStride;
 * }
 * }</pre>
 */
final class TileClass {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final String TILE = Type.getInternalName(Tile.class);
    private static final String API = "jdk/incubator/vector/";
    private static final String VECTOR = "L" + API + "Vector;";
    private static final String SPECIES = "L" + API + "VectorSpecies;";

    // Parameters.
    private static final int A = 1;
    private static final int A_OFFSET = 2;
    private static final int A_STRIDE = 3;
    private static final int B = 4;
    private static final int B_OFFSET = 5;
    private static final int B_STRIDE = 6;
    private static final int C = 7;
    private static final int C_OFFSET = 8;
    private static final int C_STRIDE = 9;
    private static final int TERMS = 10;
    private static final int ADDS = 11;
    // Other locals.
    private static final int TERM = 12;
    private static final int LEFT = 13;
    private static final int FIRST_FREE = 14;

    private final MethodVisitor method;
    private final String vector;
    private final String array;
    private final int load;
    private final String element;
    private final int width;
    private final int rows;
    private final int vectors;

    private TileClass(MethodVisitor method, ElementType type, int width, int rows, int vectors) {
        boolean isFloat = type == ElementType.FLOAT32;
        this.method = method;
        this.vector = API + (isFloat ? "FloatVector" : "DoubleVector");
        this.element = isFloat ? "F" : "D";
        this.array = "[" + element;
        this.load = isFloat ? Opcodes.FALOAD : Opcodes.DALOAD;
        this.width = width;
        this.rows = rows;
        this.vectors = vectors;
    }

    /**
     * Of {@code rows} rows and {@code vectors} times {@code width} columns.
     *
     * @throws UnsupportedOperationException if no class can be defined here
     */
    static Tile define(ElementType type, int width, int rows, int vectors) {
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
        String descriptor = "(" + object + "II" + object + "II" + object + "IIIZ)V";
        MethodVisitor run = writer.visitMethod(Opcodes.ACC_PUBLIC, "run", descriptor, null, null);
        run.visitCode();
        new TileClass(run, type, width, rows, vectors).write();
        end(run);
        try {
            MethodHandles.Lookup hidden = LOOKUP.defineHiddenClass(writer.toByteArray(), true);
            return (Tile) hidden.lookupClass().getDeclaredConstructor().newInstance();
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
        rowOffsets(A_OFFSET, A_STRIDE);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < vectors; j++) {
                species();
                callStatic("zero", SPECIES);
                method.visitVarInsn(Opcodes.ASTORE, sum(i, j));
            }
        }
        loop();
        rowOffsets(C_OFFSET, C_STRIDE);
        Label add = new Label();
        Label end = new Label();
        getInt(ADDS);
        method.visitJumpInsn(Opcodes.IFNE, add);
        store(false);
        method.visitJumpInsn(Opcodes.GOTO, end);
        method.visitLabel(add);
        store(true);
        method.visitLabel(end);
    }

    /** Where each row begins: {@code row[0] = offset; row[i] = row[i - 1] + stride;}. */
    private void rowOffsets(int offset, int stride) {
        for (int i = 0; i < rows; i++) {
            getInt(i == 0 ? offset : row(i - 1));
            if (i > 0) {
                getInt(stride);
                method.visitInsn(Opcodes.IADD);
            }
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
        getInt(TERMS);
        method.visitJumpInsn(Opcodes.IF_ICMPGE, end);
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
            getInt(TERM);
            method.visitInsn(Opcodes.IADD);
            method.visitInsn(load);
            callStatic("broadcast", SPECIES + element);
            method.visitVarInsn(Opcodes.ASTORE, LEFT);
            for (int j = 0; j < vectors; j++) {
                get(LEFT);
                get(right(j));
                get(sum(i, j));
                call("fma", VECTOR + VECTOR);
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
                    call("add", VECTOR);
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

    private void call(String name, String arguments) {
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, vector, name, "(" + arguments + ")L" + vector + ";", false);
    }
}
