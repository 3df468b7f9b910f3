package dev.slope.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExprTest {
    private static final Var X = Expr.variable("x");
    private static final Var Y = Expr.variable("y");
    private static final Expr ONE = Expr.constant(1);
    private static final Expr TRUTH = Expr.apply(Fn.GT, X, ONE);

    @Test
    void equalShapesAreTheSameObject() {
        RandomExpressions once = new RandomExpressions(1, List.of(X, Y), Set.of());
        RandomExpressions again = new RandomExpressions(1, List.of(Expr.variable("x"), Expr.variable("y")), Set.of());
        Set<Expr> different = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < 500; i++) {
            Expr expr = once.real(5);
            assertThat(again.real(5)).isSameAs(expr);
            different.add(expr);
        }
        assertThat(different).hasSizeGreaterThan(250);
        assertThat(different.stream().map(Expr::toString).distinct()).hasSameSizeAs(different);
    }

    @Test
    void constantsDifferByTheirBits() {
        assertThat(Expr.constant(0.0)).isNotSameAs(Expr.constant(-0.0));
        assertThat(Expr.constant(Double.NaN)).isSameAs(Expr.constant(0.0 / 0.0));
        assertThat(Expr.constant(2)).isSameAs(Expr.constant(2.0)).isNotSameAs(Expr.constant(Math.nextUp(2.0)));
    }

    @Test
    void equalShapesOfManyThreadsAreTheSameObject() throws Exception {
        int threads = 8;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (int round = 0; round < 20; round++) {
                CyclicBarrier start = new CyclicBarrier(threads);
                String name = "thread" + round;
                Callable<List<Expr>> build = () -> {
                    RandomExpressions random = new RandomExpressions(5, List.of(Expr.variable(name)), Set.of());
                    start.await();
                    List<Expr> built = new ArrayList<>();
                    for (int i = 0; i < 100; i++) {
                        built.add(random.real(4));
                    }
                    return built;
                };
                List<Future<List<Expr>>> results = pool.invokeAll(Collections.nCopies(threads, build));
                List<Expr> first = results.get(0).get();
                for (Future<List<Expr>> result : results) {
                    for (int i = 0; i < first.size(); i++) {
                        assertThat(result.get().get(i)).isSameAs(first.get(i));
                    }
                }
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource(Fn.class)
    void wrongArgumentsAreRefused(Fn fn) {
        for (int count = 0; count <= fn.arity() + 1; count++) {
            if (count != fn.arity()) {
                Expr[] arguments = arguments(fn, count, -1);
                assertThatThrownBy(() -> Expr.apply(fn, arguments))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(fn.symbol() + " takes " + fn.arity() + " arguments, not " + count);
            }
        }
        for (int wrong = 0; wrong < fn.arity(); wrong++) {
            Expr[] arguments = arguments(fn, fn.arity(), wrong);
            assertThatThrownBy(() -> Expr.apply(fn, arguments))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("argument " + (wrong + 1) + " of " + fn.symbol() + " must be "
                            + (fn.takesBoolean(wrong) ? "boolean" : "real"));
        }
        assertThat(Expr.apply(fn, arguments(fn, fn.arity(), -1)).fn()).isEqualTo(fn);
    }

    /** Arguments of the right kind, but for the one at {@code wrong}. */
    private static Expr[] arguments(Fn fn, int count, int wrong) {
        Expr[] arguments = new Expr[count];
        for (int i = 0; i < count; i++) {
            arguments[i] = fn.takesBoolean(i) != (i == wrong) ? TRUTH : X;
        }
        return arguments;
    }

    @Test
    void nodesComeAfterWhatTheyAreMadeOf() {
        RandomExpressions random = new RandomExpressions(3, List.of(X, Y), Set.of());
        for (int i = 0; i < 200; i++) {
            Expr expr = random.real(6);
            List<Expr> nodes = new ArrayList<>(expr.nodes());
            assertThat(nodes.get(nodes.size() - 1)).isSameAs(expr);
            for (Expr node : nodes) {
                assertThat(expr.contains(node)).isTrue();
                if (node instanceof Apply apply) {
                    for (Expr argument : apply.arguments()) {
                        assertThat(nodes.indexOf(argument)).isBetween(0, nodes.indexOf(node) - 1);
                    }
                }
            }
        }
        assertThat(Text.parse("exp(x) + 1").contains(Y)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void functionsAreUsedWhereTheyOccur(Fn fn) {
        RandomExpressions random = new RandomExpressions(7, List.of(Expr.variable("x")), Set.of());
        for (int i = 0; i < 100; i++) {
            Expr expr = random.real(4);
            boolean occurs = expr.nodes().stream().anyMatch(node -> node instanceof Apply apply && apply.fn() == fn);
            assertThat(expr.uses(fn)).as("%s in %s", fn, expr).isEqualTo(occurs);
        }
    }

    @Test
    void aLongHasABitForEachFunction() {
        assertThat(Fn.values()).hasSizeLessThanOrEqualTo(Long.SIZE);
    }

    @Test
    void variablesComeInOrderOfTheirFirstOccurrence() {
        assertThat(Text.parse("b * (a + 1) > c ? b : a").variables())
                .containsExactly(Expr.variable("b"), Expr.variable("a"), Expr.variable("c"));
        assertThat(ONE.variables()).isEmpty();
    }

    @Test
    void substitutionIsDoneAllAtOnce() {
        Expr expr = Text.parse("x * exp(y) + (x > y ? x : sin(x))");
        assertThat(expr.substitute(Map.of(X, Y, Y, X))).isSameAs(Text.parse("y * exp(x) + (y > x ? y : sin(y))"));
        assertThat(expr.substitute(Map.of(X, Text.parse("x + 1"))))
                .isSameAs(Text.parse("(x + 1) * exp(y) + (x + 1 > y ? x + 1 : sin(x + 1))"));
        assertThat(expr.substitute(Map.of(Text.parse("exp(y)"), X, Y, ONE)))
                .isSameAs(Text.parse("x * x + (x > 1 ? x : sin(x))"));
        assertThat(expr.substitute(Map.of(expr, ONE))).isSameAs(ONE);
        assertThat(expr.substitute(Map.of())).isSameAs(expr);
    }
}
