package dev.slope;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** expression, then kernel, then autodiff, then program, then dev.slope itself, then all the rest; never the other way round. */
class PackageGraphTest {
    private static final String ROOT = "dev.slope";
    /** From the bottom up: each may use those before it. */
    private static final List<String> STAGES =
            List.of(ROOT + ".expression..", ROOT + ".kernel..", ROOT + ".autodiff..", ROOT + ".program..", ROOT);

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT)
            .that(com.tngtech.archunit.base.DescribedPredicate.describe(
                    "of this module", type -> !type.getPackageName().startsWith(ROOT + ".processor")));

    @Test
    void packagesFormNoCycle() {
        slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        return type.getPackageName().startsWith(ROOT)
                                ? SliceIdentifier.of(type.getPackageName())
                                : SliceIdentifier.ignore();
                    }

                    @Override
                    public String getDescription() {
                        return "packages";
                    }
                })
                .should()
                .beFreeOfCycles()
                .check(classes);
    }

    @Test
    void stagesUseThoseBeforeThem() {
        assertThat(classes).hasSizeGreaterThan(50);
        for (int stage = 0; stage < STAGES.size(); stage++) {
            String[] allowed = Stream.concat(
                            STAGES.subList(0, stage + 1).stream(),
                            Stream.of(
                                    "java..",
                                    "com.sun.management..",
                                    "org.jspecify..",
                                    "com.google.errorprone..",
                                    "org.objectweb.asm.."))
                    .toArray(String[]::new);
            classes()
                    .that()
                    .resideInAPackage(STAGES.get(stage))
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(allowed)
                    .check(classes);
        }
    }

    /** Programs run without JUnit. */
    @Test
    void onlyTheChecksNeedJUnit() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".test..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..", "org.opentest4j..", ROOT + ".test..")
                .check(classes);
    }

    /** Programs run without what only some of them want. */
    @Test
    void onlyTheirPackagesNeedOptionalLibraries() {
        Map<String, String[]> optional = Map.of(
                ".kotlin", new String[] {"kotlin..", "org.jetbrains.."},
                ".plot", new String[] {"org.knowm..", "java.awt..", "javax.imageio.."});
        optional.forEach((users, libraries) -> noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + users + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries)
                .check(classes));
        assertThat(classes.contain(ROOT + ".kotlin.TensorsKt")).isTrue();
    }

    /** What is written in Java does not know what is written in Kotlin. */
    @Test
    void nothingNeedsTheKotlinPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".kotlin..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".kotlin..")
                .check(classes);
    }

    @Test
    void onlyKernelsWriteClasses() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        ROOT + ".kernel.compiled..",
                        ROOT + ".kernel.indirect..",
                        ROOT + ".kernel.product..",
                        ROOT + ".kernel.tile..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.objectweb.asm..")
                .check(classes);
    }

    @Test
    void builtInsAreWrittenAsUsersWriteTheirs() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".activation..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".expression..", ROOT + ".kernel..", ROOT + ".autodiff..")
                .check(classes);
    }
}
