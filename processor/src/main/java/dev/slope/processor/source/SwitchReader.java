package dev.slope.processor.source;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.util.TreeScanner;
import dev.slope.expression.Expr;
import dev.slope.processor.problem.Place;
import dev.slope.processor.problem.Problem;
import dev.slope.processor.source.Outcome.Done;
import dev.slope.processor.source.Outcome.Exit;
import dev.slope.processor.source.Value.Broken;
import dev.slope.processor.source.Value.Real;
import dev.slope.processor.source.Value.Truth;
import dev.slope.processor.source.Value.Whole;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Executes switches over integers, old style and new. */
final class SwitchReader {
    private final Reading reading;
    private final Arithmetic arithmetic;
    private final Outcomes outcomes;
    private final ExpressionReader expressions;
    private final StatementReader statements;

    SwitchReader(
            Reading reading,
            Arithmetic arithmetic,
            Outcomes outcomes,
            ExpressionReader expressions,
            StatementReader statements) {
        this.reading = reading;
        this.arithmetic = arithmetic;
        this.outcomes = outcomes;
        this.expressions = expressions;
        this.statements = statements;
    }

    Outcome statement(SwitchTree tree, Frame frame) {
        Value selector = selector(tree.getExpression(), frame);
        return outcomes.map(
                new Switch(tree.getCases(), selector, Exit.NEXT).read(frame),
                done -> done.is(Exit.BREAK) && done.label().isEmpty() ? Done.next(done.frame()) : done);
    }

    Value expression(SwitchExpressionTree tree, Frame frame) {
        Value selector = selector(tree.getExpression(), frame);
        Value value = value(tree, selector, frame);
        if (!(selector instanceof Whole)) {
            return value;
        }
        Value any = reading.muted(() -> value(tree, UNKNOWN, frame.copy()));
        return any instanceof Broken ? value : arithmetic.convert(frame.place(tree), value, any.type());
    }

    private static final Value UNKNOWN = new Real(Expr.variable("?"), Primitive.INT);

    private Value value(SwitchExpressionTree tree, Value selector, Frame frame) {
        Outcome outcome = new Switch(tree.getCases(), selector, Exit.YIELD).read(frame.copy());
        if (outcome instanceof Done done && done.is(Exit.YIELD) && done.value() != null) {
            frame.become(done.frame());
            return done.value();
        }
        return Broken.VALUE;
    }

    private Value selector(ExpressionTree tree, Frame frame) {
        Value value = expressions.read(tree, frame);
        boolean isInteger = !value.type().isArray() && value.type().element().isIntegral();
        return isInteger || value instanceof Broken
                ? value
                : reading.refuse(
                        frame.place(tree), Problem.UNSUPPORTED, "a switch on " + value.type(), "use if and else");
    }

    /** One switch, whose selector has a value. */
    private final class Switch {
        private final List<? extends CaseTree> cases;
        private final Value selector;
        private final Exit valueExit;

        Switch(List<? extends CaseTree> cases, Value selector, Exit valueExit) {
            this.cases = cases;
            this.selector = selector;
            this.valueExit = valueExit;
        }

        Outcome read(Frame frame) {
            Set<String> names = frame.names();
            return statements.scoped(names, from(0, frame));
        }

        /** The first case from {@code index} on whose label is the selector's value, or else the default. */
        private Outcome from(int index, Frame frame) {
            if (index == cases.size()) {
                return otherwise(frame);
            }
            CaseTree tested = cases.get(index);
            Place place = frame.place(tested);
            Expr matches = matches(tested, frame);
            Boolean decided = Nodes.decided(matches);
            if (decided != null) {
                return decided ? execute(index, frame) : from(index + 1, frame);
            }
            return outcomes.fork(matches, place, execute(index, frame.copy()), from(index + 1, frame.copy()));
        }

        private Expr matches(CaseTree tested, Frame frame) {
            Tree pattern = pattern(tested);
            if (pattern != null) {
                Unsupported.refuse(reading, pattern, frame);
                return ExpressionReader.UNKNOWN;
            }
            if (selector instanceof Broken && !tested.getExpressions().isEmpty()) {
                return ExpressionReader.UNKNOWN;
            }
            Expr any = Nodes.FALSE;
            for (ExpressionTree label : tested.getExpressions()) {
                Place place = frame.place(label);
                Value same = arithmetic.binary(place, Kind.EQUAL_TO, selector, expressions.read(label, frame));
                Expr one = same instanceof Truth truth ? truth.expr() : ExpressionReader.UNKNOWN;
                any = arithmetic.nodes().or(place, any, one);
            }
            return any;
        }

        private Outcome otherwise(Frame frame) {
            for (int i = 0; i < cases.size(); i++) {
                if (cases.get(i).getExpressions().isEmpty() && pattern(cases.get(i)) == null) {
                    return execute(i, frame);
                }
            }
            return valueExit == Exit.YIELD ? new Done(Exit.YIELD, "", Broken.VALUE, frame) : Done.next(frame);
        }

        private Outcome execute(int index, Frame frame) {
            CaseTree taken = cases.get(index);
            if (taken.getCaseKind() == CaseTree.CaseKind.STATEMENT) {
                List<? extends StatementTree> rest = cases.subList(index, cases.size()).stream()
                        .flatMap(next -> next.getStatements().stream())
                        .toList();
                return statements.sequence(rest, frame);
            }
            if (taken.getBody() instanceof ExpressionTree expression) {
                Value value = expressions.read(expression, frame);
                return new Done(valueExit, "", valueExit == Exit.YIELD ? value : null, frame);
            }
            return taken.getBody() instanceof StatementTree statement
                    ? statements.read(statement, frame)
                    : Done.next(frame);
        }
    }

    /** The pattern among the labels of a case, which newer versions of Java have. */
    private static @Nullable Tree pattern(CaseTree tested) {
        PatternScanner scanner = new PatternScanner();
        scanner.visitCase(tested, null);
        return scanner.found;
    }

    private static final class PatternScanner extends TreeScanner<Void, Void> {
        private @Nullable Tree found;

        @Override
        public @Nullable Void scan(@Nullable Tree tree, @Nullable Void nothing) {
            if (tree != null && tree.getKind().name().contains("PATTERN")) {
                found = tree;
            }
            return tree instanceof StatementTree ? null : super.scan(tree, null);
        }
    }
}
