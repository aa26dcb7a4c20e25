package shanzhi.foundation.transparency;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Scope;

/**
 * 核验 The check of the whole log: each leaf is recomputed from the record that left it, and every
 * record that differs is named. It reads one consistent moment, beside running work; its memory grows
 * with what is wrong and by one bit a leaf, not with the records.
 */
@Component
public final class VerifyLog {

  private final LeafStore leaves;
  private final Db db;
  private final County county;
  private final ObjectProvider<Witness> witnesses;

  VerifyLog(LeafStore leaves, Db db, County county, ObjectProvider<Witness> witnesses) {
    this.leaves = leaves;
    this.db = db;
    this.county = county;
    this.witnesses = witnesses;
  }

  /**
   * What the check found; each entry of a list is one record, leaf or row by name.
   *
   * @param leaves in the log
   * @param records that should each have one
   * @param differing records that no longer hash to their leaf, or claim another record's
   * @param missing records whose leaf is not in the log
   * @param orphaned leaves whose record is gone
   * @param inconsistent current rows that do not follow from their history
   */
  public record Report(
      long leaves,
      long records,
      List<String> differing,
      List<String> missing,
      List<String> orphaned,
      List<String> inconsistent) {

    public boolean ok() {
      return wrong() == 0;
    }

    /** How much was found wrong. */
    public long wrong() {
      return 0L + differing.size() + missing.size() + orphaned.size() + inconsistent.size();
    }
  }

  /** Checks everything; {@code progress} hears now and then how many records have been checked. */
  public Report run(LongConsumer progress) {
    return db.together(() -> {
      leaves.readOneMoment();
      return db.in(Scope.system(county), jdbc -> new Run(progress).all());
    });
  }

  /** One run of the check: what has been seen and what was found. */
  private final class Run {

    private static final int BATCH = 5_000;

    private final LongConsumer progress;
    private final LongSet claimed = new LongSet();
    private final List<Witness.Entry> batch = new ArrayList<>(BATCH);
    private final List<String> differing = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final List<String> orphaned = new ArrayList<>();
    private final List<String> inconsistent = new ArrayList<>();
    private long records;
    private long inLog;

    Run(LongConsumer progress) {
      this.progress = progress;
    }

    Report all() {
      witnesses.orderedStream().forEach(witness -> {
        witness.each(this::take);
        checkBatch();
        inconsistent.addAll(witness.inconsistencies());
      });
      leaves.each(seq -> {
        inLog++;
        if (!claimed.contains(seq)) orphaned.add("transparency.leaf " + county.code() + "/" + seq);
      });
      return new Report(inLog, records, differing, missing, orphaned, inconsistent);
    }

    private void take(Witness.Entry entry) {
      batch.add(entry);
      if (batch.size() == BATCH) checkBatch();
    }

    private void checkBatch() {
      if (batch.isEmpty()) return;
      var stored = new HashMap<Long, LeafStore.Stored>();
      for (var leaf : leaves.of(batch.stream().mapToLong(Witness.Entry::leaf).toArray())) {
        stored.put(leaf.seq(), leaf);
      }
      for (var entry : batch) check(entry, stored.get(entry.leaf()));
      records += batch.size();
      batch.clear();
      progress.accept(records);
    }

    private void check(Witness.Entry entry, LeafStore.@Nullable Stored leaf) {
      if (leaf == null) {
        missing.add(entry.name());
      } else if (!claimed.add(entry.leaf()) || !leaf.isOf(entry)) {
        differing.add(entry.name());
      }
    }
  }
}
