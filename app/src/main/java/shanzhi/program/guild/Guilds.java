package shanzhi.program.guild;

import static shanzhi.foundation.ground.Capability.BODY_FORM;
import static shanzhi.foundation.ground.Capability.TALK_OVERSEE;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.Bodies;
import shanzhi.engine.deliberation.BodyId;
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.Seat;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.people.Electorate;
import shanzhi.foundation.people.HouseholdGrids;
import shanzhi.foundation.territory.Territory;

/**
 * The guilds of villages and hamlets and who holds their six offices, which is public. An office is a
 * post of the guild's own organisation: its acts are done in no other guild and by no other office.
 */
@Component
public class Guilds {

  private static final int MOST_NAME = 60;

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Bodies bodies;
  private final Territory territory;
  private final Electorate electorate;
  private final HouseholdGrids hamlets;
  private final GuildStore store;

  Guilds(
      Db db,
      County county,
      Clock clock,
      Bodies bodies,
      Territory territory,
      Electorate electorate,
      HouseholdGrids hamlets) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.bodies = bodies;
    this.territory = territory;
    this.electorate = electorate;
    this.hamlets = hamlets;
    this.store = new GuildStore(county);
  }

  private record Founded(Region village, @Nullable Region grid, String name) {}

  /**
   * Founds the guild of a village or of a hamlet; each has one.
   *
   * @param grid the hamlet; none for the whole village
   */
  public BodyId found(
      Region village, @Nullable Region grid, String called, Acting by, ClientId client) {
    by.must(BODY_FORM, village, clock.instant());
    var checks = new Checks();
    var name = checks.text("name", called, 2, MOST_NAME);
    checks.must(village.level() == Region.Level.VILLAGE, "village", "casework.which-village");
    checks.must(
        grid == null
            || territory.grids(village).stream().anyMatch(one -> one.region().equals(grid)),
        "grid",
        "guild.which-hamlet");
    checks.end();
    var content = ClientId.print(by, new Founded(village, grid, name));
    try {
      return db.together(() -> {
        var before = db.in(Scope.open(county), jdbc -> store.foundedBefore(jdbc, client, content));
        if (before.isPresent()) return before.get();
        var id = bodies.establish(
            BodyKind.GUILD, village, name, today(), by, ClientId.named("guild/" + client));
        var organisation = bodies.must(id).organisation();
        var guild = new Guild(id, village, grid, organisation, name, null);
        db.in(by.scope(BODY_FORM), jdbc -> {
          store.found(jdbc, guild, client, content);
          return null;
        });
        return id;
      });
    } catch (DuplicateKeyException there) {
      throw Refusal.conflict("guild.there");
    }
  }

  public Optional<Guild> find(BodyId id) {
    return db.in(Scope.open(county), jdbc -> store.find(jdbc, id));
  }

  /** As {@link #find}, refusing where there is none. */
  public Guild must(BodyId id) {
    return find(id).orElseThrow(() -> Refusal.unknown("guild.unknown"));
  }

  /** The guilds of a village, the village's own first. */
  public List<Guild> of(Region village) {
    return db.in(Scope.open(county), jdbc -> store.ofVillage(jdbc, village));
  }

  /** How many households the guild's place has today: each has one vote. */
  public int entitled(Guild guild) {
    var grid = guild.grid();
    return grid == null
        ? electorate.households(guild.village(), today()).size()
        : hamlets.in(grid, today());
  }

  /** Who holds which office now; an office that nobody holds is left out. */
  public Map<Office, Seat> officers(BodyId id) {
    var officers = new EnumMap<Office, Seat>(Office.class);
    for (var seat : bodies.seats(id, clock.instant())) {
      for (var office : Office.values()) {
        if (office.role == seat.role()) officers.put(office, seat);
      }
    }
    return officers;
  }

  /** The hat of one of the guild's officers, where this person wears it. */
  public Optional<Acting> hat(Guild guild, Office office, Identity who) {
    return who.hats().stream()
        .filter(hat -> isOf(guild, hat) && hat.can(office.capability))
        .findFirst();
  }

  /** The hat of any of the guild's officers. */
  Optional<Acting> officer(Guild guild, Identity who) {
    return who.hats().stream()
        .filter(hat -> isOf(guild, hat) && capability(hat).isPresent())
        .findFirst();
  }

  /** The capability of an office that the hat carries. */
  static Optional<String> capability(Acting hat) {
    return Office.CAPABILITIES.stream()
        .filter(one -> hat.seat() != null && hat.can(one))
        .findFirst();
  }

  private static boolean isOf(Guild guild, Acting hat) {
    return hat.seat() != null && hat.seat().organisation().equals(guild.organisation());
  }

  /** Refuses unless this is the officer of this guild whose act it is, and their term runs. */
  void must(Guild guild, Office office, Acting by) {
    by.must(office.capability, guild.village(), clock.instant());
    if (!isOf(guild, by)) throw Refusal.forbidden("guild.other-office");
  }

  /** The guilds of a township by counts since the first day of the year, for who oversees it. */
  public Slice<GuildStore.Standing> standing(Region township, @Nullable Long after, Acting by) {
    by.must(TALK_OVERSEE, township, clock.instant());
    var since = today().withDayOfYear(1);
    var from = after == null ? 0 : after;
    // Counts alone: no family shows in them.
    var read = db.in(
        Scope.system(county),
        jdbc -> store.ofTownship(jdbc, township, from, since, Slice.SIZE + 1));
    return Slice.cut(read, Slice.SIZE, one -> one.guild().id().toString());
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }
}
