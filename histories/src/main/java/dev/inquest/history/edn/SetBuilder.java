package dev.inquest.history.edn;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import us.bpsm.edn.parser.CollectionBuilder;

/**
 * Takes the elements of a set. It has no order: a client that writes {@code #{1 2}} and reads
 * {@code #{2 1}} has read what was written.
 */
final class SetBuilder implements CollectionBuilder {
  private final List<Element> elements = new ArrayList<>();

  /** An element, and what is the same for equal ones. */
  private record Element(String spelled, JsonNode value) {}

  @Override
  public void add(@Nullable Object element) {
    JsonNode value = EdnValues.json(element);
    elements.add(new Element(spelled(value), value));
  }

  /** Shorter ones first, so that whole numbers rise. */
  @Override
  public Object build() {
    elements.sort(
        Comparator.<Element>comparingInt(element -> element.spelled.length())
            .thenComparing(Element::spelled));
    ArrayNode array = JsonNodeFactory.instance.arrayNode(elements.size());
    elements.forEach(element -> array.add(element.value));
    return array;
  }

  private static String spelled(JsonNode value) {
    return switch (value) {
      case ObjectNode map ->
          map.properties().stream()
              .map(field -> field.getKey() + " " + spelled(field.getValue()))
              .sorted()
              .collect(joining(",", "{", "}"));
      case ArrayNode array ->
          array.valueStream().map(SetBuilder::spelled).collect(joining(",", "[", "]"));
      default -> value.toString();
    };
  }
}
