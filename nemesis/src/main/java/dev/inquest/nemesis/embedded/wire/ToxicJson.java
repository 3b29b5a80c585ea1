package dev.inquest.nemesis.embedded.wire;

import dev.inquest.nemesis.embedded.proxy.Direction;
import dev.inquest.nemesis.embedded.proxy.Refusal;
import dev.inquest.nemesis.embedded.proxy.ToxicSetting;
import dev.inquest.nemesis.embedded.proxy.Toxics;
import dev.inquest.nemesis.embedded.toxic.ToxicType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Toxics as JSON. */
public final class ToxicJson {
  private static final String UPDATE =
      "struct { Attributes interface {} \"json:\\\"attributes\\\"\"; Toxicity float32 \"json:\\\"toxicity\\\"\" }";

  private ToxicJson() {}

  /**
   * A toxic to be added to these others: by default downstream, on every connection, named after
   * type and stream.
   */
  public static ToxicSetting created(byte[] body, Toxics others) throws Refusal {
    List<Field> fields = Field.of(Field.document(body), "toxics.ToxicWrapper");
    Draft draft = Draft.of(fields);
    Direction direction = Direction.named(draft.stream());
    ToxicType type =
        ToxicType.named(draft.type()).orElseThrow(() -> new Refusal(400, "invalid toxic type"));
    String name = draft.name().isEmpty() ? draft.type() + "_" + draft.stream() : draft.name();
    others.requireFree(name);
    List<Long> values = Collections.nCopies(type.attributes().size(), 0L);
    for (Field field : fields) {
      values = field.name().equals("attributes") ? values(field, type, values) : values;
    }
    return new ToxicSetting(name, type, draft.stream(), direction, draft.toxicity(), values);
  }

  /**
   * New settings of a toxic: its attributes and its toxicity, all that the body does not say stays.
   */
  public static ToxicSetting updated(byte[] body, ToxicSetting before) throws Refusal {
    ToxicSetting updated = before;
    for (Field field : Field.of(Field.document(body), UPDATE)) {
      updated =
          switch (field.name()) {
            case "attributes" ->
                updated.with(updated.toxicity(), values(field, before.type(), updated.values()));
            case "toxicity" ->
                updated.with(field.fraction(".toxicity", updated.toxicity()), updated.values());
            default -> updated;
          };
    }
    return updated;
  }

  private static List<Long> values(Field attributes, ToxicType type, List<Long> before)
      throws Refusal {
    List<Long> values = new ArrayList<>(before);
    for (Field field : attributes.fields(".attributes", "toxics." + type.structName())) {
      int index = type.attributes().indexOf(field.name());
      if (index >= 0) {
        String place = type.structName() + ".attributes." + field.name();
        values.set(index, field.whole(place, type.wholeName(), values.get(index)));
      }
    }
    return values;
  }

  /** One toxic. */
  public static String text(ToxicSetting toxic) {
    List<String> names = toxic.type().attributes();
    String attributes =
        IntStream.range(0, names.size())
            .mapToObj(index -> JsonText.quoted(names.get(index)) + ":" + toxic.values().get(index))
            .collect(Collectors.joining(","));
    return "{\"attributes\":{%s},\"name\":%s,\"type\":%s,\"stream\":%s,\"toxicity\":%s}"
        .formatted(
            attributes,
            JsonText.quoted(toxic.name()),
            JsonText.quoted(toxic.type().typeName()),
            JsonText.quoted(toxic.stream()),
            JsonText.number(toxic.toxicity()));
  }

  /** The toxics in their order. */
  public static String text(List<ToxicSetting> toxics) {
    return toxics.stream().map(ToxicJson::text).collect(Collectors.joining(",", "[", "]"));
  }

  /** A new toxic as far as it can be read before its type is known. */
  private record Draft(String name, String type, String stream, float toxicity) {
    static Draft of(List<Field> fields) throws Refusal {
      Draft draft = new Draft("", "", "downstream", 1);
      for (Field field : fields) {
        draft = draft.with(field);
      }
      return draft;
    }

    private Draft with(Field field) throws Refusal {
      String place = "ToxicWrapper." + field.name();
      return switch (field.name()) {
        case "name" -> new Draft(field.text(place, name), type, stream, toxicity);
        case "type" -> new Draft(name, field.text(place, type), stream, toxicity);
        case "stream" -> new Draft(name, type, field.text(place, stream), toxicity);
        case "toxicity" -> new Draft(name, type, stream, field.fraction(place, toxicity));
        case "attributes" -> checked(field, place);
        default -> this;
      };
    }

    private Draft checked(Field attributes, String place) throws Refusal {
      attributes.requireObject(place, "toxics.NoopToxic");
      return this;
    }
  }
}
