package shanzhi.program.villagerules;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.Book;
import shanzhi.engine.ledger.BookKind;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.NewBook;
import shanzhi.engine.ledger.Occasion;
import shanzhi.engine.ledger.Points;
import shanzhi.engine.ledger.Rule;
import shanzhi.engine.ledger.RuleSet;
import shanzhi.engine.ledger.Rules;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;

/**
 * 积分 The village's book of points and the table that it goes by, as far as there are any: whoever keeps
 * them, a finding moves points by a rule of that table alone.
 */
@Component
class PointTable {

  /** The kind of the table by which the moral credit union goes. */
  static final String TABLE = "moral-credit";

  private final Acting platform;
  private final Clock clock;
  private final Books books;
  private final Rules rules;
  private final Points points;

  PointTable(County county, Clock clock, Books books, Rules rules, Points points) {
    this.platform = Acting.system(county);
    this.clock = clock;
    this.books = books;
    this.rules = rules;
    this.points = points;
  }

  /** The book of the moral credit union; what councillors and sorters earn is another matter. */
  private Optional<Book> book(Region village) {
    return books.at(village, null).rows().stream()
        .filter(one -> one.kind() == BookKind.POINTS)
        .filter(one -> one.ownerKind() == NewBook.OwnerKind.ORGANISATION)
        .filter(one -> one.capability().equals(Capability.CREDIT_KEEP))
        .findFirst();
  }

  /** What the table says on a day; nothing where the village has no book or no table. */
  Map<String, Rule> on(Region village, LocalDate day) {
    if (book(village).isEmpty()) return Map.of();
    return table(village).map(set -> rules.on(set.id(), day)).orElse(Map.of());
  }

  private Optional<RuleSet> table(Region village) {
    return rules.nearest(village, TABLE);
  }

  /** The rules that may follow: those that take for a breach, those that give for a commendation. */
  Map<String, Rule> fitting(Conduct.Kind kind, Region village, LocalDate day) {
    return on(village, day).entrySet().stream()
        .filter(one -> (kind == Conduct.Kind.PRAISE) == (one.getValue().points() > 0))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  boolean fits(Conduct file, String code, LocalDate day) {
    return fitting(file.kind(), file.village(), day).containsKey(code);
  }

  /** Posts what the rule says, once for the file; what is not there is not taken. */
  void post(Conduct file, ClientId client) {
    var code = Objects.requireNonNull(file.found().rule());
    var book = book(file.village()).orElseThrow(() -> Refusal.conflict("villagerules.no-points"));
    var table = table(file.village()).orElseThrow(() -> Refusal.conflict("villagerules.no-points"));
    var day = LocalDate.ofInstant(clock.instant(), Words.ZONE);
    var occasion = new Occasion(
        day,
        "points.village-rules",
        "villagerules.memo",
        List.of(Integer.toString(file.noticed().clause()), file.id().toString()),
        "conduct:" + file.id(),
        List.of("matter:" + file.id()),
        List.of());
    points.settle(
        book.id(),
        table.id(),
        List.of(new Points.Earned(file.person(), code, 1)),
        occasion,
        platform,
        ClientId.named("villagerules-points/" + file.id()));
  }
}
