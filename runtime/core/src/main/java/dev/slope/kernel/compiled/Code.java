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

    protected final MethodVisitor method;
    protected final Lanes lanes;
    /** Whether arrays hold {@code float}. */
    protected final boolean isFloatStored;

    private final List<Node> outputs;
    private final int inputs;
    private final Map<Node, Integer> locals = new HashMap<>();
    private int nextLocal;

    protected Code(
            MethodVisitor method, Lanes lanes, boolean isFloatStored, List<Node> outputs, int inputs, int locals) {
        this.method = method;
        this.lanes = lanes;
        this.isFloatStored = isFloatStored;
        this.outputs = outputs;
        this.inputs = inputs;
        this.nextLocal = locals;
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

    /** The code from {@code first} on while below {@code bound}, both of which are locals, in steps. */
    protected final void loop(int index, int bound, int step) {
        int count = inputs + outputs.size();
        int arrays = nextLocal;
        int offsets = arrays + count;
        nextLocal = offsets + count;
        String type = isFloatStored ? "[[F" : "[[D";
        method.visitVarInsn(Opcodes.ALOAD, ARRAYS);
        method.visitTypeInsn(Opcodes.CHECKCAST, type);
        int all = newLocal(1);
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
        List<Node> nodes = Graph.needed(outputs);
        nodes.stream().filter(node -> node.operation().isInvariant()).forEach(this::invariant);
        Label start = new Label();
        Label next = new Label();
        Label end = new Label();
        method.visitLabel(start);
        method.visitVarInsn(Opcodes.ILOAD, index);
        method.visitVarInsn(Opcodes.ILOAD, bound);
        method.visitJumpInsn(Opcodes.IF_ICMPGE, end);
        for (Node node : nodes) {
            if (node.is(Operation.ARRAY)) {
                int input = (int) node.literal();
                element(arrays + input, offsets + input, index);
                load(local(node));
            } else if (!node.operation().isInvariant()) {
                compute(node);
            }
        }
        beforeStores(nodes, index, next);
        for (int i = 0; i < outputs.size(); i++) {
            store(outputs.get(i), arrays + inputs + i, offsets + inputs + i, index);
        }
        method.visitLabel(next);
        method.visitIincInsn(index, step);
        method.visitJumpInsn(Opcodes.GOTO, start);
        method.visitLabel(end);
    }

    private void element(int array, int offset, int index) {
        beforeElement();
        method.visitVarInsn(Opcodes.ALOAD, array);
        method.visitVarInsn(Opcodes.ILOAD, offset);
        method.visitVarInsn(Opcodes.ILOAD, index);
        method.visitInsn(Opcodes.IADD);
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

    /** Stores an output. */
    protected abstract void store(Node output, int array, int offset, int index);

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
