package dev.slope.program;

/** Work on arrays that stay where they are. */
interface Step {
    void run();
}
