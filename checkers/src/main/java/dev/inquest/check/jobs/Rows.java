package dev.inquest.check.jobs;

import dev.inquest.history.codec.Json;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what brokers show of all their jobs, answer by answer. Mostly a job is shown as it was
 * shown last: then one entry does for all, and no value is made of the text.
 *
 * <pre>
 *   {"broker":"b1","jobs":{"j1":{"state":"completed",…},"j2":{…}},"final":true}
 *    ╰──── rest ─────────╯╰─────────────── rows ──────────────╯╰─── rest ─────╯
 * </pre>
 */
final class Rows {
  private static final byte[] JOBS = "\"jobs\"".getBytes(StandardCharsets.US_ASCII);
  private static final int NOWHERE = -1;

  private final Jobs jobs;

  /** By job, how it was shown last, and what that says. */
  private byte[] @Nullable [] texts = new byte[16] @Nullable [];

  private @Nullable JobEntry[] entries = new @Nullable JobEntry[16];

  private final IntArrayList numbers = new IntArrayList();
  private final List<JobEntry> shown = new ArrayList<>();
  private byte[] text = {};

  Rows(Jobs jobs) {
    this.jobs = jobs;
  }

  /** The numbers of the jobs that the latest answer shows. */
  int[] numbers() {
    return numbers.toIntArray();
  }

  /** What it shows of them. */
  JobEntry[] shown() {
    return shown.toArray(JobEntry[]::new);
  }

  /** Takes an answer as a value; none where it shows no jobs. */
  void take(JsonNode answer) {
    clear();
    if (answer.path("jobs") instanceof ObjectNode rows) {
      for (Map.Entry<String, JsonNode> row : rows.properties()) {
        int job = jobs.number(row.getKey());
        reserve(job);
        add(job, latest(job, JobEntry.of(row.getValue())));
      }
    }
  }

  /** Takes an answer as the text of an object; returns the rest of it, in which no job is left. */
  JsonNode take(byte[] answer) {
    clear();
    text = answer;
    int start = startOfJobs();
    if (start == NOWHERE) {
      JsonNode whole = Json.value(text, 0, text.length);
      take(whole);
      return whole;
    }
    int end = takeRows(start);
    byte[] rest = Arrays.copyOf(text, text.length);
    Arrays.fill(rest, start + 1, end - 1, (byte) ' ');
    return Json.value(rest, 0, rest.length);
  }

  private void clear() {
    numbers.clear();
    shown.clear();
  }

  /** Where the object at {@code jobs} begins. */
  private int startOfJobs() {
    if (text[0] != '{') {
      return NOWHERE;
    }
    int at = space(1);
    while (text[at] != '}') {
      int keyEnd = behind(at);
      boolean found = Arrays.equals(text, at, keyEnd, JOBS, 0, JOBS.length);
      at = space(space(keyEnd) + 1);
      if (found) {
        return text[at] == '{' ? at : NOWHERE;
      }
      at = next(behind(at));
    }
    return NOWHERE;
  }

  /** All members of the object that begins there; returns what is behind it. */
  private int takeRows(int start) {
    int at = space(start + 1);
    while (text[at] != '}') {
      int keyEnd = behind(at);
      int job = jobs.number(key(at, keyEnd));
      int row = space(space(keyEnd) + 1);
      at = next(takeRow(job, row));
    }
    return at + 1;
  }

  private String key(int start, int end) {
    for (int at = start + 1; at < end - 1; at++) {
      if (text[at] < 0 || text[at] == '\\') {
        return Json.value(text, start, end - start).stringValue();
      }
    }
    return new String(text, start + 1, end - start - 2, StandardCharsets.ISO_8859_1);
  }

  private int takeRow(int job, int start) {
    reserve(job);
    byte[] before = texts[job];
    JobEntry known = entries[job];
    int end = before == null ? 0 : start + before.length;
    if (known != null
        && before != null
        && end < text.length
        && isEnd(text[end])
        && Arrays.equals(before, 0, before.length, text, start, end)) {
      add(job, known);
      return end;
    }
    end = behind(start);
    add(job, latest(job, JobEntry.of(Json.value(text, start, end - start))));
    texts[job] = Arrays.copyOfRange(text, start, end);
    return end;
  }

  /** The entry as it was kept, where it is equal. */
  private JobEntry latest(int job, JobEntry entry) {
    JobEntry known = entries[job];
    if (known != null && known.equals(entry)) {
      return known;
    }
    entries[job] = entry;
    texts[job] = null;
    return entry;
  }

  private void add(int job, JobEntry entry) {
    numbers.add(job);
    shown.add(entry);
  }

  private void reserve(int job) {
    if (job >= entries.length) {
      int size = Math.max(job + 1, 2 * entries.length);
      entries = Arrays.copyOf(entries, size);
      texts = Arrays.copyOf(texts, size);
    }
  }

  /** Whether a value that can end here does. */
  private static boolean isEnd(byte next) {
    return next == ',' || next == '}' || next <= ' ';
  }

  /** Behind the value that begins there. */
  private int behind(int start) {
    int open = 0;
    int at = start;
    do {
      switch (text[at]) {
        case '"' -> at = behindString(at) - 1;
        case '{', '[' -> open++;
        case '}', ']' -> open--;
        default -> {}
      }
      at++;
    } while (open > 0 || !isDone(start, at));
    return at;
  }

  /**
   * A string, an object and a list end by themselves; a number or a word where something else is.
   */
  private boolean isDone(int start, int at) {
    byte first = text[start];
    return first == '"'
        || first == '{'
        || first == '['
        || at == text.length
        || isEnd(text[at])
        || text[at] == ']';
  }

  private int behindString(int start) {
    int at = start + 1;
    while (text[at] != '"') {
      at += text[at] == '\\' ? 2 : 1;
    }
    return at + 1;
  }

  /** The next member, or the end of the object. */
  private int next(int end) {
    int at = space(end);
    return text[at] == ',' ? space(at + 1) : at;
  }

  private int space(int start) {
    int at = start;
    while (text[at] == ' ' || text[at] == '\t' || text[at] == '\r') {
      at++;
    }
    return at;
  }
}
