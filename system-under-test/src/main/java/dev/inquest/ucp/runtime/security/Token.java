package dev.inquest.ucp.runtime.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** The secret that clients share with the nodes. Never printed. */
public final class Token {
  private static final int LEAST_CHARACTERS = 16;

  private final String header;

  private Token(String secret) {
    this.header = "Bearer " + secret;
  }

  /** Reads it from a file, blanks around it left out. */
  public static Token read(Path file) throws IOException {
    String secret = Files.readString(file).strip();
    if (secret.length() < LEAST_CHARACTERS || !secret.matches("[\\x21-\\x7e]+")) {
      throw new IOException(
          "the token in "
              + file
              + " must have at least "
              + LEAST_CHARACTERS
              + " visible ASCII characters");
    }
    return new Token(secret);
  }

  /** What stands behind {@code Authorization:}. */
  public String header() {
    return header;
  }

  /** Takes the same time however much of it is right. */
  boolean isIn(@Nullable String authorization) {
    return authorization != null
        && MessageDigest.isEqual(
            header.getBytes(StandardCharsets.UTF_8),
            authorization.getBytes(StandardCharsets.UTF_8));
  }
}
