package shanzhi.foundation.parameter;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import shanzhi.foundation.calendar.WorkingDays;
import shanzhi.foundation.calendar.WorkingHours;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Register;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.territory.Territory;

/**
 * The county-set numbers: what counts where and when, and the setting of it. Reading is from memory
 * and costs next to nothing; a key that no module declared is a programming error and throws.
 */
@Component
public class Parameters {

  /** Nobody plans a number further ahead; a mistyped year does. */
  private static final int YEARS_AHEAD = 10;

  private static final int LONGEST_REASON = 500;

  private final County county;
  private final Db db;
  private final ParameterStore store;
  private final Territory territory;
  private final Clock clock;
  private final Map<String, ParameterDefinition> definitions = new LinkedHashMap<>();
  private final Register<HeldValues> held;

  Parameters(
      County county,
      Db db,
      ParameterStore store,
      Territory territory,
      Clock clock,
      Register<HeldValues> held,
      ObjectProvider<ParameterDefinition> declared) {
    this.county = county;
    this.db = db;
    this.store = store;
    this.territory = territory;
    this.clock = clock;
    this.held = held;
    declared.forEach(definition -> {
      if (definitions.put(definition.key(), definition) != null) {
        throw new IllegalStateException("declared twice: " + definition.key());
      }
    });
  }

  /** Throws unless every key was declared; who names keys in data says so at start. */
  public void needs(String... keys) {
    for (var key : keys) definition(key);
  }

  /** Throws for a key that no module declared. */
  public ParameterDefinition definition(String key) {
    var definition = definitions.get(key);
    if (definition == null) throw new IllegalArgumentException("undeclared parameter: " + key);
    return definition;
  }

  /** What counts at the place at the moment: village, else township, else county, else initial. */
  public long value(String key, Region place, Instant at) {
    var definition = definition(key);
    var set = held.rows().inForce(key, place, at);
    return set == null || set.value() == null ? definition.initial() : set.value();
  }

  /** All that is set, as one unchangeable view: another one once anything was set. */
  HeldValues rows() {
    return held.rows();
  }

  public WorkingDays workingDays(String key, Region place, Instant at) {
    return new WorkingDays(Math.toIntExact(of(Unit.WORKING_DAYS, key, place, at)));
  }

  public WorkingHours workingHours(String key, Region place, Instant at) {
    return new WorkingHours(Math.toIntExact(of(Unit.WORKING_HOURS, key, place, at)));
  }

  public boolean yes(String key, Region place, Instant at) {
    return of(Unit.YES_NO, key, place, at) == 1;
  }

  /** The text of a {@link Unit#TEXT}. */
  public String text(String key, Region place, Instant at) {
    var definition = definition(key);
    if (definition.unit() != Unit.TEXT) throw wrongUnit(key);
    var set = held.rows().inForce(key, place, at);
    return set == null || set.words() == null ? definition.words() : set.words();
  }

  private long of(Unit unit, String key, Region place, Instant at) {
    if (definition(key).unit() != unit) throw wrongUnit(key);
    return value(key, place, at);
  }

  private IllegalArgumentException wrongUnit(String key) {
    return new IllegalArgumentException(key + " is in " + definition(key).unit());
  }

  /** Whether this very value was the last to be set for this very place and day. */
  boolean stands(NewValue wish) {
    return standing(wish) != null;
  }

  private @Nullable SetValue standing(NewValue wish) {
    var last = held.rows().last(wish.key(), wish.place(), wish.from());
    var words = wish.words() == null ? null : wish.words().strip();
    var same = last != null
        && Objects.equals(last.value(), wish.value())
        && Objects.equals(last.words(), words);
    return same ? last : null;
  }

  /**
   * Sets a value for a place from a day on. What counted before that stays as it was; a number may
   * lie anywhere within the definition's bounds. What stands so already is not written a second time.
   */
  public SetValue set(NewValue wish, Acting by, ClientId clientId) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    by.must(Capability.PARAMETER_WRITE, wish.place(), now);
    var scope = by.scope(Capability.PARAMETER_WRITE);
    if (scope.place() == null || !scope.place().contains(wish.place())) {
      throw Refusal.forbidden("ground.not-your-place");
    }
    var reason = check(wish);
    var stands = standing(wish);
    if (stands != null) return stands;
    var value = new SetValue(
        0,
        wish.place(),
        wish.key(),
        wish.value(),
        wish.words() == null ? null : wish.words().strip(),
        wish.from(),
        by.signature(),
        by.seat() == null ? "" : by.seat().title(),
        now,
        reason);
    var print = ClientId.print(by, wish);
    return db.in(scope, jdbc -> {
      var seq = store.add(jdbc, county, value, clientId, print);
      if (seq.isEmpty()) {
        return store
            .added(jdbc, county, clientId, print)
            .orElseThrow(() -> Refusal.conflict("ground.client-id-used"));
      }
      var set = numbered(seq.get(), value);
      held.changed(store.nextEdition(jdbc, county), values -> values.with(set));
      return set;
    });
  }

  private String check(NewValue wish) {
    var definition = known(wish.key());
    var checks = new Checks();
    var today = LocalDate.now(clock);
    var place = wish.place();
    checks.must(known(place, today), "place", "parameter.place-unknown", place.code());
    checks.must(definition.narrowing().reaches(place.level()), "place", "parameter.not-so-narrow");
    checks.must(!wish.from().isBefore(today), "from", "parameter.from-past", today.toString());
    checks.must(
        !wish.from().isAfter(today.plusYears(YEARS_AHEAD)),
        "from",
        "parameter.from-far",
        YEARS_AHEAD);
    if (wish.words() != null) {
      checks.must(definition.unit() == Unit.TEXT, "value", "parameter.not-a-number");
      checks.text("value", wish.words(), (int) definition.least(), (int) definition.most());
      definition
          .beside(wish.words())
          .ifPresent(word -> checks.fault(
              "value", "parameter.not-a-choice", word, String.join(", ", definition.choices())));
    }
    if (wish.value() != null) {
      checks.must(definition.unit() != Unit.TEXT, "value", "parameter.not-a-text");
      var within = wish.value() >= definition.least() && wish.value() <= definition.most();
      checks.must(
          within,
          "value",
          "parameter.out-of-bounds",
          definition.unit().write(definition.least()),
          definition.unit().write(definition.most()));
    }
    var reason = checks.text("reason", wish.reason(), 2, LONGEST_REASON);
    checks.end();
    return reason;
  }

  /** The definition of a key that a person typed; refuses what no module declared. */
  ParameterDefinition known(String key) {
    var definition = definitions.get(key);
    if (definition == null) throw Refusal.unknown("parameter.unknown", key);
    return definition;
  }

  private boolean known(Region place, LocalDate today) {
    return place.equals(county.region())
        || territory.find(place).filter(division -> division.inUse(today)).isPresent();
  }

  private static SetValue numbered(long seq, SetValue v) {
    return new SetValue(
        seq,
        v.region(),
        v.key(),
        v.value(),
        v.words(),
        v.validFrom(),
        v.setBy(),
        v.setAs(),
        v.setAt(),
        v.reason());
  }

  /**
   * A parameter as it stands at a place.
   *
   * @param set the value that counts there, or none where it is the initial one
   * @param narrowed all places of the county that have a value of their own
   * @param coming set for later days, anywhere in the county
   */
  public record Standing(
      ParameterDefinition definition,
      Region place,
      @Nullable SetValue set,
      List<SetValue> narrowed,
      List<SetValue> coming) {

    /** Whether the place has a value of its own, rather than the wider place's. */
    public boolean own() {
      return set != null && set.region().equals(place);
    }
  }

  /** Every parameter as it stands in the county now, in the order in which they were declared. */
  public List<Standing> standing(Acting by) {
    var now = clock.instant();
    by.must(Capability.PARAMETER_READ, now);
    return definitions.values().stream()
        .map(definition -> standing(definition, county.region(), now))
        .toList();
  }

  /** One parameter as it stands at a place now. */
  public Standing standing(String key, Region place, Acting by) {
    var now = clock.instant();
    by.must(Capability.PARAMETER_READ, now);
    return standing(known(key), place, now);
  }

  private Standing standing(ParameterDefinition definition, Region place, Instant now) {
    var values = held.rows();
    return new Standing(
        definition,
        place,
        values.inForce(definition.key(), place, now),
        values.narrowed(definition.key(), now),
        values.coming(definition.key(), now));
  }

  /** What was ever set for a key, latest first; {@code after} is the {@code next} of the last slice. */
  public Slice<SetValue> history(String key, @Nullable String after, Acting by) {
    by.must(Capability.PARAMETER_READ, clock.instant());
    known(key);
    var before = after == null ? Long.MAX_VALUE : seq(after);
    var read = db.in(
        by.scope(Capability.PARAMETER_READ),
        jdbc -> store.history(jdbc, county, key, before, Slice.SIZE + 1));
    return Slice.cut(new ArrayList<>(read), Slice.SIZE, value -> Long.toString(value.seq()));
  }

  private static long seq(String typed) {
    try {
      return Long.parseLong(typed);
    } catch (NumberFormatException mistyped) {
      throw Refusal.unknown("parameter.no-such-page");
    }
  }
}
