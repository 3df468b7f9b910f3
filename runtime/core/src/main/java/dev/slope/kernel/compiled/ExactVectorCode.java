package dev.slope.kernel.compiled;

import org.objectweb.asm.MethodVisitor;

/**
 * The same for the compiler of JDK 17, which takes a vector for one of any class until it has replaced the call that made it;
 * where it cannot guess the class by then, it calls the next method without inlining it, and vectors become objects. So the
 * class of every result is told.
 */
final class ExactVectorCode extends VectorCode {
    /** The first release that needs none of this; between, none was measured. */
    private static final int RELEASE = 21;

    ExactVectorCode(MethodVisitor method, LoopBody body, String owner, int width) {
        super(method, body, owner, width);
    }

    /** Whether this virtual machine needs it. */
    static boolean isNeeded() {
        return Runtime.version().feature() < RELEASE;
    }

    @Override
    protected void result(String type) {
        exact(type);
    }

    /** By a conversion: the class of what {@code reinterpretAs} returns is not always known. */
    @Override
    protected void reinterpret(boolean toBits) {
        String number = lanes.isFloat() ? "F" : "D";
        String bits = lanes.isFloat() ? "I" : "L";
        convert(
                "REINTERPRET_" + (toBits ? number + "2" + bits : bits + "2" + number),
                toBits ? bitsVector : vector,
                "SPECIES_PREFERRED");
    }
}
