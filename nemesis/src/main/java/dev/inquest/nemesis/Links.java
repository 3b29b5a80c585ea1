package dev.inquest.nemesis;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.SequencedMap;

/**
 * The network between the nodes, as a nemesis sees it. Called by one thread at a time. An
 * implementation that cannot do what it is asked says so with an exception whose message is one
 * clear line; it never pretends.
 */
public interface Links {
  /**
   * From now on exactly these effects lie on each of the links named, at most one of a mode; an
   * empty list clears the link. Links that are not named stay as they are. Returns when the effects
   * are in force.
   */
  void impose(SequencedMap<Link, List<LinkEffect>> wanted) throws IOException;

  /** Clears every link, whatever its state. Harmless when repeated. */
  void healAll() throws IOException;

  /** The least size in bytes of a probe's request. */
  int PROBE_REQUEST_BYTES = 512;

  /** The least size in bytes of the answer to a probe. */
  int PROBE_ANSWER_BYTES = 64;

  /**
   * Sends one probe along each of these links, all at the same time, and waits for the last. Never
   * throws for what a fault may do: that is an observation.
   */
  SequencedMap<Link, LinkObservation> probe(Collection<Link> links) throws IOException;
}
