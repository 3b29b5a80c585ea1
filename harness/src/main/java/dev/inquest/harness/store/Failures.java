package dev.inquest.harness.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What went wrong with a file, in words that say what to do. */
public final class Failures {
  private Failures() {}

  /** One phrase without the file's name: "permission denied", "no space left on the disk". */
  public static String reason(IOException failure) {
    String message = String.valueOf(failure.getMessage());
    if (message.contains("No space left")) {
      return "no space left on the disk: free some and start again";
    }
    if (message.contains("File too large") || message.contains("Disk quota exceeded")) {
      return "the file may not grow further (a limit or quota): raise it and start again";
    }
    return switch (failure) {
      case NoSuchFileException _ -> "no such file or folder";
      case AccessDeniedException _ -> "permission denied";
      case NotDirectoryException _ -> "not a folder";
      case FileSystemException other when other.getReason() != null -> other.getReason();
      default -> failure.getMessage() == null ? failure.getClass().getSimpleName() : message;
    };
  }
}
