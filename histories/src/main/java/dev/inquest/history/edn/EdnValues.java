package dev.inquest.history.edn;

import dev.inquest.history.codec.Numbers;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import us.bpsm.edn.Keyword;
import us.bpsm.edn.Symbol;
import us.bpsm.edn.Tag;
import us.bpsm.edn.TaggedValue;
import us.bpsm.edn.parser.CollectionBuilder;
import us.bpsm.edn.parser.Parser;
import us.bpsm.edn.parser.Parsers;

/**
 * Values of EDN as values of JSON: keywords, symbols and characters become strings, lists become
 * arrays, and so do sets, in an order of their own; a tag is dropped and its value stays.
 */
final class EdnValues {
  private static final Numbers.Factory NUMBERS = new Numbers.Factory();

  private EdnValues() {}

  /** A parser that makes JSON of every collection. */
  static Parser parser() {
    return Parsers.newParser(
        Parsers.newParserConfigBuilder()
            .setVectorFactory(ArrayBuilder::new)
            .setListFactory(ArrayBuilder::new)
            .setSetFactory(SetBuilder::new)
            .setMapFactory(MapBuilder::new)
            .putTagHandler(Tag.newTag("inst"), (tag, value) -> value)
            .putTagHandler(Tag.newTag("uuid"), (tag, value) -> value)
            .acceptUnicodeEscapesInStringLiterals(true)
            .build());
  }

  /** What the parser made of one form, as JSON. */
  static JsonNode json(@Nullable Object value) {
    return switch (value) {
      case null -> JsonNodeFactory.instance.nullNode();
      case JsonNode node -> node;
      case String text -> JsonNodeFactory.instance.stringNode(text);
      case Keyword keyword -> JsonNodeFactory.instance.stringNode(name(keyword));
      case Boolean truth -> JsonNodeFactory.instance.booleanNode(truth);
      case Long number -> Numbers.Factory.whole(BigInteger.valueOf(number));
      case BigInteger number -> Numbers.Factory.whole(number);
      case BigDecimal number -> decimal(number);
      case Double number -> decimal(number);
      case TaggedValue tagged -> json(tagged.getValue());
      case Symbol symbol -> JsonNodeFactory.instance.stringNode(symbol.toString());
      default -> JsonNodeFactory.instance.stringNode(value.toString());
    };
  }

  private static JsonNode decimal(Double number) {
    if (!Double.isFinite(number)) {
      throw new EdnSource.RefusedException("a number out of range");
    }
    return decimal(new BigDecimal(Double.toString(number)));
  }

  private static JsonNode decimal(BigDecimal number) {
    try {
      return NUMBERS.numberNode(number);
    } catch (ArithmeticException e) {
      throw new EdnSource.RefusedException("a number with " + e.getMessage());
    }
  }

  /** Without the colon. */
  private static String name(Keyword keyword) {
    return keyword.toString().substring(1);
  }

  /** Takes elements. */
  private static final class ArrayBuilder implements CollectionBuilder {
    private final ArrayNode array = JsonNodeFactory.instance.arrayNode();

    @Override
    public void add(@Nullable Object element) {
      array.add(json(element));
    }

    @Override
    public Object build() {
      return array;
    }
  }

  /** Takes keys and values in turn. */
  private static final class MapBuilder implements CollectionBuilder {
    private final ObjectNode map = JsonNodeFactory.instance.objectNode();
    private @Nullable String key;

    @Override
    public void add(@Nullable Object element) {
      JsonNode node = json(element);
      if (key == null) {
        key = node.isString() ? node.stringValue() : node.toString();
        if (map.has(key)) {
          throw new EdnSource.RefusedException("the key " + key + " stands twice in one map");
        }
      } else {
        map.set(key, node);
        key = null;
      }
    }

    @Override
    public Object build() {
      if (key != null) {
        throw new EdnSource.RefusedException("the key " + key + " has no value");
      }
      return map;
    }
  }
}
