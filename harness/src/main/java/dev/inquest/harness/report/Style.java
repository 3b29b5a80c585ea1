package dev.inquest.harness.report;

/** Colours, where they are allowed. */
enum Style {
  GOOD("32"),
  BAD("31;1"),
  DOUBTFUL("33"),
  STRONG("1"),
  FAINT("2");

  private final String code;

  Style(String code) {
    this.code = code;
  }

  String paint(String text, boolean colours) {
    return colours ? "\033[" + code + "m" + text + "\033[0m" : text;
  }
}
