package shanzhi.program.assets;

/** The number of an asset. */
public record AssetId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
