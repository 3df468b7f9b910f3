package dev.slope.zoo;

import dev.slope.Activation;
import dev.slope.Param;

/** Names and places that generated code has to get along with. */
public interface Exotic {
    double K = 2.5;

    @Activation
    static double math(double x) {
        return Math.exp(-x * x) + Math.max(x, 0);
    }

    @Activation
    static double list(double x, @Param(1) double list) {
        return x * list;
    }

    @Activation
    static double signature(double x) {
        return x * x;
    }

    @Activation
    static double special(double x) {
        return dev.slope.Special.erf(x);
    }

    @Activation
    static double override(double x) {
        return K * x;
    }

    @Activation
    static double parameter(double x, @Param(2.5) double parameter) {
        return x / parameter;
    }

    @Activation
    static double Double(double x) {
        return x / (1 + Math.abs(x));
    }

    @Activation
    static double formula(double x) {
        return x;
    }

    @Activation
    static double scalarDefinition(double x) {
        return x > 0 ? Double.POSITIVE_INFINITY : x;
    }

    @Activation
    static double value(double x, @Param(1) double derivative) {
        return x * derivative;
    }

    @Activation
    static double exotic(double x) {
        return 1e300 * x + 1e-320;
    }

    @Activation
    static double string(double x, @Param(1) double exp, @Param(1) double sigmoid) {
        return x / (1 + Math.exp(-x * exp)) * sigmoid / (1 + Math.exp(-x * exp));
    }

    @Activation
    static double unicode(double xi) {
        return xi * xi;
    }

    @Activation
    static double dollar$name(double _x) {
        return _x;
    }

    enum E {
        A;

        @Activation
        static double inEnum(double x) {
            return x * Nested.C;
        }
    }

    record R(int a) {
        @Activation
        static double inRecord(double x) {
            return Exotic.signature(x) + E.inEnum(x);
        }
    }

    final class Nested {
        static final double C = Math.sqrt(2) * lower.Z;

        @Activation
        static double FOO(double x) {
            return x;
        }
    }

    final class lower {
        static final double Z = -(1 + 2) * 0.5;

        @Activation("FOO2")
        static double foo(double x) {
            return -x;
        }

        @Activation("over1")
        static double over(double x) {
            return x;
        }

        @Activation("over2")
        static float over(float x) {
            return x * 0.1f;
        }
    }

    class Gen<T> {
        @Activation
        static double inGeneric(double x) {
            return x * Integer.MAX_VALUE * Math.PI * Math.E;
        }
    }
}
