package shanzhi.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import shanzhi.program.sorting.Categoriser;
import shanzhi.program.sorting.Categoriser.Sorted;
import shanzhi.program.sorting.Taxonomy;

/**
 * How often the suggested top category is the one that an officer gave, beside a plain linear model.
 * Learns from the sorted matters that it is given and the taxonomy, and from nothing else; with one
 * file, each part of it is judged by what was learnt from the others.
 */
final class ClassifyBench implements Bench {

  private static final int FOLDS = 5;
  private static final double ACCURACY = 0.76;
  private static final double OVER_PLAIN = 0.02;
  private static final String HOW =
      "Write --train A.csv --test B.csv, or --data A.csv [--folds 5] [--seed 1].";

  /** What was right, and what ours and the plain model said. */
  private record Judged(String right, String ours, String plain, String majority) {}

  @Override
  public Measured measure(Options options, Talk talk) throws IOException {
    var judged = new ArrayList<Judged>();
    var measured = new Measured("classify");
    if (options.files().containsKey("--data")) {
      var folds = options.folds() == 0 ? FOLDS : options.folds();
      talk.step("%d folds, drawn with seed %d", folds, options.seed());
      var parts = parts(matters(options.file("--data", HOW)), folds, options.seed());
      for (var n = 0; n < folds; n++) {
        var others = new ArrayList<>(parts);
        var part = others.remove(n);
        judged.addAll(judge(others.stream().flatMap(List::stream).toList(), part));
        talk.step("%d matters judged", judged.size());
      }
      measured.figure("folds", folds).figure("seed", options.seed());
    } else {
      var train = matters(options.file("--train", HOW));
      judged.addAll(judge(train, matters(options.file("--test", HOW))));
    }
    var accuracy = share(judged, Judged::ours);
    var plain = share(judged, Judged::plain);
    return measured
        .figure("matters", judged.size())
        .figure("accuracy", accuracy)
        .figure("macro_f1", macroF1(judged))
        .figure("majority", share(judged, Judged::majority))
        .figure("plain", plain)
        .figure("over_plain", accuracy - plain)
        .atLeast("accuracy", ACCURACY)
        .atLeast("over_plain", OVER_PLAIN);
  }

  private static List<Sorted> matters(Path file) throws IOException {
    var matters = Rows.of(file, "title", "text", "level1").rows().stream()
        .map(row -> new Sorted(
            Rows.field(row, "title"),
            Rows.field(row, "text"),
            Rows.field(row, "level1").strip()))
        .filter(matter -> !matter.category().isEmpty())
        .toList();
    if (matters.isEmpty()) throw new CannotMeasure("no row of %s names its category.", file);
    return matters;
  }

  /** Parts of the same size, in which each category has its share. */
  private static List<List<Sorted>> parts(List<Sorted> matters, int folds, long seed) {
    if (folds < 2 || folds > matters.size()) {
      throw new CannotMeasure("%d matters cannot be cut into %d parts.", matters.size(), folds);
    }
    var byCategory = matters.stream()
        .collect(Collectors.groupingBy(
            Sorted::category, TreeMap::new, Collectors.toCollection(ArrayList::new)));
    var parts = new ArrayList<List<Sorted>>();
    for (var n = 0; n < folds; n++) parts.add(new ArrayList<>());
    var random = new Random(seed);
    var next = 0;
    for (var alike : byCategory.values()) {
      Collections.shuffle(alike, random);
      for (var matter : alike) parts.get(next++ % folds).add(matter);
    }
    return parts;
  }

  private static List<Judged> judge(List<Sorted> train, List<Sorted> test) {
    var counts = train.stream()
        .collect(Collectors.groupingBy(Sorted::category, TreeMap::new, Collectors.counting()));
    if (counts.size() < 2) {
      throw new CannotMeasure("nothing to tell apart: only the category %s.", counts.firstKey());
    }
    var majority =
        Collections.max(counts.entrySet(), Map.Entry.comparingByValue()).getKey();
    var leaves = Taxonomy.leaves().stream()
        .filter(leaf -> counts.containsKey(leaf.top()))
        .toList();
    var ours = Categoriser.learn(train, leaves);
    var plain = new PlainModel(train);
    return test.stream()
        .map(matter -> new Judged(
            matter.category(),
            ours.rank(matter.title(), matter.text()).stream()
                .findFirst()
                .map(Categoriser.Guess::category)
                .orElse(majority),
            plain.category(matter),
            majority))
        .toList();
  }

  private static double share(List<Judged> judged, Function<Judged, String> said) {
    return judged.stream().filter(j -> said.apply(j).equals(j.right())).count()
        / (double) judged.size();
  }

  /** The mean over the categories of the harmonic mean of precision and recall. */
  private static double macroF1(List<Judged> judged) {
    var categories = new TreeSet<String>();
    judged.forEach(j -> categories.addAll(new HashSet<>(List.of(j.right(), j.ours()))));
    return categories.stream()
        .mapToDouble(category -> {
          var met = 0;
          var either = 0;
          for (var j : judged) {
            if (j.right().equals(category)) either++;
            if (j.ours().equals(category)) either++;
            if (j.right().equals(category) && j.ours().equals(category)) met++;
          }
          return 2.0 * met / either;
        })
        .average()
        .orElse(0);
  }
}
