package dev.inquest.nemesis.machine;

/**
 * What an observer saw of a node's machine.
 *
 * @param clock how its clock goes
 * @param bumpedMillis how far its clock has been bumped ahead so far, all bumps together
 * @param disk what becomes of a write now
 */
public record MachineObservation(Clock clock, long bumpedMillis, Disk disk) {
  /** A machine that nothing is wrong with. */
  public static final MachineObservation SOUND =
      new MachineObservation(Clock.STEADY, 0, Disk.SOUND);

  /** How a clock goes, held against true time. */
  public enum Clock {
    STEADY,
    STROBING,
    SLOW,
    FAST
  }

  /** What becomes of a write. */
  public enum Disk {
    SOUND,
    /** It is taken, but its sync does not end. */
    STALLED,
    /** It fails. */
    FULL
  }

  /** The same after this befell the machine. */
  public MachineObservation with(Ailment ailment) {
    return switch (ailment) {
      case Ailment.Bump(long millis) -> new MachineObservation(clock, bumpedMillis + millis, disk);
      case Ailment.Strobe strobe -> new MachineObservation(Clock.STROBING, bumpedMillis, disk);
      case Ailment.Rate(long percent) -> new MachineObservation(paced(percent), bumpedMillis, disk);
      case Ailment.Lose lose -> new MachineObservation(clock, bumpedMillis, Disk.STALLED);
      case Ailment.Tear tear -> new MachineObservation(clock, bumpedMillis, Disk.STALLED);
      case Ailment.Full full -> new MachineObservation(clock, bumpedMillis, Disk.FULL);
    };
  }

  /** The same after this is over: a bump stays. */
  public MachineObservation without(Ailment ailment) {
    return switch (ailment) {
      case Ailment.OfClock ofClock -> new MachineObservation(Clock.STEADY, bumpedMillis, disk);
      case Ailment.OfDisk ofDisk -> new MachineObservation(clock, bumpedMillis, Disk.SOUND);
    };
  }

  private static Clock paced(long percent) {
    return percent == 100 ? Clock.STEADY : percent < 100 ? Clock.SLOW : Clock.FAST;
  }
}
