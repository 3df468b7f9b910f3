package dev.slope.program;

import dev.slope.autodiff.Call;
import java.util.List;

/** An operation of a recorded computation. */
record Operation(Call<?> call, List<Value> inputs, Value output) {}
