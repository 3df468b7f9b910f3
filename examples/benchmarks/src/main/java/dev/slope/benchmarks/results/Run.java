package dev.slope.benchmarks.results;

/**
 * One process of an experiment.
 *
 * @param contender its name
 * @param jdk the feature number of the JDK it ran on; 0 for peers, which are the same for all
 * @param threads how many it had
 * @param round from 1
 */
record Run(String contender, int jdk, int threads, int round) {
    private static final String TAB = "\t";
    private static final int FIELDS = 4;

    /** What its lines in a file begin with. */
    String prefix() {
        return String.join(
                TAB, contender, Integer.toString(jdk), Integer.toString(threads), Integer.toString(round), "");
    }

    /** From a line of a file. */
    static Run parse(String line) {
        String[] fields = line.split(TAB, FIELDS + 1);
        if (fields.length <= FIELDS) {
            throw new IllegalArgumentException("this line does not say which process it is of: \"" + line + "\"");
        }
        return new Run(
                fields[0], Integer.parseInt(fields[1]), Integer.parseInt(fields[2]), Integer.parseInt(fields[3]));
    }
}
