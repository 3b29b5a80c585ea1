package dev.inquest.nemesis.embedded.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AddressTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:8474,127.0.0.1,8474",
    "localhost:0,localhost,0",
    ":5,'',5",
    "'','',0",
    "[::1]:7,::1,7",
    "host:,host,0",
    "127.0.0.1:0080,127.0.0.1,80"
  })
  void wellFormedAddressesAreSplit(String text, String host, int port) throws Exception {
    assertThat(Address.parse(text)).isEqualTo(new Address(host, port));
  }

  @ParameterizedTest
  @CsvSource({
    "here,address here: missing port in address",
    "a:b:c,address a:b:c: too many colons in address",
    "[::1,address [::1: missing ']' in address",
    "[::1],address [::1]: missing port in address",
    "[::1]x:1,address [::1]x:1: missing port in address",
    "a]:1,address a]:1: unexpected ']' in address",
    "[a[]:1,address [a[]:1: unexpected '[' in address",
    "h:99999,address 99999: invalid port",
    "h:-1,address -1: invalid port",
    "h:x,lookup tcp/x: unknown port",
    "h:99999999999999,address 99999999999999: invalid port"
  })
  void malformedAddressesAreNamed(String text, String problem) {
    assertThatThrownBy(() -> Address.parse(text)).hasMessage(problem);
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1,127.0.0.1:9",
    "::1,[::1]:9",
    "::,[::]:9",
    "fe80::1:0:0:2,[fe80::1:0:0:2]:9",
    "1::,[1::]:9",
    "1:2:3:4:5:6:7:8,[1:2:3:4:5:6:7:8]:9",
    "2001:db8::10:0:1,[2001:db8::10:0:1]:9"
  })
  void addressesAreWrittenShort(String address, String text) throws Exception {
    assertThat(Address.text(InetAddress.getByName(address), 9)).isEqualTo(text);
  }
}
