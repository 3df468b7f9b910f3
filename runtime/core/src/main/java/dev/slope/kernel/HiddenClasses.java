package dev.slope.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Defines classes at run time, where that can be done: in a native image, say, it cannot. */
public final class HiddenClasses {
    /**
     * The system property: {@code compiled}, or {@code source} for no classes at run time, so that functions run as loops of
     * generated source.
     */
    public static final String PROPERTY = "slope.kernels";

    private static final String COMPILED = "compiled";
    private static final String SOURCE = "source";

    private HiddenClasses() {}

    /**
     * An instance of a new class.
     *
     * @param lookup of the package that the class is in
     * @param bytes a class with a constructor that takes nothing
     * @param type what it implements
     * @throws UnsupportedOperationException if no class can be defined here, or none is to be
     */
    public static <T> T define(MethodHandles.Lookup lookup, byte[] bytes, Class<T> type) {
        String choice = System.getProperty(PROPERTY, COMPILED);
        if (choice.equals(SOURCE)) {
            throw new UnsupportedOperationException("-D" + PROPERTY + "=" + SOURCE + " was chosen");
        }
        if (!choice.equals(COMPILED)) {
            throw new IllegalArgumentException(
                    "there are no kernels \"" + choice + "\": set -D" + PROPERTY + " to " + COMPILED + " or " + SOURCE);
        }
        try {
            MethodHandles.Lookup hidden = lookup.defineHiddenClass(bytes, true);
            MethodType nothing = MethodType.methodType(void.class);
            return type.cast(
                    hidden.findConstructor(hidden.lookupClass(), nothing).invoke());
        } catch (Throwable e) {
            throw new UnsupportedOperationException("no class can be defined here: " + e, e);
        }
    }
}
