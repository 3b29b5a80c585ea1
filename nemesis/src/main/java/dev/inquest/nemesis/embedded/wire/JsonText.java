package dev.inquest.nemesis.embedded.wire;

import java.math.BigDecimal;
import java.util.Locale;

/** Strings and numbers as Go writes them. */
final class JsonText {
  private JsonText() {}

  /** In quotes, with the characters escaped that could end a script in a page. */
  static String quoted(String text) {
    StringBuilder json = new StringBuilder(text.length() + 2).append('"');
    text.chars().forEach(character -> json.append(escaped((char) character)));
    return json.append('"').toString();
  }

  private static String escaped(char character) {
    return switch (character) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\b' -> "\\b";
      case '\f' -> "\\f";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      case '<', '>', '&', '\u2028', '\u2029' -> byNumber(character);
      default -> character < ' ' ? byNumber(character) : String.valueOf(character);
    };
  }

  private static String byNumber(char character) {
    return String.format(Locale.ROOT, "\\u%04x", (int) character);
  }

  /**
   * The shortest text that reads back as the same number; with an exponent only where it is very
   * large or small.
   */
  static String number(float number) {
    BigDecimal decimal = new BigDecimal(Float.toString(number)).stripTrailingZeros();
    float magnitude = Math.abs(number);
    if (magnitude == 0 || (magnitude >= 1e-6f && magnitude < 1e21f)) {
      return decimal.toPlainString();
    }
    int exponent = decimal.precision() - decimal.scale() - 1;
    String sign = exponent < 0 ? "-" : "+";
    return decimal.scaleByPowerOfTen(-exponent).toPlainString() + "e" + sign + Math.abs(exponent);
  }
}
