package dev.inquest.harness.cli.tell;

import dev.inquest.check.explain.OrderDot;
import dev.inquest.check.explain.ShiViz;
import dev.inquest.harness.BadInput;
import dev.inquest.harness.ExitCode;
import dev.inquest.harness.cli.Command;
import dev.inquest.harness.cli.HelpOption;
import dev.inquest.harness.report.JunitXml;
import dev.inquest.harness.report.Terminal;
import dev.inquest.harness.ruling.Examiner;
import dev.inquest.harness.ruling.Ruling;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.codec.HistoryWriter;
import dev.inquest.history.edn.EdnWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inquest convert}: the same history in another format. */
@picocli.CommandLine.Command(
    name = "convert",
    sortOptions = false,
    description = "Write a history in another format, told by the name of OUT or by --to.",
    footer = {
      "",
      "jsonl   our own lines, canonical           .jsonl, .jsonl.gz, .jsonl.zst",
      "edn     as Jepsen writes them              .edn, .edn.gz, .edn.zst",
      "shiviz  node events, clocks made anew      .shiviz, .log",
      "dot     the whole order, for Graphviz      .dot, .gv",
      "junit   the verdict, a test case a claim   .xml",
      "",
      "A file that is there already is not touched without --force.",
      "Exit codes: 0 written; 254 bad arguments or malformed input; 255 it could not be written."
    })
public final class ConvertCommand extends HelpOption implements Command {
  private final Terminal terminal;

  @Parameters(
      index = "0",
      paramLabel = "IN",
      description =
          "a history (JSON lines or EDN, packed or not, told by its content) or a run's folder")
  Path in = Path.of("");

  @Parameters(index = "1", paramLabel = "OUT", description = "a file, or - for standard output")
  Path out = Path.of("");

  @Option(
      names = "--to",
      paramLabel = "FORMAT",
      description = "jsonl, edn, shiviz, dot or junit, whatever OUT is called")
  @Nullable String to;

  @Option(names = "--force", description = "replace OUT if it is there already")
  boolean force;

  public ConvertCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int execute() {
    Format format = format();
    Output.requireRoom(out, force);
    if (format == Format.JUNIT) {
      Ruling.Judged judged = Histories.judged(in, Examiner.judgeOf(List.of()), terminal);
      Output.write(
          out,
          stream -> text(stream, writer -> writer.append(JunitXml.of(judged))),
          force,
          terminal);
      return ExitCode.VALID;
    }
    History history = Histories.read(in, terminal);
    Output.write(out, stream -> write(history, format, stream), force, terminal);
    return ExitCode.VALID;
  }

  private Format format() {
    if (to != null) {
      return Format.named(to)
          .orElseThrow(() ->
              new BadInput(
                  "there is no format '%s'; there are: %s"
                      .formatted(to, String.join(", ", Format.labels()))));
    }
    return Format.ofFile(String.valueOf(out.getFileName()))
        .orElseThrow(() ->
            new BadInput(
                "the name %s tells no format: say --to %s"
                    .formatted(out, String.join(" or ", Format.labels()))));
  }

  private static void write(History history, Format format, OutputStream out) throws IOException {
    switch (format) {
      case JSONL -> lines(history, out);
      case EDN -> text(out, writer -> EdnWriter.write(history, writer));
      case SHIVIZ -> text(out, writer -> ShiViz.write(history, writer));
      case DOT -> text(out, writer -> OrderDot.write(history, writer));
      case JUNIT -> throw new IllegalStateException("a verdict is no history");
    }
  }

  /** With a trailer only if one vouched for the history before. */
  private static void lines(History history, OutputStream out) throws IOException {
    try (HistoryWriter writer = new HistoryWriter(out, history.header())) {
      for (Entry entry : history.entries()) {
        writer.append(entry);
      }
      if (history.sealed()) {
        writer.seal();
      }
    }
  }

  private static void text(OutputStream out, Text text) throws IOException {
    try (Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
      text.write(writer);
    }
  }

  /** Something that is written. */
  private interface Text {
    void write(Writer writer) throws IOException;
  }
}
