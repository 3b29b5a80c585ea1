package dev.inquest.ucp.runtime.trace;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** Writes batches of three lines until it is killed, and tells how many batches were written. */
final class EndlessWriter {
  private EndlessWriter() {}

  public static void main(String[] arguments) throws IOException {
    TraceFile trace = TraceFile.create(Path.of(arguments[0]), 1, System::nanoTime);
    PrintStream output = new PrintStream(System.out, true);
    for (int batch = 1; ; batch++) {
      for (int line = 0; line < 3; line++) {
        int number = batch;
        int place = line;
        trace.append(
            out -> out.writeNumberProperty("batch", number).writeNumberProperty("line", place));
      }
      trace.flush();
      output.println(batch);
    }
  }
}
