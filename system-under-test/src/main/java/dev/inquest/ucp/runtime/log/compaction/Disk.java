package dev.inquest.ucp.runtime.log.compaction;

import dev.inquest.ucp.runtime.log.Storage;
import java.io.IOException;
import java.util.Set;

/** The files of one log, by name: all that it asks of a file system. */
public interface Disk {
  /** The files that are there. */
  Set<String> names() throws IOException;

  /** Opens a file; one that is not there is made, empty, and its name is durable. */
  Storage open(String name) throws IOException;

  /** Gives a file another name, in place of the file that has it, as one step; durable after. */
  void rename(String from, String to) throws IOException;

  /** Removes a file, sooner or later. */
  void delete(String name) throws IOException;
}
