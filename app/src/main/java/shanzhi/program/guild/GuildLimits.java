package shanzhi.program.guild;

import static shanzhi.foundation.ground.Capability.GUILD_DIRECT;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.BodyId;
import shanzhi.engine.deliberation.Resolution;
import shanzhi.engine.deliberation.Resolutions;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.parameter.Parameters;

/**
 * 办事限额 What a resolution of the village set for tables and gift money, in editions from a day on. The
 * director enters them; the county's numbers bound them; an occasion is judged by the edition of its day.
 */
@Component
public class GuildLimits {

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Acting platform;
  private final Guilds guilds;
  private final Resolutions resolutions;
  private final Parameters parameters;
  private final Words record;
  private final GuildStore store;

  GuildLimits(
      Db db,
      County county,
      Clock clock,
      Guilds guilds,
      Resolutions resolutions,
      Parameters parameters,
      MessageSource messages) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.platform = Acting.system(county);
    this.guilds = guilds;
    this.resolutions = resolutions;
    this.parameters = parameters;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.store = new GuildStore(county);
  }

  private record Entered(BodyId guild, NewLimits said) {}

  /** Enters what was resolved; the edition before ends on its first day. */
  public int enter(BodyId id, NewLimits said, Acting by, ClientId client) {
    var guild = guilds.must(id);
    guilds.must(guild, Office.DIRECTOR, by);
    var basis = check(guild, said);
    var content = ClientId.print(by, new Entered(id, said));
    try {
      return db.in(by.scope(GUILD_DIRECT), jdbc -> {
        var before = store.enteredBefore(jdbc, client, content);
        if (before.isPresent()) return before.get();
        var newest = store.editions(jdbc, id).stream().findFirst();
        if (newest.isPresent() && !said.since().isAfter(newest.get().since())) {
          throw Refusal.invalid(
              "since", "guild.later-than", record.day(newest.get().since()));
        }
        newest.ifPresent(one -> store.end(jdbc, id, one.number(), said.since()));
        var number = newest.map(LimitEdition::number).orElse(0) + 1;
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var write = new GuildStore.Write(by, at, client, content);
        store.enter(jdbc, guild, number, said, basis, write);
        return number;
      });
    } catch (DataIntegrityViolationException atTheSameMoment) {
      throw Refusal.conflict("ground.client-id-used");
    }
  }

  private String check(Guild guild, NewLimits said) {
    var now = clock.instant();
    var tables = parameters.value(GuildParameters.TABLES_MOST, guild.village(), now);
    var gift = parameters.value(GuildParameters.GIFT_MOST, guild.village(), now);
    var checks = new Checks();
    checks.must(!said.since().isBefore(guilds.today()), "since", "guild.not-backwards");
    checks.must(!said.limits().isEmpty(), "limits", "guild.no-limits");
    checks.must(
        said.limits().stream().map(Limit::kind).distinct().count()
            == said.limits().size(),
        "limits",
        "guild.kind-twice");
    for (var limit : said.limits()) {
      var kind = limit.kind().name();
      checks.must(
          limit.tables() >= 0 && limit.tables() <= tables,
          "tables-" + kind,
          "guild.county-tables",
          tables);
      checks.must(
          limit.gift() >= 0 && limit.gift() <= gift,
          "gift-" + kind,
          "guild.county-gift",
          Yuan.of(gift));
    }
    var resolved = resolved(guild.village(), said.resolution());
    checks.must(resolved.isPresent(), "resolution", "guild.which-resolution");
    checks.end();
    return words(resolved.orElseThrow());
  }

  /** How a resolution is cited. */
  String words(Resolution resolution) {
    return record.of(
        "guild.resolution", resolution.year(), resolution.number(), record.day(resolution.at()));
  }

  private Optional<Resolution> resolved(Region village, long number) {
    return resolutions.resolutions(village, number + 1, platform).rows().stream()
        .filter(one -> one.id() == number)
        .findFirst();
  }

  /** The latest resolutions of the village, which limits may rest on. */
  List<Resolution> resolutions(Region village) {
    return resolutions.resolutions(village, null, platform).rows();
  }

  /** All editions, the newest first. */
  public List<LimitEdition> editions(BodyId guild) {
    return db.in(Scope.open(county), jdbc -> store.editions(jdbc, guild));
  }

  /** What counts on a day. */
  public Optional<LimitEdition> on(BodyId guild, LocalDate day) {
    return editions(guild).stream().filter(edition -> edition.inForce(day)).findFirst();
  }

  /** An occasion beside the limit of its day, as far as it is known: announced, or counted. */
  public Judged judge(Occasion occasion) {
    var seen = occasion.seen();
    var tables = seen == null ? occasion.tables() : seen;
    return on(occasion.guild(), occasion.day())
        .map(edition -> Judged.of(edition, occasion.kind(), tables, occasion.gift()))
        .orElse(Judged.FREE);
  }
}
