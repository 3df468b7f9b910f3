package dev.slope.processor.source;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.annotation.processing.ProcessingEnvironment;

/**
 * Looks through the wrappers that build tools put around the compiler's environment: Gradle a class that keeps it in a
 * field, IntelliJ a {@link Proxy} whose handler keeps it in one.
 */
final class Environments {
    private static final int MOST_WRAPPERS = 6;

    private Environments() {}

    /** What {@code attempt} gives for {@code environment} or for one that it wraps; it throws where it does not fit. */
    static <T> Optional<T> first(ProcessingEnvironment environment, Function<ProcessingEnvironment, T> attempt) {
        return first(environment, attempt, MOST_WRAPPERS, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static <T> Optional<T> first(
            Object candidate, Function<ProcessingEnvironment, T> attempt, int depth, Set<Object> seen) {
        if (depth == 0 || !seen.add(candidate)) {
            return Optional.empty();
        }
        if (candidate instanceof ProcessingEnvironment environment) {
            try {
                return Optional.of(attempt.apply(environment));
            } catch (IllegalArgumentException e) {
                // Not the compiler's own: look inside.
            }
        }
        Object wrapper = Proxy.isProxyClass(candidate.getClass()) ? Proxy.getInvocationHandler(candidate) : candidate;
        for (Class<?> type = wrapper.getClass(); type != null && type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                Optional<T> found = content(wrapper, field).flatMap(inner -> first(inner, attempt, depth - 1, seen));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** The environment, or the wrapper's own helper object, that a field holds. */
    private static Optional<Object> content(Object wrapper, Field field) {
        if (Modifier.isStatic(field.getModifiers()) || field.getType().isPrimitive()) {
            return Optional.empty();
        }
        try {
            field.setAccessible(true);
            return Optional.ofNullable(field.get(wrapper))
                    .filter(value -> value instanceof ProcessingEnvironment || isWrapper(value, wrapper));
        } catch (InaccessibleObjectException | IllegalAccessException e) {
            return Optional.empty();
        }
    }

    /** Whether {@code value} may hold the environment, too: a class of the same tool. */
    private static boolean isWrapper(Object value, Object wrapper) {
        return value.getClass().getPackageName().equals(wrapper.getClass().getPackageName())
                && !value.getClass().isEnum();
    }
}
