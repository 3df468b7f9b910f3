package dev.slope.expression.precise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slope.expression.Expr;
import dev.slope.expression.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreciseValueTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private static PreciseValue value(String text, double x) {
        return PreciseEvaluator.of(Text.parse(text), List.of(Expr.variable("x")))
                .evaluate(x);
    }

    @Test
    void relativeErrorsAreAccurateEvenWhereTheyAreTiny() {
        double third = 1.0 / 3;
        // 1/3 is 0x1.5555555555555p-2 and a third of a unit in the last place
        assertThat(value("x / 3", 1).relativeError(third)).isCloseTo(0x1p-54, within(1e-30));
        assertThat(value("x / 3", 1).minus(third)).isCloseTo(0x1p-54 / 3, within(1e-30));
        assertThat(value("x / 3", 1).relativeError(0)).isEqualTo(1);
        assertThat(value("exp(x)", 2000).relativeError(Double.MAX_VALUE)).isEqualTo(1);
        assertThat(value("exp(x)", -2000).relativeError(1)).isEqualTo(INFINITY);
        assertThat(value("exp(x)", -720).relativeError(Math.exp(-720))).isLessThan(1e-10);
        assertThat(value("x * x", 3).relativeError(9)).isZero();
    }

    @Test
    void relativeErrorsAtSpecialValues() {
        assertThat(value("log(x)", -1).relativeError(Double.NaN)).isZero();
        assertThat(value("log(x)", -1).relativeError(1)).isEqualTo(INFINITY);
        assertThat(value("log(x)", 0).relativeError(-INFINITY)).isZero();
        assertThat(value("log(x)", 0).relativeError(INFINITY)).isEqualTo(INFINITY);
        assertThat(value("log(x)", 1).relativeError(-0.0)).isZero();
        assertThat(value("log(x)", 1).relativeError(Double.MIN_VALUE)).isEqualTo(INFINITY);
        assertThat(value("log(x)", 2).relativeError(Double.NaN)).isEqualTo(INFINITY);
        assertThat(value("exp(x)", 1000).relativeError(INFINITY)).isEqualTo(INFINITY);
    }

    @Test
    void roundsOnce() {
        // half a unit in the last place of a float and a bit, which a double does not hold
        double tie = 1 + 0x1p-24;
        assertThat(value("x + 1e-30", tie).toDouble()).isEqualTo(tie);
        assertThat(value("x + 1e-30", tie).toFloat()).isEqualTo(1 + 0x1p-23f);
        assertThat(value("x - 1e-30", tie).toFloat()).isEqualTo(1);
        assertThat(value("x", tie).toFloat()).isEqualTo(1);
        // the same between two subnormal doubles
        assertThat(value("x * (1 + 1e-30)", 0x1.8p-1).toDouble()).isEqualTo(0x1.8p-1);
        assertThat(value("x * 1.5 * (1 + 1e-30)", Double.MIN_VALUE).toDouble()).isEqualTo(2 * Double.MIN_VALUE);
        assertThat(value("x * 2.5 * (1 + 1e-30)", Double.MIN_VALUE).toDouble()).isEqualTo(3 * Double.MIN_VALUE);
        assertThat(value("x * 2.5", Double.MIN_VALUE).toDouble()).isEqualTo(2 * Double.MIN_VALUE);
        assertThat(value("x * 0.5", -Double.MIN_VALUE).toDouble()).isEqualTo((Double) (-0.0));
        assertThat(value("x * x", 1e200).toDouble()).isEqualTo(INFINITY);
        assertThat(value("x * x", 1e200).toFloat()).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(value("x * x", 1e-30).toFloat()).isZero();
    }

    @Test
    void differencesKeepTheDigitsThatAreLeft() {
        PreciseValue logistic = value("1 / (1 + exp(-x))", 1);
        assertThat(logistic.subtract(value("sigmoid(x)", 1)).toDouble()).isCloseTo(0, within(1e-29));
        assertThat(value("exp(x)", 1e-25).subtract(value("x", 1)).relativeError(1e-25))
                .isLessThan(1e-4);
        assertThat(value("log(x)", 0).subtract(value("x", 1)).toDouble()).isEqualTo(-INFINITY);
        assertThat(value("log(x)", 0).subtract(value("log(x)", 0)).toDouble()).isNaN();
    }

    @Test
    void comparesByValue() {
        assertThat(value("exp(x)", 1000)).isGreaterThan(value("x", Double.MAX_VALUE));
        assertThat(value("exp(x)", 1000)).isLessThan(value("x", INFINITY));
        assertThat(value("x + 1e-25", 1)).isGreaterThan(value("x", 1));
        assertThat(value("-exp(-x)", 1000)).isLessThan(value("x", 0));
        assertThat(value("x", -0.0)).isEqualByComparingTo(value("x", 0)).isEqualTo(value("x", 0));
        assertThat(value("x", Double.NaN)).isGreaterThan(value("x", INFINITY));
        assertThat(value("x", -2).signum()).isEqualTo(-1);
        assertThat(value("exp(-x)", 1e4).signum()).isEqualTo(1);
        assertThat(value("x", -0.0).signum()).isZero();
        assertThat(value("x", Double.NaN).signum()).isZero();
    }

    @Test
    void printsItsFirstDigits() {
        assertThat(value("x / 3", 1)).hasToString("0.3333333333333333333333333");
        assertThat(value("exp(x)", 1e4)).hasToString("8.806818225662921587261496E+4342");
        assertThat(value("log(x)", 0)).hasToString("-Infinity");
        assertThat(value("exp(x)", 1e300)).hasToString("Infinity (unknown)");
    }
}
