package dev.slope.blas;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is used of {@code java.lang.foreign}, by name: the classes are there from JDK 22 on. */
final class ForeignApi {
    private static final int FIRST_FEATURE = 22;
    private static final String PACKAGE = "java.lang.foreign.";

    private ForeignApi() {}

    /** Whether it is there. */
    static boolean isThere() {
        return Runtime.version().feature() >= FIRST_FEATURE;
    }

    /**
     * A function of a library. It may be given arrays on the heap, and must return soon, as no garbage is collected
     * meanwhile.
     *
     * @param type with {@code Object} for pointers, which take what {@link #pointer} makes
     * @throws ReflectiveOperationException if the library has no such function
     */
    static MethodHandle function(Path library, String name, MethodType type) throws ReflectiveOperationException {
        Object arena = call("Arena", "global", null);
        Object symbols =
                call("SymbolLookup", "libraryLookup", null, arg(Path.class, library), arg(api("Arena"), arena));
        Optional<?> address = (Optional<?>) call("SymbolLookup", "find", symbols, arg(String.class, name));
        if (address.isEmpty()) {
            throw new NoSuchMethodException(library + " has no function " + name);
        }
        Class<?> layoutType = api("MemoryLayout");
        Object layouts = Array.newInstance(layoutType, type.parameterCount());
        for (int i = 0; i < type.parameterCount(); i++) {
            Array.set(layouts, i, layout(type.parameterType(i)));
        }
        Arg parameters = arg(layouts.getClass(), layouts);
        Object descriptor = type.returnType() == void.class
                ? call("FunctionDescriptor", "ofVoid", null, parameters)
                : call("FunctionDescriptor", "of", null, arg(layoutType, layout(type.returnType())), parameters);
        Object options = Array.newInstance(api("Linker$Option"), 1);
        Array.set(options, 0, call("Linker$Option", "critical", null, arg(boolean.class, true)));
        MethodHandle handle = (MethodHandle) call(
                "Linker",
                "downcallHandle",
                call("Linker", "nativeLinker", null),
                arg(api("MemorySegment"), address.get()),
                arg(api("FunctionDescriptor"), descriptor),
                arg(options.getClass(), options));
        return handle.asType(type);
    }

    /** A pointer to an element of a {@code float[]} or {@code double[]}, for as long as the result is held. */
    static Object pointer(Object array, int offset) {
        try {
            return array instanceof float[] floats
                    ? Pointers.FLOATS.invoke(floats, (long) offset * Float.BYTES)
                    : Pointers.DOUBLES.invoke((double[]) array, (long) offset * Double.BYTES);
        } catch (Throwable e) {
            throw new IllegalStateException("no pointer to element " + offset, e);
        }
    }

    /** {@code MemorySegment.ofArray(array).asSlice(offset)}. */
    private static final class Pointers {
        static final MethodHandle FLOATS = of(float[].class);
        static final MethodHandle DOUBLES = of(double[].class);

        private static MethodHandle of(Class<?> array) {
            try {
                Class<?> segment = api("MemorySegment");
                MethodHandles.Lookup lookup = MethodHandles.publicLookup();
                MethodHandle whole = lookup.findStatic(segment, "ofArray", MethodType.methodType(segment, array));
                MethodHandle part = lookup.findVirtual(segment, "asSlice", MethodType.methodType(segment, long.class));
                return MethodHandles.filterArguments(part, 0, whole)
                        .asType(MethodType.methodType(Object.class, array, long.class));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static final Map<Class<?>, String> LAYOUTS = Map.of(
            byte.class, "JAVA_BYTE",
            int.class, "JAVA_INT",
            long.class, "JAVA_LONG",
            float.class, "JAVA_FLOAT",
            double.class, "JAVA_DOUBLE",
            Object.class, "ADDRESS");

    private static Object layout(Class<?> type) throws ReflectiveOperationException {
        return api("ValueLayout").getField(String.valueOf(LAYOUTS.get(type))).get(null);
    }

    private static Class<?> api(String name) throws ClassNotFoundException {
        return Class.forName(PACKAGE + name);
    }

    private record Arg(Class<?> type, Object value) {}

    private static Arg arg(Class<?> type, Object value) {
        return new Arg(type, value);
    }

    private static Object call(String owner, String name, @Nullable Object target, Arg... arguments)
            throws ReflectiveOperationException {
        Class<?>[] types = new Class<?>[arguments.length];
        Object[] values = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            types[i] = arguments[i].type;
            values[i] = arguments[i].value;
        }
        return api(owner).getMethod(name, types).invoke(target, values);
    }
}
