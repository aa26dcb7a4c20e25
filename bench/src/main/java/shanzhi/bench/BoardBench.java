package shanzhi.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import shanzhi.engine.casework.Boards;
import shanzhi.engine.casework.Casework;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.inbox.Inbox;
import shanzhi.foundation.territory.Territory;
import shanzhi.launcher.Trial;

/**
 * Whether boards, inbox and search stay as quick with the matters of twenty years as with those of a
 * week: the same county, the same days, and only what lies behind them grows. Both are asked in turn,
 * through the modules' own API, by people with their own authority.
 */
final class BoardBench implements Bench {

  private static final int MANY = 10_000_000;
  private static final int FEW = 10_000;
  private static final int ROUNDS = 8;
  private static final int ASKS = 50;
  private static final double PERCENTILE = 0.99;

  @Override
  public Measured measure(Options options, Talk talk) throws IOException, SQLException {
    var matters = options.matters(MANY);
    try (var folder = WorkFolder.of(options, "board");
        var few = Trial.county(folder.path().resolve("few"));
        var many = Trial.county(folder.path().resolve("many"));
        var small = few.start(Map.of("shanzhi.background", "false"));
        var large = many.start(Map.of("shanzhi.background", "false"))) {
      talk.step("%,d matters", FEW);
      var week = County.filled(small, new Fill(few, talk, false), FEW);
      talk.step("%,d matters", matters);
      var years = County.filled(large, new Fill(many, talk, false), matters);
      talk.step("Warming up");
      for (var n = 0; n < 2; n++) {
        week.ask(ASKS, new HashMap<>());
        years.ask(ASKS, new HashMap<>());
      }
      var before = new LinkedHashMap<String, List<Double>>();
      var after = new LinkedHashMap<String, List<Double>>();
      for (var round = 0; round < options.rounds(ROUNDS); round++) {
        week.ask(ASKS, before);
        years.ask(ASKS, after);
      }
      return figures(matters, before, after);
    }
  }

  private static Measured figures(
      int matters, Map<String, List<Double>> before, Map<String, List<Double>> after) {
    var measured = new Measured("board").figure("matters", matters);
    var worst = 0.0;
    for (var question : before.keySet()) {
      var few = p99(before.get(question));
      var many = p99(after.getOrDefault(question, List.of()));
      measured
          .figure(question + "_ms_few", few)
          .figure(question + "_ms", many)
          .ratio(question + "_growth", many / few);
      worst = Math.max(worst, many / few);
    }
    return measured.ratio("p99_growth", worst).atMost("p99_growth", 2);
  }

  private static double p99(List<Double> milliseconds) {
    var sorted = milliseconds.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted[(int) Math.ceil(sorted.length * PERCENTILE) - 1];
  }

  /** A county with its matters, and who asks there. */
  private record County(
      Trial.Running program,
      Region place,
      Acting officer,
      Acting desk,
      Identity cadre,
      int matters) {

    static County filled(Trial.Running program, Fill fill, int matters) throws SQLException {
      var crew = new CaseCrew(program);
      var territory = program.bean(Territory.class);
      var villages = new ArrayList<Region>();
      for (var township : territory.townships()) {
        territory.children(township.region()).forEach(village -> villages.add(village.region()));
      }
      var desks = new HashMap<Region, Long>();
      for (var village = 0; village < CaseCrew.VILLAGES; village++) {
        desks.put(crew.region(village), seat(crew.cadre(village)).organisation().value());
      }
      fill.upTo(matters, villages, desks);
      var cadre = crew.cadre(0);
      var officer = crew.countyOfficer();
      return new County(
          program,
          officer.county().region(),
          officer,
          crew.townshipDesk(),
          new Identity(1, java.util.Objects.requireNonNull(cadre.person()), "", List.of(cadre)),
          matters);
    }

    private static Acting.Seat seat(Acting hat) {
      return java.util.Objects.requireNonNull(hat.seat());
    }

    void ask(int times, Map<String, List<Double>> taken) {
      var boards = program.bean(Boards.class);
      var casework = program.bean(Casework.class);
      var inbox = program.bean(Inbox.class);
      var township = seat(desk).place();
      var chance = ThreadLocalRandom.current();
      for (var n = 0; n < times; n++) {
        time("county_board", taken, () -> boards.count(place, officer));
        time("township_board", taken, () -> boards.count(township, desk));
        time("inbox", taken, () -> inbox.lines(cadre, null));
        var name = Fill.name(Fill.FIRST + chance.nextInt(matters));
        time("search_rare", taken, () -> casework.search(name, officer, null));
        time("search_common", taken, () -> casework.search("路灯", officer, null));
      }
    }

    private static void time(String question, Map<String, List<Double>> taken, Runnable asked) {
      var from = System.nanoTime();
      asked.run();
      taken.computeIfAbsent(question, q -> new ArrayList<>()).add((System.nanoTime() - from) / 1e6);
    }
  }
}
