package dev.slope.kernel.tile;

import dev.slope.kernel.ElementType;
import dev.slope.kernel.HiddenClasses;
import java.lang.invoke.MethodHandles;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes calls of the Vector API that multiply some rows of A by some vectors of columns of B, all of them in one method where
 * the product is stored and one where it is added, and defines these as a hidden class. All sums stay in registers. There is one
 * loop, as vectors that are kept over two of them, one in the other, are not kept in registers by the compiler of JDK 17.
 *
 * <pre>{@code
 * for (int k = 0; k < terms; k++) {
 *     b0 = FloatVector.fromArray(SPECIES, b, at);                  // and more columns
 *     x = FloatVector.broadcast(SPECIES, a[row0 + term]);          // and more rows
 *     sum00 = x.fma(b0, sum00);
 *     at += bStride;
 * }
 * }</pre>
 */
public abstract class TileCode {
    /** Where the packages of the Vector API are. */
    protected static final String API = "jdk/incubator/vector/";

    /** The descriptor of any vector. */
    protected static final String VECTOR = "L" + API + "Vector;";

    private static final String SPECIES = "L" + API + "VectorSpecies;";

    /** What the method is written to. */
    protected final MethodVisitor method;

    /** Whether elements are {@code float}. */
    protected final boolean isFloat;

    /** The class of vectors. */
    protected final String vector;

    /** The descriptor of arrays. */
    protected final String array;

    private final Parameters parameters;
    private final int term;
    private final int left;
    private final int firstFree;
    private final Size size;

    /**
     * How large a tile is: {@code rows} rows and {@code vectors} times {@code width} columns.
     *
     * @param width the elements of a vector
     */
    public record Size(ElementType type, int width, int rows, int vectors) {}

    /**
     * The locals of parameters, and the first that is free.
     *
     * @param bOffset where the next row of B begins
     * @param adds whether the sums are added to C
     */
    public record Parameters(int a, int b, int bOffset, int bStride, int c, int adds, int firstFree) {}

    protected TileCode(MethodVisitor method, Size size, Parameters parameters) {
        this.method = method;
        this.size = size;
        this.parameters = parameters;
        isFloat = size.type == ElementType.FLOAT32;
        vector = API + (isFloat ? "FloatVector" : "DoubleVector");
        array = isFloat ? "[F" : "[D";
        term = parameters.firstFree;
        left = parameters.firstFree + 1;
        firstFree = parameters.firstFree + 2;
    }

    /** How a kind of code is made. */
    @FunctionalInterface
    public interface Maker {
        TileCode of(MethodVisitor method, Size size);
    }

    /**
     * Defines a class.
     *
     * @param lookup of the package of {@code tile}
     * @param tile an interface with one method, {@code run}
     * @throws UnsupportedOperationException if no class can be defined here
     */
    public static <T> T define(MethodHandles.Lookup lookup, Class<T> tile, String descriptor, Size size, Maker maker) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES | ClassWriter.COMPUTE_MAXS) {
            @Override
            protected String getCommonSuperClass(String first, String second) {
                return "java/lang/Object";
            }
        };
        String name = Type.getInternalName(tile);
        String className = name + size.rows + "x" + size.vectors;
        writer.visit(
                Opcodes.V17, Opcodes.ACC_FINAL | Opcodes.ACC_SUPER, className, null, "java/lang/Object", new String[] {
                    name
                });
        MethodVisitor constructor = writer.visitMethod(0, "<init>", "()V", null, null);
        constructor.visitCode();
        constructor.visitVarInsn(Opcodes.ALOAD, 0);
        constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        end(constructor);
        for (boolean adds : new boolean[] {false, true}) {
            MethodVisitor method = writer.visitMethod(Opcodes.ACC_FINAL, name(adds), descriptor, null, null);
            method.visitCode();
            maker.of(method, size).write(adds);
            end(method);
        }
        MethodVisitor run = writer.visitMethod(Opcodes.ACC_PUBLIC, "run", descriptor, null, null);
        run.visitCode();
        maker.of(run, size).choose(className, descriptor);
        end(run);
        return HiddenClasses.define(lookup, writer.toByteArray(), tile);
    }

    private static void end(MethodVisitor method) {
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    // ---- what differs

    /** Finds where each row of A is, to be stored by {@link #setRow}. */
    protected abstract void findRowsOfA();

    /** Finds where each row of C is, to be stored by {@link #setRow}. */
    protected abstract void findRowsOfC();

    /** Pushes the number of terms. */
    protected abstract void pushTerms();

    /** Comes before the term whose number is in a local. */
    protected abstract void beginTerm(int number);

    /** Pushes how far from the beginning of each row of A the term is whose number is in a local. */
    protected abstract void pushTerm(int number);

    /** Comes before sums are added to C. */
    protected abstract void beforeAdding();

    /** What becomes of the last sum of a row, on the stack, before it is added to C. */
    protected abstract void last();

    // ---- what does not

    /** The first local that a tile may have for itself. */
    protected final int free() {
        return sum(size.rows, 0);
    }

    protected final int rows() {
        return size.rows;
    }

    private int row(int i) {
        return firstFree + i;
    }

    private int right(int j) {
        return firstFree + size.rows + j;
    }

    private int sum(int i, int j) {
        return firstFree + size.rows + size.vectors + i * size.vectors + j;
    }

    /** Stores where a row is. */
    protected final void setRow(int i) {
        setInt(row(i));
    }

    /** Pushes where a row is. */
    protected final void pushRow(int i) {
        getInt(row(i));
    }

    private static String name(boolean adds) {
        return adds ? "add" : "store";
    }

    /** {@code if (adds) add(...) else store(...)}: by itself, each is short enough to be compiled well. */
    private void choose(String className, String descriptor) {
        Label add = new Label();
        Label end = new Label();
        getInt(parameters.adds);
        method.visitJumpInsn(Opcodes.IFNE, add);
        forward(className, name(false), descriptor);
        method.visitJumpInsn(Opcodes.GOTO, end);
        method.visitLabel(add);
        forward(className, name(true), descriptor);
        method.visitLabel(end);
    }

    private void forward(String className, String name, String descriptor) {
        get(0);
        int local = 1;
        for (Type argument : Type.getArgumentTypes(descriptor)) {
            method.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), local);
            local += argument.getSize();
        }
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, className, name, descriptor, false);
    }

    private void write(boolean adds) {
        for (int matrix : new int[] {parameters.a, parameters.b, parameters.c}) {
            get(matrix);
            method.visitTypeInsn(Opcodes.CHECKCAST, array);
            set(matrix);
        }
        findRowsOfA();
        for (int i = 0; i < size.rows; i++) {
            for (int j = 0; j < size.vectors; j++) {
                zero();
                set(sum(i, j));
            }
        }
        loop();
        findRowsOfC();
        if (adds) {
            // The sum times one, plus C: where the sum of two is stored, JDK 17 may leave an object behind.
            species();
            method.visitInsn(isFloat ? Opcodes.FCONST_1 : Opcodes.DCONST_1);
            broadcastLeft();
            beforeAdding();
        }
        store(adds);
    }

    private void loop() {
        Label start = new Label();
        Label end = new Label();
        method.visitInsn(Opcodes.ICONST_0);
        setInt(term);
        method.visitLabel(start);
        getInt(term);
        pushTerms();
        method.visitJumpInsn(Opcodes.IF_ICMPGE, end);
        beginTerm(term);
        for (int j = 0; j < size.vectors; j++) {
            species();
            get(parameters.b);
            getInt(parameters.bOffset);
            plus(j * size.width);
            load();
            set(right(j));
        }
        for (int i = 0; i < size.rows; i++) {
            multiply(i);
        }
        getInt(parameters.bOffset);
        getInt(parameters.bStride);
        method.visitInsn(Opcodes.IADD);
        setInt(parameters.bOffset);
        method.visitIincInsn(term, 1);
        method.visitJumpInsn(Opcodes.GOTO, start);
        method.visitLabel(end);
    }

    private void multiply(int i) {
        species();
        get(parameters.a);
        pushRow(i);
        pushTerm(term);
        method.visitInsn(Opcodes.IADD);
        method.visitInsn(isFloat ? Opcodes.FALOAD : Opcodes.DALOAD);
        broadcastLeft();
        for (int j = 0; j < size.vectors; j++) {
            get(left);
            get(right(j));
            get(sum(i, j));
            call(vector, "fma", VECTOR + VECTOR, vector);
            set(sum(i, j));
        }
    }

    private void broadcastLeft() {
        callStatic("broadcast", SPECIES + array.charAt(1));
        set(left);
    }

    private void store(boolean adds) {
        for (int i = 0; i < size.rows; i++) {
            for (int j = 0; j < size.vectors; j++) {
                if (adds) {
                    get(sum(i, j));
                    if (j == size.vectors - 1) {
                        last();
                    }
                    get(left);
                    species();
                    pushPlaceInC(i, j);
                    load();
                    call(vector, "fma", VECTOR + VECTOR, vector);
                } else {
                    get(sum(i, j));
                }
                pushPlaceInC(i, j);
                method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, vector, "intoArray", "(" + array + "I)V", false);
            }
        }
    }

    private void pushPlaceInC(int i, int j) {
        get(parameters.c);
        pushRow(i);
        plus(j * size.width);
    }

    /** A vector, in place of what was pushed last: its species, an array and a place in it. */
    protected final void load() {
        callStatic("fromArray", SPECIES + array + "I");
    }

    protected final void get(int local) {
        method.visitVarInsn(Opcodes.ALOAD, local);
    }

    protected final void set(int local) {
        method.visitVarInsn(Opcodes.ASTORE, local);
    }

    protected final void getInt(int local) {
        method.visitVarInsn(Opcodes.ILOAD, local);
    }

    protected final void setInt(int local) {
        method.visitVarInsn(Opcodes.ISTORE, local);
    }

    protected final void plus(int number) {
        if (number > 0) {
            method.visitIntInsn(Opcodes.SIPUSH, number);
            method.visitInsn(Opcodes.IADD);
        }
    }

    protected final void species() {
        method.visitFieldInsn(Opcodes.GETSTATIC, vector, "SPECIES_PREFERRED", SPECIES);
    }

    /** Pushes a vector of zeros. */
    protected final void zero() {
        species();
        callStatic("zero", SPECIES);
    }

    private void callStatic(String name, String arguments) {
        method.visitMethodInsn(Opcodes.INVOKESTATIC, vector, name, "(" + arguments + ")L" + vector + ";", false);
    }

    protected final void call(String owner, String name, String arguments, String result) {
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, name, "(" + arguments + ")L" + result + ";", false);
    }
}
