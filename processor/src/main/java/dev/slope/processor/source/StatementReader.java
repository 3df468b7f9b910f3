package dev.slope.processor.source;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EmptyStatementTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.SimpleTreeVisitor;
import dev.slope.expression.Expr;
import dev.slope.processor.source.Outcome.Done;
import dev.slope.processor.source.Outcome.Exit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Name;
import org.jspecify.annotations.Nullable;

/** Executes Java statements on a frame, which they change; tells how they end. */
final class StatementReader extends SimpleTreeVisitor<Outcome, Frame> {
    /** What says more about a mistake than the type of the variable it is assigned to. */
    private static final Set<Tree.Kind> OBJECTS = EnumSet.of(
            Tree.Kind.LAMBDA_EXPRESSION, Tree.Kind.MEMBER_REFERENCE, Tree.Kind.NEW_CLASS, Tree.Kind.STRING_LITERAL);

    private final Reading reading;
    private final Types types;
    private final ExpressionReader expressions;
    private final Outcomes outcomes;
    private final LoopReader loops;
    private final SwitchReader switches;

    StatementReader(Reading reading, Arithmetic arithmetic, Types types, ExpressionReader expressions) {
        this.reading = reading;
        this.types = types;
        this.expressions = expressions;
        this.outcomes = new Outcomes(arithmetic);
        this.loops = new LoopReader(reading, outcomes, types, expressions, this);
        this.switches = new SwitchReader(reading, arithmetic, outcomes, expressions, this);
    }

    SwitchReader switches() {
        return switches;
    }

    Outcome read(StatementTree tree, Frame frame) {
        return tree.accept(this, frame);
    }

    /** Statements one after the other; their variables live on. */
    Outcome sequence(List<? extends StatementTree> trees, Frame frame) {
        Outcome outcome = Done.next(frame);
        for (StatementTree tree : trees) {
            if (Outcomes.count(outcome, Exit.NEXT) == 0) {
                break;
            }
            outcome = outcomes.then(outcome, before -> read(tree, before));
        }
        return outcome;
    }

    /** Ends the scope of what was declared since {@code names} were all. */
    Outcome scoped(Set<String> names, Outcome outcome) {
        return outcomes.map(
                outcome,
                done -> new Done(
                        done.exit(), done.label(), done.value(), done.frame().keep(names)));
    }

    @Override
    protected Outcome defaultAction(Tree tree, Frame frame) {
        Unsupported.refuse(reading, tree, frame);
        return Done.next(frame);
    }

    @Override
    public Outcome visitBlock(BlockTree tree, Frame frame) {
        Set<String> names = frame.names();
        return scoped(names, sequence(tree.getStatements(), frame));
    }

    @Override
    public Outcome visitVariable(VariableTree tree, Frame frame) {
        String name = tree.getName().toString();
        ExpressionTree initializer = tree.getInitializer();
        if (tree.getType() == null) {
            Value value = expressions.read(initializer, frame);
            frame.set(name, value.type(), value);
            return Done.next(frame);
        }
        boolean isObject = initializer != null && OBJECTS.contains(initializer.getKind());
        JavaType type = isObject ? null : types.of(tree.getType(), "the variable", name, frame);
        if (type == null) {
            if (isObject) {
                expressions.read(initializer, frame);
            }
            frame.set(name, Value.Broken.VALUE.type(), Value.Broken.VALUE);
        } else {
            frame.set(name, type, initializer == null ? null : expressions.readAs(type, initializer, frame));
        }
        return Done.next(frame);
    }

    @Override
    public Outcome visitExpressionStatement(ExpressionStatementTree tree, Frame frame) {
        expressions.read(tree.getExpression(), frame);
        return Done.next(frame);
    }

    @Override
    public Outcome visitEmptyStatement(EmptyStatementTree tree, Frame frame) {
        return Done.next(frame);
    }

    @Override
    public Outcome visitIf(IfTree tree, Frame frame) {
        Expr condition = expressions.condition(tree.getCondition(), frame);
        Boolean decided = Nodes.decided(condition);
        if (decided != null) {
            return branch(decided ? tree.getThenStatement() : tree.getElseStatement(), frame);
        }
        Outcome yes = branch(tree.getThenStatement(), frame.copy());
        Outcome no = branch(tree.getElseStatement(), frame.copy());
        return outcomes.fork(condition, frame.place(tree), yes, no);
    }

    private Outcome branch(@Nullable StatementTree tree, Frame frame) {
        return tree == null ? Done.next(frame) : read(tree, frame);
    }

    @Override
    public Outcome visitReturn(ReturnTree tree, Frame frame) {
        Value value = tree.getExpression() == null ? null : expressions.read(tree.getExpression(), frame);
        return new Done(Exit.RETURN, "", value, frame);
    }

    @Override
    public Outcome visitYield(YieldTree tree, Frame frame) {
        return new Done(Exit.YIELD, "", expressions.read(tree.getValue(), frame), frame);
    }

    @Override
    public Outcome visitBreak(BreakTree tree, Frame frame) {
        return new Done(Exit.BREAK, label(tree.getLabel()), null, frame);
    }

    @Override
    public Outcome visitContinue(ContinueTree tree, Frame frame) {
        return new Done(Exit.CONTINUE, label(tree.getLabel()), null, frame);
    }

    private static String label(@Nullable Name name) {
        return name == null ? "" : name.toString();
    }

    @Override
    public Outcome visitLabeledStatement(LabeledStatementTree tree, Frame frame) {
        String label = tree.getLabel().toString();
        StatementTree statement = tree.getStatement();
        Outcome outcome = LoopReader.isLoop(statement) ? loops.read(statement, label, frame) : read(statement, frame);
        return outcomes.map(
                outcome, done -> done.is(Exit.BREAK) && done.label().equals(label) ? Done.next(done.frame()) : done);
    }

    @Override
    public Outcome visitForLoop(ForLoopTree tree, Frame frame) {
        return loops.read(tree, "", frame);
    }

    @Override
    public Outcome visitWhileLoop(WhileLoopTree tree, Frame frame) {
        return loops.read(tree, "", frame);
    }

    @Override
    public Outcome visitDoWhileLoop(DoWhileLoopTree tree, Frame frame) {
        return loops.read(tree, "", frame);
    }

    @Override
    public Outcome visitEnhancedForLoop(EnhancedForLoopTree tree, Frame frame) {
        return loops.read(tree, "", frame);
    }

    @Override
    public Outcome visitSwitch(SwitchTree tree, Frame frame) {
        return switches.statement(tree, frame);
    }
}
