package dev.inquest.check.redeployment;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CapabilitiesTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @Test
  void namesAreThereOrNot() {
    assertThat(lacking("['gpu','linux']", "['linux','gpu']")).isNull();
    assertThat(lacking("['gpu','linux']", "['gpu']")).isEqualTo("linux");
    assertThat(lacking("'gpu'", "['cpu']")).isEqualTo("gpu");
    assertThat(lacking("'gpu'", "'gpu'")).isNull();
    assertThat(lacking("['gpu']", "{'gpu':true}")).isNull();
    assertThat(lacking("['gpu']", "{'gpu':false}")).isEqualTo("gpu");
    assertThat(lacking("['gpu']", "{'gpu':0,'cpu':8}")).isEqualTo("gpu");
    assertThat(lacking("{'gpu':true}", "['cpu']")).isEqualTo("gpu");
    assertThat(lacking("{'gpu':false}", "['cpu']")).isNull();
  }

  @Test
  void whatIsWrittenInAnotherWayIsTakenToFit() {
    assertThat(lacking("['gpu']", "[{'name':'gpu'}]")).isNull();
    assertThat(lacking("['gpu']", "'cpu,gpu'")).isNull();
    assertThat(lacking("['gpu']", "{'capabilities':['cpu','gpu']}")).isNull();
    assertThat(lacking("['gpu']", "{'capabilities':['cpu']}")).isEqualTo("gpu");
    assertThat(lacking("''", "['cpu']")).isNull();
    assertThat(lacking("{'gpu':'>=1'}", "{'gpu':'2'}")).isNull();
  }

  @Test
  void amountsMayStandInQuotes() {
    assertThat(lacking("{'cpu':'4'}", "{'cpu':'8'}")).isNull();
    assertThat(lacking("{'cpu':'4'}", "{'cpu':'2'}")).isEqualTo("cpu 4");
    assertThat(lacking("{'cpu':'4'}", "{'cpu':2}")).isEqualTo("cpu 4");
    assertThat(lacking("{'cpu':'4'}", "{'gpu':1}")).isEqualTo("cpu 4");
    assertThat(lacking("{'cpu':''}", "{'gpu':1}")).isNull();
    assertThat(lacking("{'cpu':'4'}", "{'cpu':'4'}")).isNull();
    assertThat(lacking("{'cpu':'0'}", "{'gpu':1}")).isNull();
  }

  @Test
  void ofAmountsThereMustBeEnough() {
    assertThat(lacking("{'cpu':4}", "{'cpu':4}")).isNull();
    assertThat(lacking("{'cpu':4}", "{'cpu':3.5}")).isEqualTo("cpu 4");
    assertThat(lacking("{'cpu':4,'gpu':1}", "{'cpu':8}")).isEqualTo("gpu 1");
    assertThat(lacking("{'gpu':0}", "{'cpu':8}")).isNull();
  }

  @Test
  void ofKindsItMustBeTheSameOrAmongThem() {
    assertThat(lacking("{'zone':'eu'}", "{'zone':'us'}")).isEqualTo("zone eu");
    assertThat(lacking("{'zone':'eu'}", "{'zone':['us','eu']}")).isNull();
    assertThat(lacking("{'zone':'eu'}", "{'cpu':2}")).isEqualTo("zone eu");
  }

  @Test
  void whatCannotBeComparedFits() {
    assertThat(lacking("{'cpu':4}", "['gpu']")).isNull();
    assertThat(lacking("{'cpu':4}", "{'cpu':'many'}")).isNull();
    assertThat(lacking("{'zone':'eu'}", "['eu']")).isNull();
    assertThat(lacking("{'zone':'eu'}", "{'zone':7}")).isNull();
    assertThat(lacking("{'zone':'eu'}", "{'zone':{'name':'eu'}}")).isNull();
    assertThat(lacking("['gpu']", "7")).isNull();
    assertThat(lacking("7", "['gpu']")).isNull();
  }

  private static @Nullable String lacking(String required, String capabilities) {
    return Capabilities.lacking(
        MAPPER.readTree(required.replace('\'', '"')),
        MAPPER.readTree(capabilities.replace('\'', '"')));
  }
}
