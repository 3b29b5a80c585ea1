package dev.inquest.ucp.runtime.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.inquest.ucp.Defect;
import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.json.Fields;
import dev.inquest.ucp.json.Json;
import dev.inquest.ucp.message.CoordinationMessage.SyncMetadata;
import dev.inquest.ucp.metadata.EmergencyState;
import dev.inquest.ucp.node.Event;
import dev.inquest.ucp.node.Request;
import dev.inquest.ucp.node.Response;
import dev.inquest.ucp.runtime.LedgerNode;
import dev.inquest.ucp.runtime.log.Journal;
import dev.inquest.ucp.runtime.log.WriteAheadLog;
import dev.inquest.ucp.runtime.trace.TraceFile;
import dev.inquest.ucp.settings.Policies;
import dev.inquest.ucp.settings.Settings;
import dev.inquest.ucp.traced.Envelope;
import dev.inquest.ucp.traced.TracedNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverTest {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final Settings SETTINGS =
      new Settings(
          "b1", List.of("b1", "b2"), List.of(), List.of(), Policies.defaults(), Defect.NONE);

  @TempDir Path folder;
  private final SlowStorage disk = new SlowStorage();
  private final List<Envelope> sent = new CopyOnWriteArrayList<>();
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private Driver driver;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    TraceFile trace = TraceFile.create(folder, 1, System::nanoTime);
    TracedNode node = new TracedNode(new LedgerNode("b2"), SETTINGS, 1, VectorClock.EMPTY, trace);
    Journal journal = new Journal(WriteAheadLog.open(disk), Defect.NONE);
    driver = new Driver(node, journal, trace, new RecordingNetwork(), failures::add);
    driver.start(0);
  }

  @AfterEach
  void stop() throws InterruptedException {
    disk.permissions.release(100_000);
    driver.stop(Duration.ofSeconds(5));
  }

  @Test
  void nothingLeavesBeforeItIsTracedAndDurable() throws IOException {
    CompletableFuture<Response> reply = submit("j1");
    await().until(() -> traced().contains("accept-job"));
    await().during(Duration.ofMillis(100)).until(() -> !reply.isDone() && sent.isEmpty());
    assertThat(traced()).contains("\"event\":\"send\"");
    disk.permissions.release();
    assertThat(reply.join().status()).isEqualTo(201);
    assertThat(sent).hasSize(1);
  }

  @Test
  void whatComesBeforeTheFirstSaveWaitsForNoSync() {
    assertThat(ask(new Request.DeclareEmergency(3), PATIENCE_NANOS).join().status()).isEqualTo(200);
    assertThat(disk.syncs.get()).isZero();
  }

  @Test
  void butForThoseBeforeIt() {
    CompletableFuture<Response> first = ask(new Request.DeclareEmergency(1), PATIENCE_NANOS);
    first.join();
    CompletableFuture<Response> second = ask(new Request.DeclareEmergency(2), PATIENCE_NANOS);
    await().during(Duration.ofMillis(100)).until(() -> !second.isDone());
    disk.permissions.release();
    assertThat(second.join().status()).isEqualTo(200);
  }

  @Test
  void requestsThatArriveDuringASyncShareTheNextOne() {
    CompletableFuture<Response> first = submit("j0");
    await().until(() -> traced().contains("accept-job"));
    List<CompletableFuture<Response>> others = new ArrayList<>();
    for (int i = 1; i <= 50; i++) {
      others.add(submit("j" + i));
    }
    await().until(() -> driver.waiting() == 50);
    disk.permissions.release(1000);
    first.join();
    others.forEach(CompletableFuture::join);
    assertThat(disk.syncs.get()).isEqualTo(2);
  }

  @Test
  void aFullDiskStopsTheNodeAndAcknowledgesNothing() {
    disk.full = true;
    CompletableFuture<Response> reply = submit("j1");
    await().until(() -> !failures.isEmpty());
    assertThat(failures.getFirst()).hasMessageContaining("No space left on device");
    assertThat(sent).isEmpty();
    assertThat(reply.isDone()).isFalse();
    assertThat(driver.takesInputs()).isFalse();
    assertThat(submit("j2").join().status()).isEqualTo(503);
  }

  @Test
  void aDefectOfTheNodeStopsItToo() {
    CompletableFuture<Response> reply = ask(new Request.SwitchCoordination(false), PATIENCE_NANOS);
    await().until(() -> !failures.isEmpty());
    assertThat(failures.getFirst()).hasMessage("a planted defect");
    assertThat(reply.isDone()).isFalse();
  }

  @Test
  void aReadThatSawAnUnsyncedJobWaitsForTheSync() {
    CompletableFuture<Response> write = submit("j1");
    await().until(() -> traced().contains("accept-job"));
    CompletableFuture<Response> read = ask(new Request.ReadJob("j1", false), PATIENCE_NANOS);
    await().during(Duration.ofMillis(100)).until(() -> !read.isDone());
    disk.permissions.release(10);
    assertThat(read.join().body().path("state").asString()).isEqualTo("submitted");
    assertThat(write.join().status()).isEqualTo(201);
  }

  @Test
  void withoutAReplyAClientIsToldAfterItsTimeout() {
    Response late = ask(new Request.ReadStatus(), TimeUnit.MILLISECONDS.toNanos(50)).join();
    assertThat(late.status()).isEqualTo(504);
    assertThat(late.errorCode()).isEqualTo("timeout");
  }

  @Test
  void timersFire() {
    CompletableFuture<Response> late = ask(new Request.ReadStatus(), 1);
    await().until(() -> traced().contains("{\"timer\":\"status\"}"));
    assertThat(late.join().status()).isEqualTo(504);
  }

  @Test
  void whenTooMuchWaitsClientsAndPeersAreToldBusy() throws InterruptedException {
    CompletableFuture<Response> first = submit("j0");
    await().until(() -> traced().contains("accept-job"));
    List<CompletableFuture<Response>> replies = new ArrayList<>();
    for (int i = 1; i <= 4200; i++) {
      replies.add(submit("j" + i));
    }
    await().until(() -> replies.stream().filter(CompletableFuture::isDone).count() >= 100);
    Response busy = ask(new Request.ReadMetadata(), PATIENCE_NANOS).join();
    assertThat(busy.status()).isEqualTo(503);
    assertThat(busy.errorCode()).isEqualTo("busy");
    assertThat(driver.takesInputs()).isFalse();
    assertThatThrownBy(() -> driver.deliver(message("b2", "b1"), PATIENCE_NANOS))
        .isInstanceOf(TimeoutException.class);
    assertThat(first.isDone()).isFalse();
  }

  @Test
  void messagesAreTakenOrRefusedWithAReason() throws Exception {
    assertThat(driver.deliver(message("b2", "b1"), PATIENCE_NANOS)).isEmpty();
    assertThat(driver.deliver(message("stranger", "b1"), PATIENCE_NANOS))
        .hasValue("stranger is no node of this cluster");
    await().until(() -> traced().contains("\"event\":\"receive\""));
  }

  @Test
  void stoppingTellsThoseWhoWait() throws InterruptedException {
    CompletableFuture<Response> reply = ask(new Request.ReadStatus(), TimeUnit.SECONDS.toNanos(30));
    await().until(() -> driver.waiting() == 0);
    driver.stop(Duration.ofSeconds(5));
    assertThat(reply.join().errorCode()).isEqualTo("stopping");
  }

  private CompletableFuture<Response> submit(String job) {
    var fields = Fields.of(Json.object().put("job", job), "body");
    return ask(Request.SubmitJob.from(fields), PATIENCE_NANOS);
  }

  private CompletableFuture<Response> ask(Request request, long timeoutNanos) {
    CompletableFuture<Response> reply = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            reply.complete(driver.ask(request, timeoutNanos));
          } catch (InterruptedException stopped) {
            reply.completeExceptionally(stopped);
          }
        });
    return reply;
  }

  private String traced() throws IOException {
    return Files.readString(folder.resolve("trace-1.jsonl"));
  }

  private static Envelope message(String from, String to) {
    VectorClock clock = VectorClock.EMPTY.tick(from);
    return new Envelope(
        from,
        1,
        to,
        clock,
        new SyncMetadata(
            "log",
            0,
            VectorClock.EMPTY,
            "",
            0,
            0,
            0,
            List.of(),
            true,
            1,
            true,
            EmergencyState.NONE));
  }

  private final class RecordingNetwork implements Network {
    @Override
    public void send(Envelope envelope) {
      sent.add(envelope);
    }

    @Override
    public void flush() {}

    @Override
    public void call(
        long call, String to, Request request, long timeoutNanos, Consumer<Event> outcome) {
      outcome.accept(new Event.Unanswered(call, "nobody-there", true));
    }
  }
}
