package dev.inquest.history.pieces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.codec.HistoryReader;
import dev.inquest.history.codec.HistoryWriter;
import dev.inquest.history.codec.MalformedHistoryException;
import dev.inquest.history.columns.LineSink;
import dev.inquest.history.scan.Tape;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlaceTest {
  private static final int EVENTS = 8_000;

  @TempDir Path folder;

  @Test
  void fromEveryPlaceOnTheSameIsReadAgain() throws Exception {
    Path file = Files.writeString(folder.resolve("h.jsonl"), text());
    Told told = new Told();
    History outline = HistoryReader.stream(file, told);
    List<Entry> all = HistoryReader.read(file).entries();
    assertThat(told.places).hasSizeGreaterThan(3).first().isEqualTo(Place.BEGINNING);
    for (Place place : told.places) {
      History rest = HistoryReader.readOn(file, place, outline, UnaryOperator.identity());
      assertThat(rest.entries()).isEqualTo(all.subList((int) place.events(), EVENTS));
      assertThat(rest.header()).isEqualTo(outline.header());
      assertThat(rest.torn()).isEqualTo(outline.torn()).isTrue();
    }
  }

  @Test
  void aComplaintNamesTheSameLine() throws Exception {
    Path file = Files.writeString(folder.resolve("h.jsonl"), text());
    Told told = new Told();
    History outline = HistoryReader.stream(file, told);
    Files.writeString(file, text().replace("\"index\":7000,", "\"index\":6998,"));
    // The header, an empty line, and all before it.
    String complaint = "h.jsonl:7003: index 6998 does not come after index 6999";
    for (Place place : told.places.subList(0, 3)) {
      assertThatThrownBy(() -> HistoryReader.readOn(file, place, outline, UnaryOperator.identity()))
          .isInstanceOf(MalformedHistoryException.class)
          .hasMessageEndingWith(complaint);
    }
  }

  @Test
  void aSealedFileIsReadFromItsBeginningAndHeldAgainstItsSeal() throws Exception {
    Path file = Files.writeString(folder.resolve("h.jsonl"), text());
    Path sealed = folder.resolve("sealed.jsonl");
    History written = HistoryReader.read(file);
    try (OutputStream out = Files.newOutputStream(sealed);
        HistoryWriter writer = new HistoryWriter(out, written.header())) {
      for (Entry entry : written.entries()) {
        writer.append(entry);
      }
      writer.seal();
    }
    Told told = new Told();
    History outline = HistoryReader.stream(sealed, told);
    assertThat(outline.sealed()).isTrue();
    Place place = told.places.get(3);
    assertThat(HistoryReader.readOn(sealed, place, outline, UnaryOperator.identity()).entries())
        .isEqualTo(written.entries());
    Files.writeString(sealed, Files.readString(sealed).replace("\"time\":10,", "\"time\":11,"));
    assertThatThrownBy(() -> HistoryReader.readOn(sealed, place, outline, UnaryOperator.identity()))
        .isInstanceOf(MalformedHistoryException.class)
        .hasMessageContaining("trailer");
  }

  @Test
  void inPackedContentThereIsNoPlaceToBeginAgain() throws Exception {
    Path file = folder.resolve("h.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text().getBytes(StandardCharsets.UTF_8));
    }
    Told told = new Told();
    assertThat(HistoryReader.stream(file, told).torn()).isTrue();
    assertThat(told.lines).isEqualTo(EVENTS);
    assertThat(told.places).isEmpty();
  }

  /** With a header, an empty line, some lines that are read by others, and a torn tail. */
  private static String text() {
    StringBuilder text =
        new StringBuilder("{\"inquest\":\"history\",\"version\":1,\"name\":\"long\"}\n\n");
    for (int index = 0; index < EVENTS; index++) {
      String rare = index % 100 == 0 ? "\\u0061" : "a";
      text.append("{\"index\":").append(index).append(",\"time\":").append(10L * index);
      text.append(",\"node\":\"b1\",\"event\":\"local\",\"f\":\"").append(rare).append("\"}\n");
    }
    return text.append("{\"index\":").toString();
  }

  /** Keeps what it is told of places. */
  private static final class Told implements LineSink {
    final List<Place> places = new ArrayList<>();
    int lines;

    @Override
    public void reach(Place place) {
      assertThat(place.events()).isEqualTo(lines);
      places.add(place);
    }

    @Override
    public @Nullable String offer(Tape tape, int line, byte[] bytes, long position) {
      lines++;
      return null;
    }

    @Override
    public @Nullable String offer(Entry entry) {
      lines++;
      return null;
    }
  }
}
