package dev.slope.processor.write;

import com.palantir.javapoet.MethodSpec;
import java.util.List;
import java.util.Map;

/**
 * What one activation adds to the provider.
 *
 * @param definition its definition
 * @param calls how what it computes is called
 * @param functions the methods that compute it
 */
record Part(JavaText definition, Map<Dispatcher, JavaText> calls, List<MethodSpec> functions) {}
