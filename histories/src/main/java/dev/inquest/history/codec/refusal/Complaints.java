package dev.inquest.history.codec.refusal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;

/** What is wrong with a text that the parser refused, in words for whoever wrote the text. */
public final class Complaints {
  private static final Pattern CHARACTER =
      Pattern.compile("Unexpected character \\('(.*)' \\(code .*", Pattern.DOTALL);
  private static final Pattern WORD =
      Pattern.compile("(?:Unrecognized|Non-standard) token '(.*?)'.*", Pattern.DOTALL);
  private static final Pattern CONTROL =
      Pattern.compile(
          "Illegal unquoted character \\(\\(CTRL-CHAR, code (\\d+)\\).*", Pattern.DOTALL);
  private static final Pattern ESCAPE =
      Pattern.compile("Unrecognized character escape '?(.*?)'? \\(code .*", Pattern.DOTALL);
  private static final Pattern TWICE =
      Pattern.compile("Duplicate property \"(.*)\" for .*", Pattern.DOTALL);

  private Complaints() {}

  /**
   * One clause, and where it is known the column, from 1.
   *
   * @param depth so deep a text may be nested
   * @param digits so many a number may have
   */
  public static String of(JacksonException failure, int depth, int digits) {
    String message = String.valueOf(failure.getOriginalMessage());
    if (failure instanceof StreamConstraintsException) {
      return limit(message, depth, digits);
    }
    Matcher twice = TWICE.matcher(message);
    if (twice.matches()) {
      return "the key \"" + shortened(twice.group(1)) + "\" stands twice in one object";
    }
    return what(message) + where(failure.getLocation());
  }

  private static String limit(String message, int depth, int digits) {
    if (message.contains("nesting depth")) {
      return "objects and arrays are nested deeper than " + depth + " levels";
    }
    return message.contains("Number")
        ? "a number has more than " + digits + " digits"
        : "it is larger than can be read";
  }

  private static String what(String message) {
    Matcher character = CHARACTER.matcher(message);
    if (character.matches()) {
      String found = character.group(1);
      // The parser looks at bytes, and shows the first of a character that takes several.
      return found.codePointAt(0) < 0x80 ? "unexpected '" + found + "'" : "an unexpected character";
    }
    Matcher word = WORD.matcher(message);
    if (word.matches()) {
      return "unexpected '" + shortened(word.group(1)) + "'";
    }
    Matcher control = CONTROL.matcher(message);
    if (control.matches()) {
      return "a control character (" + control.group(1) + ") that is not escaped in a string";
    }
    Matcher escape = ESCAPE.matcher(message);
    if (escape.matches()) {
      return "no such escape as \\" + escape.group(1);
    }
    if (message.contains("Leading zeroes")) {
      return "a number that begins with 0";
    }
    return message.contains("Trailing token") ? "more after its end" : "it breaks the rules";
  }

  private static String where(TokenStreamLocation location) {
    return location == null || location.getColumnNr() < 1
        ? ""
        : " at column " + location.getColumnNr();
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }
}
