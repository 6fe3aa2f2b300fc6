package io.troupe.node;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/** What may use what, in all modules. */
@AnalyzeClasses(packages = "io.troupe", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] PURE = {
        "java.lang..",
        "java.math..",
        "java.nio.charset..",
        "java.security..",
        "java.text..",
        "java.time..",
        "java.util",
        "java.util.function..",
        "java.util.random..",
        "java.util.regex..",
        "java.util.stream..",
        "com.fasterxml.jackson..",
        "org.jspecify.."
    };

    @ArchTest
    static final ArchRule NO_PACKAGE_CYCLES =
            slices().matching("io.troupe.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule THE_LANGUAGE_STANDS_ALONE = noClasses()
            .that()
            .resideInAPackage("io.troupe.asl..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("akka..", "io.troupe.protocol..", "io.troupe.api..", "io.troupe.node..")
            .because("asl is the language and nothing else");

    @ArchTest
    static final ArchRule EXPRESSION_LIBRARIES_STAND_BEHIND_DATA = noClasses()
            .that()
            .resideOutsideOfPackage("io.troupe.asl.data..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.jayway..", "com.dashjoin..", "net.minidev..");

    @ArchTest
    static final ArchRule THE_INTERPRETER_IS_A_FUNCTION = noClasses()
            .that()
            .resideInAnyPackage("io.troupe.asl.interpret..", "io.troupe.asl.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.net..", "java.sql..", "java.util.concurrent..", "org.slf4j..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .because("time, tokens and chance are its arguments");

    @ArchTest
    static final ArchRule THE_PROTOCOL_KNOWS_NO_OTHER_MODULE = noClasses()
            .that()
            .resideInAPackage("io.troupe.protocol..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.troupe.asl..", "io.troupe.api..", "io.troupe.node..");

    @ArchTest
    static final ArchRule WHAT_IS_STORED_KNOWS_NO_AKKA = classes()
            .that()
            .resideInAPackage("io.troupe.protocol.stored..")
            .should()
            .onlyDependOnClassesThat(
                    resideInAPackage("io.troupe.protocol.stored..").or(JavaClass.Predicates.resideInAnyPackage(PURE)));

    @ArchTest
    static final ArchRule THE_API_KNOWS_THE_ROOT_OF_THE_LANGUAGE_ONLY = noClasses()
            .that()
            .resideInAPackage("io.troupe.api..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.troupe.node..",
                    "io.troupe.asl.data..",
                    "io.troupe.asl.interpret..",
                    "io.troupe.asl.model..",
                    "io.troupe.asl.parse..",
                    "io.troupe.asl.validate..",
                    "io.troupe.asl.finding..");

    @ArchTest
    static final ArchRule AKKA_HTTP_LIVES_IN_ONE_PACKAGE = noClasses()
            .that()
            .resideOutsideOfPackage("io.troupe.api.http..")
            .and()
            .doNotBelongToAnyOf(Doors.class)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("akka.http..")
            .because("only what opens and closes it also holds the server's binding");

    @ArchTest
    static final ArchRule MICROMETER_LIVES_IN_ONE_PACKAGE = noClasses()
            .that()
            .resideOutsideOfPackage("io.troupe.node.metrics..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.micrometer..");

    @ArchTest
    static final ArchRule SHAPES_AND_PORTS_STAND_BELOW_ACTIONS = noClasses()
            .that()
            .resideInAnyPackage("io.troupe.api.shape..", "io.troupe.api.port..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.troupe.api.action..", "io.troupe.api.http..");

    @ArchTest
    static final ArchRule DECIDING_AND_APPLYING_ARE_PURE = classes()
            .that()
            .resideInAnyPackage("io.troupe.node.execution.decide..", "io.troupe.node.execution.state..")
            .should()
            .onlyDependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(
                            "io.troupe.asl..",
                            "io.troupe.protocol..",
                            "io.troupe.node.execution.decide..",
                            "io.troupe.node.execution.state..")
                    .or(JavaClass.Predicates.resideInAnyPackage(PURE)))
            .because("facts are decided before anything happens");

    @ArchTest
    static final ArchRule APPLYING_KNOWS_NO_DECISION = noClasses()
            .that()
            .resideInAPackage("io.troupe.node.execution.state..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.troupe.node.execution.decide..", "io.troupe.asl.interpret..");

    @ArchTest
    static final ArchRule EFFECTS_KNOW_NEITHER_BRANCHES_NOR_THE_ENTITY = noClasses()
            .that()
            .resideInAPackage("io.troupe.node.execution.effect..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.troupe.node.execution", "io.troupe.node.execution.branch..");

    @ArchTest
    static final ArchRule WHAT_SERVES_EXECUTIONS_KNOWS_NONE = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.troupe.node.integration..",
                    "io.troupe.node.wake..",
                    "io.troupe.node.journal..",
                    "io.troupe.node.jdbc..",
                    "io.troupe.node.settings..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.troupe.node.execution..", "io.troupe.node.activity..", "io.troupe.node");

    @ArchTest
    static final ArchRule TIME_IS_READ_FROM_THE_ENGINES_CLOCK = noClasses()
            .that()
            .doNotBelongToAnyOf(Wiring.class)
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Instant.class, "now", Clock.class)
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .because("engine time is one clock, which the wiring hands out and tests move");

    @ArchTest
    static final ArchRule EXECUTIONS_USE_THE_TIMERS_PORT = noClasses()
            .that()
            .resideInAPackage("io.troupe.node.execution..")
            .should()
            .callMethod(Behaviors.class, "withTimers", akka.japi.function.Function.class)
            .orShould()
            .callMethod(ActorSystem.class, "scheduler")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("with virtual time the engine's timers are a queue");
}
