package dev.slope.benchmarks;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Fused multiply-adds on registers: as fast as a processor can multiply matrices. */
final class MultiplyAdds {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    /** As many chains as the latency of an instruction, times the number that begin in a cycle, has room for. */
    private static final int CHAINS = 12;

    private MultiplyAdds() {}

    /** Does at least {@code count} multiplications and as many additions; the result is of no use, and used so that it stays. */
    static float run(long count) {
        FloatVector x = FloatVector.broadcast(S, 0.999f);
        FloatVector y = FloatVector.broadcast(S, 0.001f);
        FloatVector a = FloatVector.broadcast(S, 0f);
        FloatVector b = FloatVector.broadcast(S, 0.1f);
        FloatVector c = FloatVector.broadcast(S, 0.2f);
        FloatVector d = FloatVector.broadcast(S, 0.3f);
        FloatVector e = FloatVector.broadcast(S, 0.4f);
        FloatVector f = FloatVector.broadcast(S, 0.5f);
        FloatVector g = FloatVector.broadcast(S, 0.6f);
        FloatVector h = FloatVector.broadcast(S, 0.7f);
        FloatVector i = FloatVector.broadcast(S, 0.8f);
        FloatVector j = FloatVector.broadcast(S, 0.9f);
        FloatVector k = FloatVector.broadcast(S, 1f);
        FloatVector l = FloatVector.broadcast(S, 1.1f);
        for (long done = 0; done < count; done += (long) CHAINS * S.length()) {
            a = a.fma(x, y);
            b = b.fma(x, y);
            c = c.fma(x, y);
            d = d.fma(x, y);
            e = e.fma(x, y);
            f = f.fma(x, y);
            g = g.fma(x, y);
            h = h.fma(x, y);
            i = i.fma(x, y);
            j = j.fma(x, y);
            k = k.fma(x, y);
            l = l.fma(x, y);
        }
        FloatVector all = a.add(b)
                .add(c)
                .add(d)
                .add(e)
                .add(f)
                .add(g)
                .add(h)
                .add(i)
                .add(j)
                .add(k)
                .add(l);
        return all.lane(0);
    }
}
