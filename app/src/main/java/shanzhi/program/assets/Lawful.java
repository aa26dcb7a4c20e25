package shanzhi.program.assets;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.engine.deliberation.Roads;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.parameter.Parameters;

/**
 * 合同合法性 What the law asks of a letting: who may decide it, for how many years, and what is never let.
 * Each line refuses a new contract; of what stood before the register only its shape is asked.
 */
@Component
class Lawful {

  private static final int LONGEST_PAY = 365;

  private final Register register;
  private final Roads roads;
  private final Parameters parameters;
  private final AssetStore assets;
  private final ContractStore contracts;
  private final CallStore calls;

  Lawful(Register register, Roads roads, Parameters parameters) {
    this.register = register;
    this.roads = roads;
    this.parameters = parameters;
    this.assets = new AssetStore(register.county);
    this.contracts = new ContractStore(register.county);
    this.calls = new CallStore(register.county);
  }

  /** The county's number of years for a kind, at or below the law's. */
  int years(AssetKind kind) {
    var years = parameters.value(kind.term.years, register.county.region(), register.now());
    return Math.toIntExact(years);
  }

  /** The cleaned contract, with a fault for each line that it crosses. */
  NewContract check(NewContract said, Asset asset, Checks checks) {
    var number = checks.text("number", said.number(), 1, 30);
    var paper = checks.text("paper", said.paper(), 0, 200);
    var party = Party.sound(said.party(), checks);
    checks.must(!said.untilOn().isBefore(said.fromOn()), "untilOn", "assets.until-before-from");
    checks.must(!said.signedOn().isAfter(register.today()), "signedOn", "assets.not-ahead");
    checks.must(
        said.months() == 1 || said.months() == 3 || said.months() == 6 || said.months() == 12,
        "months",
        "assets.which-months");
    checks.must(
        said.payWithin() >= 0 && said.payWithin() <= LONGEST_PAY, "payWithin", "assets.which-days");
    checks.must(said.rent() >= 0 && said.dividend() >= 0, "rent", "ground.below-nothing");
    checks.must(asset.state() != Asset.State.GONE, "asset", "assets.gone");
    var measure = said.measure() == null ? asset.measure() : said.measure();
    checks.must(
        measure > 0 && measure <= asset.measure(),
        "measure",
        "assets.more-than-there-is",
        Hundredths.of(asset.measure()));
    free(said, asset, measure, checks);
    noticed(said, party, asset, checks);
    if (said.origin() == Contract.Origin.NEW) made(said, party, asset, checks);
    else stood(said, paper, asset, checks);
    return new NewContract(
        said.asset(),
        number,
        said.purpose(),
        said.origin(),
        said.process(),
        said.road(),
        paper,
        party,
        said.signedOn(),
        said.fromOn(),
        said.untilOn(),
        measure,
        said.rent(),
        said.dividend(),
        said.months(),
        said.payWithin(),
        asset.kind().ofHousehold() ? (Long) said.rent() : null,
        said.fee(),
        said.call());
  }

  /** 一物不二租 Nothing is let twice over the same days. */
  private void free(NewContract said, Asset asset, long measure, Checks checks) {
    if (said.untilOn().isBefore(said.fromOn())) return;
    var let = register.db.in(
        register.platform(),
        jdbc -> contracts.letBetween(jdbc, asset.id(), said.fromOn(), said.untilOn()));
    if (let.measure() + measure <= asset.measure()) return;
    if (let.measure() == 0) {
      checks.fault("measure", "assets.more-than-all", Hundredths.of(asset.measure()));
      return;
    }
    checks.fault(
        "measure", asset.kind().measure.letAlready(), Hundredths.of(let.measure()), let.numbers());
  }

  /** 公告期间 While a notice runs the asset is let to whom it chose, on its terms, or the notice ends first. */
  private void noticed(NewContract said, Party party, Asset asset, Checks checks) {
    var notice = register.db.in(register.platform(), jdbc -> calls.ofAsset(jdbc, asset.id()));
    if (notice.isEmpty()) return;
    var call = notice.get();
    if (!Objects.equals(said.call(), call.id())) {
      checks.fault("number", "assets.let-by-notice", call.closesOn());
      return;
    }
    var chosen = register.db.in(register.platform(), jdbc -> calls.offers(jdbc, call.id())).stream()
        .filter(one -> one.chosen() && same(one.party(), party))
        .findFirst();
    if (chosen.isEmpty()) {
      checks.fault("partyName", "assets.not-chosen");
      return;
    }
    var rent = chosen.get().rent();
    checks.must(said.rent() >= rent, "rent", "assets.below-offer", Yuan.of(rent));
    checks.must(said.purpose() == call.purpose(), "use", "assets.notice-use");
    checks.must(
        said.untilOn().isBefore(said.fromOn().plusYears(call.years())),
        "untilOn",
        "assets.notice-term",
        call.years());
  }

  private static boolean same(Party chosen, Party party) {
    return chosen.kind() == party.kind()
        && chosen.name().equals(party.name())
        && (chosen.creditCode().isEmpty() || chosen.creditCode().equals(party.creditCode()));
  }

  /** Made under the register. */
  private void made(NewContract said, Party party, Asset asset, Checks checks) {
    checks.must(asset.kind().group != AssetKind.Group.PUBLIC, "asset", "assets.public-not-let");
    checks.must(
        !(asset.drinking() && said.purpose() == Purpose.FISH),
        "purpose",
        "assets.no-fish-in-drinking-water");
    checks.must(
        said.process() == null || said.process() == DecidedBy.ROAD,
        "process",
        "assets.not-of-before");
    if (asset.kind().ofHousehold()) {
      checks.must(asset.mandate() != null, "mandate", "assets.mandate-needed");
      checks.must(
          said.householdRent() != null && said.householdRent() == said.rent(),
          "householdRent",
          "assets.rent-whole");
    } else {
      checks.must(said.fee() == 0, "fee", "assets.fee-of-households");
      if (said.rent() >= 0 && said.dividend() >= 0 && needsRoad(said, asset)) {
        checks.must(said.road() != null, "road", "assets.resolution-needed");
      } else if (said.road() == null) {
        notInPieces(said, party, asset, checks);
      }
    }
    var within =
        parameters.value(AssetParameters.START_WITHIN, register.county.region(), register.now());
    checks.must(
        !said.fromOn().isAfter(said.signedOn().plusDays(within)),
        "fromOn",
        "assets.begins-too-late",
        within);
    checkTerm(said.fromOn(), said.untilOn(), asset, checks);
  }

  /** 化整为零 What is let in a year of one asset, or to one other side, is weighed as one. */
  private void notInPieces(NewContract said, Party party, Asset asset, Checks checks) {
    var others = beside(asset, party, said.signedOn(), said.fromOn());
    var all = others.stream().mapToLong(Contract::total).reduce(said.total(), Math::addExact);
    if (others.isEmpty() || !roads.takes(RoadSubject.CONTRACT, asset.village(), all)) return;
    var numbers = others.stream().map(Contract::number).collect(Collectors.joining("、"));
    checks.fault("road", "assets.resolution-for-all", numbers, Yuan.of(all));
  }

  /** Those made as below the county's sum, of the same asset or with the same, within a year. */
  List<Contract> beside(Asset asset, Party party, LocalDate signed, LocalDate from) {
    return register.db.in(register.platform(), jdbc -> {
      var all = contracts.below(jdbc, asset.village(), signed, from);
      var with = contracts.others(jdbc, all.stream().map(Contract::id).toList());
      return all.stream()
          .filter(one -> one.asset().equals(asset.id())
              || Optional.ofNullable(with.get(one.id()))
                  .filter(other -> other.party().same(party))
                  .isPresent())
          .toList();
    });
  }

  /** Stood before: only what was signed before the village's register began is entered as it is. */
  private void stood(NewContract said, String paper, Asset asset, Checks checks) {
    var begun = register.db.in(register.platform(), jdbc -> assets.begun(jdbc, asset.village()));
    checks.must(
        begun.isPresent() && said.signedOn().isBefore(begun.get()),
        "signedOn",
        "assets.signed-since");
    var how = said.process();
    checks.must(
        how == DecidedBy.NONE || how == DecidedBy.PAPER || how == DecidedBy.MANDATE,
        "process",
        "assets.how-decided");
    checks.must(
        how == null || how == DecidedBy.NONE || paper.length() > 1, "paper", "assets.which-paper");
  }

  /** What brings the collective nothing is given away, however little it is worth. */
  private boolean needsRoad(NewContract said, Asset asset) {
    return said.rent() == 0 && said.dividend() == 0
        || roads.takes(RoadSubject.CONTRACT, asset.village(), said.total());
  }

  /** By what it was or is decided; a resolution that was named is used, even where none was needed. */
  DecidedBy process(NewContract said, Asset asset) {
    if (said.origin() == Contract.Origin.EXISTING) {
      return said.process() == null ? DecidedBy.NONE : said.process();
    }
    if (asset.kind().ofHousehold()) return DecidedBy.MANDATE;
    return said.road() != null || needsRoad(said, asset) ? DecidedBy.ROAD : DecidedBy.BELOW;
  }

  /** 超期部分无效 From which day on the law lets nothing of it run: ending that gives nothing up. */
  LocalDate over(Contract of, Asset asset) {
    var most = of.fromOn().plusYears(years(asset.kind()));
    var rights = asset.rightsUntil();
    return rights != null && rights.isBefore(most) ? rights.plusDays(1) : most;
  }

  void checkTerm(Contract of, Asset asset, Checks checks) {
    checkTerm(of.fromOn(), of.untilOn(), asset, checks);
  }

  private void checkTerm(LocalDate from, LocalDate until, Asset asset, Checks checks) {
    var years = years(asset.kind());
    checks.must(until.isBefore(from.plusYears(years)), "untilOn", "assets.too-many-years", years);
    var rights = asset.rightsUntil();
    checks.must(
        rights == null || !until.isAfter(rights), "untilOn", "assets.beyond-rights", text(rights));
  }

  private static String text(@Nullable LocalDate day) {
    return day == null ? "" : day.toString();
  }
}
