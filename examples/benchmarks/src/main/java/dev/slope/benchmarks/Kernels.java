package dev.slope.benchmarks;

/** Kernels that are compiled in the background. */
final class Kernels {
    /** The thread that runs kernels until they are compiled, and ends when there are no more. */
    private static final String THREAD = "slope-warmup";

    private static final long MILLISECONDS = 20;

    private Kernels() {}

    /** Waits until all are compiled that were run for as many elements as they are compiled for. */
    static void await(double mostSeconds) throws InterruptedException {
        long end = System.nanoTime() + (long) (mostSeconds * 1e9);
        while (System.nanoTime() < end && isCompiling()) {
            Thread.sleep(MILLISECONDS);
        }
    }

    private static boolean isCompiling() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals(THREAD));
    }
}
