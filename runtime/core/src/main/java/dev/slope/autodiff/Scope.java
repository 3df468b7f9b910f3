package dev.slope.autodiff;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One differentiation in progress. Values that depend on its inputs remember how they were computed while it is open;
 * values computed from them later are constants to it.
 */
public final class Scope {
    private volatile boolean open = true;

    /** A value equal to {@code node} with respect to which this scope differentiates. */
    public Node input(Node node) {
        Set<Scope> scopes = new LinkedHashSet<>(openScopes(List.of(node)));
        scopes.add(this);
        Call<?> call = new Call<>(LayoutOps.IDENTITY, Op.None.NONE, List.of(node));
        return Node.computed(call, node.shape(), node.type(), node.data(), scopes);
    }

    /** Ends the recording. */
    public void close() {
        open = false;
    }

    /** The open scopes that some of {@code nodes} depend on. */
    static Set<Scope> openScopes(List<Node> nodes) {
        Set<Scope> found = Set.of();
        for (Node node : nodes) {
            for (Scope scope : node.scopes()) {
                if (scope.open && !found.contains(scope)) {
                    found = found.isEmpty() ? new LinkedHashSet<>() : found;
                    found.add(scope);
                }
            }
        }
        return found;
    }
}
