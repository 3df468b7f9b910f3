package dev.slope.processor.problem;

/** Every message of the processor: its id, how severe it is, what is wrong, and what to write instead. */
public enum Problem {
    NOT_STATIC("not-static", Severity.ERROR, "%s is an instance method", "declare it static");

    /** What a problem does to the compilation. */
    public enum Severity {
        ERROR,
        WARNING,
        NOTE
    }

    private final String id;
    private final Severity severity;
    private final String what;
    private final String fix;

    Problem(String id, Severity severity, String what, String fix) {
        this.id = id;
        this.severity = severity;
        this.what = what;
        this.fix = fix;
    }

    /** What it does to the compilation. */
    public Severity severity() {
        return severity;
    }

    /** The whole message: {@code [slope.id] what is wrong; what to write instead}. */
    public String message(Object... arguments) {
        return "[slope." + id + "] " + String.format(what + "; " + fix, arguments);
    }
}
