package dev.inquest.check.linearizability;

import dev.inquest.check.linearizability.model.Call;
import dev.inquest.history.Operation;
import dev.inquest.history.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Porcupine, the linearizability checker in Go, with models of its own: {@code src/test/go}. Builds
 * it first, which takes a Go and its module proxy; without them it fails.
 */
public final class Porcupine implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Path SOURCE = Path.of("src", "test", "go", "porcupine");
  private static final Path PROGRAM = Path.of("target", "porcupine");

  private final Process process;
  private final PrintWriter questions;
  private final BufferedReader answers;

  /**
   * What Porcupine says.
   *
   * @param verdict {@code true}, {@code false} or {@code unknown}
   * @param nanos the processor time it took
   */
  public record Answer(String verdict, long nanos) {}

  private Porcupine(Process process) {
    this.process = process;
    questions = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8));
    answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Starts it.
   *
   * @param module the folder of this module
   * @param arguments {@code 10s}: the time limit for each history; none for no limit
   */
  public static Porcupine start(Path module, String... arguments) {
    try {
      Path program = module.resolve(PROGRAM).toAbsolutePath();
      run(module.resolve(SOURCE), "go", "build", "-o", program.toString(), ".");
      List<String> command = new ArrayList<>(List.of(program.toString()));
      command.addAll(List.of(arguments));
      return new Porcupine(
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot build or start Porcupine: is there a Go?", e);
    }
  }

  private static void run(Path folder, String... command) throws IOException {
    Process build = new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start();
    try {
      if (build.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + " failed in " + folder);
      }
    } catch (InterruptedException e) {
      build.destroy();
      throw new IOException("interrupted", e);
    }
  }

  /** Asks whether the operations, of one key, are linearizable. */
  public Answer ask(String model, List<Operation> operations) {
    ObjectNode question = JSON.createObjectNode().put("model", model);
    ArrayNode all = question.putArray("operations");
    for (Operation operation : operations) {
      if (!(operation.outcome() instanceof Outcome.Failed)) {
        describe(operation, all.addObject());
      }
    }
    questions.println(question);
    questions.flush();
    try {
      String[] words = String.valueOf(answers.readLine()).split(" ", 2);
      return new Answer(words[0], Long.parseLong(words[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void describe(Operation operation, ObjectNode described) {
    Call call = Call.of(operation);
    described.put("f", call.f()).put("argument", call.argument().toString());
    described.put("known", call.known()).put("returned", String.valueOf(call.returned()));
    described.put("invoked", operation.invokedAt()).put("completed", operation.completedAt());
  }

  @Override
  public void close() {
    process.destroy();
  }
}
