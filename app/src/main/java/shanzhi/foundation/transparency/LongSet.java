package shanzhi.foundation.transparency;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** A set of numbers that lie close together: a bit each, in blocks made as they are met. */
final class LongSet {

  private static final int BLOCK_BITS = 20;

  private final Map<Long, BitSet> blocks = new HashMap<>();

  /** Answers false where the number was there before. */
  boolean add(long number) {
    var block = blocks.computeIfAbsent(number >> BLOCK_BITS, start -> new BitSet());
    var place = place(number);
    if (block.get(place)) return false;
    block.set(place);
    return true;
  }

  boolean contains(long number) {
    var block = blocks.get(number >> BLOCK_BITS);
    return block != null && block.get(place(number));
  }

  private static int place(long number) {
    return (int) (number & ((1 << BLOCK_BITS) - 1));
  }
}
