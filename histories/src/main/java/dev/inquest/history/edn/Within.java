package dev.inquest.history.edn;

/** What the next character of a file of EDN stands in. */
enum Within {
  PLAIN,
  STRING,
  ESCAPE_IN_STRING,
  COMMENT,
  CHARACTER;

  /** What stands after a character that stood in this. */
  Within after(char character) {
    return switch (this) {
      case PLAIN ->
          switch (character) {
            case '"' -> STRING;
            case ';' -> COMMENT;
            case '\\' -> CHARACTER;
            default -> PLAIN;
          };
      case STRING ->
          switch (character) {
            case '"' -> PLAIN;
            case '\\' -> ESCAPE_IN_STRING;
            default -> STRING;
          };
      case ESCAPE_IN_STRING -> STRING;
      case COMMENT -> character == '\n' ? PLAIN : COMMENT;
      case CHARACTER -> PLAIN;
    };
  }
}
