package shanzhi.engine.ledger;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * 最大余额法 Splits a sum by claims so that the shares add up to it exactly: everybody gets the whole fen of
 * their exact share; what is left goes, a fen each, to the largest remainders, and among equal ones to
 * the lower number. Two with equal claims differ by a fen at most.
 */
public final class Apportionment {

  private Apportionment() {}

  /** A claim: whose (by number), and its weight: shares, or shares times days. */
  public record Claim(long key, BigInteger weight) {}

  /** The last claim that got a fen more: its remainder, and whose. */
  public record Cut(BigInteger rest, long key) {}

  /**
   * What a split came to.
   *
   * @param shares in the order of the claims
   * @param weight of all claims together
   * @param cut nothing where no fen was left over
   */
  public record Split(
      long[] shares, BigInteger weight, @Nullable Cut cut) {}

  /** Splits; claims are in the order of their numbers, each above nothing. */
  public static Split of(long amount, Claim[] claims) {
    var weight = BigInteger.ZERO;
    for (var claim : claims) {
      if (claim.weight().signum() <= 0) throw new IllegalArgumentException("an empty claim");
      weight = weight.add(claim.weight());
    }
    var sum = BigInteger.valueOf(amount);
    var shares = new long[claims.length];
    var rests = new BigInteger[claims.length];
    var left = amount;
    for (var n = 0; n < claims.length; n++) {
      var exact = sum.multiply(claims[n].weight()).divideAndRemainder(weight);
      shares[n] = exact[0].longValueExact();
      rests[n] = exact[1];
      left -= shares[n];
    }
    return new Split(shares, weight, handOut(left, claims, shares, rests));
  }

  private static @Nullable Cut handOut(
      long left, Claim[] claims, long[] shares, BigInteger[] rests) {
    if (left == 0) return null;
    var largest = rests.clone();
    Arrays.sort(largest, Collections.reverseOrder());
    var least = largest[Math.toIntExact(left) - 1];
    var equal = left;
    for (var rest : rests) {
      if (rest.compareTo(least) > 0) equal--;
    }
    var last = 0L;
    for (var n = 0; n < shares.length; n++) {
      var above = rests[n].compareTo(least);
      if (above > 0) shares[n]++;
      if (above != 0 || equal == 0) continue;
      shares[n]++;
      equal--;
      last = claims[n].key();
    }
    return new Cut(least, last);
  }

  /** One claim's share, by what the whole came to. */
  static Share share(long amount, Claim claim, BigInteger weight, @Nullable Cut cut) {
    var exact = BigInteger.valueOf(amount).multiply(claim.weight()).divideAndRemainder(weight);
    var more = cut != null
        && (exact[1].compareTo(cut.rest()) > 0
            || exact[1].equals(cut.rest()) && claim.key() <= cut.key());
    return new Share(exact[0].longValueExact(), exact[1], more);
  }

  /**
   * What one claim comes to.
   *
   * @param whole the whole fen of the exact share
   * @param rest what the exact share has beyond, over the weight of all
   * @param more whether the rest was among those that got a fen
   */
  record Share(long whole, BigInteger rest, boolean more) {

    long fen() {
      return more ? whole + 1 : whole;
    }
  }
}
