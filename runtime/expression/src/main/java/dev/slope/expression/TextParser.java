package dev.slope.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recursive descent over the text form; see {@link Text}. */
final class TextParser {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(?<number>(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)|(?<name>[\\p{L}_$][\\p{L}\\p{Nd}_$]*)"
                    + "|(?<symbol><=|>=|==|!=|&&|\\|\\||[-+*/%<>!?:(),;=]))");
    private static final String END = "";

    /** Infix functions by symbol. */
    private static final Map<String, Fn> INFIX = new HashMap<>();

    static {
        for (Fn fn : Fn.values()) {
            if (fn.notation() == Fn.Notation.INFIX) {
                INFIX.put(fn.symbol(), fn);
            }
        }
    }

    private final String text;
    private final List<String> tokens = new ArrayList<>();
    private final List<Integer> positions = new ArrayList<>();
    private final Map<String, Expr> definitions = new HashMap<>();
    private int next;

    TextParser(String text) {
        this.text = text;
        Matcher matcher = TOKEN.matcher(text);
        int end = text.stripTrailing().length();
        int at = 0;
        while (at < end) {
            if (!matcher.region(at, end).lookingAt()) {
                throw new IllegalArgumentException("unexpected character at position " + at + " of \"" + text + "\"");
            }
            tokens.add(matcher.group().strip());
            positions.add(at);
            at = matcher.end();
        }
        tokens.add(END);
        positions.add(end);
    }

    Expr parse() {
        while (next + 1 < tokens.size() && tokens.get(next + 1).equals("=")) {
            String name = take();
            expect("=");
            definitions.put(name, expression());
            expect(";");
        }
        Expr result = expression();
        if (!peek().equals(END)) {
            throw unexpected();
        }
        return result;
    }

    private Expr expression() {
        Expr condition = infix(1);
        if (!peek().equals("?")) {
            return condition;
        }
        take();
        Expr whenTrue = expression();
        expect(":");
        return Expr.apply(Fn.SELECT, condition, whenTrue, expression());
    }

    private Expr infix(int minimumPrecedence) {
        Expr left = prefix();
        for (Fn fn = INFIX.get(peek()); fn != null && fn.precedence() >= minimumPrecedence; fn = INFIX.get(peek())) {
            take();
            left = Expr.apply(fn, left, infix(fn.precedence() + 1));
        }
        return left;
    }

    private Expr prefix() {
        String token = peek();
        if (token.equals("!")) {
            take();
            return Expr.apply(Fn.NOT, prefix());
        }
        if (!token.equals("-")) {
            return primary();
        }
        take();
        String after = peek();
        boolean isLiteral = isNumber(after) || after.equals("Infinity");
        Expr operand = prefix();
        return isLiteral && operand instanceof Const constant
                ? Expr.constant(-constant.value())
                : Expr.apply(Fn.NEG, operand);
    }

    private Expr primary() {
        String token = peek();
        if (token.equals("(")) {
            take();
            Expr inner = expression();
            expect(")");
            return inner;
        }
        if (isNumber(token)) {
            return Expr.constant(Double.parseDouble(take()));
        }
        if (token.isEmpty() || !Character.isJavaIdentifierStart(token.charAt(0))) {
            throw unexpected();
        }
        take();
        if (peek().equals("(")) {
            return call(token);
        }
        return switch (token) {
            case "true" -> Expr.apply(Fn.TRUE);
            case "false" -> Expr.apply(Fn.FALSE);
            case "NaN" -> Expr.constant(Double.NaN);
            case "Infinity" -> Expr.constant(Double.POSITIVE_INFINITY);
            default -> definitions.getOrDefault(token, Expr.variable(token));
        };
    }

    private Expr call(String name) {
        Fn fn = Fn.call(name)
                .orElseThrow(() -> new IllegalArgumentException("unknown function " + name + " in \"" + text + "\""));
        expect("(");
        List<Expr> arguments = new ArrayList<>();
        do {
            arguments.add(expression());
        } while (takeIf(","));
        expect(")");
        return Expr.apply(fn, arguments.toArray(Expr[]::new));
    }

    private static boolean isNumber(String token) {
        return !token.isEmpty() && (Character.isDigit(token.charAt(0)) || token.charAt(0) == '.');
    }

    private String peek() {
        return tokens.get(next);
    }

    private String take() {
        return tokens.get(next++);
    }

    private boolean takeIf(String token) {
        boolean found = peek().equals(token);
        next += found ? 1 : 0;
        return found;
    }

    private void expect(String token) {
        if (!takeIf(token)) {
            throw unexpected();
        }
    }

    private IllegalArgumentException unexpected() {
        String found = peek().equals(END) ? "the end" : "\"" + peek() + "\"";
        return new IllegalArgumentException(
                "unexpected " + found + " at position " + positions.get(next) + " of \"" + text + "\"");
    }
}
