package io.codomyrmex.rollout.architecture.rules;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The classes of all modules as they were compiled, from jars or from folders; read once. */
final class ProjectClasses {

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.codomyrmex");

    private ProjectClasses() {}

    static JavaClasses all() {
        return ALL;
    }
}
