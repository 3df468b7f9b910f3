package dev.slope.kernel.compiled;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The same for the compiler of JDK 17, which takes a vector for one of any class until it has replaced the call that made it;
 * where it cannot guess the class by then, it calls the next method without inlining it, and vectors become objects. So every
 * result is cast to its class, by {@link Class#cast}, as the class is not public; not to be null is part of it.
 */
final class ExactVectorCode extends VectorCode {
    /** The first release that needs none of this; between, none was measured. */
    private static final int RELEASE = 21;

    private static final String CLASS = "Ljava/lang/Class;";

    ExactVectorCode(MethodVisitor method, LoopBody body, String owner, int width) {
        super(method, body, owner, width);
    }

    /** Whether this virtual machine needs it. */
    static boolean isNeeded() {
        return Runtime.version().feature() < RELEASE;
    }

    /** {@code x.getClass(); x = (type) CLASS.cast(x);}. */
    @Override
    protected void result(String type) {
        method.visitInsn(Opcodes.DUP);
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/Object", "getClass", "()" + CLASS, false);
        method.visitInsn(Opcodes.POP);
        method.visitFieldInsn(Opcodes.GETSTATIC, owner, field(type), CLASS);
        method.visitInsn(Opcodes.SWAP);
        method.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, "java/lang/Class", "cast", "(Ljava/lang/Object;)Ljava/lang/Object;", false);
        method.visitTypeInsn(Opcodes.CHECKCAST, type);
    }

    private String field(String type) {
        return type.equals(MASK)
                ? "MASK"
                : type.equals(vector) ? "VECTOR" : type.equals(bitsVector) ? "BITS" : "HALF_VECTOR";
    }

    /** By a conversion: the class of what {@code reinterpretAs} returns is not always known. */
    @Override
    protected void reinterpret(Node node, boolean toBits) {
        String number = lanes.isFloat() ? "F" : "D";
        String bits = lanes.isFloat() ? "I" : "L";
        get(node.argument(0));
        convert(
                "REINTERPRET_" + (toBits ? number + "2" + bits : bits + "2" + number),
                toBits ? bitsVector : vector,
                "SPECIES_PREFERRED");
    }

    /** Fields for the classes, and the method that sets them. */
    @Override
    void writeClasses(ClassWriter writer) {
        MethodVisitor initializer = writer.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        initializer.visitCode();
        setClass(writer, initializer, vector, "SPECIES_PREFERRED");
        setClass(writer, initializer, bitsVector, "SPECIES_PREFERRED");
        setMaskClass(writer, initializer);
        if (isWidened()) {
            setClass(writer, initializer, API + "FloatVector", halfSpecies());
        }
        initializer.visitInsn(Opcodes.RETURN);
        initializer.visitMaxs(0, 0);
        initializer.visitEnd();
    }

    private void setClass(ClassWriter writer, MethodVisitor initializer, String type, String species) {
        initializer.visitFieldInsn(Opcodes.GETSTATIC, type, species, SPECIES);
        initializer.visitMethodInsn(Opcodes.INVOKEINTERFACE, API + "VectorSpecies", "vectorType", "()" + CLASS, true);
        set(writer, initializer, field(type));
    }

    private void setMaskClass(ClassWriter writer, MethodVisitor initializer) {
        initializer.visitFieldInsn(Opcodes.GETSTATIC, vector, "SPECIES_PREFERRED", SPECIES);
        initializer.visitInsn(Opcodes.ICONST_0);
        initializer.visitMethodInsn(
                Opcodes.INVOKEINTERFACE, API + "VectorSpecies", "maskAll", "(Z)L" + MASK + ";", true);
        initializer.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/Object", "getClass", "()" + CLASS, false);
        set(writer, initializer, field(MASK));
    }

    private void set(ClassWriter writer, MethodVisitor initializer, String field) {
        writer.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, field, CLASS, null, null)
                .visitEnd();
        initializer.visitFieldInsn(Opcodes.PUTSTATIC, owner, field, CLASS);
    }
}
