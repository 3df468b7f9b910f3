package dev.slope.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slope.Tensor;
import dev.slope.examples.quickstart.Quickstart.Trained;
import dev.slope.nn.Model;
import dev.slope.train.Evaluation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {
    @Test
    void everyModelLearnsAndComesBackFromItsFile(@TempDir Path folder) throws IOException {
        List<Trained> models = Quickstart.run();
        assertThat(models).hasSize(5);
        for (Trained trained : models.subList(0, 4)) {
            assertThat(trained.unseen().size()).isEqualTo(359);
            Tensor read = trained.model().predict(trained.unseen().inputs()).argMax(-1);
            double right = read.equalTo(trained.unseen().targets()).mean().item();
            assertThat(right).as(trained.model().summary()).isGreaterThanOrEqualTo(0.96);
        }
        assertThat(models.get(3).model().parameter("dense.activation.slope").item())
                .as("the slope is learned")
                .isNotEqualTo(0.25);
        Trained ranger = models.get(4);
        Evaluation distances = ranger.model().evaluate(ranger.unseen());
        assertThat(distances.get("meanAbsoluteError")).isLessThan(0.01);
        for (Trained trained : models) {
            Path file = folder.resolve("model.safetensors");
            trained.model().save(file);
            Model loaded = Model.load(file);
            Tensor x = trained.unseen().inputs();
            assertThat(loaded.predict(x).toFloats())
                    .containsExactly(trained.model().predict(x).toFloats());
            assertThat(loaded.summary()).isEqualTo(trained.model().summary());
        }
    }
}
