package dev.slope.examples.images;

import dev.slope.ActivationFunction;
import dev.slope.Activations;
import dev.slope.examples.images.Training.Result;
import dev.slope.train.Progress;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
        name = "images",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Trains a model that tells images apart, with any registered activation.",
        footer = {"", ImageData.HOW_TO_GET + "."})
public final class Images implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FOLDER",
            description = "Holds train-images-idx3-ubyte, train-labels-idx1-ubyte and the same of t10k, plain or .gz."
                    + " Without it, small digits that come with the program are read.")
    private @Nullable Path folder;

    @Option(names = "--model", description = "One of ${COMPLETION-CANDIDATES}.", defaultValue = "dense")
    private ModelKind model = ModelKind.DENSE;

    @Option(
            names = "--activation",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Name of an activation, such as relu. Several, as in relu,mish,tanh, are compared: the same model"
                            + " is trained with each, and the learning curves are written as a picture and a table.",
            defaultValue = "relu")
    private List<String> activations = List.of();

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "How often to go through the images.",
            defaultValue = "10")
    private int epochs;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Decides the first weights and the order of the images.",
            defaultValue = "0")
    private long seed;

    @Option(names = "--save", paramLabel = "FILE", description = "Writes the trained model into this file.")
    private @Nullable Path save;

    @Option(
            names = "--output",
            paramLabel = "FOLDER",
            description = "Where a comparison writes comparison.png and comparison.md.",
            defaultValue = ".")
    private Path output = Path.of(".");

    private final Progress progress;

    Images(Progress progress) {
        this.progress = progress;
    }

    /** Exits with 2 if the command line is wrong. */
    public static void main(String[] arguments) {
        System.exit(command(Progress.AUTO).execute(arguments));
    }

    static CommandLine command(Progress progress) {
        return new CommandLine(new Images(progress)).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        PrintWriter out = line.getOut();
        List<ActivationFunction> functions;
        ImageData data;
        try {
            functions = activations.stream().map(Activations::get).distinct().toList();
            check();
            data = data(out);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new ParameterException(line, e.getMessage(), e);
        }
        out.println(data);
        out.flush();
        Training training = new Training(model, epochs, seed, progress);
        List<Result> results = new ArrayList<>();
        for (ActivationFunction function : functions) {
            Result result = training.run(data, function);
            out.println(result.model().summary());
            out.println(result.activation() + ", images set aside: " + result.test());
            out.flush();
            results.add(result);
        }
        if (save != null) {
            results.get(0).model().save(save);
            out.println("The model is in " + save + ".");
        }
        if (results.size() > 1) {
            Comparison comparison = new Comparison(results);
            comparison.write(output);
            out.print(comparison.table());
            out.println("The learning curves are in " + output.resolve(Comparison.PICTURE) + ".");
        }
        return CommandLine.ExitCode.OK;
    }

    /** What would only show after training. */
    private void check() {
        if (epochs < 1) {
            throw new IllegalArgumentException("--epochs must be at least 1, but is " + epochs);
        }
        if (save == null) {
            return;
        }
        if (activations.size() > 1) {
            throw new IllegalArgumentException("--save takes one activation, but there are " + activations);
        }
        Path parent = save.toAbsolutePath().getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new IllegalArgumentException("--save: there is no folder " + parent);
        }
    }

    private ImageData data(PrintWriter out) {
        if (folder != null) {
            return ImageData.of(folder);
        }
        out.println("No folder of images is given, so these are the digits that come with the program. "
                + ImageData.HOW_TO_GET + ".");
        return ImageData.digits();
    }
}
