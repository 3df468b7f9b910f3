package dev.slope.kernel.compiled;

import org.objectweb.asm.Opcodes;

/**
 * Reduces vectors. Sums are in as many vectors of {@code double} as hold {@link Reduction#ROOM} numbers, which take turns: the
 * first gets the elements that come next, and becomes the last.
 */
final class VectorReduction {
    private static final String DOUBLES = VectorCode.API + "DoubleVector";

    /** Vectors of which each takes its turn to be compared, so that one need not wait for the one before. */
    private static final int CHOICES = 4;

    private final VectorCode code;
    private final Reduced<Node> reduced;
    private final int room;
    /** How many {@code double} a vector holds. */
    private final int width;
    /** Of {@code double}, for the elements of a vector. */
    private final int parts;

    private final int[] locals;

    /** @param room where it has its room behind the scalars */
    VectorReduction(VectorCode code, Reduced<Node> reduced, int room) {
        this.code = code;
        this.reduced = reduced;
        this.room = room;
        parts = code.lanes.isFloat() ? 2 : 1;
        width = code.width / parts;
        locals = new int[reduced.by().isChoice() ? CHOICES : Reduction.ROOM / width];
        for (int i = 0; i < locals.length; i++) {
            locals[i] = code.newLocal(1);
        }
    }

    /**
     * Whether a loop can reduce in vectors of this machine: not what would have to be rounded first, nor beside what is now and
     * then computed number by number.
     */
    static boolean isPossible(LoopBody body) {
        VectorApi api = VectorApi.INSTANCE;
        return api != null
                && api.floatWidth() == 2 * api.doubleWidth()
                && api.doubleWidth() <= Reduction.ROOM
                && body.isFloatStored() == body.lanes().isFloat()
                && body.nodes().stream().noneMatch(node -> node.operation().isRare());
    }

    private void pushRoom(int offset) {
        code.method.visitVarInsn(Opcodes.ALOAD, Code.SCALARS);
        code.push(room + offset);
    }

    private void put(int accumulator) {
        code.method.visitVarInsn(Opcodes.ASTORE, locals[accumulator]);
    }

    private void get(int accumulator) {
        code.method.visitVarInsn(Opcodes.ALOAD, locals[accumulator]);
    }

    /** The virtual machine does not know the class of what it comes back to in a loop, unless it is told. */
    private void getExact(int accumulator) {
        get(accumulator);
        code.exact(reduced.by().isChoice() ? code.vector : DOUBLES);
    }

    /** Comes before the loop. */
    void begin() {
        for (int i = 0; i < locals.length; i++) {
            if (reduced.by().isChoice()) {
                code.beforeInvariant();
                pushRoom(0);
                code.method.visitInsn(Opcodes.DALOAD);
                if (code.lanes.isFloat()) {
                    code.method.visitInsn(Opcodes.D2F);
                }
                code.broadcast(code.vector);
            } else {
                code.preferred(DOUBLES);
                pushRoom(i * width);
                code.fromArray(DOUBLES, "[D");
            }
            put(i);
        }
    }

    /** Takes the elements of a vector. */
    void add() {
        if (reduced.by().isChoice()) {
            getExact(0);
            code.get(reduced.of());
            choose();
            putLast();
            return;
        }
        for (int part = 0; part < parts; part++) {
            getExact(0);
            code.get(reduced.of());
            if (part > 0) {
                code.exchangeHalves();
            }
            if (code.lanes.isFloat()) {
                code.convert("F2D", DOUBLES, "SPECIES_PREFERRED");
            }
            code.combine(DOUBLES, "add");
            putLast();
        }
    }

    /** Of two vectors on the stack. */
    private void choose() {
        code.combine(code.vector, reduced.by() == Reduction.MAX ? "max" : "min");
    }

    private void putLast() {
        for (int i = 1; i < locals.length; i++) {
            get(i);
            put(i - 1);
        }
        put(locals.length - 1);
    }

    /** Comes after the loop, which went as far as what is in a local. */
    void end(int bound) {
        if (reduced.by().isChoice()) {
            pushRoom(0);
            getExact(0);
            for (int i = 1; i < locals.length; i++) {
                getExact(i);
                choose();
            }
            code.reduceLanes(reduced.by().name());
            if (code.lanes.isFloat()) {
                code.method.visitInsn(Opcodes.F2D);
            }
            code.method.visitInsn(Opcodes.DASTORE);
            return;
        }
        for (int i = 0; i < locals.length; i++) {
            getExact(i);
            code.method.visitVarInsn(Opcodes.ALOAD, Code.SCALARS);
            pushPlace(i, bound);
            code.method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, DOUBLES, "intoArray", "([DI)V", false);
        }
    }

    /** {@code room + ((bound - from)/width + accumulator) % accumulators * width}: whose turn it is. */
    private void pushPlace(int accumulator, int bound) {
        if (locals.length == 1) {
            code.push(room);
            return;
        }
        code.method.visitVarInsn(Opcodes.ILOAD, bound);
        code.method.visitVarInsn(Opcodes.ILOAD, Code.FROM);
        code.method.visitInsn(Opcodes.ISUB);
        code.push(width);
        code.method.visitInsn(Opcodes.IDIV);
        code.push(accumulator);
        code.method.visitInsn(Opcodes.IADD);
        code.push(locals.length - 1);
        code.method.visitInsn(Opcodes.IAND);
        code.push(width);
        code.method.visitInsn(Opcodes.IMUL);
        code.push(room);
        code.method.visitInsn(Opcodes.IADD);
    }
}
