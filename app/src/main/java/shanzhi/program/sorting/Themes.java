package shanzhi.program.sorting;

import java.util.List;
import java.util.Random;

/**
 * 主题 The directions in which texts differ most, found by truncated singular value decomposition
 * (latent semantic analysis). Runs of characters that keep the same company lie in the same
 * direction, so two texts may be near although they share few words. Found by random projection and
 * two rounds of power iteration (Halko, Martinsson and Tropp 2011), with a fixed seed: the same texts
 * give the same themes.
 */
final class Themes {

  private static final int ROUNDS = 2;
  private static final long SEED = 53;

  /** A row for each run of characters, a column for each theme. */
  private final float[][] basis;

  private final int number;

  private Themes(float[][] basis, int number) {
    this.basis = basis;
    this.number = number;
  }

  static Themes of(List<Sparse> texts, int grams, int most) {
    var number = Math.min(most, texts.size());
    var random = new Random(SEED);
    var basis = new float[grams][number];
    for (var row : basis) for (var k = 0; k < number; k++) row[k] = (float) random.nextGaussian();
    for (var round = 0; round <= ROUNDS; round++) {
      var next = new float[grams][number];
      for (var text : texts) spread(text, project(text, basis, number), next);
      straighten(next, number);
      basis = next;
    }
    return new Themes(basis, number);
  }

  /** How much of each theme is in a text; of length one, or nought where nothing is known. */
  float[] in(Sparse text) {
    var share = project(text, basis, number);
    var length = Math.sqrt(dot(share, share));
    for (var k = 0; k < number && length > 0; k++) share[k] /= (float) length;
    return share;
  }

  static double dot(float[] one, float[] other) {
    var sum = 0.0;
    for (var k = 0; k < one.length; k++) sum += one[k] * other[k];
    return sum;
  }

  private static float[] project(Sparse text, float[][] basis, int number) {
    var share = new float[number];
    for (var i = 0; i < text.places().length; i++) {
      var row = basis[text.places()[i]];
      var value = text.values()[i];
      for (var k = 0; k < number; k++) share[k] += value * row[k];
    }
    return share;
  }

  private static void spread(Sparse text, float[] share, float[][] basis) {
    for (var i = 0; i < text.places().length; i++) {
      var row = basis[text.places()[i]];
      var value = text.values()[i];
      for (var k = 0; k < share.length; k++) row[k] += value * share[k];
    }
  }

  /** Makes the columns stand square on each other and of length one (modified Gram-Schmidt). */
  private static void straighten(float[][] basis, int number) {
    for (var k = 0; k < number; k++) {
      var squares = 0.0;
      for (var row : basis) squares += row[k] * row[k];
      var scale = squares > 1e-18 ? (float) (1 / Math.sqrt(squares)) : 0;
      var along = new double[number];
      for (var row : basis) {
        row[k] *= scale;
        for (var later = k + 1; later < number; later++) along[later] += row[k] * row[later];
      }
      for (var row : basis) {
        for (var later = k + 1; later < number; later++) {
          row[later] -= (float) (along[later] * row[k]);
        }
      }
    }
  }
}
