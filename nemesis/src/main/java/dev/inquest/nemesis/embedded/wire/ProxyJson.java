package dev.inquest.nemesis.embedded.wire;

import dev.inquest.nemesis.embedded.proxy.Proposal;
import dev.inquest.nemesis.embedded.proxy.Proxy;
import dev.inquest.nemesis.embedded.proxy.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Proxies as JSON. */
public final class ProxyJson {
  private static final Proposal NOTHING = new Proposal("", "", "", true);
  private static final String LIST_ENTRY =
      "struct { toxiproxy.Proxy; Enabled *bool \"json:\\\"enabled\\\"\" }";

  private ProxyJson() {}

  /** A proxy to be created; enabled unless it says otherwise. */
  public static Proposal created(byte[] body) throws Refusal {
    Proposal proposal =
        merged(Field.of(Field.document(body), "toxiproxy.Proxy"), NOTHING, "Proxy.", "Proxy.");
    requireComplete(proposal, "");
    return proposal;
  }

  /**
   * What a proxy is to become: all that the body does not say stays. The name cannot be changed.
   */
  public static Proposal updated(byte[] body, Proxy.View before) throws Refusal {
    Proposal old =
        new Proposal(before.name(), before.listen(), before.upstream(), before.enabled());
    return merged(Field.of(Field.document(body), "toxiproxy.Proxy"), old, "Proxy.", "Proxy.");
  }

  /** A list of proxies, all of them checked before any is touched. */
  public static List<Proposal> populated(byte[] body) throws Refusal {
    JsonNode document = Field.document(body);
    Field.requireArray(document, "[]" + LIST_ENTRY);
    List<Proposal> proposals = new ArrayList<>();
    for (JsonNode entry : document) {
      proposals.add(merged(Field.of(entry, LIST_ENTRY), NOTHING, ".Proxy.", "."));
    }
    for (int i = 0; i < proposals.size(); i++) {
      requireComplete(proposals.get(i), " at proxy " + (i + 1));
    }
    return proposals;
  }

  private static Proposal merged(
      List<Field> fields, Proposal start, String place, String enabledPlace) throws Refusal {
    Proposal merged = start;
    for (Field field : fields) {
      merged = with(merged, field, place, enabledPlace);
    }
    return merged;
  }

  private static Proposal with(Proposal old, Field field, String place, String enabledPlace)
      throws Refusal {
    return switch (field.name()) {
      case "name" ->
          new Proposal(
              field.text(place + "name", old.name()), old.listen(), old.upstream(), old.enabled());
      case "listen" ->
          new Proposal(
              old.name(),
              field.text(place + "listen", old.listen()),
              old.upstream(),
              old.enabled());
      case "upstream" ->
          new Proposal(
              old.name(),
              old.listen(),
              field.text(place + "upstream", old.upstream()),
              old.enabled());
      case "enabled" ->
          new Proposal(
              old.name(),
              old.listen(),
              old.upstream(),
              field.truth(enabledPlace + "enabled", old.enabled()));
      default -> old;
    };
  }

  private static void requireComplete(Proposal proposal, String where) throws Refusal {
    if (proposal.name().isEmpty()) {
      throw new Refusal(400, "missing required field: name" + where);
    }
    if (proposal.upstream().isEmpty()) {
      throw new Refusal(400, "missing required field: upstream" + where);
    }
  }

  /**
   * One proxy with its toxics. The empty logger is Toxiproxy's own slip, and part of every answer
   * it gives.
   */
  public static String text(Proxy.View proxy) {
    return "{\"name\":%s,\"listen\":%s,\"upstream\":%s,\"enabled\":%s,\"Logger\":{},\"toxics\":%s}"
        .formatted(
            JsonText.quoted(proxy.name()),
            JsonText.quoted(proxy.listen()),
            JsonText.quoted(proxy.upstream()),
            proxy.enabled(),
            ToxicJson.text(proxy.toxics()));
  }

  /** All proxies by name. */
  public static String byName(List<Proxy.View> proxies) {
    return proxies.stream()
        .map(proxy -> JsonText.quoted(proxy.name()) + ":" + text(proxy))
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** The proxies in their order; {@code null} for none, as Toxiproxy has it. */
  public static String list(List<Proxy.View> proxies) {
    return proxies.isEmpty()
        ? "null"
        : proxies.stream().map(ProxyJson::text).collect(Collectors.joining(",", "[", "]"));
  }

  /** The two fields of an error, without the braces. */
  public static String errorFields(Refusal refusal) {
    return "\"error\":" + JsonText.quoted(refusal.getMessage()) + ",\"status\":" + refusal.status();
  }
}
