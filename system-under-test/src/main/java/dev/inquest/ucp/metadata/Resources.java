package dev.inquest.ucp.metadata;

import dev.inquest.ucp.json.Fields;
import dev.inquest.ucp.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** Shares of one executor, in percent; sums and rests may lie outside of 0 to 100. */
public record Resources(int cpu, int memory, int io) {
  public static final Resources NONE = new Resources(0, 0, 0);

  /** All that one executor has. */
  public static final Resources WHOLE = new Resources(100, 100, 100);

  public Resources plus(Resources other) {
    return new Resources(cpu + other.cpu, memory + other.memory, io + other.io);
  }

  public Resources minus(Resources other) {
    return new Resources(cpu - other.cpu, memory - other.memory, io - other.io);
  }

  /** Whether this is there in what is free. */
  public boolean fits(Resources free) {
    return cpu <= free.cpu && memory <= free.memory && io <= free.io;
  }

  /** Over all three, in percent. */
  public int sum() {
    return cpu + memory + io;
  }

  /** {@code {"cpu":25,"memory":10,"io":0}}. */
  public ObjectNode toJson() {
    return Json.object().put("cpu", cpu).put("memory", memory).put("io", io);
  }

  /** Absent shares are 0; a job must fit an executor that runs nothing else. */
  static Resources from(Fields fields) {
    return new Resources(share(fields, "cpu"), share(fields, "memory"), share(fields, "io"));
  }

  private static int share(Fields fields, String name) {
    return fields.has(name) ? (int) fields.number(name, 0, 100) : 0;
  }
}
