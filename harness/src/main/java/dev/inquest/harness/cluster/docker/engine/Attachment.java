package dev.inquest.harness.cluster.docker.engine;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import dev.inquest.harness.HarnessFailure;
import dev.inquest.harness.cluster.node.NodeOutput;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The three standard streams of a container's life: what it writes is handed on, and its input is
 * held open. The engine ends the input when this process is gone, however it ended.
 */
final class Attachment extends ResultCallback.Adapter<Frame> {
  private static final long START_SECONDS = 10;

  private final NodeOutput output;
  private final Lines lines;
  private final Lines errors;
  private final CountDownLatch ended = new CountDownLatch(1);

  private Attachment(NodeOutput output) {
    this.output = output;
    this.lines = new Lines(output::line);
    this.errors = new Lines(output::error);
  }

  /** Attaches to a container that is about to be started. */
  static Attachment to(Engine engine, String container, NodeOutput output) {
    var attachment = new Attachment(output);
    engine.ask(
        "attach to a container",
        client ->
            client
                .attachContainerCmd(container)
                .withStdIn(attachment.new OpenInput())
                .withStdOut(true)
                .withStdErr(true)
                .withFollowStream(true)
                .exec(attachment));
    try {
      if (!attachment.awaitStarted(START_SECONDS, TimeUnit.SECONDS)) {
        throw new HarnessFailure("the container engine cannot attach to a container");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HarnessFailure("interrupted while a container was starting", e);
    }
    return attachment;
  }

  @Override
  public void onNext(Frame frame) {
    try {
      (frame.getStreamType() == StreamType.STDERR ? errors : lines).add(frame.getPayload());
    } catch (IOException e) {
      output.failed(e);
    }
  }

  @Override
  public void onError(Throwable failure) {
    finish();
    super.onError(failure);
  }

  @Override
  public void onComplete() {
    finish();
    super.onComplete();
  }

  /** Whether the streams have ended: the container's life has, or the engine's. */
  boolean hasEnded() {
    return ended.getCount() == 0;
  }

  boolean awaitEnd(long nanos) throws InterruptedException {
    return ended.await(nanos, TimeUnit.NANOSECONDS);
  }

  private void finish() {
    try {
      lines.end();
      errors.end();
      output.errorsEnded();
      output.ended();
    } catch (IOException e) {
      output.failed(e);
    }
    ended.countDown();
  }

  /** Never brings anything, and ends with the life. */
  private final class OpenInput extends InputStream {
    @Override
    public int read() {
      try {
        ended.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return -1;
    }

    @Override
    public int read(byte[] into, int from, int length) {
      return read();
    }
  }
}
