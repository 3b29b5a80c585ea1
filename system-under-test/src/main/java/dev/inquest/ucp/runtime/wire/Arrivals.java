package dev.inquest.ucp.runtime.wire;

import dev.inquest.ucp.json.BadInput;
import dev.inquest.ucp.json.Fields;
import dev.inquest.ucp.runtime.drive.Driver;
import dev.inquest.ucp.runtime.http.Call;
import dev.inquest.ucp.runtime.http.Refusal;
import dev.inquest.ucp.traced.Envelope;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Messages of other nodes on their way into this one, however they came. */
final class Arrivals {
  static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Driver driver;
  private final String self;

  Arrivals(Driver driver, String self) {
    this.driver = driver;
    this.self = self;
  }

  /**
   * A message that is for this node, from who brings it.
   *
   * @throws Refusal of another version, of another sender, for another node
   * @throws BadInput when anything else about it is wrong
   */
  Envelope read(Call call, ObjectNode body) {
    Fields fields = Fields.of(body, "envelope");
    if (fields.has("version") && fields.number("version", 0, Long.MAX_VALUE) != 1) {
      throw new Refusal(
          400, "unknown-version", "version " + body.get("version") + " is unknown; known: 1");
    }
    Envelope envelope = Envelope.fromJson(body);
    call.mustBe(envelope.from());
    if (!envelope.to().equals(self)) {
      throw new Refusal(421, "wrong-node", "this is " + self + ", not " + envelope.to());
    }
    return envelope;
  }

  /** It came by the way that its type has to take. */
  static void checkPlace(Envelope envelope, boolean itsOwn) {
    if (!itsOwn) {
      throw Refusal.malformed(
          "a message of type "
              + envelope.message().type()
              + " belongs to "
              + Paths.of(envelope).path());
    }
  }

  /** Waits until the node has looked at it; why it was not taken, if so. */
  Optional<String> deliver(Envelope envelope) {
    try {
      return driver.deliver(envelope, TIMEOUT_NANOS);
    } catch (TimeoutException busy) {
      throw busy();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw stopping();
    }
  }

  /** Does not wait; how many of them the node has room for. */
  int deliver(List<Envelope> envelopes, Consumer<Optional<String>> refusal) {
    return driver.deliver(envelopes, refusal);
  }

  static Refusal stopping() {
    return new Refusal(503, "stopping", "the node stops");
  }

  static Refusal busy() {
    return new Refusal(503, "busy", "too much waits already");
  }
}
