package shanzhi.engine.ledger;

import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Region;

/**
 * A book to be opened.
 *
 * @param owner number of the organisation or of the body whose book it is
 * @param capability who holds it at the place writes in the book; of a money book always {@link
 *     Capability#LEDGER_PAY}
 * @param chart whose accounts a money book starts with, where a law gives them
 */
public record NewBook(
    Region region,
    OwnerKind ownerKind,
    long owner,
    BookKind kind,
    String title,
    String capability,
    @Nullable StatutoryChart chart) {

  public NewBook(
      Region region,
      OwnerKind ownerKind,
      long owner,
      BookKind kind,
      String title,
      String capability) {
    this(region, ownerKind, owner, kind, title, capability, null);
  }

  /** Whose book it is. */
  public enum OwnerKind {
    ORGANISATION,
    /** 议事会、监督委员会 and their like; the deliberation engine numbers them. */
    BODY
  }

  /** A book of points of a body, written in by whoever holds the capability. */
  public static NewBook pointsOf(Region region, long body, String title, String capability) {
    return new NewBook(region, OwnerKind.BODY, body, BookKind.POINTS, title, capability);
  }

  /** The money of an organisation: every transfer by a voucher. */
  public static NewBook moneyOf(Region region, OrganisationId owner, String title) {
    return new NewBook(
        region,
        OwnerKind.ORGANISATION,
        owner.value(),
        BookKind.MONEY,
        title,
        Capability.LEDGER_PAY);
  }

  /** The money of an organisation under the accounts that a law gives to its kind. */
  public static NewBook statutory(
      Region region, OrganisationId owner, String title, StatutoryChart chart) {
    return new NewBook(
        region,
        OwnerKind.ORGANISATION,
        owner.value(),
        BookKind.MONEY,
        title,
        Capability.LEDGER_PAY,
        chart);
  }
}
