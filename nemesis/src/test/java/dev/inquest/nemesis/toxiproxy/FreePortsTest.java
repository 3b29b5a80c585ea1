package dev.inquest.nemesis.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortsTest {
  @Test
  void aReservedPortIsHeldUntilItIsReleased() throws IOException {
    try (var ports = new FreePorts(System.nanoTime())) {
      int port = ports.reserve();
      assertThatThrownBy(() -> listen(port).close()).isInstanceOf(BindException.class);
      ports.release(port);
      listen(port).close();
    }
  }

  @Test
  void aPortInUseIsPassedOver() throws IOException {
    try (var first = new FreePorts(5_000);
        var second = new FreePorts(5_000)) {
      assertThat(first.reserve()).isNotEqualTo(second.reserve());
    }
  }

  private static ServerSocket listen(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
  }
}
