package dev.inquest.check.linearizability;

import dev.inquest.history.History;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Histories of one key in a few words, each a line of it: {@code a+write:1} client a begins to
 * write 1, {@code a-} it did, {@code b-:1} b was told 1, {@code b!} it did not happen, {@code b?}
 * nobody knows.
 */
public final class Lines {
  private Lines() {}

  /** The history of the key {@code k}. */
  public static History read(String words) {
    return read("k", words);
  }

  private static History read(@Nullable String key, String words) {
    History.Builder history = History.builder().byKey();
    Map<String, String[]> under = new HashMap<>();
    for (String word : words.split(" +", -1)) {
      String client = word.substring(0, 1);
      String[] said = word.substring(2).split(":", 2);
      if (word.charAt(1) == '+') {
        under.put(client, said);
        history.invoke(client, said[0], key, argument(said));
      } else {
        end(history, word, key, said, Objects.requireNonNull(under.get(client)));
      }
    }
    return history.build();
  }

  private static void end(
      History.Builder history, String word, @Nullable String key, String[] said, String[] asked) {
    String client = word.substring(0, 1);
    switch (word.charAt(1)) {
      case '!' -> history.fail(client, asked[0], key, "refused");
      case '?' -> history.info(client, asked[0], key, "timeout");
      default -> history.ok(client, asked[0], key, argument(said.length == 2 ? said : asked));
    }
  }

  private static @Nullable String argument(String[] said) {
    return said.length == 2 ? said[1] : null;
  }
}
