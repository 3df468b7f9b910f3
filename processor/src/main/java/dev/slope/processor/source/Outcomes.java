package dev.slope.processor.source;

import dev.slope.expression.Expr;
import dev.slope.processor.problem.Place;
import dev.slope.processor.source.Outcome.Done;
import dev.slope.processor.source.Outcome.Exit;
import dev.slope.processor.source.Outcome.Fork;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Joins outcomes. Ways that end alike become one at once, each variable that differs a conditional; ways that end
 * differently, as after an early return, stay apart, and what follows is executed in each of them.
 */
final class Outcomes {
    /** How often what follows is executed before ways are joined all the same: it doubles with each statement. */
    private static final int MOST_WAYS = 4;

    private final Arithmetic arithmetic;

    Outcomes(Arithmetic arithmetic) {
        this.arithmetic = arithmetic;
    }

    Outcome fork(Expr condition, Place place, Outcome yes, Outcome no) {
        Boolean decided = Nodes.decided(condition);
        if (decided != null) {
            return decided ? yes : no;
        }
        if (yes instanceof Done a
                && no instanceof Done b
                && a.is(b.exit())
                && a.label().equals(b.label())) {
            Frame frame = a.frame().copy();
            frame.merge(arithmetic, place, condition, a.frame(), b.frame());
            return new Done(a.exit(), a.label(), either(place, condition, a.value(), b.value()), frame);
        }
        return new Fork(condition, place, yes, no);
    }

    private @Nullable Value either(Place place, Expr condition, @Nullable Value a, @Nullable Value b) {
        return a == null || b == null ? null : arithmetic.select(place, condition, a, b);
    }

    /** Each way replaced. */
    Outcome map(Outcome outcome, Function<Done, Outcome> replacement) {
        if (outcome instanceof Fork fork) {
            return fork(fork.condition(), fork.place(), map(fork.yes(), replacement), map(fork.no(), replacement));
        }
        return replacement.apply((Done) outcome);
    }

    /** What {@code rest} does where {@code outcome} goes on to the next statement. */
    Outcome then(Outcome outcome, Function<Frame, Outcome> rest) {
        Outcome ways = count(outcome, Exit.NEXT) > MOST_WAYS ? joined(outcome) : outcome;
        return map(ways, done -> done.is(Exit.NEXT) ? rest.apply(done.frame()) : done);
    }

    /** How many ways end like that. */
    static int count(Outcome outcome, Exit exit) {
        return outcome instanceof Fork fork
                ? count(fork.yes(), exit) + count(fork.no(), exit)
                : ((Done) outcome).is(exit) ? 1 : 0;
    }

    /** The same with all ways that go on to the next statement joined into one. */
    private Outcome joined(Outcome outcome) {
        if (!(outcome instanceof Fork fork)) {
            return outcome;
        }
        Outcome leaving = only(outcome, done -> !done.is(Exit.NEXT));
        Outcome going = only(outcome, done -> done.is(Exit.NEXT));
        return leaving == null || going == null ? outcome : fork(leaves(outcome), fork.place(), leaving, going);
    }

    /** The outcome where it is known to end in one of some ways; null if it cannot. */
    private @Nullable Outcome only(Outcome outcome, Predicate<Done> ways) {
        if (!(outcome instanceof Fork fork)) {
            return ways.test((Done) outcome) ? outcome : null;
        }
        Outcome yes = only(fork.yes(), ways);
        Outcome no = only(fork.no(), ways);
        return yes == null ? no : no == null ? yes : fork(fork.condition(), fork.place(), yes, no);
    }

    /** Whether the outcome is anything but the next statement. */
    private Expr leaves(Outcome outcome) {
        return outcome instanceof Fork fork
                ? arithmetic.nodes().select(fork.place(), fork.condition(), leaves(fork.yes()), leaves(fork.no()))
                : Nodes.truth(!((Done) outcome).is(Exit.NEXT));
    }
}
