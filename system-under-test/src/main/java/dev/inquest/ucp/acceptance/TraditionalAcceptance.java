package dev.inquest.ucp.acceptance;

/** Policy {@code traditional}, the documents' "before": every result is accepted. */
final class TraditionalAcceptance implements Acceptance {
  private final PendingSubmissions pending;
  private final Rulings rulings;
  private final Decisions decisions;

  TraditionalAcceptance(PendingSubmissions pending, Rulings rulings, Decisions decisions) {
    this.pending = pending;
    this.rulings = rulings;
    this.decisions = decisions;
  }

  @Override
  public void pursue(String job) {
    pending
        .take(job)
        .forEach(client -> {
          decisions.decided(job, client.submission());
          rulings.accept(client);
        });
  }

  @Override
  public void again(String job) {
    pursue(job);
  }
}
