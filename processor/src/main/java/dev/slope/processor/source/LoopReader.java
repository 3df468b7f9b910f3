package dev.slope.processor.source;

import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import dev.slope.processor.problem.Place;
import dev.slope.processor.problem.Problem;
import dev.slope.processor.source.Outcome.Done;
import dev.slope.processor.source.Outcome.Exit;
import dev.slope.processor.source.Value.Array;
import dev.slope.processor.source.Value.Truth;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Unrolls loops whose number of iterations is known. */
final class LoopReader {
    private final Reading reading;
    private final Outcomes outcomes;
    private final Types types;
    private final ExpressionReader expressions;
    private final StatementReader statements;

    LoopReader(
            Reading reading, Outcomes outcomes, Types types, ExpressionReader expressions, StatementReader statements) {
        this.reading = reading;
        this.outcomes = outcomes;
        this.types = types;
        this.expressions = expressions;
        this.statements = statements;
    }

    /** {@code for (; test; update) body}; {@code test} is null for an endless loop. */
    private record Loop(
            @Nullable ExpressionTree test,
            StatementTree body,
            List<? extends StatementTree> update,
            boolean testFirst,
            String label) {

        /** What the end of an endless loop depends on; empty if the loop ends by itself. */
        String exits(Outcome outcome) {
            boolean isEndless = test == null || test.toString().matches("\\(*true\\)*");
            return isEndless && outcome instanceof Outcome.Fork fork
                    ? ExpressionReader.variables(new Truth(fork.condition()))
                    : "";
        }
    }

    static boolean isLoop(StatementTree tree) {
        return tree instanceof ForLoopTree
                || tree instanceof WhileLoopTree
                || tree instanceof DoWhileLoopTree
                || tree instanceof EnhancedForLoopTree;
    }

    Outcome read(StatementTree tree, String label, Frame frame) {
        Set<String> names = frame.names();
        return statements.scoped(names, unscoped(tree, label, frame));
    }

    private Outcome unscoped(StatementTree tree, String label, Frame frame) {
        Place place = frame.place(tree);
        if (tree instanceof ForLoopTree loop) {
            statements.sequence(loop.getInitializer(), frame);
            return unroll(
                    place, new Loop(loop.getCondition(), loop.getStatement(), loop.getUpdate(), true, label), frame);
        }
        if (tree instanceof WhileLoopTree loop) {
            return unroll(place, new Loop(loop.getCondition(), loop.getStatement(), List.of(), true, label), frame);
        }
        if (tree instanceof DoWhileLoopTree loop) {
            return unroll(place, new Loop(loop.getCondition(), loop.getStatement(), List.of(), false, label), frame);
        }
        return each((EnhancedForLoopTree) tree, label, frame);
    }

    private Outcome unroll(Place place, Loop loop, Frame frame) {
        Outcome outcome = Done.next(frame);
        for (boolean first = true; ; first = false) {
            if (loop.test != null && (loop.testFirst || !first)) {
                outcome = outcomes.then(outcome, before -> test(loop.test, before));
            }
            if (!goesOn(outcome) || !reading.mayIterate(place, loop.exits(outcome))) {
                return left(outcome, loop.label);
            }
            outcome = continued(outcomes.then(outcome, before -> statements.read(loop.body, before)), loop.label);
            outcome = outcomes.then(outcome, before -> statements.sequence(loop.update, before));
        }
    }

    private Outcome test(ExpressionTree test, Frame frame) {
        Value value = expressions.read(test, frame);
        Boolean decided = value instanceof Truth truth ? Nodes.decided(truth.expr()) : Boolean.FALSE;
        if (decided == null) {
            reading.refuse(frame.place(test), Problem.VARIABLE_LOOP, ExpressionReader.variables(value));
        }
        return decided != null && decided ? Done.next(frame) : new Done(Exit.BREAK, "", null, frame);
    }

    private Outcome each(EnhancedForLoopTree loop, String label, Frame frame) {
        VariableTree variable = loop.getVariable();
        String name = variable.getName().toString();
        if (!(expressions.read(loop.getExpression(), frame) instanceof Array array)) {
            return Done.next(frame);
        }
        JavaType type = variable.getType() == null
                ? array.type().component()
                : types.of(variable.getType(), "the variable", name, frame);
        if (type == null) {
            return Done.next(frame);
        }
        Place place = frame.place(loop);
        Outcome outcome = Done.next(frame);
        for (Value element : array.elements()) {
            if (!goesOn(outcome) || !reading.mayIterate(place, "")) {
                break;
            }
            outcome = continued(
                    outcomes.then(outcome, before -> {
                        before.set(name, type, expressions.converted(place, element, type));
                        return statements.read(loop.getStatement(), before);
                    }),
                    label);
        }
        return left(outcome, label);
    }

    private static boolean goesOn(Outcome outcome) {
        return Outcomes.count(outcome, Exit.NEXT) > 0;
    }

    private Outcome continued(Outcome outcome, String label) {
        return resumed(outcome, Exit.CONTINUE, label);
    }

    private Outcome left(Outcome outcome, String label) {
        return resumed(outcome, Exit.BREAK, label);
    }

    /** Goes on with the next statement, or iteration, after a jump of this loop. */
    private Outcome resumed(Outcome outcome, Exit exit, String label) {
        return outcomes.map(
                outcome,
                done -> done.is(exit) && (done.label().isEmpty() || done.label().equals(label))
                        ? Done.next(done.frame())
                        : done);
    }
}
