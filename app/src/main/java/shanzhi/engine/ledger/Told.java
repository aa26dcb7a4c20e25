package shanzhi.engine.ledger;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.organisation.Posts;
import shanzhi.foundation.people.HouseholdId;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Territory;

/** What a person reads in a book instead of numbers and codes. */
@Component
class Told {

  private static final int FEN_DIGITS = 2;
  private static final long MINUTES_AN_HOUR = 60;

  /** What caused a transfer, where it has a page; other rooms' sources are told by name alone. */
  private static final Map<String, String> PAGES = Map.of(
      "annulment", "/ledger/distributions/",
      "distribution", "/ledger/distributions/",
      "matter", "/matters/",
      "payout", "/ledger/payouts/",
      "transfer", "/ledger/transfers/",
      "voucher", "/ledger/vouchers/");

  private final People people;
  private final Posts posts;
  private final Organisations organisations;
  private final Territory territory;

  Told(People people, Posts posts, Organisations organisations, Territory territory) {
    this.people = people;
    this.posts = posts;
    this.organisations = organisations;
    this.territory = territory;
  }

  /** The names that a page needs, asked for at once. */
  Map<PersonId, String> names(List<Transfer> transfers) {
    var wanted = new HashSet<PersonId>();
    for (var transfer : transfers) {
      if (transfer.person() != null) wanted.add(transfer.person());
      transfer.occasion().checkers().forEach(checker -> wanted.add(checker.person()));
    }
    return people.names(wanted);
  }

  Map<PersonId, String> names(Set<PersonId> persons) {
    return people.names(persons);
  }

  /** Who posted or checked: the post and the name; the platform where nobody did. */
  String hand(
      @Nullable PersonId person, @Nullable PostId post, Map<PersonId, String> names, Words words) {
    if (person == null) return words.of("ledger.by-platform");
    var name = names.getOrDefault(person, "");
    return post == null
        ? name
        : posts.find(post).map(known -> known.title() + " " + name).orElse(name);
  }

  /** Who put something forward: the post as it was called then, and the name. */
  String asker(Motion motion) {
    var names = people.names(Set.of(motion.person()));
    return motion.title() + " " + names.getOrDefault(motion.person(), "");
  }

  /** What a transfer says happened. */
  String memo(Transfer transfer, Words words) {
    var occasion = transfer.occasion();
    return words.of(occasion.memo(), occasion.facts().toArray());
  }

  /** An amount in words: yuan with two digits, points, shares, hours and minutes. */
  String amount(Unit unit, BigInteger amount, Words words) {
    var sign = amount.signum() < 0 ? "−" : "";
    var size = amount.abs();
    return switch (unit) {
      case FEN ->
        words.of("ledger.unit.FEN", sign + "%,.2f".formatted(new BigDecimal(size, FEN_DIGITS)));
      case POINT, SHARE, PIECE -> words.of("ledger.unit." + unit, sign + "%,d".formatted(size));
      case MINUTE -> {
        var parts = size.divideAndRemainder(BigInteger.valueOf(MINUTES_AN_HOUR));
        yield words.of("ledger.unit.MINUTE", sign + "%,d".formatted(parts[0]), parts[1].toString());
      }
    };
  }

  String amount(Unit unit, long amount, Words words) {
    return amount(unit, BigInteger.valueOf(amount), words);
  }

  /** With a sign before what was added as well. */
  String moved(Unit unit, long amount, Words words) {
    return (amount > 0 ? "+" : "") + amount(unit, amount, words);
  }

  String place(Book book) {
    return territory.fullName(book.region());
  }

  /** Whose book it is: the organisation, or the place where a body sits. */
  String owner(Book book) {
    return book.ownerKind() == NewBook.OwnerKind.ORGANISATION
        ? organisations.name(new OrganisationId(book.owner()))
        : territory.name(book.region());
  }

  /** Whose account it is, in words; "" of nobody's. */
  String holder(Account account, Map<PersonId, String> names, Words words) {
    return holder(account, names, homes(List.of(account)), words);
  }

  /** By whose name the households are called that hold accounts. */
  Map<HouseholdId, String> homes(Collection<Account> accounts) {
    return people.called(accounts.stream()
        .flatMap(account -> Stream.ofNullable(account.holder().household()))
        .distinct()
        .toList());
  }

  String holder(
      Account account, Map<PersonId, String> names, Map<HouseholdId, String> homes, Words words) {
    var holder = account.holder();
    if (holder.person() != null) return names.getOrDefault(holder.person(), "");
    if (holder.household() != null) {
      var called = homes.get(holder.household());
      return called == null
          ? words.of("ledger.household", holder.household().toString())
          : words.of("ledger.household-of", called);
    }
    return holder.organisation() == null ? "" : organisations.name(holder.organisation());
  }

  /** The page of what caused it, or none. */
  static @Nullable String page(@Nullable String source) {
    if (source == null) return null;
    var cut = source.split(":", 2);
    var page = PAGES.get(cut[0]);
    return page == null || cut.length < 2 || !cut[1].matches("\\d{1,18}") ? null : page + cut[1];
  }

  /** The same for whoever reads: what only posts may open is left out for others. */
  static @Nullable String page(@Nullable String source, boolean keeps) {
    var page = page(source);
    if (page == null || keeps || page.startsWith("/matters/")) return page;
    if (page.startsWith("/ledger/transfers/")) return page;
    return source != null && source.startsWith(DistributionLines.CARRIES)
        ? page.replace("/distributions/", "/dividends/")
        : null;
  }

  /** What caused it, or a paper, in words: its kind and its number. */
  String reference(String reference, Words words) {
    var cut = reference.split(":", 2);
    if (cut.length < 2) return reference;
    return words.named("ledger.source", cut[0]) + " " + cut[1];
  }
}
