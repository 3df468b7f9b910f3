package dev.slope.kernel.product;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/**
 * {@code a * b + c}, rounded once where the machine has an instruction for that, as {@code Math.fma} computes it in a
 * microsecond elsewhere.
 */
final class MultiplyAdd {
    /** A constant to the virtual machine's compiler. */
    private static final boolean IS_FUSED = isFused();

    private MultiplyAdd() {}

    static float of(float a, float b, float c) {
        return IS_FUSED ? Math.fma(a, b, c) : a * b + c;
    }

    static double of(double a, double b, double c) {
        return IS_FUSED ? Math.fma(a, b, c) : a * b + c;
    }

    /** Whether there is such an instruction, as nearly everywhere, unless the virtual machine says that there is none. */
    private static boolean isFused() {
        if (System.getProperty("os.arch").equals("aarch64")) {
            return true;
        }
        try {
            HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            return machine == null || !machine.getVMOption("UseFMA").getValue().equals("false");
        } catch (IllegalArgumentException | LinkageError e) {
            return true;
        }
    }
}
