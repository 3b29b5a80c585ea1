package dev.inquest.nemesis.run;

import dev.inquest.nemesis.schedule.PlannedFault;
import java.util.List;

/**
 * Faults whose time is not known before the run: they wait for something to happen. Times count
 * from when the nemesis began.
 */
public interface Latecomers {
  /** There are none, and nothing is waited for. */
  Latecomers NONE =
      new Latecomers() {
        @Override
        public long untilNanos() {
          return 0;
        }

        @Override
        public List<PlannedFault> take() {
          return List.of();
        }
      };

  /** Until when some may come; the nemesis heals no sooner. */
  long untilNanos();

  /** Those that have come since the last call. Asked whenever the nemesis has waited. */
  List<PlannedFault> take();
}
