package dev.slope.kernel.compiled;

import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Tells the virtual machine of what class a vector or mask is, where it would not find out by itself and make an object of
 * it. That class is not public, so it is kept in a field of the class that is written.
 */
final class VectorClasses {
    private static final String CLASS = "Ljava/lang/Class;";
    private static final String SHUFFLE = "L" + VectorCode.API + "VectorShuffle;";
    private static final String HALVES = "HALVES";

    private final String owner;
    private final String vector;
    /** Of vectors of {@code float}. */
    private final String floatSpecies;
    /** Of which the class is told. */
    private final Set<String> types = new TreeSet<>();

    private boolean isHalved;

    /**
     * @param owner the name of the class that is written
     * @param vector the type of which there are masks
     * @param floatSpecies the name of the species that vectors of {@code float} are of
     */
    VectorClasses(String owner, String vector, String floatSpecies) {
        this.owner = owner;
        this.vector = vector;
        this.floatSpecies = floatSpecies;
    }

    /** {@code x.getClass(); x = (type) CLASS.cast(x);} of what is on the stack: not to be null is part of it. */
    void tell(MethodVisitor method, String type) {
        method.visitInsn(Opcodes.DUP);
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/Object", "getClass", "()" + CLASS, false);
        method.visitInsn(Opcodes.POP);
        method.visitFieldInsn(Opcodes.GETSTATIC, owner, field(type), CLASS);
        method.visitInsn(Opcodes.SWAP);
        method.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, "java/lang/Class", "cast", "(Ljava/lang/Object;)Ljava/lang/Object;", false);
        method.visitTypeInsn(Opcodes.CHECKCAST, type);
        types.add(type);
    }

    /** Has the upper half of the vector on the stack change places with the lower. */
    void exchangeHalves(MethodVisitor method) {
        method.visitFieldInsn(Opcodes.GETSTATIC, owner, HALVES, SHUFFLE);
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, vector, "rearrange", "(" + SHUFFLE + ")L" + vector + ";", false);
        isHalved = true;
    }

    private static String field(String type) {
        return type.substring(VectorCode.API.length());
    }

    /** Adds the fields, and the method that sets them. */
    void write(ClassWriter writer) {
        if (types.isEmpty() && !isHalved) {
            return;
        }
        MethodVisitor initializer = writer.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        initializer.visitCode();
        for (String type : types) {
            if (type.equals(VectorCode.MASK)) {
                pushMaskClass(initializer);
            } else {
                pushClass(initializer, type);
            }
            set(writer, initializer, field(type), CLASS);
        }
        if (isHalved) {
            pushHalves(initializer);
            set(writer, initializer, HALVES, SHUFFLE);
        }
        initializer.visitInsn(Opcodes.RETURN);
        initializer.visitMaxs(0, 0);
        initializer.visitEnd();
    }

    private void set(ClassWriter writer, MethodVisitor initializer, String field, String type) {
        int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
        writer.visitField(access, field, type, null, null).visitEnd();
        initializer.visitFieldInsn(Opcodes.PUTSTATIC, owner, field, type);
    }

    /** {@code VectorShuffle.iota(SPECIES, SPECIES.length() / 2, 1, true)}. */
    private void pushHalves(MethodVisitor initializer) {
        initializer.visitFieldInsn(Opcodes.GETSTATIC, vector, "SPECIES_PREFERRED", VectorCode.SPECIES);
        initializer.visitInsn(Opcodes.DUP);
        initializer.visitMethodInsn(Opcodes.INVOKEINTERFACE, VectorCode.API + "VectorSpecies", "length", "()I", true);
        initializer.visitInsn(Opcodes.ICONST_1);
        initializer.visitInsn(Opcodes.ISHR);
        initializer.visitInsn(Opcodes.ICONST_1);
        initializer.visitInsn(Opcodes.ICONST_1);
        initializer.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                VectorCode.API + "VectorShuffle",
                "iota",
                "(" + VectorCode.SPECIES + "IIZ)" + SHUFFLE,
                false);
    }

    private void pushClass(MethodVisitor initializer, String type) {
        String species = type.equals(VectorCode.API + "FloatVector") ? floatSpecies : "SPECIES_PREFERRED";
        initializer.visitFieldInsn(Opcodes.GETSTATIC, type, species, VectorCode.SPECIES);
        initializer.visitMethodInsn(
                Opcodes.INVOKEINTERFACE, VectorCode.API + "VectorSpecies", "vectorType", "()" + CLASS, true);
    }

    private void pushMaskClass(MethodVisitor initializer) {
        initializer.visitFieldInsn(Opcodes.GETSTATIC, vector, "SPECIES_PREFERRED", VectorCode.SPECIES);
        initializer.visitInsn(Opcodes.ICONST_0);
        initializer.visitMethodInsn(
                Opcodes.INVOKEINTERFACE,
                VectorCode.API + "VectorSpecies",
                "maskAll",
                "(Z)L" + VectorCode.MASK + ";",
                true);
        initializer.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/Object", "getClass", "()" + CLASS, false);
    }
}
