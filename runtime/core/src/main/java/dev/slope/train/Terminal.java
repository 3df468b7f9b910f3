package dev.slope.train;

import java.io.Console;

/** What the standard output is. */
final class Terminal {
    private Terminal() {}

    /** Whether it is a terminal. */
    @SuppressWarnings("SystemConsoleNull") // from JDK 22 on, isTerminal is asked, which older ones do not have
    static boolean isThere() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
