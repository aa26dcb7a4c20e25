package shanzhi.foundation.transparency;

import java.util.List;
import java.util.function.Consumer;

/**
 * A module that leaves leaves and can account for them. The check calls it inside one read-only
 * transaction with the county's whole scope in force; what it reads joins that transaction.
 */
public interface Witness {

  /** The kind of record that it accounts for, {@code casework.event}. */
  String kind();

  /**
   * Hands over every record of the kind, in the order of its key, reading with a cursor (a fetch
   * size) so that millions pass in little memory.
   */
  void each(Consumer<Entry> reader);

  /**
   * What in the current rows does not follow from their history (a state that its last event did not
   * lead to, a gap in the numbering): one sentence each, naming the record.
   */
  List<String> inconsistencies();

  /**
   * A record with what its leaf is recomputed from.
   *
   * @param name as a person finds it again, {@code casework.event 510727/17/3}
   * @param leaf the leaf's number in the county's log
   * @param canonical the record's canonical bytes, made from the row as it is now
   */
  record Entry(String name, long leaf, Leaf.Type type, byte[] salt, byte[] canonical) {}
}
