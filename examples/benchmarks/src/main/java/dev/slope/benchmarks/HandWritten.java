package dev.slope.benchmarks;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Kernels as one writes them by hand for speed: each one loop with every call of the Vector API in it, for lengths that are
 * multiples of a vector's. The polynomials are those of the library.
 */
final class HandWritten {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    private HandWritten() {}

    /** {@code max(x, 0)}. */
    static void relu(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i += S.length()) {
            FloatVector v = FloatVector.fromArray(S, x, i);
            v.max(0f).intoArray(y, i);
        }
    }

    /** {@code max(x, x/100)}. */
    static void leakyRelu(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i += S.length()) {
            FloatVector v = FloatVector.fromArray(S, x, i);
            v.max(v.mul(0.01f)).intoArray(y, i);
        }
    }

    /** {@code 2 * sigmoid(x) - 1}. */
    static void twiceSigmoid(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i += S.length()) {
            FloatVector v = FloatVector.fromArray(S, x, i);
            FloatVector u = v;
            FloatVector eBounded = u.abs().neg().max(-105f);
            FloatVector eShifted =
                    eBounded.fma(FloatVector.broadcast(S, 1.442695f), FloatVector.broadcast(S, 12583166f));
            FloatVector eN = eShifted.sub(FloatVector.broadcast(S, 12583166f));
            FloatVector eR = eN.fma(
                    FloatVector.broadcast(S, -1.4286068e-6f), eN.fma(FloatVector.broadcast(S, -0.69314575f), eBounded));
            FloatVector eP = FloatVector.broadcast(S, 0.001395079f)
                    .fma(eR, FloatVector.broadcast(S, 0.00836889f))
                    .fma(eR, FloatVector.broadcast(S, 0.041666202f))
                    .fma(eR, FloatVector.broadcast(S, 0.16666518f))
                    .fma(eR, FloatVector.broadcast(S, 0.5f));
            FloatVector eValue = eP.fma(eR.mul(eR), eR).add(1f);
            IntVector eBits = eShifted.reinterpretAsInts();
            IntVector eHalf = eBits.lanewise(VectorOperators.LSHR, 1);
            FloatVector e = eValue.mul(eHalf.lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats())
                    .mul(eBits.sub(eHalf).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
            FloatVector top = e.blend(1f, u.compare(VectorOperators.GE, 0f));
            top.div(e.add(1f)).mul(2f).sub(1f).intoArray(y, i);
        }
    }

    /** {@code x * sigmoid(x)}. */
    static void silu(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i += S.length()) {
            FloatVector v = FloatVector.fromArray(S, x, i);
            FloatVector u = v;
            FloatVector eBounded = u.abs().neg().max(-105f);
            FloatVector eShifted =
                    eBounded.fma(FloatVector.broadcast(S, 1.442695f), FloatVector.broadcast(S, 12583166f));
            FloatVector eN = eShifted.sub(FloatVector.broadcast(S, 12583166f));
            FloatVector eR = eN.fma(
                    FloatVector.broadcast(S, -1.4286068e-6f), eN.fma(FloatVector.broadcast(S, -0.69314575f), eBounded));
            FloatVector eP = FloatVector.broadcast(S, 0.001395079f)
                    .fma(eR, FloatVector.broadcast(S, 0.00836889f))
                    .fma(eR, FloatVector.broadcast(S, 0.041666202f))
                    .fma(eR, FloatVector.broadcast(S, 0.16666518f))
                    .fma(eR, FloatVector.broadcast(S, 0.5f));
            FloatVector eValue = eP.fma(eR.mul(eR), eR).add(1f);
            IntVector eBits = eShifted.reinterpretAsInts();
            IntVector eHalf = eBits.lanewise(VectorOperators.LSHR, 1);
            FloatVector e = eValue.mul(eHalf.lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats())
                    .mul(eBits.sub(eHalf).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
            FloatVector top = e.blend(1f, u.compare(VectorOperators.GE, 0f));
            v.mul(top.div(e.add(1f))).intoArray(y, i);
        }
    }

    /** {@code x * sigmoid(sqrt(8/pi) * (x + 0.044715 * x^3))}. */
    static void geluTanh(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i += S.length()) {
            FloatVector v = FloatVector.fromArray(S, x, i);
            FloatVector u = v.mul(v).mul(v).mul(0.044715f).add(v).mul(1.5957692f);
            FloatVector eBounded = u.abs().neg().max(-105f);
            FloatVector eShifted =
                    eBounded.fma(FloatVector.broadcast(S, 1.442695f), FloatVector.broadcast(S, 12583166f));
            FloatVector eN = eShifted.sub(FloatVector.broadcast(S, 12583166f));
            FloatVector eR = eN.fma(
                    FloatVector.broadcast(S, -1.4286068e-6f), eN.fma(FloatVector.broadcast(S, -0.69314575f), eBounded));
            FloatVector eP = FloatVector.broadcast(S, 0.001395079f)
                    .fma(eR, FloatVector.broadcast(S, 0.00836889f))
                    .fma(eR, FloatVector.broadcast(S, 0.041666202f))
                    .fma(eR, FloatVector.broadcast(S, 0.16666518f))
                    .fma(eR, FloatVector.broadcast(S, 0.5f));
            FloatVector eValue = eP.fma(eR.mul(eR), eR).add(1f);
            IntVector eBits = eShifted.reinterpretAsInts();
            IntVector eHalf = eBits.lanewise(VectorOperators.LSHR, 1);
            FloatVector e = eValue.mul(eHalf.lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats())
                    .mul(eBits.sub(eHalf).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
            FloatVector top = e.blend(1f, u.compare(VectorOperators.GE, 0f));
            v.mul(top.div(e.add(1f))).intoArray(y, i);
        }
    }

    /** {@code x * tanh(softplus(x))}. */
    static void mish(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i += S.length()) {
            FloatVector v = FloatVector.fromArray(S, x, i);
            FloatVector eBounded = v.abs().neg().max(-105f);
            FloatVector eShifted =
                    eBounded.fma(FloatVector.broadcast(S, 1.442695f), FloatVector.broadcast(S, 12583166f));
            FloatVector eN = eShifted.sub(FloatVector.broadcast(S, 12583166f));
            FloatVector eR = eN.fma(
                    FloatVector.broadcast(S, -1.4286068e-6f), eN.fma(FloatVector.broadcast(S, -0.69314575f), eBounded));
            FloatVector eP = FloatVector.broadcast(S, 0.001395079f)
                    .fma(eR, FloatVector.broadcast(S, 0.00836889f))
                    .fma(eR, FloatVector.broadcast(S, 0.041666202f))
                    .fma(eR, FloatVector.broadcast(S, 0.16666518f))
                    .fma(eR, FloatVector.broadcast(S, 0.5f));
            FloatVector eValue = eP.fma(eR.mul(eR), eR).add(1f);
            IntVector eBits = eShifted.reinterpretAsInts();
            IntVector eHalf = eBits.lanewise(VectorOperators.LSHR, 1);
            FloatVector e = eValue.mul(eHalf.lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats())
                    .mul(eBits.sub(eHalf).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
            VectorMask<Float> negative = v.compare(VectorOperators.LT, 0f);
            FloatVector twice = e.add(e);
            FloatVector top = twice.add(1f).blend(e.fma(e, twice), negative);
            FloatVector rest = twice.mul(e).blend(2f, negative);
            v.mul(top.div(top.add(rest))).intoArray(y, i);
        }
    }

    /** {@code max(x, 0) + log1p(exp(-|x|))}. */
    static void softplus(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i += S.length()) {
            FloatVector v = FloatVector.fromArray(S, x, i);
            FloatVector eBounded = v.abs().neg().max(-105f);
            FloatVector eShifted =
                    eBounded.fma(FloatVector.broadcast(S, 1.442695f), FloatVector.broadcast(S, 12583166f));
            FloatVector eN = eShifted.sub(FloatVector.broadcast(S, 12583166f));
            FloatVector eR = eN.fma(
                    FloatVector.broadcast(S, -1.4286068e-6f), eN.fma(FloatVector.broadcast(S, -0.69314575f), eBounded));
            FloatVector eP = FloatVector.broadcast(S, 0.001395079f)
                    .fma(eR, FloatVector.broadcast(S, 0.00836889f))
                    .fma(eR, FloatVector.broadcast(S, 0.041666202f))
                    .fma(eR, FloatVector.broadcast(S, 0.16666518f))
                    .fma(eR, FloatVector.broadcast(S, 0.5f));
            FloatVector eValue = eP.fma(eR.mul(eR), eR).add(1f);
            IntVector eBits = eShifted.reinterpretAsInts();
            IntVector eHalf = eBits.lanewise(VectorOperators.LSHR, 1);
            FloatVector e = eValue.mul(eHalf.lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats())
                    .mul(eBits.sub(eHalf).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
            FloatVector p = FloatVector.broadcast(S, -0.003244158f)
                    .fma(e, FloatVector.broadcast(S, 0.019852104f))
                    .fma(e, FloatVector.broadcast(S, -0.056960836f))
                    .fma(e, FloatVector.broadcast(S, 0.10603798f))
                    .fma(e, FloatVector.broadcast(S, -0.15305686f))
                    .fma(e, FloatVector.broadcast(S, 0.19675975f))
                    .fma(e, FloatVector.broadcast(S, -0.24954142f))
                    .fma(e, FloatVector.broadcast(S, 0.33329964f))
                    .fma(e, FloatVector.broadcast(S, -0.49999902f))
                    .fma(e, FloatVector.broadcast(S, 1.0f));
            e.fma(p, v.max(0f)).intoArray(y, i);
        }
    }

    /** {@code x * erfc(-x / sqrt(2)) / 2}. */
    static void gelu(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i += S.length()) {
            FloatVector v = FloatVector.fromArray(S, x, i);
            FloatVector u = v.mul(-0.70710677f);
            FloatVector a = u.abs().min(11f);
            FloatVector square = a.mul(a);
            FloatVector eBounded = square.neg().max(-105f);
            FloatVector eShifted =
                    eBounded.fma(FloatVector.broadcast(S, 1.442695f), FloatVector.broadcast(S, 12583166f));
            FloatVector eN = eShifted.sub(FloatVector.broadcast(S, 12583166f));
            FloatVector eR = eN.fma(
                    FloatVector.broadcast(S, -1.4286068e-6f), eN.fma(FloatVector.broadcast(S, -0.69314575f), eBounded));
            FloatVector eP = FloatVector.broadcast(S, 0.001395079f)
                    .fma(eR, FloatVector.broadcast(S, 0.00836889f))
                    .fma(eR, FloatVector.broadcast(S, 0.041666202f))
                    .fma(eR, FloatVector.broadcast(S, 0.16666518f))
                    .fma(eR, FloatVector.broadcast(S, 0.5f));
            FloatVector eValue = eP.fma(eR.mul(eR), eR).add(1f);
            IntVector eBits = eShifted.reinterpretAsInts();
            IntVector eHalf = eBits.lanewise(VectorOperators.LSHR, 1);
            FloatVector e = eValue.mul(eHalf.lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats())
                    .mul(eBits.sub(eHalf).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
            FloatVector exact = e.fma(a.neg().fma(a, square), e);
            FloatVector t = a.sub(2f).div(a.add(2f));
            FloatVector p = FloatVector.broadcast(S, 5.9380447e-5f)
                    .fma(t, FloatVector.broadcast(S, 0.00016165938f))
                    .fma(t, FloatVector.broadcast(S, -0.00034705794f))
                    .fma(t, FloatVector.broadcast(S, -0.0013978317f))
                    .fma(t, FloatVector.broadcast(S, 0.0012066804f))
                    .fma(t, FloatVector.broadcast(S, 0.008691003f))
                    .fma(t, FloatVector.broadcast(S, -0.008014342f))
                    .fma(t, FloatVector.broadcast(S, -0.054212607f))
                    .fma(t, FloatVector.broadcast(S, 0.16404864f))
                    .fma(t, FloatVector.broadcast(S, -0.16603102f))
                    .fma(t, FloatVector.broadcast(S, -0.09276372f))
                    .fma(t, FloatVector.broadcast(S, 1.2769784f));
            FloatVector tail = exact.mul(p.div(a.add(a).add(1f)));
            FloatVector erfc = tail.blend(FloatVector.broadcast(S, 2f).sub(tail), u.compare(VectorOperators.LT, 0f));
            v.mul(0.5f).mul(erfc).intoArray(y, i);
        }
    }
}
