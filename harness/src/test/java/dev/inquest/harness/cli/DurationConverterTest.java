package dev.inquest.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

final class DurationConverterTest {
  private final DurationConverter converter = new DurationConverter();

  @ParameterizedTest
  @CsvSource({"500ms, 500", "30s, 30000", "2m, 120000", "1.5s, 1500", "1h, 3600000", "0s, 0"})
  void durationsReadAsPeopleWriteThem(String text, long millis) {
    assertThat(converter.convert(text)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "30", "s", "-1s", "1 s", "1S", "1e3s", "30seconds", "١s"})
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> converter.convert(text)).isInstanceOf(TypeConversionException.class);
  }

  @Test
  void veryLongOnesDoNotOverflow() {
    assertThat(converter.convert("999999999h")).isEqualTo(Duration.ofNanos(Long.MAX_VALUE));
  }
}
