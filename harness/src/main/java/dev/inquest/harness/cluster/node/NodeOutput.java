package dev.inquest.harness.cluster.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.inquest.harness.HarnessFailure;
import dev.inquest.harness.store.Failures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What a node writes during one life: kept in its log, searched for the word that it is ready, and
 * for its last words. Any thread may call.
 */
public final class NodeOutput {
  private static final Duration STREAMS_END = Duration.ofSeconds(1);

  private final String node;
  private final Path log;
  private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
  private final CompletableFuture<Boolean> errorsEnded = new CompletableFuture<>();
  private volatile String lastWords = "";

  public NodeOutput(String node, Path log) {
    this.node = node;
    this.log = log;
  }

  /** A line on standard output, without its end. */
  public void line(String line) throws IOException {
    keep(line);
    if (line.startsWith("{\"ready\":true")) {
      ready.complete(true);
    }
  }

  /** A line on standard error, without its end. */
  public void error(String line) throws IOException {
    lastWords = line.isBlank() ? lastWords : line.strip();
    keep(line);
  }

  /** Standard output has ended. */
  public void ended() {
    ready.complete(false);
  }

  /** Standard error has ended. */
  public void errorsEnded() {
    errorsEnded.complete(true);
  }

  /** What it writes cannot be read or kept any more. */
  public void failed(IOException failure) {
    lastWords = "what it wrote could not be kept in " + log + ": " + Failures.reason(failure);
    ready.completeExceptionally(failure);
    errorsEnded.complete(false);
  }

  /** Blocks until the node says that it is ready. */
  void awaitReady(Duration limit) {
    try {
      if (!ready.get(limit.toNanos(), TimeUnit.NANOSECONDS)) {
        var words = lastWords();
        throw new HarnessFailure(
            node + " would not start: " + (words.isEmpty() ? "it ended without a word" : words));
      }
    } catch (TimeoutException e) {
      throw new HarnessFailure(
          node + " was not ready within " + limit.toSeconds() + " s: see " + log, e);
    } catch (ExecutionException e) {
      throw new HarnessFailure("cannot read the output of " + node + ": " + lastWords, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HarnessFailure("interrupted while " + node + " was starting", e);
    }
  }

  /** The last line it wrote on standard error, empty without one; to be asked when it has ended. */
  public String lastWords() {
    try {
      errorsEnded.get(STREAMS_END.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException | ExecutionException notYet) {
      // What has been read until now must do.
    }
    return lastWords;
  }

  private synchronized void keep(String line) throws IOException {
    Files.writeString(
        log, line + "\n", UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
