package dev.inquest.history.columns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.history.ClockStamp;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stamps come back as they were given; those that are plain are columns too. */
final class StampsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                             | true
          {b1: 0}                        | true
          {b1: 2147483647}               | true
          {b1: 2147483648}               | false
          {b1: 1, b2: 9223372036854775807} | false
          {b1: -1}                       | false
          {'b\u007f': 1}                 | true
          {'b\u0080': 1}                 | false
          {b1: 1, '\u00e9': 2}           | false
          []                             | false
          """)
  void aPlainStampIsAColumnAndAnyOtherIsKeptAsItIs(String clock, boolean plain) {
    History history =
        History.builder()
            .local("b1", "boot", null, null, "{b1: 1, b2: 2}")
            .local("b1", "boot", null, null, clock)
            .local("b1", "boot", null, null, clock)
            .local("b1", "boot", null, null, "{b1: 1, b2: 2}")
            .build();
    ClockStamp stamp = ((NodeEntry) history.entries().get(1)).clock();
    ColumnsTest.assertTheySayTheSame(history);
    for (int place = 0; place < history.size(); place++) {
      assertThat(history.columns().shape(place) != null).isEqualTo(plain || place % 3 == 0);
    }
    assertThat(((NodeEntry) history.entries().get(2)).clock()).isEqualTo(stamp);
  }

  @Test
  void stampsOfTheSameKeysHaveOneShapeAndOthersAnother() {
    Columns columns =
        History.builder()
            .local("b1", "boot", null, null, "{b1: 1, b2: 2}")
            .local("b1", "boot", null, null, "{b1: 7, b2: 8}")
            .local("b1", "boot", null, null, "{b2: 7, b1: 8}")
            .local("b2", "boot", null, null, "{b1: 9, b2: 9}")
            .build()
            .columns();
    assertThat(columns.shape(1)).isSameAs(columns.shape(0)).isSameAs(columns.shape(3));
    assertThat(columns.shape(2)).isNotSameAs(columns.shape(0));
    assertThat(columns.counts(1)[columns.countsStart(1) + 1]).isEqualTo(8);
  }

  @Test
  void anEventWithoutAStampHasTheAbsentOne() {
    History history =
        History.builder()
            .local("b1", "boot", null, null, "{b1: 1}")
            .local("b1", "boot", null, null, null)
            .build();
    assertThat(history.columns().clock(1)).isEqualTo(ClockStamp.absent());
    assertThat(history.columns().shape(1)).isNull();
  }
}
