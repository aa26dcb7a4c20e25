package shanzhi.engine.deliberation;

/**
 * 宗亲占比 How far one family would fill a body.
 *
 * @param all who would sit in it
 * @param largest how many of them are one family; 0 where there are fewer than are told
 * @param least from how many on it is told
 * @param degree up to which kin count
 * @param above whether it is more than the share from which the county asks to think again
 */
public record FamilyShare(int all, int largest, int least, int degree, boolean above) {

  public boolean told() {
    return largest > 0;
  }

  /** In whole per cent. */
  public int share() {
    return all == 0 ? 0 : largest * 100 / all;
  }
}
