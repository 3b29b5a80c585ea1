package dev.inquest.ucp.runtime;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own that runs a class of the tests, light and quick to start. */
public final class ChildProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;
  private final Path errors;

  private ChildProcess(Process process, Path errors) {
    this.errors = errors;
    this.process = process;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts {@code main} with those words. */
  public static ChildProcess start(Class<?> main, List<String> words) throws IOException {
    return start(command(main, words));
  }

  /** The same, with a bound on the size of each file that it writes. */
  public static ChildProcess startLimited(Class<?> main, List<String> words, int kibibytes)
      throws IOException {
    List<String> limited =
        new ArrayList<>(List.of("bash", "-c", "ulimit -f " + kibibytes + "; exec \"$@\"", "bash"));
    limited.addAll(command(main, words));
    return start(limited);
  }

  private static ChildProcess start(List<String> command) throws IOException {
    Path errors = Files.createTempFile("child", ".errors");
    errors.toFile().deleteOnExit();
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    return new ChildProcess(builder.start(), errors);
  }

  private static List<String> command(Class<?> main, List<String> words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
    command.addAll(List.of("-Xmx64m", "-cp", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(words);
    return command;
  }

  /** The next line of its standard output. */
  public String line() throws IOException {
    String line = output.readLine();
    if (line == null) {
      throw new IOException("the process ended: " + errors());
    }
    return line;
  }

  /** All that it has written to standard error, once it has ended. */
  public String errors() throws IOException {
    return Files.readString(errors);
  }

  /** SIGKILL. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** SIGTERM, then the exit code. */
  public int terminate() throws InterruptedException {
    process.destroy();
    return exitCode();
  }

  /** Ends its standard input. */
  public void endInput() throws IOException {
    process.getOutputStream().close();
  }

  /** Waits for its end. */
  public int exitCode() throws InterruptedException {
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      throw new AssertionError("the process does not end");
    }
    return process.exitValue();
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    kill();
  }
}
