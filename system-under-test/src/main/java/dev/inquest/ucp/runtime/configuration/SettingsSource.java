package dev.inquest.ucp.runtime.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Where settings come from: the YAML file, and the environment before it. Gathers mistakes. */
final class SettingsSource {
  private static final long LARGEST_FILE_BYTES = 1 << 20;

  /** Strict: a key that is there twice is an error. */
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final String place;
  private final Environment environment;
  private final Mistakes mistakes;
  private final @Nullable JsonNode document;
  private final Set<String> known = new LinkedHashSet<>();

  /**
   * A file of that text.
   *
   * @param place what precedes every mistake in it: {@code cluster.yaml: }
   */
  SettingsSource(String place, String yaml, Environment environment, Mistakes mistakes) {
    this.place = place;
    this.environment = environment;
    this.mistakes = mistakes;
    this.document = document(yaml);
  }

  static String text(Path file) {
    try {
      if (Files.size(file) > LARGEST_FILE_BYTES) {
        throw new BadConfiguration(file + ": exceeds " + LARGEST_FILE_BYTES + " bytes");
      }
      return Files.readString(file);
    } catch (NoSuchFileException missing) {
      throw new BadConfiguration(file + ": there is no such file");
    } catch (IOException unreadable) {
      throw new BadConfiguration(file + ": cannot be read: " + unreadable);
    }
  }

  @Nullable JsonNode section(String name) {
    known.add(name);
    JsonNode section = document == null ? null : document.get(name);
    if (section == null || section.isNull() || section.isObject()) {
      return section == null || section.isNull() ? null : section;
    }
    wrong(name + " must be a section of keys, but is " + section);
    return null;
  }

  /** The variable's value, read as YAML would be; null when it is not set. */
  @Nullable JsonNode variable(String name) {
    String text = environment.value(name);
    if (text == null) {
      return null;
    }
    try {
      return YAML.readTree(text);
    } catch (JacksonException noYaml) {
      return YAML.getNodeFactory().stringNode(text);
    }
  }

  void wrong(String line) {
    mistakes.add(place + line);
  }

  void wrongVariable(String line) {
    mistakes.add(line);
  }

  void refuseUnknownSections() {
    if (document != null) {
      for (String name : document.propertyNames()) {
        if (!known.contains(name)) {
          wrong("the section " + name + " is unknown; known sections: " + String.join(", ", known));
        }
      }
    }
  }

  private @Nullable JsonNode document(String yaml) {
    JsonNode read = tree(yaml);
    if (read == null || read.isMissingNode() || read.isNull()) {
      return null;
    }
    if (!read.isObject()) {
      throw new BadConfiguration(place + "must consist of sections of keys, but is " + read);
    }
    return read;
  }

  private @Nullable JsonNode tree(String yaml) {
    try {
      return YAML.readTree(yaml);
    } catch (JacksonException broken) {
      int line = broken.getLocation() == null ? 0 : broken.getLocation().getLineNr();
      String reason = String.valueOf(broken.getOriginalMessage()).lines().findFirst().orElse("");
      throw new BadConfiguration(place + "line " + Math.max(line, 1) + " is no YAML: " + reason);
    }
  }
}
