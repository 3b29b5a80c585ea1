package dev.inquest.check.emergency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Bounds;
import dev.inquest.check.Budget;
import dev.inquest.check.Drawn;
import dev.inquest.check.Verdicts;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrivalsTest {
  private static final long SECOND = 1_000_000_000;
  private static final Bounds BOUNDS = new Bounds(15 * SECOND, 5 * SECOND, 3);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "0 b1 declare-emergency {level:2}; 15 b2 apply-emergency {level:2}    | false",
        "0 b1 declare-emergency {level:2}; 15.1 b2 apply-emergency {level:2}  | true",
        "0 b1 declare-emergency {level:2}; - b2 apply-emergency {level:2}     | false",
        "0 b1 declare-emergency {level:2}; 99 b1 apply-emergency {level:2}    | false",
        "0 b1 declare-emergency {level:2}; 99 e1 apply-emergency {level:2}    | false",
        "0 b1 declare-emergency {level:2}; 99 b2 apply-emergency {level:1}    | false",
        "0 b1 declare-emergency {}; 99 b2 apply-emergency {}                  | false",
        // It had heard of it before.
        "0 b1 declare-emergency {level:2}; 1 b2 apply-emergency {level:2}; 99 b2 apply-emergency {level:2} | false",
        // It is the later declaration that it heard of in time.
        "0 b1 declare-emergency {level:2}; 98 b1 declare-emergency {level:2}; 99 b2 apply-emergency {level:2} | false",
        // The bound runs from the heal; without one there is none.
        "0 b1 declare-emergency {level:2}; 0 nemesis start-partition {id:'n'}; 98 nemesis stop-partition {id:'n'}; 99 b2 apply-emergency {level:2} | false",
        "0 b1 declare-emergency {level:2}; 0 nemesis start-partition {id:'n'}; 1 nemesis stop-partition {id:'n'}; 99 b2 apply-emergency {level:2} | true",
        "0 b1 declare-emergency {level:2}; 0 nemesis start-partition {id:'n'}; 99 b2 apply-emergency {level:2} | false",
        // What breaks later is no excuse.
        "0 b1 declare-emergency {level:2}; 50 b2 apply-emergency {level:2}; 60 nemesis start-partition {id:'n'}; 70 nemesis stop-partition {id:'n'} | true",
        "0 b1 declare-emergency {level:2}; 50 b2 apply-emergency {level:2}; 60 nemesis start-partition {id:'n'} | true",
        "0 b1 declare-emergency {level:2}; 50 b2 apply-emergency {level:2}; 60 b2/2 boot | true",
        "0 b1 declare-emergency {level:2}; 49 b3/2 boot; 50 b2 apply-emergency {level:2}; 60 b3/3 boot | true",
        "0 b1 declare-emergency {level:2}; 49 b1/2 boot; 50 b2 apply-emergency {level:2} | false",
        // What clients declared may be what was traced, or something else.
        "0 c1? declare-emergency {broker:'b1',level:2}; 0 b1 declare-emergency {level:2}; 0 c1! declare-emergency; 99 b2 apply-emergency {level:2} | true",
        "0 c1? declare-emergency {broker:'b3',level:2}; 0 b1 declare-emergency {level:2}; 0 c1! declare-emergency; 99 b2 apply-emergency {level:2} | false",
        "0 c1? declare-emergency {broker:'b1',level:2}; 0 b1 declare-emergency {level:2}; 99 b2 apply-emergency {level:2} | false",
        "0 b1 declare-emergency {level:2}; 0 c1? declare-emergency {broker:'b1',level:2}; 99 b2 apply-emergency {level:2} | false",
        "0 b1 declare-emergency {level:2}; 0 c1? declare-emergency {level:2}; 0 c1x declare-emergency; 99 b2 apply-emergency {level:2} | true",
        "0 c1? declare-emergency {}; 0 c2? declare-emergency {}; 0 b1 declare-emergency {level:2}; 0 c1! declare-emergency; 0 c2! declare-emergency; 99 b2 apply-emergency {level:2} | false",
      })
  void aBrokerThatSaysSoItselfLearntOfAnEmergencyTooLate(String lines, boolean late) {
    String before = "0 b1 accept-job j1 {}; 0 b2 accept-job j2 {};";
    List<String> types =
        Verdicts.types(
            new EmergencyOrder(BOUNDS).check(Drawn.history(before + lines), Budget.unlimited()));
    assertThat(types).isEqualTo(late ? List.of("emergency-not-propagated") : List.of());
  }
}
