package dev.slope;

/** An activation function. */
public interface ActivationFunction {
    /** This function with another value of one parameter. */
    ActivationFunction with(String parameter, double value);
}
