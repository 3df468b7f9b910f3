package dev.slope.kernel.compiled;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** {@link Loop#vector}: every operation as a call of the Vector API, all of them in one method; the tail is left to scalars. */
class VectorCode extends Code {
    protected static final String API = "jdk/incubator/vector/";
    private static final String OPERATORS = API + "VectorOperators";
    private static final String VECTOR = "L" + API + "Vector;";
    protected static final String SPECIES = "L" + API + "VectorSpecies;";
    protected static final String MASK = API + "VectorMask";

    protected final String owner;
    protected final String vector;
    protected final String bitsVector;
    /** The number of lanes. */
    protected final int width;

    private final String number;
    private final String bits;
    private final List<VectorReduction> reductions = new ArrayList<>();
    private final VectorClasses classes;

    /**
     * @param owner the name of the class that is written
     * @param width the number of lanes
     */
    VectorCode(MethodVisitor method, LoopBody body, String owner, int width) {
        super(method, body);
        this.owner = owner;
        this.width = width;
        this.vector = API + (lanes.isFloat() ? "FloatVector" : "DoubleVector");
        this.bitsVector = API + (lanes.isFloat() ? "IntVector" : "LongVector");
        this.number = lanes.isFloat() ? "F" : "D";
        this.bits = lanes.isFloat() ? "I" : "J";
        this.classes = new VectorClasses(owner, vector, isWidened() ? halfSpecies() : "SPECIES_PREFERRED");
        for (int i = 0; i < body.reductions().size(); i++) {
            reductions.add(new VectorReduction(this, body.reductions().get(i), body.room(i)));
        }
    }

    /** Called when a vector or mask of a type of the API is on the stack. */
    protected void result(String type) {}

    /** Tells the class of the vector or mask on the stack. */
    protected final void exact(String type) {
        classes.tell(method, type);
    }

    /** Has the upper half of the vector on the stack change places with the lower. */
    protected final void exchangeHalves() {
        classes.exchangeHalves(method);
        result(vector);
    }

    /** Adds to the class what the method needs beside it. */
    final void writeClasses(ClassWriter writer) {
        classes.write(writer);
    }

    /** Writes the whole method. */
    final void write() {
        int index = newLocal(1);
        int bound = newLocal(1);
        // index = from, bound = from + (to - from & -width)
        method.visitVarInsn(Opcodes.ILOAD, FROM);
        method.visitVarInsn(Opcodes.ISTORE, index);
        method.visitVarInsn(Opcodes.ILOAD, FROM);
        method.visitVarInsn(Opcodes.ILOAD, TO);
        method.visitVarInsn(Opcodes.ILOAD, FROM);
        method.visitInsn(Opcodes.ISUB);
        push(-width);
        method.visitInsn(Opcodes.IAND);
        method.visitInsn(Opcodes.IADD);
        method.visitVarInsn(Opcodes.ISTORE, bound);
        prologue();
        reductions.forEach(VectorReduction::begin);
        loop(index, bound, width, true);
        reductions.forEach(reduction -> reduction.end(bound));
        scalars(bound, () -> method.visitVarInsn(Opcodes.ILOAD, TO));
        method.visitInsn(Opcodes.RETURN);
    }

    /** {@code this.scalar(arrays, offsets, scalars, from, to)}. */
    private void scalars(int from, Runnable to) {
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitVarInsn(Opcodes.ALOAD, ARRAYS);
        method.visitVarInsn(Opcodes.ALOAD, OFFSETS);
        method.visitVarInsn(Opcodes.ALOAD, SCALARS);
        method.visitVarInsn(Opcodes.ILOAD, from);
        to.run();
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, "scalar", LoopClass.LOOP_METHOD, false);
    }

    @Override
    protected int slots(Node node) {
        return 1;
    }

    protected final void get(Node node) {
        method.visitVarInsn(Opcodes.ALOAD, local(node));
    }

    private void species(String type, String name) {
        method.visitFieldInsn(Opcodes.GETSTATIC, type, name, SPECIES);
    }

    protected final void preferred(String type) {
        species(type, "SPECIES_PREFERRED");
    }

    private void call(String owner, String name, String arguments, String result) {
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, name, "(" + arguments + ")L" + result + ";", false);
        result(result);
    }

    /** {@code float} in lanes of {@code double}: vectors of half the bits. */
    protected final boolean isWidened() {
        return isFloatStored && !lanes.isFloat();
    }

    protected final String halfSpecies() {
        return "SPECIES_" + Float.SIZE * width;
    }

    @Override
    protected void beforeInvariant() {
        preferred(vector);
    }

    @Override
    protected void beforeInvariantBits() {
        preferred(bitsVector);
    }

    @Override
    protected void storeInvariant(Node node) {
        boolean isBits = node.operation().kind == Operation.Kind.BITS;
        broadcast(isBits ? bitsVector : vector);
        method.visitVarInsn(Opcodes.ASTORE, local(node));
    }

    /** The number on the stack in all lanes of the species below it. */
    protected final void broadcast(String type) {
        String element = type.equals(bitsVector) ? bits : number;
        method.visitMethodInsn(
                Opcodes.INVOKESTATIC, type, "broadcast", "(" + SPECIES + element + ")L" + type + ";", false);
        result(type);
    }

    @Override
    protected void beforeElement() {
        if (isWidened()) {
            species(API + "FloatVector", halfSpecies());
        } else {
            preferred(vector);
        }
    }

    @Override
    protected void load(int local) {
        fromArray(API + (isFloatStored ? "FloatVector" : "DoubleVector"), isFloatStored ? "[F" : "[D");
        if (isWidened()) {
            convert("F2D", vector, "SPECIES_PREFERRED");
        }
        method.visitVarInsn(Opcodes.ASTORE, local);
    }

    /** What is at the index on the stack, in the array below it, as a vector of the species below that. */
    protected final void fromArray(String type, String array) {
        method.visitMethodInsn(
                Opcodes.INVOKESTATIC, type, "fromArray", "(" + SPECIES + array + "I)L" + type + ";", false);
        result(type);
    }

    /** Converts the vector on the stack, or as many of its lanes as there will be. */
    protected final void convert(String conversion, String target, String species) {
        method.visitFieldInsn(Opcodes.GETSTATIC, OPERATORS, conversion, "L" + OPERATORS + "$Conversion;");
        species(target, species);
        method.visitInsn(Opcodes.ICONST_0);
        method.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL,
                API + "Vector",
                "convertShape",
                "(L" + OPERATORS + "$Conversion;" + SPECIES + "I)" + VECTOR,
                false);
        method.visitTypeInsn(Opcodes.CHECKCAST, target);
        result(target);
    }

    @Override
    protected void store(Node output, Runnable place) {
        get(output);
        if (isWidened()) {
            convert("D2F", API + "FloatVector", halfSpecies());
        }
        place.run();
        method.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL,
                API + (isFloatStored ? "FloatVector" : "DoubleVector"),
                "intoArray",
                isFloatStored ? "([FI)V" : "([DI)V",
                false);
    }

    @Override
    protected void compute(Node node) {
        switch (node.operation()) {
            case ADD -> binary("add", node);
            case SUB -> binary("sub", node);
            case MUL -> binary("mul", node);
            case DIV -> binary("div", node);
            case MIN -> binary("min", node);
            case MAX -> binary("max", node);
            case FMA -> apply("fma", vector, VECTOR + VECTOR, vector, node);
            case NEG -> apply("neg", vector, "", vector, node);
            case ABS -> apply("abs", vector, "", vector, node);
            case NEG_ABS -> negativeMagnitude(node);
            case SQRT -> apply("sqrt", vector, "", vector, node);
            case BLEND -> blend(node);
            case RARELY_SIN, RARELY_COS -> get(node.argument(2));
            case FROM_BITS, TO_BITS -> {
                get(node.argument(0));
                reinterpret(node.is(Operation.TO_BITS));
            }
            case BITS_ADD -> bitwise("ADD", "Associative", node);
            case BITS_SUB -> bitwise("SUB", "Binary", node);
            case BITS_AND -> bitwise("AND", "Associative", node);
            case BITS_OR -> bitwise("OR", "Associative", node);
            case BITS_XOR -> bitwise("XOR", "Associative", node);
            case SHIFT_LEFT -> shift("LSHL", node);
            case SHIFT_RIGHT -> shift("LSHR", node);
            case LT -> compare("LT", node);
            case LE -> compare("LE", node);
            case EQ -> compare("EQ", node);
            case AND -> apply("and", MASK, "L" + MASK + ";", MASK, node);
            case OR -> apply("or", MASK, "L" + MASK + ";", MASK, node);
            case NOT -> apply("not", MASK, "", MASK, node);
            case ARRAY, SCALAR, CONSTANT, BITS, TRUTH ->
                throw new IllegalStateException(node.operation() + " is written elsewhere");
        }
        method.visitVarInsn(Opcodes.ASTORE, local(node));
    }

    @Override
    protected void reduce(int reduction, int index) {
        reductions.get(reduction).add();
    }

    private void apply(String name, String type, String arguments, String result, Node node) {
        node.arguments().forEach(this::get);
        call(type, name, arguments, result);
    }

    /** The number on the stack as its bits, or the other way round. */
    protected void reinterpret(boolean toBits) {
        if (toBits) {
            call(vector, lanes.isFloat() ? "reinterpretAsInts" : "reinterpretAsLongs", "", bitsVector);
        } else {
            call(bitsVector, lanes.isFloat() ? "reinterpretAsFloats" : "reinterpretAsDoubles", "", vector);
        }
    }

    /** Applies a method to two vectors on the stack. */
    protected final void combine(String type, String name) {
        call(type, name, VECTOR, type);
    }

    /** Makes one number of the vector on the stack. */
    protected final void reduceLanes(String name) {
        operator(name, "Associative");
        method.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, vector, "reduceLanes", "(L" + OPERATORS + "$Associative;)" + number, false);
    }

    /** The sign bit set. */
    private void negativeMagnitude(Node node) {
        get(node.argument(0));
        reinterpret(true);
        operator("OR", "Associative");
        method.visitLdcInsn(lanes.isFloat() ? (Object) Integer.MIN_VALUE : (Object) Long.MIN_VALUE);
        call(bitsVector, "lanewise", "L" + OPERATORS + "$Binary;" + bits, bitsVector);
        reinterpret(false);
    }

    private void binary(String name, Node node) {
        apply(name, vector, VECTOR, vector, node);
    }

    private void operator(String name, String type) {
        method.visitFieldInsn(Opcodes.GETSTATIC, OPERATORS, name, "L" + OPERATORS + "$" + type + ";");
    }

    private void bitwise(String name, String type, Node node) {
        get(node.argument(0));
        operator(name, type);
        get(node.argument(1));
        call(bitsVector, "lanewise", "L" + OPERATORS + "$Binary;" + VECTOR, bitsVector);
    }

    private void shift(String name, Node node) {
        get(node.argument(0));
        operator(name, "Binary");
        method.visitLdcInsn(lanes.isFloat() ? (Object) (int) node.literal() : (Object) node.literal());
        call(bitsVector, "lanewise", "L" + OPERATORS + "$Binary;" + bits, bitsVector);
    }

    private void compare(String name, Node node) {
        get(node.argument(0));
        operator(name, "Comparison");
        get(node.argument(1));
        call(vector, "compare", "L" + OPERATORS + "$Comparison;" + VECTOR, MASK);
    }

    private void blend(Node node) {
        get(node.argument(2));
        get(node.argument(1));
        get(node.argument(0));
        call(vector, "blend", VECTOR + "L" + MASK + ";", vector);
    }

    /** {@code if (rare.anyTrue()) { scalar(..., i, i + width); continue; }}. */
    @Override
    protected void beforeStores(List<Node> nodes, int index, Label next) {
        boolean isAny = false;
        for (Node node : nodes) {
            if (node.operation().isRare()) {
                get(node.argument(0));
                if (isAny) {
                    call(MASK, "or", "L" + MASK + ";", MASK);
                }
                isAny = true;
            }
        }
        if (isAny) {
            Label usual = new Label();
            method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, MASK, "anyTrue", "()Z", false);
            method.visitJumpInsn(Opcodes.IFEQ, usual);
            scalars(index, () -> {
                method.visitVarInsn(Opcodes.ILOAD, index);
                push(width);
                method.visitInsn(Opcodes.IADD);
            });
            method.visitJumpInsn(Opcodes.GOTO, next);
            method.visitLabel(usual);
        }
    }
}
