package dev.slope;

import java.util.List;

/** The service through which {@link Activations} finds the activations of one declaring class; its implementations are generated. */
public interface ActivationProvider {
    /** The definitions, one for each annotated method. */
    List<ActivationDefinition> definitions();
}
