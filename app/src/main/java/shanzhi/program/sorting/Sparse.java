package shanzhi.program.sorting;

import java.util.Arrays;

/** A vector that is nought in most places: its other places in rising order, and what stands there. */
public record Sparse(int[] places, float[] values) {

  public double dot(Sparse other) {
    var sum = 0.0;
    for (int i = 0, j = 0; i < places.length && j < other.places.length; ) {
      if (places[i] == other.places[j]) sum += values[i++] * other.values[j++];
      else if (places[i] < other.places[j]) i++;
      else j++;
    }
    return sum;
  }

  double length() {
    var squares = 0.0;
    for (var value : values) squares += value * value;
    return Math.sqrt(squares);
  }

  /** As long as {@code length}; nought stays nought. */
  Sparse scaledTo(double length) {
    var now = length();
    var scaled = values.clone();
    for (var i = 0; i < scaled.length && now > 0; i++) scaled[i] *= (float) (length / now);
    return new Sparse(places, scaled);
  }

  Sparse plus(Sparse other) {
    var at = new int[places.length + other.places.length];
    var sums = new float[at.length];
    var n = 0;
    for (int i = 0, j = 0; i < places.length || j < other.places.length; n++) {
      var mine = i < places.length ? places[i] : Integer.MAX_VALUE;
      var its = j < other.places.length ? other.places[j] : Integer.MAX_VALUE;
      at[n] = Math.min(mine, its);
      if (mine == at[n]) sums[n] += values[i++];
      if (its == at[n]) sums[n] += other.values[j++];
    }
    return new Sparse(Arrays.copyOf(at, n), Arrays.copyOf(sums, n));
  }
}
