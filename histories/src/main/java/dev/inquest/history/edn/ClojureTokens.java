package dev.inquest.history.edn;

import java.io.IOException;
import java.io.Reader;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Spells in EDN what Clojure prints and EDN has no form for: numbers to base 16, ratios, and what
 * is no number. JSON has none of the last two: they become strings.
 *
 * <pre>
 *   #object[java.lang.Object 0x5b1 "x"]    #object[java.lang.Object 1457 "x"]
 *   {:value 2/6}                           {:value "1/3"}
 *   {:rate ##NaN}                          {:rate "##NaN"}
 * </pre>
 */
final class ClojureTokens extends Reader {
  private static final Pattern RATIO = Pattern.compile("([+-]?[0-9]+)/([0-9]*[1-9][0-9]*)");
  private static final Pattern HEXADECIMAL = Pattern.compile("([+-]?)0[xX]([0-9a-fA-F]+)N?");
  private static final Pattern NO_NUMBER = Pattern.compile("##(Inf|-Inf|NaN)");

  /** Longer ones are no such token, and the parser will say what is wrong with them. */
  private static final int LONGEST = 256;

  private static final int NOTHING = -2;

  private final Reader reader;
  private final StringBuilder ready = new StringBuilder();
  private int next;
  private int ahead = NOTHING;
  private boolean atStart = true;
  private Within within = Within.PLAIN;

  ClojureTokens(Reader reader) {
    this.reader = reader;
  }

  @Override
  public int read() throws IOException {
    if (next < ready.length()) {
      return ready.charAt(next++);
    }
    int character = take();
    if (within == Within.PLAIN && atStart && mayBegin(character)) {
      collect(character);
      return ready.charAt(next++);
    }
    if (character >= 0) {
      follow((char) character);
    }
    return character;
  }

  @Override
  public int read(char[] into, int from, int length) {
    throw new UnsupportedOperationException("tokens are read one character at a time");
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private int take() throws IOException {
    int character = ahead == NOTHING ? reader.read() : ahead;
    ahead = NOTHING;
    return character;
  }

  private static boolean mayBegin(int character) {
    return (character >= '0' && character <= '9')
        || character == '+'
        || character == '-'
        || character == '#';
  }

  /** Takes a token to its end, which is the beginning of something else. */
  private void collect(int first) throws IOException {
    ready.setLength(0);
    next = 0;
    int character = first;
    while (character >= 0 && !ends((char) character) && ready.length() < LONGEST) {
      ready.append((char) character);
      character = take();
    }
    ahead = character;
    atStart = false;
    String token = ready.toString();
    ready.setLength(0);
    ready.append(spelled(token));
  }

  private static String spelled(String token) {
    Matcher ratio = RATIO.matcher(token);
    Matcher hexadecimal = HEXADECIMAL.matcher(token);
    if (ratio.matches()) {
      return reduced(new BigInteger(ratio.group(1)), new BigInteger(ratio.group(2)));
    }
    if (hexadecimal.matches()) {
      return new BigInteger(hexadecimal.group(1) + hexadecimal.group(2), 16).toString();
    }
    return NO_NUMBER.matcher(token).matches() ? '"' + token + '"' : token;
  }

  private static String reduced(BigInteger above, BigInteger below) {
    BigInteger common = above.gcd(below);
    BigInteger whole = below.divide(common);
    String numerator = above.divide(common).toString();
    return whole.equals(BigInteger.ONE) ? numerator : '"' + numerator + '/' + whole + '"';
  }

  private static boolean ends(char character) {
    return character == ',' || "()[]{}\";\\".indexOf(character) >= 0 || isSpace(character);
  }

  private static boolean isSpace(char character) {
    return character <= ' ' || Character.isWhitespace(character);
  }

  private void follow(char character) {
    atStart = ends(character);
    within = within.after(character);
  }
}
