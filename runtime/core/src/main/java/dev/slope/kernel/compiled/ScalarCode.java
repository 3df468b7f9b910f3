package dev.slope.kernel.compiled;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** {@link Loop#scalar}: every operation as Java has it. */
final class ScalarCode extends Code {
    private final boolean isFloat;
    /** The descriptors of numbers and of their bits. */
    private final String number;

    private final String bits;
    /** How far the opcodes of numbers and of their bits are from those of {@code int}. */
    private final int numberShift;

    private final int bitsShift;

    ScalarCode(MethodVisitor method, LoopBody body) {
        super(method, body);
        this.isFloat = lanes.isFloat();
        this.number = isFloat ? "F" : "D";
        this.bits = isFloat ? "I" : "J";
        this.numberShift = isFloat ? 2 : 3;
        this.bitsShift = isFloat ? 0 : 1;
    }

    /** Writes the whole method. */
    void write() {
        prologue();
        loop(FROM, TO, 1, true);
        method.visitInsn(Opcodes.RETURN);
    }

    /** The same for offsets that are all equal: added beforehand, or the virtual machine would not make vectors of it. */
    void writePlain() {
        prologue();
        int index = newLocal(1);
        int bound = newLocal(1);
        sum(FROM, index);
        sum(TO, bound);
        loop(index, bound, 1, false);
        method.visitInsn(Opcodes.RETURN);
    }

    private void sum(int index, int target) {
        method.visitVarInsn(Opcodes.ILOAD, index);
        method.visitVarInsn(Opcodes.ILOAD, offset(0));
        method.visitInsn(Opcodes.IADD);
        method.visitVarInsn(Opcodes.ISTORE, target);
    }

    @Override
    protected int slots(Node node) {
        return isFloat || node.operation().kind == Operation.Kind.TRUTH ? 1 : 2;
    }

    @Override
    protected void storeInvariant(Node node) {
        store(node);
    }

    /** {@code FLOAD} is two and {@code DLOAD} three from {@code ILOAD}; so are the stores. */
    private int shift(Node node) {
        return switch (node.operation().kind) {
            case REAL -> numberShift;
            case BITS -> bitsShift;
            case TRUTH -> 0;
        };
    }

    private void get(Node node) {
        method.visitVarInsn(Opcodes.ILOAD + shift(node), local(node));
    }

    private void store(Node node) {
        method.visitVarInsn(Opcodes.ISTORE + shift(node), local(node));
    }

    @Override
    protected void load(int local) {
        method.visitInsn(isFloatStored ? Opcodes.FALOAD : Opcodes.DALOAD);
        if (isFloatStored && !isFloat) {
            method.visitInsn(Opcodes.F2D);
        }
        method.visitVarInsn(Opcodes.ISTORE + numberShift, local);
    }

    @Override
    protected void store(Node output, Runnable place) {
        place.run();
        get(output);
        if (isFloatStored && !isFloat) {
            method.visitInsn(Opcodes.D2F);
        }
        method.visitInsn(isFloatStored ? Opcodes.FASTORE : Opcodes.DASTORE);
    }

    /** {@code scalars[room + (index & 7)] += element}, or {@code scalars[room] = max(scalars[room], element)}. */
    @Override
    protected void reduce(int reduction, int index) {
        Reduced<Node> reduced = body.reductions().get(reduction);
        method.visitVarInsn(Opcodes.ALOAD, SCALARS);
        push(body.room(reduction));
        if (!reduced.by().isChoice()) {
            method.visitVarInsn(Opcodes.ILOAD, index);
            push(Reduction.ROOM - 1);
            method.visitInsn(Opcodes.IAND);
            method.visitInsn(Opcodes.IADD);
        }
        method.visitInsn(Opcodes.DUP2);
        method.visitInsn(Opcodes.DALOAD);
        get(reduced.of());
        if (isFloat) {
            method.visitInsn(Opcodes.F2D);
        }
        switch (reduced.by()) {
            case SUM -> method.visitInsn(Opcodes.DADD);
            case MAX -> call("java/lang/Math", "max", "DD", "D");
            case MIN -> call("java/lang/Math", "min", "DD", "D");
        }
        method.visitInsn(Opcodes.DASTORE);
    }

    @Override
    protected void compute(Node node) {
        switch (node.operation()) {
            case BLEND -> choice(node.argument(0), () -> get(node.argument(1)), () -> get(node.argument(2)));
            case RARELY_SIN -> rarely(node, "sin");
            case RARELY_COS -> rarely(node, "cos");
            default -> {
                node.arguments().forEach(this::get);
                operate(node);
            }
        }
        store(node);
    }

    private void operate(Node node) {
        switch (node.operation()) {
            case ADD -> method.visitInsn(Opcodes.IADD + numberShift);
            case SUB -> method.visitInsn(Opcodes.ISUB + numberShift);
            case MUL -> method.visitInsn(Opcodes.IMUL + numberShift);
            case DIV -> method.visitInsn(Opcodes.IDIV + numberShift);
            case NEG -> method.visitInsn(Opcodes.INEG + numberShift);
            case FMA -> math("fma", 3);
            case ABS -> math("abs", 1);
            case NEG_ABS -> {
                math("abs", 1);
                method.visitInsn(Opcodes.INEG + numberShift);
            }
            case MIN -> math("min", 2);
            case MAX -> math("max", 2);
            case SQRT -> strict("java/lang/Math", "sqrt");
            case FROM_BITS ->
                call(
                        isFloat ? "java/lang/Float" : "java/lang/Double",
                        isFloat ? "intBitsToFloat" : "longBitsToDouble",
                        bits,
                        number);
            case TO_BITS ->
                call(
                        isFloat ? "java/lang/Float" : "java/lang/Double",
                        isFloat ? "floatToRawIntBits" : "doubleToRawLongBits",
                        number,
                        bits);
            case BITS_ADD -> method.visitInsn(Opcodes.IADD + bitsShift);
            case BITS_SUB -> method.visitInsn(Opcodes.ISUB + bitsShift);
            case BITS_AND -> method.visitInsn(Opcodes.IAND + bitsShift);
            case BITS_OR -> method.visitInsn(Opcodes.IOR + bitsShift);
            case BITS_XOR -> method.visitInsn(Opcodes.IXOR + bitsShift);
            case SHIFT_LEFT -> shift(Opcodes.ISHL, node);
            case SHIFT_RIGHT -> shift(Opcodes.IUSHR, node);
            // NaN makes each of them false
            case LT -> compare(Opcodes.FCMPG, Opcodes.IFGE);
            case LE -> compare(Opcodes.FCMPG, Opcodes.IFGT);
            case EQ -> compare(Opcodes.FCMPG, Opcodes.IFNE);
            case AND -> method.visitInsn(Opcodes.IAND);
            case OR -> method.visitInsn(Opcodes.IOR);
            case NOT -> {
                method.visitInsn(Opcodes.ICONST_1);
                method.visitInsn(Opcodes.IXOR);
            }
            case ARRAY, SCALAR, CONSTANT, BITS, TRUTH, BLEND, RARELY_SIN, RARELY_COS ->
                throw new IllegalStateException(node.operation() + " is written elsewhere");
        }
    }

    private void call(String owner, String name, String arguments, String result) {
        method.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, "(" + arguments + ")" + result, false);
    }

    private void math(String name, int arity) {
        call("java/lang/Math", name, number.repeat(arity), number);
    }

    /** A function of {@code double}; the square root is rounded right by way of it. */
    private void strict(String owner, String name) {
        if (isFloat) {
            method.visitInsn(Opcodes.F2D);
        }
        call(owner, name, "D", "D");
        if (isFloat) {
            method.visitInsn(Opcodes.D2F);
        }
    }

    private void shift(int opcode, Node node) {
        push((int) node.literal());
        method.visitInsn(opcode + bitsShift);
    }

    private void compare(int opcode, int unless) {
        method.visitInsn(isFloat ? opcode : opcode + 2);
        Label no = new Label();
        Label end = new Label();
        method.visitJumpInsn(unless, no);
        method.visitInsn(Opcodes.ICONST_1);
        method.visitJumpInsn(Opcodes.GOTO, end);
        method.visitLabel(no);
        method.visitInsn(Opcodes.ICONST_0);
        method.visitLabel(end);
    }

    private void rarely(Node node, String function) {
        choice(
                node.argument(0),
                () -> {
                    get(node.argument(1));
                    strict("java/lang/StrictMath", function);
                },
                () -> get(node.argument(2)));
    }

    private void choice(Node condition, Runnable yes, Runnable no) {
        Label otherwise = new Label();
        Label end = new Label();
        get(condition);
        method.visitJumpInsn(Opcodes.IFEQ, otherwise);
        yes.run();
        method.visitJumpInsn(Opcodes.GOTO, end);
        method.visitLabel(otherwise);
        no.run();
        method.visitLabel(end);
    }
}
