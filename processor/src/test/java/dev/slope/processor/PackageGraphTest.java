package dev.slope.processor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The stages: problem and source, then derive, then write; each knows only those before it. */
class PackageGraphTest {
    private static final String ROOT = "dev.slope.processor";
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void packagesFormNoCycle() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(classes);
    }

    @Test
    void onlySourceSeesCompilerTrees() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".source..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.sun..")
                .check(classes);
    }

    @Test
    void onlyWriteSeesJavaPoet() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".write..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.palantir.javapoet..")
                .check(classes);
    }

    @Test
    void nothingButTheEntryPointSeesWrite() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".source..", ROOT + ".derive..", ROOT + ".problem..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".write..", ROOT)
                .check(classes);
    }
}
