package shanzhi.demonstration;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.people.Away;
import shanzhi.foundation.people.Concern;
import shanzhi.foundation.people.Registered;
import shanzhi.foundation.people.Sex;
import shanzhi.foundation.people.Tie;

/**
 * Settles a village with families as these villages have them: grandparents with the children of
 * those who work in far cities, old couples, some alone, and fewer young couples at home.
 */
final class Families {

  private record City(String code, String name) {}

  private static final List<City> CITIES = List.of(
      new City("510100", "四川省成都市"),
      new City("510100", "四川省成都市"),
      new City("510100", "四川省成都市"),
      new City("510700", "四川省绵阳市"),
      new City("510700", "四川省绵阳市"),
      new City("510781", "四川省江油市"),
      new City("440300", "广东省深圳市"),
      new City("441900", "广东省东莞市"),
      new City("440100", "广东省广州市"),
      new City("330100", "浙江省杭州市"),
      new City("330200", "浙江省宁波市"),
      new City("330300", "浙江省温州市"),
      new City("320500", "江苏省苏州市"),
      new City("500000", "重庆市"),
      new City("650100", "新疆维吾尔自治区乌鲁木齐市"),
      new City("540100", "西藏自治区拉萨市"));

  /** Where those come from who married into the valley. */
  private static final List<City> NEIGHBOURS = List.of(
      new City("510781", "四川省江油市"),
      new City("510726", "四川省北川羌族自治县"),
      new City("513225", "四川省九寨沟县"),
      new City("513224", "四川省松潘县"),
      new City("510822", "四川省青川县"),
      new City("510725", "四川省梓潼县"));

  private static final Set<String> HIGHLANDS = Set.of(
      "510727207",
      "510727209",
      "510727210",
      "510727211",
      "510727212",
      "510727213",
      "510727214",
      "510727215");

  /** Whoever stayed to hold a village's posts is seldom young. */
  private static final int HOLDING_POSTS = 6;

  private final LocalDate day;
  private final Numbers numbers;

  Families(LocalDate day, Numbers numbers) {
    this.day = day;
    this.numbers = numbers;
  }

  /**
   * @param name the village's name as in an address
   * @param people how many shall live there, about
   * @param hands how many of them must be of working age and at home, for the posts
   */
  List<Homestead> settle(Region village, String name, int grids, int people, int hands, long seed) {
    var lots = Lots.of(seed, "families", village.code());
    var homes = new ArrayList<Homestead>();
    var settled = 0;
    var able = 0;
    while (settled < people || able < hands) {
      var family = able < hands
          ? new Family(village, HOLDING_POSTS, lots)
          : new Family(village, lots.weighted(kinds(village)), lots);
      var number = homes.size() + 1;
      var grid = 1 + (number - 1) % grids;
      var home = new Homestead(
          village,
          new Region(village.code() + "%03d".formatted(grid)),
          "%04d".formatted(number),
          "%s%d组%d号".formatted(name, grid, 1 + (number - 1) / grids),
          List.copyOf(family.members),
          List.copyOf(family.links),
          lots.chance(62));
      homes.add(home);
      settled += home.members().size();
      able += (int) home.members().stream().filter(v -> v.hand(day)).count();
    }
    return homes;
  }

  /** Couples at home, old couples, three generations, alone and old, single, all gone. */
  private static int[] kinds(Region village) {
    var street = village.code().charAt(9) == '0';
    return street ? new int[] {42, 18, 18, 8, 10, 4} : new int[] {4, 24, 36, 16, 4, 16};
  }

  /** A family that comes together member by member. */
  private final class Family {

    private final List<Villager> members = new ArrayList<>();
    private final List<Homestead.Link> links = new ArrayList<>();
    private final Lots lots;
    private final boolean highland;
    private final String name;
    private final @Nullable Away city;

    Family(Region village, int kind, Lots lots) {
      this.lots = lots;
      this.highland =
          HIGHLANDS.contains(village.at(Region.Level.TOWNSHIP).code()) && lots.chance(45);
      this.name = highland ? "" : Names.family(lots);
      this.city = kind == 2 || kind == 5 ? away(20) : lots.chance(35) ? away(20) : null;
      switch (kind) {
        case 0 -> coupleAtHome(lots.between(27, 54));
        case 1 -> oldCouple();
        case 2 -> threeGenerations();
        case 3 -> alone(lots.between(64, 91), Concern.ELDER_ALONE);
        case 4 -> alone(lots.between(28, 61), null);
        case HOLDING_POSTS -> coupleAtHome(lots.between(36, 58));
        default -> gone();
      }
    }

    private void coupleAtHome(int age) {
      var husband = add(Sex.MALE, age, null);
      var wife = wife(age, null, husband);
      children(age, null, husband, wife);
      if (lots.chance(30)) {
        var mother = add(Sex.FEMALE, age + lots.between(20, 27), null);
        parent(mother, husband);
      }
    }

    private void oldCouple() {
      var age = lots.between(60, 84);
      var left = city != null;
      var husband = add(Sex.MALE, age, null, concerns(age, left));
      wife(age, null, husband, concerns(age, left));
      if (left) {
        var child = add(lots.chance(55) ? Sex.MALE : Sex.FEMALE, age - lots.between(22, 30), city);
        parent(husband, child);
        parent(husband + 1, child);
      }
    }

    private void threeGenerations() {
      var age = lots.between(55, 74);
      var husband = add(Sex.MALE, age, null, concerns(age, true));
      var wife = wife(age, null, husband, concerns(age, true));
      var young = age - lots.between(21, 26);
      var son = add(Sex.MALE, young, city);
      var stays = lots.chance(20);
      var daughterInLaw = wife(
          young,
          stays ? null : city,
          son,
          stays ? EnumSet.of(Concern.LEFT_BEHIND_WOMAN) : EnumSet.noneOf(Concern.class));
      parent(husband, son);
      parent(wife, son);
      var most = Math.max(0, Math.min(15, young - 21));
      for (var n = lots.weighted(1, 6, 3); n > 0; n--) {
        var left = stays ? EnumSet.noneOf(Concern.class) : EnumSet.of(Concern.LEFT_BEHIND_CHILD);
        var child = add(either(), lots.between(0, most), null, left);
        parent(son, child);
        parent(daughterInLaw, child);
      }
    }

    private void alone(int age, @Nullable Concern concern) {
      var concerns = concern == null ? EnumSet.noneOf(Concern.class) : EnumSet.of(concern);
      if (concern != null && lots.chance(14)) concerns.add(Concern.EXTREME_POVERTY);
      var parent = add(age >= 64 && lots.chance(62) ? Sex.FEMALE : Sex.MALE, age, null, concerns);
      if (concern != null && city != null) {
        parent(parent, add(either(), age - lots.between(22, 32), city));
      }
    }

    private void gone() {
      var age = lots.between(24, 46);
      var husband = add(Sex.MALE, age, city);
      var wife = wife(age, city, husband);
      children(age, city, husband, wife);
    }

    private void children(int age, @Nullable Away where, int husband, int wife) {
      var born = lots.between(21, 25);
      for (var n = lots.weighted(2, 5, 3); n > 0 && age - born >= 0; n--) {
        var years = age - born;
        var studies = years >= 18 ? away(1) : where;
        var child = add(either(), years, years < 18 ? where : studies);
        parent(husband, child);
        parent(wife, child);
        born += lots.between(2, 6);
      }
    }

    private Sex either() {
      return lots.chance(51) ? Sex.MALE : Sex.FEMALE;
    }

    private void parent(int parent, int child) {
      links.add(new Homestead.Link(Tie.Kind.PARENT, parent, child));
    }

    private int wife(int age, @Nullable Away where, int husband) {
      return wife(age, where, husband, EnumSet.noneOf(Concern.class));
    }

    private int wife(int age, @Nullable Away where, int husband, Set<Concern> concerns) {
      var wife = add(Sex.FEMALE, Math.max(20, age - lots.between(-2, 5)), where, concerns);
      links.add(new Homestead.Link(Tie.Kind.SPOUSE, husband, wife));
      return wife;
    }

    private int add(Sex sex, int age, @Nullable Away where) {
      return add(sex, age, where, EnumSet.noneOf(Concern.class));
    }

    private int add(Sex sex, int age, @Nullable Away where, Set<Concern> concerns) {
      var born = day.minusYears(age).minusDays(lots.below(360) + 1L);
      var married = sex == Sex.FEMALE && age >= 20 && lots.chance(35);
      var from = married && lots.chance(30) ? lots.one(NEIGHBOURS) : null;
      var family = sex == Sex.FEMALE && age >= 20 && !highland ? Names.family(lots) : name;
      var since = married ? born.plusYears(20) : born;
      var moved = where == null ? null : gone(where, born, age);
      members.add(new Villager(
          family + Names.given(sex, age, highland, lots),
          sex,
          born,
          numbers.identity(from == null ? "510727" : from.code(), born, sex),
          age >= 16 && (age < 70 || lots.chance(70)) ? numbers.phone() : "",
          since.isAfter(day) ? born : since,
          from != null && lots.chance(20) ? new Registered(from.code(), from.name(), born) : null,
          moved,
          troubles(age, moved != null, concerns)));
      return members.size() - 1;
    }

    /** A child went when it was born there or with its parents. */
    private Away gone(Away where, LocalDate born, int age) {
      var grown = age >= 18 ? born.plusYears(17) : born;
      var since = where.since().isBefore(grown) ? grown : where.since();
      return new Away(where.code(), where.place(), since);
    }

    private Away away(int years) {
      var to = lots.one(CITIES);
      var most = lots.between(1, years);
      return new Away(to.code(), to.name(), day.minusDays(lots.between(30, 365 * most)));
    }

    private Set<Concern> concerns(int age, boolean left) {
      var concerns = EnumSet.noneOf(Concern.class);
      if (age >= 60 && left) concerns.add(Concern.LEFT_BEHIND_ELDER);
      return concerns;
    }

    private Set<Concern> troubles(int age, boolean away, Set<Concern> known) {
      var all = EnumSet.noneOf(Concern.class);
      all.addAll(known);
      if (away) return all;
      if (lots.chance(3)) all.add(Concern.DISABLED);
      if (age >= 40 && lots.chance(4)) all.add(Concern.MINIMUM_LIVING);
      if (lots.below(200) == 0) all.add(Concern.AT_RISK_OF_POVERTY);
      if (age >= 45 && lots.chance(2)) all.add(Concern.SEVERELY_ILL);
      if (age >= 60 && lots.below(200) == 0) all.add(Concern.VETERAN_CARE);
      if (age < 14 && lots.chance(2)) all.add(Concern.CHILD_IN_NEED);
      return all;
    }
  }
}
