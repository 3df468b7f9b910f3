package dev.slope.processor.source;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.SimpleTreeVisitor;
import dev.slope.expression.Expr;
import dev.slope.expression.Var;
import dev.slope.processor.problem.Place;
import dev.slope.processor.problem.Problem;
import dev.slope.processor.source.Value.Array;
import dev.slope.processor.source.Value.Broken;
import dev.slope.processor.source.Value.Truth;
import dev.slope.processor.source.Value.Whole;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Evaluates Java expressions to {@link Value}s; assignments within them change the frame. */
final class ExpressionReader extends SimpleTreeVisitor<Value, Frame> {
    private final Reading reading;
    private final Arithmetic arithmetic;
    private final Nodes nodes;
    private final Resolver resolver;
    private final Types types;
    private final Fields fields;
    private final Helpers helpers;
    private final SwitchReader switches;
    private final NameReader names;
    private final Assignments assignments;

    ExpressionReader(Reading reading, Sources sources, Resolver resolver, Elements elements) {
        this.reading = reading;
        this.arithmetic = new Arithmetic(reading);
        this.nodes = arithmetic.nodes();
        this.resolver = resolver;
        this.types = new Types(reading, resolver);
        this.fields = new Fields(reading, arithmetic, sources, this);
        StatementReader statements = new StatementReader(reading, arithmetic, types, this);
        this.helpers = new Helpers(reading, arithmetic, sources, new KeptFormulas(arithmetic, elements), statements);
        this.switches = statements.switches();
        this.names = new NameReader(reading, arithmetic, resolver, fields, helpers, this);
        this.assignments = new Assignments(reading, arithmetic, this);
    }

    Helpers helpers() {
        return helpers;
    }

    Value read(Tree tree, Frame frame) {
        return tree.accept(this, frame);
    }

    /** The value of {@code tree} as it is assigned to a variable of type {@code type}. */
    Value readAs(JavaType type, Tree tree, Frame frame) {
        if (tree instanceof NewArrayTree array && array.getType() == null) {
            return elements(type, array, frame);
        }
        return arithmetic.convert(frame.place(tree), read(tree, frame), type);
    }

    Value converted(Place place, Value value, JavaType type) {
        return arithmetic.convert(place, value, type);
    }

    /** A condition; one that is broken counts as unknown, so that what it guards is looked at all the same. */
    Expr condition(ExpressionTree tree, Frame frame) {
        Value value = read(tree, frame);
        return value instanceof Truth truth ? truth.expr() : UNKNOWN;
    }

    /** A truth value that nothing is known about. */
    static final Expr UNKNOWN = Expr.apply(dev.slope.expression.Fn.NE, Expr.variable("?"), Expr.constant(0));

    @Override
    protected Value defaultAction(Tree tree, Frame frame) {
        return Unsupported.refuse(reading, tree, frame);
    }

    @Override
    public Value visitParenthesized(ParenthesizedTree tree, Frame frame) {
        return read(tree.getExpression(), frame);
    }

    @Override
    public Value visitLiteral(LiteralTree tree, Frame frame) {
        return tree.getKind() == Kind.NULL_LITERAL
                ? Unsupported.refuse(reading, tree, frame)
                : fields.constant(frame.place(tree), tree.getValue());
    }

    @Override
    public Value visitIdentifier(IdentifierTree tree, Frame frame) {
        return names.read(tree, frame);
    }

    @Override
    public Value visitMemberSelect(MemberSelectTree tree, Frame frame) {
        return names.read(tree, frame);
    }

    @Override
    public Value visitMethodInvocation(MethodInvocationTree tree, Frame frame) {
        return names.call(tree, frame);
    }

    @Override
    public Value visitAssignment(AssignmentTree tree, Frame frame) {
        return assignments.assign(tree, frame);
    }

    @Override
    public Value visitCompoundAssignment(CompoundAssignmentTree tree, Frame frame) {
        return assignments.compound(tree, frame);
    }

    @Override
    public Value visitUnary(UnaryTree tree, Frame frame) {
        Place place = frame.place(tree);
        return switch (tree.getKind()) {
            case UNARY_MINUS -> arithmetic.negate(place, read(tree.getExpression(), frame));
            case UNARY_PLUS -> arithmetic.plus(place, read(tree.getExpression(), frame));
            case LOGICAL_COMPLEMENT -> not(place, read(tree.getExpression(), frame));
            case BITWISE_COMPLEMENT ->
                arithmetic.binary(place, Kind.XOR, read(tree.getExpression(), frame), new Whole(-1, Primitive.INT));
            case PREFIX_INCREMENT -> assignments.step(tree, Kind.PLUS, true, frame);
            case PREFIX_DECREMENT -> assignments.step(tree, Kind.MINUS, true, frame);
            case POSTFIX_INCREMENT -> assignments.step(tree, Kind.PLUS, false, frame);
            case POSTFIX_DECREMENT -> assignments.step(tree, Kind.MINUS, false, frame);
            default -> defaultAction(tree, frame);
        };
    }

    private Value not(Place place, Value value) {
        return value instanceof Truth truth
                ? new Truth(nodes.not(place, truth.expr()))
                : arithmetic.binary(place, Kind.XOR, value, new Truth(Nodes.TRUE));
    }

    @Override
    public Value visitBinary(BinaryTree tree, Frame frame) {
        Value left = read(tree.getLeftOperand(), frame);
        boolean both = tree.getKind() == Kind.CONDITIONAL_AND;
        if (!both && tree.getKind() != Kind.CONDITIONAL_OR) {
            return arithmetic.binary(frame.place(tree), tree.getKind(), left, read(tree.getRightOperand(), frame));
        }
        if (!(left instanceof Truth first)) {
            read(tree.getRightOperand(), frame.copy());
            return Broken.VALUE;
        }
        Place place = frame.place(tree);
        return branch(
                place,
                first.expr(),
                frame,
                taken -> both ? read(tree.getRightOperand(), taken) : left,
                taken -> both ? left : read(tree.getRightOperand(), taken),
                (yes, no) -> arithmetic.binary(place, tree.getKind(), left, both ? yes : no));
    }

    @Override
    public Value visitConditionalExpression(ConditionalExpressionTree tree, Frame frame) {
        Place place = frame.place(tree);
        Expr condition = condition(tree.getCondition(), frame);
        Boolean decided = Nodes.decided(condition);
        if (decided != null) {
            Value taken = read(decided ? tree.getTrueExpression() : tree.getFalseExpression(), frame);
            Value other = reading.muted(
                    () -> read(decided ? tree.getFalseExpression() : tree.getTrueExpression(), frame.copy()));
            return typedAs(place, taken, reading.muted(() -> arithmetic.select(place, UNKNOWN, taken, other)));
        }
        return branch(
                place,
                condition,
                frame,
                taken -> read(tree.getTrueExpression(), taken),
                taken -> read(tree.getFalseExpression(), taken),
                (yes, no) -> arithmetic.select(place, condition, yes, no));
    }

    /** {@code value}, of the type that it has together with the branches that are not taken. */
    private Value typedAs(Place place, Value value, Value joined) {
        return joined instanceof Broken ? value : arithmetic.convert(place, value, joined.type());
    }

    /** Evaluates both branches of a condition, each with its own assignments. */
    private Value branch(
            Place place,
            Expr condition,
            Frame frame,
            java.util.function.Function<Frame, Value> whenTrue,
            java.util.function.Function<Frame, Value> whenFalse,
            java.util.function.BinaryOperator<Value> result) {
        Boolean decided = Nodes.decided(condition);
        if (decided != null) {
            Value value = (decided ? whenTrue : whenFalse).apply(frame);
            return result.apply(value, value);
        }
        Frame yes = frame.copy();
        Frame no = frame.copy();
        Value a = whenTrue.apply(yes);
        Value b = whenFalse.apply(no);
        frame.merge(arithmetic, place, condition, yes, no);
        return result.apply(a, b);
    }

    @Override
    public Value visitSwitchExpression(SwitchExpressionTree tree, Frame frame) {
        return switches.expression(tree, frame);
    }

    @Override
    public Value visitTypeCast(TypeCastTree tree, Frame frame) {
        JavaType type = types.of(tree.getType(), "the cast to", Unsupported.text(tree.getExpression()), frame);
        Value value = read(tree.getExpression(), frame);
        return type == null ? Broken.VALUE : arithmetic.convert(frame.place(tree), value, type);
    }

    @Override
    public Value visitArrayAccess(ArrayAccessTree tree, Frame frame) {
        Value array = read(tree.getExpression(), frame);
        Value index = read(tree.getIndex(), frame);
        Place place = frame.place(tree.getIndex());
        if (!(array instanceof Array constants) || index instanceof Broken) {
            return Broken.VALUE;
        }
        if (!(index instanceof Whole at)) {
            return reading.refuse(place, Problem.ARRAY_INDEX, variables(index));
        }
        int length = constants.elements().size();
        return at.value() < 0 || at.value() >= length
                ? reading.refuse(place, Problem.ARRAY_BOUNDS, at.value(), length, length - 1)
                : constants.elements().get((int) at.value());
    }

    /** The names of the variables that a value depends on. */
    static String variables(Value value) {
        Expr expr = value instanceof Value.Real real
                ? real.expr()
                : value instanceof Truth truth ? truth.expr() : Nodes.TRUE;
        return expr.variables().stream()
                .map(Var::name)
                .map(name -> "'" + name + "'")
                .collect(Collectors.joining(" and "));
    }

    @Override
    public Value visitNewArray(NewArrayTree tree, Frame frame) {
        if (tree.getInitializers() == null || tree.getType() == null) {
            return Unsupported.refuse(reading, tree, frame);
        }
        JavaType component = types.of(tree.getType(), "the array", Unsupported.text(tree), frame);
        return component == null ? Broken.VALUE : elements(component.array(), tree, frame);
    }

    private Value elements(JavaType type, NewArrayTree tree, Frame frame) {
        if (!type.isArray() || tree.getInitializers() == null) {
            return Unsupported.refuse(reading, tree, frame);
        }
        List<Value> elements = new ArrayList<>();
        for (ExpressionTree element : tree.getInitializers()) {
            elements.add(readAs(type.component(), element, frame));
        }
        return new Array(elements, type);
    }

    @Override
    public Value visitNewClass(NewClassTree tree, Frame frame) {
        TypeElement type = resolver.type(tree.getIdentifier(), frame.context());
        Problem problem = type == null
                ? Problem.OBJECT_CREATION
                : Impurities.of(type.getQualifiedName(), "new").orElse(Problem.OBJECT_CREATION);
        return reading.refuse(frame.place(tree), problem, Unsupported.text(tree));
    }
}
