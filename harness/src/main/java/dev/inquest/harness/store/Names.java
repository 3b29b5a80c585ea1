package dev.inquest.harness.store;

import dev.inquest.harness.BadInput;
import java.util.regex.Pattern;

/** Names that become folders: letters, digits, dot, dash and underline, so that none leads away. */
final class Names {
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private Names() {}

  /**
   * Returns the name as it is.
   *
   * @throws BadInput when the name could be anything but one plain folder
   */
  static String validated(String what, String name) {
    if (!SAFE.matcher(name).matches()) {
      throw new BadInput(
          what
              + " '"
              + printable(name)
              + "' cannot name a folder: use up to 64 letters, digits, '.', '_' and '-', the first a letter or digit");
    }
    return name;
  }

  private static String printable(String name) {
    String shown = name.length() > 80 ? name.substring(0, 80) + "…" : name;
    return shown.replaceAll("\\p{Cntrl}", "?");
  }
}
