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
import com.sun.source.util.Trees;
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
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

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

    ExpressionReader(Reading reading, Trees trees, Elements elements) {
        this.reading = reading;
        this.arithmetic = new Arithmetic(reading);
        this.nodes = arithmetic.nodes();
        this.resolver = new Resolver(elements);
        this.types = new Types(reading, resolver);
        this.fields = new Fields(reading, arithmetic, trees, this);
        StatementReader statements = new StatementReader(reading, arithmetic, types, this);
        this.helpers = new Helpers(reading, arithmetic, trees, statements);
        this.switches = statements.switches();
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
        String name = tree.getName().toString();
        Place place = frame.place(tree);
        Frame.Local local = frame.local(name);
        if (local != null) {
            return local.value() == null ? reading.refuse(place, Problem.UNKNOWN_NAME, name) : local.value();
        }
        if (isInstance(tree)) {
            return reading.refuse(place, Problem.INSTANCE_STATE, name);
        }
        VariableElement field = resolver.field(name, frame.context());
        return field == null ? reading.refuse(place, Problem.UNKNOWN_NAME, name) : fields.read(field, tree, frame);
    }

    @Override
    public Value visitMemberSelect(MemberSelectTree tree, Frame frame) {
        Place place = frame.place(tree);
        String name = tree.getIdentifier().toString();
        TypeElement owner = owner(tree.getExpression(), frame);
        if (owner != null) {
            VariableElement field = resolver.field(owner, name);
            return field == null
                    ? reading.refuse(place, Problem.UNKNOWN_NAME, Unsupported.text(tree))
                    : fields.read(field, tree, frame);
        }
        if (isInstance(tree.getExpression())) {
            return reading.refuse(place, Problem.INSTANCE_STATE, Unsupported.text(tree));
        }
        if (isUnknownName(tree.getExpression(), frame)) {
            return reading.refuse(place, Problem.UNKNOWN_NAME, Unsupported.text(tree));
        }
        Value value = read(tree.getExpression(), frame);
        if (value instanceof Array array && name.equals("length")) {
            return new Whole(array.elements().size(), Primitive.INT);
        }
        return value instanceof Broken ? value : reading.refuse(place, Problem.UNKNOWN_NAME, Unsupported.text(tree));
    }

    /** The class that the part before a dot names; null if it is a value. */
    private @Nullable TypeElement owner(ExpressionTree tree, Frame frame) {
        if (tree instanceof IdentifierTree identifier) {
            String name = identifier.getName().toString();
            if (frame.local(name) != null || resolver.field(name, frame.context()) != null) {
                return null;
            }
        }
        return isInstance(tree) ? null : resolver.type(tree, frame.context());
    }

    private static boolean isInstance(ExpressionTree tree) {
        return tree instanceof IdentifierTree identifier
                && (identifier.getName().contentEquals("this")
                        || identifier.getName().contentEquals("super"));
    }

    private boolean isUnknownName(ExpressionTree tree, Frame frame) {
        return tree instanceof IdentifierTree identifier
                && frame.local(identifier.getName().toString()) == null
                && resolver.field(identifier.getName().toString(), frame.context()) == null;
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
            case PREFIX_INCREMENT -> update(tree, Kind.PLUS, tree.getExpression(), ONE, frame);
            case PREFIX_DECREMENT -> update(tree, Kind.MINUS, tree.getExpression(), ONE, frame);
            case POSTFIX_INCREMENT -> before(tree, Kind.PLUS, frame);
            case POSTFIX_DECREMENT -> before(tree, Kind.MINUS, frame);
            default -> defaultAction(tree, frame);
        };
    }

    private static final Whole ONE = new Whole(1, Primitive.INT);

    private Value before(UnaryTree tree, Kind operator, Frame frame) {
        if (target(tree.getExpression(), frame) == null) {
            return Broken.VALUE;
        }
        Value before = read(tree.getExpression(), frame);
        return update(tree, operator, tree.getExpression(), ONE, frame) instanceof Broken ? Broken.VALUE : before;
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
    public Value visitAssignment(AssignmentTree tree, Frame frame) {
        Frame.Local target = target(tree.getVariable(), frame);
        Value value =
                target == null ? read(tree.getExpression(), frame) : readAs(target.type(), tree.getExpression(), frame);
        return assign(tree.getVariable(), target, value, frame);
    }

    @Override
    public Value visitCompoundAssignment(CompoundAssignmentTree tree, Frame frame) {
        Kind operator = Kind.valueOf(tree.getKind().name().replace("_ASSIGNMENT", ""));
        Value before = target(tree.getVariable(), frame) == null ? Broken.VALUE : read(tree.getVariable(), frame);
        return update(tree, operator, tree.getVariable(), before, read(tree.getExpression(), frame), frame);
    }

    private Value update(Tree tree, Kind operator, ExpressionTree variable, Value operand, Frame frame) {
        Value before = target(variable, frame) == null ? Broken.VALUE : read(variable, frame);
        return update(tree, operator, variable, before, operand, frame);
    }

    private Value update(Tree tree, Kind operator, ExpressionTree variable, Value before, Value operand, Frame frame) {
        Frame.Local target = target(variable, frame);
        if (target == null) {
            return Broken.VALUE;
        }
        Place place = frame.place(tree);
        Value after = arithmetic.binary(place, operator, before, operand);
        return assign(variable, target, arithmetic.convert(place, after, target.type()), frame);
    }

    private Value assign(ExpressionTree variable, Frame.@Nullable Local target, Value value, Frame frame) {
        if (target == null) {
            return Broken.VALUE;
        }
        frame.set(stripped(variable).toString(), target.type(), value);
        return value;
    }

    /** The local variable that is assigned to; null, and reported, if it is anything else. */
    private Frame.@Nullable Local target(ExpressionTree tree, Frame frame) {
        ExpressionTree variable = stripped(tree);
        Frame.Local local = variable instanceof IdentifierTree ? frame.local(variable.toString()) : null;
        if (local == null) {
            boolean isElement = variable instanceof ArrayAccessTree;
            reading.refuse(
                    frame.place(tree),
                    isElement ? Problem.ARRAY_WRITE : Problem.STATIC_WRITE,
                    isElement ? ((ArrayAccessTree) variable).getExpression() : Unsupported.text(variable));
        }
        return local;
    }

    private static ExpressionTree stripped(ExpressionTree tree) {
        return tree instanceof ParenthesizedTree inner ? stripped(inner.getExpression()) : tree;
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

    @Override
    public Value visitMethodInvocation(MethodInvocationTree tree, Frame frame) {
        List<Value> arguments = new ArrayList<>();
        ExpressionTree select = tree.getMethodSelect();
        if (select instanceof IdentifierTree identifier) {
            tree.getArguments().forEach(argument -> arguments.add(read(argument, frame)));
            String name = identifier.getName().toString();
            return call(resolver.methods(name, frame.context()), null, name, arguments, tree, frame);
        }
        if (!(select instanceof MemberSelectTree member)) {
            return defaultAction(tree, frame);
        }
        ExpressionTree receiver = member.getExpression();
        String name = member.getIdentifier().toString();
        TypeElement owner = owner(receiver, frame);
        if (owner == null) {
            return instanceCall(receiver, tree, frame);
        }
        tree.getArguments().forEach(argument -> arguments.add(read(argument, frame)));
        return call(resolver.methods(owner, name), owner, name, arguments, tree, frame);
    }

    private Value instanceCall(ExpressionTree receiver, MethodInvocationTree tree, Frame frame) {
        Place place = frame.place(tree);
        if (isInstance(receiver)) {
            return reading.refuse(place, Problem.INSTANCE_STATE, Unsupported.text(tree));
        }
        return isUnknownName(receiver, frame) || !(read(receiver, frame) instanceof Broken)
                ? reading.refuse(place, Problem.UNKNOWN_CALL, Unsupported.text(tree))
                : Broken.VALUE;
    }

    private Value call(
            List<ExecutableElement> candidates,
            @Nullable TypeElement named,
            String name,
            List<Value> arguments,
            Tree tree,
            Frame frame) {
        TypeElement owner = named != null || candidates.isEmpty() ? named : Context.owner(candidates.get(0));
        Place place = frame.place(tree);
        if (owner != null) {
            Optional<Problem> impurity = Impurities.of(owner.getQualifiedName(), name);
            if (impurity.isPresent()) {
                return reading.refuse(place, impurity.get(), Unsupported.text(tree));
            }
            Optional<Value> value = Library.lower(
                    reading, arithmetic, place, owner.getQualifiedName().toString(), name, arguments);
            if (value.isPresent()) {
                return value.get();
            }
        }
        return helpers.call(candidates, name, arguments, tree, frame);
    }
}
