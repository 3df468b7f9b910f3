package dev.slope.kernel.compiled;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Whether the Vector API is there, found out once.
 *
 * @param floatWidth how many {@code float} a vector holds
 * @param doubleWidth how many {@code double} a vector holds
 */
public record VectorApi(int floatWidth, int doubleWidth) {
    private static final Logger LOGGER = System.getLogger(VectorApi.class.getName());
    private static final String MODULE = "jdk.incubator.vector";

    private static final AtomicBoolean SUGGESTED = new AtomicBoolean();

    /** Null where it is not there, or the machine has no vectors. */
    public static final @Nullable VectorApi INSTANCE = find();

    int width(Lanes lanes) {
        return lanes.isFloat() ? floatWidth : doubleWidth;
    }

    /** Says once, to a program to which it matters, that it would run faster with the API. */
    static void suggest() {
        if (ModuleLayer.boot().findModule(MODULE).isEmpty() && SUGGESTED.compareAndSet(false, true)) {
            LOGGER.log(
                    Level.INFO,
                    "Functions run as plain loops, as the Vector API is not there: several times faster with"
                            + " --add-modules " + MODULE + " on the command line of java, or in the environment as"
                            + " JDK_JAVA_OPTIONS=\"--add-modules " + MODULE + "\"");
        }
    }

    private static @Nullable VectorApi find() {
        Module module = ModuleLayer.boot().findModule(MODULE).orElse(null);
        if (module == null) {
            return null;
        }
        try {
            VectorApi.class.getModule().addReads(module);
            VectorApi api = new VectorApi(width(module, "FloatVector"), width(module, "DoubleVector"));
            if (api.doubleWidth < 2) {
                return null;
            }
            LOGGER.log(Level.DEBUG, "Functions run as {0}", api);
            return api;
        } catch (ReflectiveOperationException | LinkageError e) {
            LOGGER.log(Level.WARNING, "Functions run as plain loops, as the Vector API cannot be used", e);
            return null;
        }
    }

    private static int width(Module module, String type) throws ReflectiveOperationException {
        ClassLoader loader = VectorApi.class.getClassLoader();
        Class<?> vector = Class.forName(MODULE + "." + type, false, loader);
        if (vector.getModule() != module) {
            throw new ClassNotFoundException(vector + " is not that of " + module);
        }
        Object species = vector.getField("SPECIES_PREFERRED").get(null);
        return (int) Class.forName(MODULE + ".VectorSpecies", false, loader)
                .getMethod("length")
                .invoke(species);
    }
}
