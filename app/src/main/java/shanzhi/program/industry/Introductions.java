package shanzhi.program.industry;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Annex;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Entailment;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.NewMatter;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.organisation.CreditCode;
import shanzhi.foundation.territory.Territory;

/**
 * 招引投资 Investors as they are found, which of them fit a project, and their introductions: each a matter
 * that ends matched by a contract or let go of.
 */
@Component
public class Introductions {

  private static final int FITTING = 10;

  private final Floor floor;
  private final Casework casework;
  private final Territory territory;
  private final Words record;
  private final InvestorStore store;
  private final ProjectStore projects;

  Introductions(Floor floor, Casework casework, Territory territory, MessageSource messages) {
    this.floor = floor;
    this.casework = casework;
    this.territory = territory;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.store = new InvestorStore(floor.county);
    this.projects = new ProjectStore(floor.county);
  }

  /** 登记投资方 Writes down who would put money in, where they were found. */
  public InvestorId enter(Region place, Investor.NewInvestor said, Acting by, ClientId client) {
    var scope = floor.keeps(by, place);
    var checks = new Checks();
    var clean = new Investor.NewInvestor(
        checks.text("name", said.name(), 2, 60),
        checks.text("creditCode", said.creditCode(), 0, 18).toUpperCase(Locale.ROOT),
        checks.text("contact", said.contact(), 2, 60),
        said.wants(),
        said.least(),
        said.most());
    var code = clean.creditCode();
    checks.must(code.isEmpty() || CreditCode.holds(code), "creditCode", "industry.which-code");
    checks.must(!said.wants().isEmpty(), "wants", "industry.which-wants");
    checks.must(said.most() > 0 && said.most() >= said.least(), "most", "industry.which-range");
    checks.end();
    var content = ClientId.print(by, clean);
    return floor.once(() -> floor.db.in(scope, jdbc -> {
      var before = floor.before(jdbc, "investor", "id", client, content);
      if (before.isPresent()) return new InvestorId(before.get());
      mustBeNew(clean);
      return store.enter(jdbc, place, clean, by, client, content);
    }));
  }

  /** 重复登记 One investor stands once in the county: by its code, or by its name where one has no code. */
  private void mustBeNew(Investor.NewInvestor said) {
    floor.db.in(floor.platform(), jdbc -> store.alike(jdbc, said)).ifPresent(known -> {
      throw Refusal.invalid("name", "industry.investor-known", territory.name(known.region()));
    });
  }

  /** Those found at a place, after a key. */
  public Slice<Investor> list(Region place, @Nullable String after, Acting by) {
    var read = floor.db.in(
        floor.reads(by, place),
        jdbc -> store.list(jdbc, place, Floor.after(after), Slice.SIZE + 1));
    return Slice.cut(read, Slice.SIZE, one -> one.id().toString());
  }

  /** 匹配 Those of the county that a project could want, for its keeper. */
  public List<Investor.Match> fitting(Project project, Acting by) {
    floor.reads(by, project.village());
    if (project.endedOn() != null) return List.of();
    return floor.db.in(
        floor.platform(), jdbc -> store.fitting(jdbc, project, project.planned(), FITTING));
  }

  private record Introduced(ProjectId project, InvestorId investor) {}

  /** 牵线 Introduces an investor to a project: a matter of the village's desk. */
  public MatterId introduce(ProjectId id, InvestorId investor, Acting by, ClientId client) {
    var project = floor
        .db
        .in(floor.platform(), jdbc -> projects.find(jdbc, id))
        .orElseThrow(Projects::unknown);
    floor.keeps(by, project.village());
    var content = ClientId.print(by, new Introduced(id, investor));
    return floor.once(() -> floor.db.in(floor.platform(), jdbc -> {
      var before = floor.before(jdbc, "introduction", "matter", client, content);
      if (before.isPresent()) return new MatterId(before.get());
      if (project.endedOn() != null) throw Refusal.conflict("industry.ended");
      var found = store
          .find(jdbc, investor)
          .orElseThrow(() -> Refusal.unknown("industry.investor-unknown"));
      var matter = raised(project, found, client);
      store.introduce(jdbc, matter, project, investor, floor.today(), client, content);
      return matter;
    }));
  }

  private MatterId raised(Project project, Investor investor, ClientId client) {
    var said = new NewMatter(
        IntroductionSteps.NAME,
        project.village(),
        record.of("industry.introduction-of", investor.name(), project.name()),
        record.of(
            "industry.introduction-body",
            investor.name(),
            project.name(),
            Yuan.of(investor.least()),
            Yuan.of(investor.most())),
        "",
        null,
        "desk",
        null,
        List.of());
    var platform = Acting.system(floor.county);
    var named = ClientId.named("industry.introduction/" + client);
    return casework.raiseAt(Region.Level.VILLAGE, said, platform, named).id();
  }

  /** Introductions of a project, the newest first. */
  public List<Introduction> of(ProjectId project, Region village, Acting by) {
    floor.reads(by, village);
    return all(project);
  }

  /** Whoever found the investor: its row is of the village that did. */
  private List<Introduction> all(ProjectId project) {
    return floor.db.in(floor.platform(), jdbc -> store.introductions(jdbc, project));
  }

  /** How far each of these is. */
  public Map<MatterId, String> states(List<Introduction> introductions) {
    var ids = introductions.stream().map(Introduction::matter).collect(Collectors.toSet());
    return casework.states(ids, Acting.system(floor.county));
  }

  boolean underWay(ProjectId project) {
    return all(project).stream().anyMatch(one -> one.ended() == null);
  }

  /** Whether the investor was introduced and found sound, so that a contract may be signed. */
  boolean agreed(ProjectId project, InvestorId investor) {
    var open = all(project).stream()
        .filter(one -> one.investor().equals(investor) && one.ended() == null)
        .toList();
    return states(open).containsValue(IntroductionSteps.AGREED);
  }

  Optional<Introduction> find(MatterId matter) {
    return floor.db.in(floor.platform(), jdbc -> store.introduction(jdbc, matter));
  }

  /** What an act on an introduction entails: the right hand, and that matched means contracted. */
  @Component
  static class Acts implements Entailment {

    private static final Set<String> ENDS =
        Set.of(IntroductionSteps.MATCHED, IntroductionSteps.DECLINED, IntroductionSteps.LAPSED);

    private final Floor floor;
    private final InvestorStore store;

    Acts(Floor floor) {
      this.floor = floor;
      this.store = new InvestorStore(floor.county);
    }

    @Override
    public String procedure() {
      return IntroductionSteps.NAME;
    }

    @Override
    public boolean entails(Matter seen, String action) {
      return !"overdue".equals(action);
    }

    @Override
    public void follow(Matter seen, Matter after, Said said, Acting by) {
      var needed = IntroductionSteps.VETTING.equals(seen.state())
          ? Capability.INDUSTRY_READ
          : Capability.INDUSTRY_KEEP;
      if (!by.can(needed)) throw Refusal.forbidden("ground.not-yours");
      if (!ENDS.contains(after.state())) return;
      floor.db.in(floor.platform(), jdbc -> {
        var one = store.introduction(jdbc, seen.id()).orElseThrow(Projects::unknown);
        if (IntroductionSteps.MATCHED.equals(after.state())
            && !store.contracted(jdbc, one.project(), one.investor())) {
          throw Refusal.conflict("industry.no-contract-yet");
        }
        store.end(jdbc, seen.id(), after.state());
        return seen.id();
      });
    }
  }

  /** From the matter of an introduction to the project. */
  @Component
  static class Way implements Annex {

    private final Introductions introductions;

    Way(Introductions introductions) {
      this.introductions = introductions;
    }

    @Override
    public String procedure() {
      return IntroductionSteps.NAME;
    }

    @Override
    public Optional<Door> door(Matter matter, Identity who) {
      if (who.as(Capability.INDUSTRY_READ, matter.region()).isEmpty()) return Optional.empty();
      return introductions
          .find(matter.id())
          .map(one ->
              new Door("/industry/projects/" + one.project(), "industry.introduction.act.look"));
    }
  }
}
