package dev.slope.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandles;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class HiddenClassesTest {
    private final String before = System.getProperty(HiddenClasses.PROPERTY, "compiled");

    @AfterEach
    void restore() {
        System.setProperty(HiddenClasses.PROPERTY, before);
    }

    private static Object define(String choice) {
        System.setProperty(HiddenClasses.PROPERTY, choice);
        return HiddenClasses.define(MethodHandles.lookup(), supplier(), Supplier.class);
    }

    private static byte[] supplier() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_FINAL, "dev/slope/kernel/One", null, "java/lang/Object", new String[] {
            "java/util/function/Supplier"
        });
        MethodVisitor constructor = writer.visitMethod(0, "<init>", "()V", null, null);
        constructor.visitVarInsn(Opcodes.ALOAD, 0);
        constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        constructor.visitInsn(Opcodes.RETURN);
        constructor.visitMaxs(0, 0);
        MethodVisitor get = writer.visitMethod(Opcodes.ACC_PUBLIC, "get", "()Ljava/lang/Object;", null, null);
        get.visitLdcInsn("one");
        get.visitInsn(Opcodes.ARETURN);
        get.visitMaxs(0, 0);
        return writer.toByteArray();
    }

    @Test
    void classesAreDefined() {
        assertThat(((Supplier<?>) define("compiled")).get()).isEqualTo("one");
    }

    @Test
    void noneIsDefinedWhereNoneIsToBe() {
        assertThatThrownBy(() -> define("source"))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("-Dslope.kernels=source was chosen");
    }

    @Test
    void anotherChoiceIsRefused() {
        assertThatThrownBy(() -> define("fast"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there are no kernels \"fast\": set -Dslope.kernels to compiled or source");
    }

    @Test
    void whatIsNoClassIsRefused() {
        System.setProperty(HiddenClasses.PROPERTY, "compiled");
        assertThatThrownBy(() -> HiddenClasses.define(MethodHandles.lookup(), new byte[8], Supplier.class))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("no class can be defined here");
    }
}
