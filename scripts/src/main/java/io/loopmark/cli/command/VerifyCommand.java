package io.loopmark.cli.command;

import io.loopmark.cli.ExitCode;
import io.loopmark.cli.UserError;
import io.loopmark.cli.step.ExitCodes;
import io.loopmark.cli.step.Step;
import io.loopmark.cli.step.VerifyStep;
import io.loopmark.tck.Verifier;
import io.loopmark.tck.VerifyOptions;
import io.loopmark.tck.VerifySummary;
import io.loopmark.tck.vectors.HttpTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Judges runtimes by the rules of the suite.
@Command(name = "verify", description = "Judge runtimes by the rules of the suite.")
public final class VerifyCommand implements Callable<Integer> {

  private static final String DEADLINE = "--deadline";

  private static final List<String> REFERENCE = List.of("reference");

  /// What a server that is no runtime is asked.
  private static final List<String> HTTP_RULES = List.of("HTP-*");

  @Spec
  @SuppressWarnings("NullAway") // set by picocli before anything runs
  private CommandSpec spec;

  @Mixin private RuntimesOption runtimes = new RuntimesOption();

  @Mixin private RuleOption rules = new RuleOption();

  @Mixin private ClassPathOption classPath = new ClassPathOption();

  @Mixin private VectorsOption vectors = new VectorsOption();

  @Mixin private ProcessOption processes = new ProcessOption();

  @Mixin private KnownOption known = new KnownOption();

  @Option(
      names = "--repeat",
      paramLabel = "N",
      defaultValue = "1",
      description = "Try each rule so often; disagreement is the verdict 'flaky'.")
  private int repeat = 1;

  @Option(names = "--attach", description = "Try the rules in this process, for a debugger.")
  private boolean attach;

  @Option(
      names = DEADLINE,
      paramLabel = "SECONDS",
      description =
          "How long a rule may take, and so how long a driver may be silent; not with --attach."
              + " Default: 10.")
  private @Nullable Double deadlineSeconds;

  @Mixin private OutOption out = new OutOption();

  @Override
  public Integer call() throws Exception {
    if (repeat < 1) {
      throw new UserError(ExitCode.USAGE, "--repeat: " + repeat + " (expected: 1 or more)");
    }
    vectors.failIfVain(triesVectors());
    if (vectors.areNamed() && !processes.commands().isEmpty()) {
      throw new UserError(
          ExitCode.USAGE,
          "--vectors: not with --process, which has no server (expected: --http and a server)");
    }
    List<HttpTarget> servers = servers();
    List<String> names = names(servers);
    boolean isAboutHttp = rules.globs().isEmpty() && !servers.isEmpty();
    VerifyOptions options =
        VerifyOptions.of(names.toArray(String[]::new))
            .withRules(isAboutHttp ? HTTP_RULES : rules.globs())
            .withClassPath(classPath.paths())
            .withKnown(known.files())
            .withProcesses(processes.commands())
            .withServers(servers)
            .withDeadline(deadline())
            .withRepeat(repeat)
            .withAttach(attach);
    if (out.directory() == null) {
      return print(options, names).code();
    }
    return new RunSession(spec, null, out.directory()).run(steps(options, names)).code();
  }

  private List<Step> steps(VerifyOptions options, List<String> names) throws Exception {
    var steps = new ArrayList<Step>();
    if (triesRules()) {
      steps.add(new VerifyStep(options, runtime -> true));
    }
    if (triesVectors()) {
      steps.add(vectors.step(names, classPath));
    }
    return steps;
  }

  private boolean triesRules() {
    return !vectors.areNamed() || !rules.globs().isEmpty();
  }

  private boolean triesVectors() {
    return vectors.areNamed() || (vectors.isForeign() && rules.globs().isEmpty());
  }

  private Duration deadline() {
    return deadlineSeconds == null ? VerifyOptions.DEADLINE : Seconds.of(DEADLINE, deadlineSeconds);
  }

  /// The server that is judged in the place of a runtime, if one is; it is there.
  private List<HttpTarget> servers() {
    if (!vectors.isForeign()) {
      return List.of();
    }
    if (!runtimes.names().isEmpty() || !processes.commands().isEmpty()) {
      throw new UserError(
          ExitCode.USAGE,
          "--http: not with --runtime or --process (expected: a server, or runtimes)");
    }
    HttpTarget server = vectors.server();
    server.requireServing();
    return List.of(server);
  }

  private ExitCode print(VerifyOptions options, List<String> names) throws Exception {
    ExitCode code = triesRules() ? print(options) : ExitCode.FINE;
    return triesVectors() ? ExitCodes.worse(code, vectors.step(names, classPath).print()) : code;
  }

  /// Without a name, the server or the processes given are judged, and the reference if there is
  /// none.
  private List<String> names(List<HttpTarget> servers) throws Exception {
    if (!servers.isEmpty()) {
      return servers.stream().map(HttpTarget::name).toList();
    }
    if (!runtimes.names().isEmpty()) {
      return runtimes.names();
    }
    return processes.commands().isEmpty() ? REFERENCE : Verifier.namesOf(processes.commands());
  }

  private static ExitCode print(VerifyOptions options) throws Exception {
    var printing = new VerdictPrinter(!options.rules().isEmpty());
    VerifySummary summary = Verifier.verify(options, printing);
    printing.end();
    return ExitCodes.of(summary);
  }
}
