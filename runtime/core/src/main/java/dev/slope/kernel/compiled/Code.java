package dev.slope.kernel.compiled;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The frame of both methods of a {@link Loop}: arrays, offsets and what does not vary in locals, then the loop. What is
 * done with a node is left to subclasses.
 */
abstract class Code {
    static final int ARRAYS = 1;
    static final int OFFSETS = 2;
    static final int SCALARS = 3;
    static final int FROM = 4;
    static final int TO = 5;

    protected final MethodVisitor method;
    protected final Lanes lanes;
    /** Whether arrays hold {@code float}. */
    protected final boolean isFloatStored;

    /** What is computed. */
    protected final LoopBody body;

    private final List<Node> nodes;
    private final Map<Node, Integer> locals = new HashMap<>();
    private int nextLocal;
    private int arrays;
    private int offsets;

    protected Code(MethodVisitor method, LoopBody body) {
        this.method = method;
        this.lanes = body.lanes();
        this.isFloatStored = body.isFloatStored();
        this.body = body;
        this.nodes = body.nodes();
        this.nextLocal = TO + 1;
    }

    /** A local variable of so many slots. */
    protected final int newLocal(int slots) {
        int local = nextLocal;
        nextLocal += slots;
        return local;
    }

    protected final int local(Node node) {
        return locals.computeIfAbsent(node, each -> newLocal(slots(each)));
    }

    /** Arrays, offsets and all that does not vary, to locals. */
    protected final void prologue() {
        int count = body.inputs() + body.outputs().size();
        arrays = newLocal(count);
        offsets = newLocal(count);
        int all = newLocal(1);
        method.visitVarInsn(Opcodes.ALOAD, ARRAYS);
        method.visitTypeInsn(Opcodes.CHECKCAST, isFloatStored ? "[[F" : "[[D");
        method.visitVarInsn(Opcodes.ASTORE, all);
        for (int i = 0; i < count; i++) {
            method.visitVarInsn(Opcodes.ALOAD, all);
            push(i);
            method.visitInsn(Opcodes.AALOAD);
            method.visitVarInsn(Opcodes.ASTORE, arrays + i);
            method.visitVarInsn(Opcodes.ALOAD, OFFSETS);
            push(i);
            method.visitInsn(Opcodes.IALOAD);
            method.visitVarInsn(Opcodes.ISTORE, offsets + i);
        }
        nodes.stream().filter(node -> node.operation().isInvariant()).forEach(this::invariant);
    }

    /**
     * The code while {@code index} is below {@code bound}, both of which are locals, in steps.
     *
     * @param isShifted whether offsets are to be added to the index
     */
    protected final void loop(int index, int bound, int step, boolean isShifted) {
        Label start = new Label();
        Label next = new Label();
        Label end = new Label();
        method.visitLabel(start);
        method.visitVarInsn(Opcodes.ILOAD, index);
        method.visitVarInsn(Opcodes.ILOAD, bound);
        method.visitJumpInsn(Opcodes.IF_ICMPGE, end);
        for (Node node : nodes) {
            if (node.is(Operation.ARRAY)) {
                beforeElement();
                element((int) node.literal(), index, isShifted);
                load(local(node));
            } else if (!node.operation().isInvariant()) {
                compute(node);
            }
        }
        beforeStores(nodes, index, next);
        for (int i = 0; i < body.outputs().size(); i++) {
            int array = body.inputs() + i;
            store(body.outputs().get(i), () -> element(array, index, isShifted));
        }
        for (int i = 0; i < body.reductions().size(); i++) {
            reduce(i, index);
        }
        method.visitLabel(next);
        method.visitIincInsn(index, step);
        method.visitJumpInsn(Opcodes.GOTO, start);
        method.visitLabel(end);
    }

    /** Puts an array and the index in it on the stack. */
    private void element(int array, int index, boolean isShifted) {
        method.visitVarInsn(Opcodes.ALOAD, arrays + array);
        method.visitVarInsn(Opcodes.ILOAD, index);
        if (isShifted) {
            method.visitVarInsn(Opcodes.ILOAD, offsets + array);
            method.visitInsn(Opcodes.IADD);
        }
    }

    /** The local that holds the offset of an array. */
    protected final int offset(int array) {
        return offsets + array;
    }

    private void invariant(Node node) {
        if (node.is(Operation.SCALAR)) {
            beforeInvariant();
            method.visitVarInsn(Opcodes.ALOAD, SCALARS);
            push((int) node.literal());
            method.visitInsn(Opcodes.DALOAD);
            if (lanes.isFloat()) {
                method.visitInsn(Opcodes.D2F);
            }
            storeInvariant(node);
        } else if (node.is(Operation.BITS)) {
            beforeInvariantBits();
            method.visitLdcInsn(lanes.isFloat() ? (Object) (int) node.literal() : (Object) node.literal());
            storeInvariant(node);
        } else {
            beforeInvariant();
            method.visitLdcInsn(lanes.isFloat() ? (Object) (float) node.value() : (Object) node.value());
            storeInvariant(node);
        }
    }

    /** How many slots the value of a node takes. */
    protected abstract int slots(Node node);

    /** Called before the array, the offset and the index of an input are put on the stack. */
    protected void beforeElement() {}

    /** Called before the number of a constant or scalar is put on the stack. */
    protected void beforeInvariant() {}

    /** Called before the bits of a constant are put on the stack. */
    protected void beforeInvariantBits() {}

    /** Stores the number on the stack for a node. */
    protected abstract void storeInvariant(Node node);

    /** Loads the element at what is on the stack to a local. */
    protected abstract void load(int local);

    /** Computes a node and stores it to its local. */
    protected abstract void compute(Node node);

    /** Called when all nodes are computed. */
    protected void beforeStores(List<Node> nodes, int index, Label next) {}

    /**
     * Stores an output.
     *
     * @param place puts the array and the index in it on the stack
     */
    protected abstract void store(Node output, Runnable place);

    /** Takes what is at {@code index}, a local, into a reduction. */
    protected abstract void reduce(int reduction, int index);

    protected final void push(int value) {
        if (value >= -1 && value <= 5) {
            method.visitInsn(Opcodes.ICONST_0 + value);
        } else if (value == (byte) value) {
            method.visitIntInsn(Opcodes.BIPUSH, value);
        } else {
            method.visitLdcInsn(value);
        }
    }
}
