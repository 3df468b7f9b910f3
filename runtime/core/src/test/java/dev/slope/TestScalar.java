package dev.slope;

import java.util.List;

/** A scalar definition as the annotation processor would generate it, for tests. */
public abstract class TestScalar implements ScalarDefinition {
    private final Signature signature;

    protected TestScalar(String name, Parameter... parameters) {
        this(name, "com.acme.Mine", parameters);
    }

    protected TestScalar(String name, String declaringClass, Parameter... parameters) {
        signature = new Signature(name, List.of(), declaringClass, name, "x", List.of(parameters));
    }

    /** A definition without a formula. */
    public static TestScalar of(String name, Function value, Function derivative, Parameter... parameters) {
        return new TestScalar(name, parameters) {
            @Override
            public double value(double x, double[] p) {
                return value.at(x, p);
            }

            @Override
            public double derivative(double x, double[] p) {
                return derivative.at(x, p);
            }
        };
    }

    public interface Function {
        double at(double x, double[] p);
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public void value(float[] x, int xOffset, float[] y, int yOffset, int length, double[] p) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = (float) value(x[xOffset + i], p);
        }
    }

    @Override
    public void value(double[] x, int xOffset, double[] y, int yOffset, int length, double[] p) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = value(x[xOffset + i], p);
        }
    }

    @Override
    public void gradient(
            float[] x, int xOffset, float[] dy, int dyOffset, float[] dx, int dxOffset, int length, double[] p) {
        for (int i = 0; i < length; i++) {
            dx[dxOffset + i] = (float) (dy[dyOffset + i] * derivative(x[xOffset + i], p));
        }
    }

    @Override
    public void gradient(
            double[] x, int xOffset, double[] dy, int dyOffset, double[] dx, int dxOffset, int length, double[] p) {
        for (int i = 0; i < length; i++) {
            dx[dxOffset + i] = dy[dyOffset + i] * derivative(x[xOffset + i], p);
        }
    }
}
