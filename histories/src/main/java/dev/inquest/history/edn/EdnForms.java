package dev.inquest.history.edn;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import us.bpsm.edn.parser.Parser;

/**
 * The maps of a file of EDN, one at a time; a vector or list around all of them is looked through.
 */
final class EdnForms {
  private static final int END = -1;

  private final EdnSource source;
  private final Parser parser = EdnValues.parser();
  private boolean begun;
  private int close;
  private boolean closed;
  private long torn = -1;

  /** Text that is no EDN, or no history; the message says why. */
  static final class NotEdnException extends Exception {
    private static final long serialVersionUID = 1;

    NotEdnException(String reason) {
      super(reason);
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  EdnForms(EdnSource source) {
    this.source = source;
  }

  /** The next map, null after the last. */
  @Nullable ObjectNode next() throws IOException, NotEdnException {
    int character = source.peek();
    if (!begun && (character == '[' || character == '(')) {
      close = character == '[' ? ']' : ')';
      source.skip();
      character = source.peek();
    }
    source.beginForm();
    if (close != 0 && character == close) {
      source.skip();
      character = source.peek();
      closed = true;
    }
    if (character == END) {
      torn = torn < 0 && close != 0 && !closed ? 0 : torn;
      return null;
    }
    if (closed) {
      throw new NotEdnException("something comes after the end of the history");
    }
    return form();
  }

  /** The line on which the latest map begins, counted from 1. */
  long line() {
    return source.formLine();
  }

  /** How many characters of a torn last map were dropped; -1 when nothing was torn. */
  long tornCharacters() {
    return torn;
  }

  private @Nullable ObjectNode form() throws IOException, NotEdnException {
    JsonNode form;
    try {
      form = EdnValues.json(parser.nextValue(source));
    } catch (EdnSource.RefusedException e) {
      throw new NotEdnException("not EDN that can be read: " + e.reason());
    } catch (RuntimeException e) {
      // The library has a kind of its own for bad syntax, and others for numbers and escapes.
      if (begun && source.cutOff()) {
        torn = source.formLength();
        return null;
      }
      throw new NotEdnException("not EDN: " + words(e));
    }
    begun = true;
    if (form instanceof ObjectNode event) {
      return event;
    }
    throw new NotEdnException("a history is made of maps, not of " + shortened(form.toString()));
  }

  private static String words(RuntimeException failure) {
    return failure.getMessage() == null
        ? "the form cannot be read"
        : shortened(failure.getMessage());
  }

  private static String shortened(String text) {
    return text.length() <= 120 ? text : text.substring(0, 117) + "...";
  }
}
