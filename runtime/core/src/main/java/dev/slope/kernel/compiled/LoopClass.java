package dev.slope.kernel.compiled;

import dev.slope.kernel.HiddenClasses;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandles;
import java.util.Optional;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes a {@link Loop} and defines it as a hidden class. */
final class LoopClass {
    private static final Logger LOGGER = System.getLogger(LoopClass.class.getName());
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final String LOOP = Type.getInternalName(Loop.class);
    private static final String NAME = LOOP + "Compiled";
    /** The descriptor of both methods. */
    static final String LOOP_METHOD = "(Ljava/lang/Object;[I[DII)V";

    /** Longer methods are not compiled by the virtual machine. */
    private static final int LONGEST_METHOD = 8000;

    private static volatile boolean isImpossible;

    private final LoopBody body;
    private final boolean isPlain;

    private LoopClass(LoopBody body, boolean isPlain) {
        this.body = body;
        this.isPlain = isPlain;
    }

    /**
     * The loop that computes a body.
     *
     * @param isPlain whether the virtual machine is to make vectors of it: all offsets are equal then
     * @return empty if it would be too long, or no class can be defined here
     */
    static Optional<Loop> define(LoopBody body, boolean isPlain) {
        if (isImpossible) {
            return Optional.empty();
        }
        LoopClass loop = new LoopClass(body, isPlain);
        Optional<byte[]> exact = ExactVectorCode.isNeeded() ? loop.write(ExactVectorCode::new) : Optional.empty();
        return exact.or(() -> loop.write(VectorCode::new)).flatMap(LoopClass::define);
    }

    /** Writes vector code. */
    private interface VectorWriter {
        VectorCode of(MethodVisitor method, LoopBody body, String owner, int width);
    }

    /** The class, unless a method is too long. */
    private Optional<byte[]> write(VectorWriter vectors) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES | ClassWriter.COMPUTE_MAXS) {
            @Override
            protected String getCommonSuperClass(String first, String second) {
                return "java/lang/Object";
            }
        };
        writer.visit(
                Opcodes.V17, Opcodes.ACC_FINAL | Opcodes.ACC_SUPER, NAME, null, "java/lang/Object", new String[] {LOOP
                });
        constructor(writer);
        MethodVisitor scalar = method(writer, "scalar");
        ScalarCode code = new ScalarCode(scalar, body);
        if (isPlain) {
            code.writePlain();
        } else {
            code.write();
        }
        Label scalarEnd = end(scalar);
        MethodVisitor vector = method(writer, "vector");
        VectorApi api = isPlain ? null : VectorApi.INSTANCE;
        if (api == null) {
            allScalar(vector);
        } else {
            VectorCode vectorCode = vectors.of(vector, body, NAME, api.width(body.lanes()));
            vectorCode.write();
            vectorCode.writeClasses(writer);
        }
        Label vectorEnd = end(vector);
        boolean isLong = Math.max(scalarEnd.getOffset(), vectorEnd.getOffset()) > LONGEST_METHOD;
        return isLong ? Optional.empty() : Optional.of(writer.toByteArray());
    }

    private static Optional<Loop> define(byte[] bytes) {
        try {
            return Optional.of(HiddenClasses.define(LOOKUP, bytes, Loop.class));
        } catch (UnsupportedOperationException e) {
            LOGGER.log(Level.INFO, "Functions run as loops of generated source, as no class can be defined here", e);
            isImpossible = true;
            return Optional.empty();
        }
    }

    private static MethodVisitor method(ClassWriter writer, String name) {
        MethodVisitor method =
                writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL, name, LOOP_METHOD, null, null);
        method.visitCode();
        return method;
    }

    private static Label end(MethodVisitor method) {
        Label end = new Label();
        method.visitLabel(end);
        method.visitMaxs(0, 0);
        method.visitEnd();
        return end;
    }

    private static void constructor(ClassWriter writer) {
        MethodVisitor constructor = writer.visitMethod(0, "<init>", "()V", null, null);
        constructor.visitCode();
        constructor.visitVarInsn(Opcodes.ALOAD, 0);
        constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        constructor.visitInsn(Opcodes.RETURN);
        end(constructor);
    }

    /** {@code scalar(arrays, offsets, scalars, from, to);}. */
    private static void allScalar(MethodVisitor vector) {
        for (int i = 0; i <= Code.SCALARS; i++) {
            vector.visitVarInsn(Opcodes.ALOAD, i);
        }
        vector.visitVarInsn(Opcodes.ILOAD, Code.FROM);
        vector.visitVarInsn(Opcodes.ILOAD, Code.TO);
        vector.visitMethodInsn(Opcodes.INVOKEVIRTUAL, NAME, "scalar", LOOP_METHOD, false);
        vector.visitInsn(Opcodes.RETURN);
    }
}
