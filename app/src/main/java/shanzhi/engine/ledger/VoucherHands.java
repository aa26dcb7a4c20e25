package shanzhi.engine.ledger;

import java.time.Clock;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.Voucher.Hand;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.organisation.OrganisationKind;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.people.Nearness;

/**
 * 不相容岗位 Who may not be the next hand on a voucher for whose hands it went through: the same person, one
 * household, near kin. A second pair of eyes out of one house is none.
 */
@Component
class VoucherHands {

  private static final Set<Hand> CARRYING = Set.of(Hand.PROPOSE, Hand.REVIEW, Hand.APPROVE);

  private final Clock clock;
  private final Parameters parameters;
  private final Nearness nearness;

  private final Books books;
  private final Organisations organisations;

  VoucherHands(
      Books books,
      Organisations organisations,
      Clock clock,
      Parameters parameters,
      Nearness nearness) {
    this.books = books;
    this.organisations = organisations;
    this.clock = clock;
    this.parameters = parameters;
    this.nearness = nearness;
  }

  /** Refuses who is near to one of the hands before; the same person is for the table's keys too. */
  void mustBeApart(Voucher voucher, Hand hand, PersonId who) {
    if (hand == Hand.PAY && keeps(voucher, who)) throw Refusal.forbidden("ledger.payer-proposed");
    if ((hand == Hand.REVIEW || hand == Hand.APPROVE) && voucher.makers().contains(who)) {
      throw Refusal.conflict("ledger.three-people");
    }
    if (near(voucher, hand, who)) throw Refusal.forbidden("ledger.near-hands");
  }

  /** Whether the hand would be laid on it by one whose own hand it has to be apart from. */
  boolean own(Voucher voucher, Hand hand, PersonId who) {
    return before(voucher, hand).contains(who) || hand == Hand.PAY && keeps(voucher, who);
  }

  /**
   * 管钱不管账 Who pays out does not put forward what is paid. The cashier of a neighbours' guild, which
   * has one officer for its account, does both before its supervisor's and its director's eyes.
   */
  private boolean keeps(Voucher voucher, PersonId who) {
    return voucher.makers().contains(who) && !ofNeighbours(voucher);
  }

  private boolean ofNeighbours(Voucher voucher) {
    var book = books.must(voucher.book());
    return book.ownerKind() == NewBook.OwnerKind.ORGANISATION
        && organisations.must(new OrganisationId(book.owner())).kind() == OrganisationKind.COUNCIL;
  }

  /** Whether somebody is near to one of the hands that this one has to be apart from. */
  boolean near(Voucher voucher, Hand hand, PersonId who) {
    var before = before(voucher, hand);
    if (before.isEmpty()) return false;
    var degree = parameters.value(LedgerParameters.KIN_DEGREE, voucher.region(), clock.instant());
    return nearness.near(who, before, Math.toIntExact(degree));
  }

  /**
   * The hands that the next one has to be apart from: the payer from the approver, the others from all,
   * also from whoever put forward what it mends.
   */
  private static Set<PersonId> before(Voucher voucher, Hand hand) {
    var meant = switch (hand) {
      case REVIEW, APPROVE -> CARRYING;
      case PAY -> Set.of(Hand.APPROVE);
      case PROPOSE, REFUSE, WITHDRAW -> Set.<Hand>of();
    };
    var makers = meant.contains(Hand.PROPOSE) ? voucher.makers().stream() : Stream.<PersonId>of();
    var hands = voucher.steps().stream()
        .filter(step -> meant.contains(step.hand()))
        .map(Voucher.Step::person);
    return Stream.concat(makers, hands).collect(Collectors.toSet());
  }
}
