package dev.slope.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Recursive descent over the text form; see {@link Text}. */
final class TextParser {
    private static final Set<String> PAIRS = Set.of("<=", ">=", "==", "!=", "&&", "||");
    private static final String SYMBOLS = "-+*/%<>!?:(),;=";
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
        int at = 0;
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
                continue;
            }
            int end = endOfToken(at);
            if (end == at) {
                throw error("unexpected character", at);
            }
            tokens.add(text.substring(at, end));
            positions.add(at);
            at = end;
        }
        tokens.add(END);
        positions.add(text.length());
    }

    /** By hand: a regular expression would be slower to read than all rules are. */
    private int endOfToken(int start) {
        if (isDigit(start) || (is('.', start) && isDigit(start + 1))) {
            return endOfNumber(start);
        }
        int end = start;
        while (end < text.length()
                && (end == start
                        ? Character.isJavaIdentifierStart(text.codePointAt(end))
                        : Character.isJavaIdentifierPart(text.codePointAt(end)))) {
            end += Character.charCount(text.codePointAt(end));
        }
        if (end > start) {
            return end;
        }
        if (start + 2 <= text.length() && PAIRS.contains(text.substring(start, start + 2))) {
            return start + 2;
        }
        return SYMBOLS.indexOf(text.charAt(start)) < 0 ? start : start + 1;
    }

    private int endOfNumber(int start) {
        int end = endOfDigits(start);
        if (is('.', end)) {
            end = endOfDigits(end + 1);
        }
        if (is('e', end) || is('E', end)) {
            int exponent = is('+', end + 1) || is('-', end + 1) ? end + 2 : end + 1;
            return isDigit(exponent) ? endOfDigits(exponent) : end;
        }
        return end;
    }

    private int endOfDigits(int start) {
        int end = start;
        while (isDigit(end)) {
            end++;
        }
        return end;
    }

    private boolean isDigit(int at) {
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private boolean is(char expected, int at) {
        return at < text.length() && text.charAt(at) == expected;
    }

    Expr parse() {
        while (next + 1 < tokens.size() && tokens.get(next + 1).equals("=")) {
            if (!isName(peek())) {
                throw unexpected();
            }
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
        int position = next;
        take();
        Expr whenTrue = expression();
        expect(":");
        return apply(position, Fn.SELECT, condition, whenTrue, expression());
    }

    private Expr infix(int minimumPrecedence) {
        Expr left = prefix();
        for (Fn fn = INFIX.get(peek()); fn != null && fn.precedence() >= minimumPrecedence; fn = INFIX.get(peek())) {
            int position = next;
            take();
            left = apply(position, fn, left, infix(fn.precedence() + 1));
        }
        return left;
    }

    private Expr prefix() {
        String token = peek();
        int position = next;
        if (token.equals("!")) {
            take();
            return apply(position, Fn.NOT, prefix());
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
                : apply(position, Fn.NEG, operand);
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
        if (!isName(token)) {
            throw unexpected();
        }
        take();
        if (peek().equals("(")) {
            return call(next - 1, token);
        }
        return switch (token) {
            case "true" -> Expr.apply(Fn.TRUE);
            case "false" -> Expr.apply(Fn.FALSE);
            case "NaN" -> Expr.constant(Double.NaN);
            case "Infinity" -> Expr.constant(Double.POSITIVE_INFINITY);
            default -> definitions.getOrDefault(token, Expr.variable(token));
        };
    }

    private Expr call(int position, String name) {
        Fn fn = Fn.call(name).orElse(null);
        if (fn == null) {
            throw error("unknown function " + name, positions.get(position));
        }
        expect("(");
        List<Expr> arguments = new ArrayList<>();
        do {
            arguments.add(expression());
        } while (takeIf(","));
        expect(")");
        return apply(position, fn, arguments.toArray(new Expr[0]));
    }

    private Expr apply(int position, Fn fn, Expr... arguments) {
        try {
            return Expr.apply(fn, arguments);
        } catch (IllegalArgumentException e) {
            throw error(String.valueOf(e.getMessage()), positions.get(position));
        }
    }

    private static boolean isName(String token) {
        return !token.isEmpty() && Character.isJavaIdentifierStart(token.charAt(0));
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
        return error("unexpected " + found, positions.get(next));
    }

    private IllegalArgumentException error(String problem, int position) {
        return new IllegalArgumentException(problem + " at position " + position + " of \"" + text + "\"");
    }
}
