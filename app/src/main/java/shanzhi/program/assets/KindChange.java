package shanzhi.program.assets;

/**
 * 改种类 What one hand asks an entry to be, so that the law asks otherwise of it, and another did not answer.
 *
 * @param version of the entry that it was asked of
 * @param person who asked
 */
public record KindChange(
    long id, int version, NewAsset said, String paper, String why, long person) {}
