package shanzhi.program.shares;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Evidence;
import shanzhi.engine.casework.EvidenceStore;
import shanzhi.engine.ledger.VoucherPapers;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.people.Electorate;
import shanzhi.foundation.people.Guardians;
import shanzhi.foundation.people.People;
import shanzhi.foundation.people.Resident;

/**
 * 成员名单 What is said of each person on a list of members, on a ground of the closed lists alone. That
 * somebody died is the residents' register's to say; every other ground by which somebody is no member is
 * shown by a kept paper, or by the list of the collective that has them.
 */
@Component
public class ShareLists {

  private final Db db;
  private final County county;
  private final ShareActs acts;
  private final Collectives collectives;
  private final ShareRounds rounds;
  private final Electorate electorate;
  private final People people;
  private final Guardians guardians;
  private final VoucherPapers papers;
  private final EvidenceStore files;
  private final MemberStore members;

  ShareLists(
      Db db,
      County county,
      ShareActs acts,
      Collectives collectives,
      ShareRounds rounds,
      Electorate electorate,
      People people,
      Guardians guardians,
      VoucherPapers papers,
      EvidenceStore files) {
    this.db = db;
    this.county = county;
    this.acts = acts;
    this.collectives = collectives;
    this.rounds = rounds;
    this.electorate = electorate;
    this.people = people;
    this.guardians = guardians;
    this.papers = papers;
    this.files = files;
    this.members = new MemberStore(county);
  }

  private record Entered(MatterId round, Judged said) {}

  /** 认定 Says what becomes of somebody on the list, with the papers that show it. */
  public void judge(
      MatterId id, Judged typed, List<EvidenceStore.Upload> uploads, Acting by, ClientId client) {
    var round = rounds.must(id);
    by.must(Capability.SHARES_KEEP, round.village(), acts.now());
    mustBeAnothers(typed.person(), by);
    var said = known(typed).on(papers.keep(uploads, round.village()));
    acts.once(round.village(), new Entered(id, said), by, client, jdbc -> {
      rounds.mustStand(round, RoundSteps.DRAFTING);
      var one =
          members.candidate(jdbc, id, said.person()).orElseGet(() -> listed(jdbc, round, said));
      var shown = one.says(said) && said.papers().isEmpty() ? said.on(one.papers()) : said;
      check(jdbc, round, one, shown);
      members.judge(jdbc, id, shown);
      return said.person().value();
    });
  }

  /** 回避 Nobody decides their own line, or that of their household or ward. */
  private void mustBeAnothers(PersonId person, Acting by) {
    var hand = by.person();
    if (hand == null) return;
    var home = people.find(hand, acts.platform()).map(Resident::household);
    var own = person.equals(hand)
        || home.isPresent()
            && home.equals(people.find(person, acts.platform()).map(Resident::household))
        || guardians.wards(List.of(person)).getOrDefault(person, List.of()).contains(hand);
    if (own) throw Refusal.forbidden("shares.own-line");
  }

  /** 死亡 From the residents' register alone, with its day. */
  private Judged known(Judged said) {
    if (said.leaves() != EndGround.DEATH) return said;
    return acts.died(people.must(said.person(), acts.platform()))
        .orElseThrow(
            () -> Refusal.invalid("leaves", "shares.not-known-dead", people.name(said.person())));
  }

  /** Who is registered elsewhere, married out or at work there, comes on the list by name. */
  private Candidate listed(JdbcClient jdbc, Round round, Judged said) {
    if (said.verdict() != Candidate.Verdict.JOINS) throw Refusal.unknown("shares.not-listed");
    var who = electorate.of(List.of(said.person())).stream()
        .findFirst()
        .orElseThrow(() -> Refusal.unknown("shares.not-listed"));
    members.list(jdbc, round, who);
    return members.candidate(jdbc, round.id(), said.person()).orElseThrow();
  }

  private void check(JdbcClient jdbc, Round round, Candidate one, Judged said) {
    var rules = collectives.rules(round).orElseThrow();
    var leaving = said.verdict() == Candidate.Verdict.LEAVES;
    var outside = said.verdict() == Candidate.Verdict.NOT;
    var joining = said.verdict() == Candidate.Verdict.JOINS;
    var since = said.since();
    var checks = new Checks();
    checks.must(
        one.member() != (joining || outside),
        "verdict",
        one.member() ? "shares.member-already" : "shares.no-member-yet");
    checks.must(
        !joining || said.joins() != null && rules.joins().contains(said.joins()),
        "joins",
        "shares.not-by-the-rules");
    checks.must(
        !leaving || said.leaves() != null && rules.ends().contains(said.leaves()),
        "leaves",
        "shares.not-by-the-rules");
    checks.must(!outside || said.outside() != null, "outside", "ground.missing");
    checks.must(!joining && !leaving || since != null, "since", "ground.missing");
    checks.must(since == null || !since.isAfter(acts.today()), "since", "shares.day-ahead");
    if (since != null) dated(round, one, said, since, checks);
    var paper = checks.text("paper", said.paper(), leaving || outside ? 2 : 0, 100);
    checks.must(paper.length() != 1, "paper", "ground.missing");
    if (joining) admitted(round, rules, said, checks);
    if (said.written()) signed(said, checks);
    checks.must(!leaving && !outside || shown(round, said), "papers", "shares.file-needed");
    checks.end();
    if (said.outside() == Outside.NEVER_BELONGED && members.withMembers(jdbc, round.id(), one)) {
      throw Refusal.invalid("outside", "shares.lives-with-members");
    }
  }

  /** 日期 Nobody leaves before they joined, or joins before they were born; a founding one on the day. */
  private void dated(Round round, Candidate one, Judged said, LocalDate since, Checks checks) {
    if (said.joins() == JoinGround.FOUNDING) {
      var day = collectives.rules(round).orElseThrow().referenceDay();
      checks.must(
          since.equals(day), "since", "shares.founding-day", acts.record().day(day));
    } else if (said.joins() != null) {
      var born = people.must(one.person(), acts.platform()).born();
      checks.must(!since.isBefore(born), "since", "shares.before-birth");
    } else if (said.leaves() != EndGround.DEATH) {
      db.in(Scope.system(county), jdbc -> members.of(jdbc, one.person())).stream()
          .filter(was -> was.current() && was.collective().equals(round.collective()))
          .filter(was -> since.isBefore(was.since()))
          .forEach(
              was -> checks.fault("since", "shares.before-member", acts.record().day(was.since())));
    }
  }

  /** 加入的凭据 Who was not in this village's register on the reference day, or is admitted, by a kept paper. */
  private void admitted(Round round, MemberRules rules, Judged said, Checks checks) {
    if (!said.papers().isEmpty()) return;
    if (said.joins() == JoinGround.ADMITTED) checks.fault("papers", "shares.admission-needed");
    if (said.joins() != JoinGround.FOUNDING) return;
    var there = electorate.registered(round.village()).stream()
        .anyMatch(one ->
            one.who().person().equals(said.person()) && !one.since().isAfter(rules.referenceDay()));
    checks.must(there, "papers", "shares.not-registered-then");
  }

  /** 监护人 Whoever cannot act leaves by their guardian's writing. */
  private void signed(Judged said, Checks checks) {
    var acting = guardians.wards(List.of(said.person())).get(said.person());
    var guardian = said.guardian();
    if (acting == null) {
      checks.must(guardian == null, "guardian", "shares.acts-alone");
    } else if (acting.isEmpty()) {
      checks.fault("guardian", "shares.guardian-first");
    } else {
      checks.must(
          guardian != null && acting.contains(guardian),
          "guardian",
          "shares.guardian-signs",
          String.join(acts.record().of("shares.and"), people.names(acting).values()));
    }
  }

  /** 凭据 Whether a register shows the ground, or a paper that is kept. */
  private boolean shown(Round round, Judged said) {
    if (!said.papers().isEmpty()) return true;
    if (said.leaves() == EndGround.DEATH) return true;
    var elsewhere =
        said.leaves() == EndGround.OTHER_COLLECTIVE || said.outside() == Outside.OTHER_COLLECTIVE;
    return elsewhere
        && db.in(Scope.system(county), jdbc -> members.of(jdbc, said.person())).stream()
            .anyMatch(one -> one.current() && !one.collective().equals(round.collective()));
  }

  /** A paper that shows what is said of a person, for who sees their line. */
  EvidenceStore.Kept paper(Round round, PersonId person, String digest) {
    return db.in(Scope.system(county), jdbc -> members.candidate(jdbc, round.id(), person))
        .filter(one -> one.files().stream().anyMatch(file -> digest.equals(file.digest())))
        .flatMap(one -> files.aside(new Evidence(digest, "")))
        .orElseThrow(() -> Refusal.unknown("ledger.paper-unknown"));
  }
}
