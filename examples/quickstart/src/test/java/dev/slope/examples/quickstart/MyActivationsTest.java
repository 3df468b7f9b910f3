package dev.slope.examples.quickstart;

import dev.slope.test.ActivationChecks;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

class MyActivationsTest {
    @TestFactory
    Stream<DynamicNode> activations() {
        return ActivationChecks.all();
    }
}
