package dev.inquest.check.jobs;

import dev.inquest.history.columns.Columns;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of jobs: as in the columns of the history, and after those the ones of jobs that no
 * line is about, and that were shown all the same.
 */
public final class Jobs {
  private static final int NONE = Columns.NONE;

  private final Columns columns;
  private final List<String> others = new ArrayList<>();
  private volatile @Nullable Object2IntOpenHashMap<String> numbers;

  Jobs(Columns columns) {
    this.columns = columns;
  }

  /** How many there are; some may be keys, and no jobs at all. */
  public int size() {
    return columns.subjects() + others.size();
  }

  public String name(int job) {
    int other = job - columns.subjects();
    return other < 0 ? columns.subjectName(job) : others.get(other);
  }

  /** Its number, {@link Columns#NONE} when the history does not know it. */
  public int find(String name) {
    return numbers().getInt(name);
  }

  /** Its number, also if it is new. */
  int number(String name) {
    Object2IntOpenHashMap<String> known = numbers();
    int number = known.getInt(name);
    if (number == NONE) {
      number = size();
      known.put(name, number);
      others.add(name);
    }
    return number;
  }

  private Object2IntOpenHashMap<String> numbers() {
    Object2IntOpenHashMap<String> known = numbers;
    if (known == null) {
      known = new Object2IntOpenHashMap<>(columns.subjects());
      known.defaultReturnValue(NONE);
      for (int subject = 0; subject < columns.subjects(); subject++) {
        known.put(columns.subjectName(subject), subject);
      }
      numbers = known;
    }
    return known;
  }
}
