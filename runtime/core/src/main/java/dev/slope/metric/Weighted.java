package dev.slope.metric;

/** A metric in which the weights of samples count. */
record Weighted(Metric metric) implements Metric {
    @Override
    public String name() {
        return "weighted" + Character.toUpperCase(metric.name().charAt(0))
                + metric.name().substring(1);
    }

    @Override
    public Sum start() {
        return metric.start();
    }

    @Override
    public Better better() {
        return metric.better();
    }

    @Override
    public boolean isWeighted() {
        return true;
    }

    @Override
    public Metric forLogits() {
        return new Weighted(metric.forLogits());
    }

    @Override
    public Metric weighted() {
        return this;
    }
}
