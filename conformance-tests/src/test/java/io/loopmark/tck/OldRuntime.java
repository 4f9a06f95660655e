package io.loopmark.tck;

import static java.lang.classfile.ClassFile.ACC_PUBLIC;

import io.loopmark.aio.AsyncRuntime;
import java.io.IOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;

/// A runtime as it was compiled when the contract had less: it has a name and nothing else.
final class OldRuntime {

  private static final ClassDesc NAME = ClassDesc.of("old.OldRuntime");

  private OldRuntime() {}

  /// Writes its class and its service file.
  static void writeTo(Path folder) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(services.resolve(AsyncRuntime.class.getName()), "old.OldRuntime\n");
    Path type = Files.createDirectories(folder.resolve("old")).resolve("OldRuntime.class");
    Files.write(type, ClassFile.of().build(NAME, OldRuntime::members));
  }

  private static void members(ClassBuilder type) {
    type.withFlags(ACC_PUBLIC)
        .withInterfaceSymbols(AsyncRuntime.class.describeConstable().orElseThrow())
        .withMethodBody(
            ConstantDescs.INIT_NAME,
            ConstantDescs.MTD_void,
            ACC_PUBLIC,
            code ->
                code.aload(0)
                    .invokespecial(
                        ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                    .return_())
        .withMethodBody(
            "name",
            MethodTypeDesc.of(ConstantDescs.CD_String),
            ACC_PUBLIC,
            code -> code.loadConstant("old").areturn());
  }
}
