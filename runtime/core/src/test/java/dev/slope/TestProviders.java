package dev.slope;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/** Providers that are registered for a test only. */
public final class TestProviders {
    private TestProviders() {}

    /** Finds these providers in addition to those of this library. */
    private static final class Loader extends ClassLoader {
        private final String services;

        Loader(String... providers) {
            super(TestProviders.class.getClassLoader());
            services = String.join("\n", providers);
        }

        @Override
        protected Enumeration<URL> findResources(String name) throws IOException {
            if (!name.equals("META-INF/services/" + ActivationProvider.class.getName())) {
                return Collections.emptyEnumeration();
            }
            URLStreamHandler handler = new URLStreamHandler() {
                @Override
                protected URLConnection openConnection(URL url) {
                    return new URLConnection(url) {
                        @Override
                        public void connect() {}

                        @Override
                        public InputStream getInputStream() {
                            return new ByteArrayInputStream(services.getBytes(StandardCharsets.UTF_8));
                        }
                    };
                }
            };
            return Collections.enumeration(List.of(new URL(null, "memory:services", handler)));
        }
    }

    /** Registers providers, given by class or by name, besides those of this library. */
    public static void register(Object... providers) {
        String[] names = Arrays.stream(providers)
                .map(provider -> provider instanceof Class<?> type ? type.getName() : provider.toString())
                .toArray(String[]::new);
        Thread.currentThread().setContextClassLoader(new Loader(names));
        Activations.reload();
    }

    /** Leaves those of this library, and of the tests. */
    public static void forget() {
        Thread.currentThread().setContextClassLoader(TestProviders.class.getClassLoader());
        Activations.reload();
    }
}
