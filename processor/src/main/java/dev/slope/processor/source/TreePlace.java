package dev.slope.processor.source;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import dev.slope.processor.problem.Place;

/** A tree within a file. */
record TreePlace(CompilationUnitTree unit, Tree tree) implements Place {}
