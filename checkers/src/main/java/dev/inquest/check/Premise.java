package dev.inquest.check;

/** What a history must hold before a claim has been put to the test at all. */
public enum Premise {
  ACKNOWLEDGED_JOBS("a job whose submission was acknowledged before a closing read"),
  CLOSING_READS("a closing read from every broker"),
  SEVERAL_BROKERS("more than one broker"),
  VANISHED_HOLDERS("an executor that vanished while it held jobs"),
  VANISHED_EXECUTORS("a vanished executor that jobs had been assigned to"),
  SETTLED_ORPHANS("the fate of any job that lost its executor"),
  RIVAL_SUBMISSIONS("a job with rival submissions of results"),
  HEALED_PARTITION("a healed partition"),
  TIME_TO_SETTLE(
      "enough time, by the stated bound, before closing reads that show something unfinished"),
  NODE_EVENTS("node events with stamps"),
  MODEL_ANSWERS("an answer, to an operation that the model knows, that could have been wrong"),
  EXECUTOR_QUEUES("a word on the jobs that wait at executors, or on emergencies"),
  COMPETING_EMERGENCIES("jobs of several emergency levels that waited at one executor together"),
  COMPETING_JOBS("a decision among several jobs that its strategy puts in an order"),
  OWN_WRITES_READ("a client's read at a broker that had taken a job from it"),
  REPEATED_READS("a client's read at a broker that had shown it the same job"),
  ORDERED_WRITES_READ(
      "a read of a job whose client had written or read at the same broker before it sent it in"),
  OPERATIONS("an operation of a client");

  private final String description;

  Premise(String description) {
    this.description = description;
  }

  /** What is needed, as a noun phrase. */
  public String description() {
    return description;
  }
}
