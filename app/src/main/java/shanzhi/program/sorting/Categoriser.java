package shanzhi.program.sorting;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * 归类 Which category a matter belongs to, learnt from matters that people sorted: a linear support
 * vector machine over characters and neighbouring characters. The title counts as much as the whole text,
 * for there the raiser says in ten words what it is about; and each middle level of the taxonomy is
 * one more, lighter example, so that there is an answer before anything has been sorted.
 */
public final class Categoriser {

  /** What a single matter says teaches nothing about others. */
  private static final int FEWEST = 2;

  /** How much an entry of the taxonomy counts beside a matter, whose title and text count one each. */
  private static final double ENTRY = 0.3;

  private static final double COST = 1;
  private static final double EXACTNESS = 0.01;
  private static final int MOST_WORDS = 5;

  private final Vocabulary vocabulary;
  private final Lexicon lexicon;
  private final List<String> categories;
  private final @Nullable Model model;

  private Categoriser(
      Vocabulary vocabulary, Lexicon lexicon, List<String> categories, @Nullable Model model) {
    this.vocabulary = vocabulary;
    this.lexicon = lexicon;
    this.categories = categories;
    this.model = model;
  }

  /** A matter that somebody sorted. */
  public record Sorted(String title, String text, String category) {}

  /**
   * A category that a matter may belong to.
   *
   * @param score higher is likelier; comparable within one answer only
   * @param words of the matter that spoke for it, whole ones, the weightiest first; none where only
   *     pieces of words did
   */
  public record Guess(String category, double score, List<String> words) {}

  /** Learns from sorted matters and the taxonomy's leaves; knows the categories of both. */
  public static Categoriser learn(List<Sorted> matters, List<Taxonomy.Leaf> leaves) {
    var examples = new ArrayList<>(matters);
    var entries = entries(leaves);
    examples.addAll(entries);
    // The taxonomy is counted twice, for there a word that stands once is meant to tell.
    var counted = Stream.concat(examples.stream(), entries.stream())
        .map(e -> Grams.neighbours(e.title() + " " + e.text()));
    var vocabulary = Vocabulary.of(counted, Grams::neighbours, FEWEST);
    var lexicon = Lexicon.of(
        matters.stream().map(matter -> matter.title() + " " + matter.text()).toList(), leaves);
    var categories = examples.stream().map(Sorted::category).distinct().sorted().toList();
    if (categories.size() < 2) return new Categoriser(vocabulary, lexicon, categories, null);
    var problem = new Problem();
    problem.l = examples.size();
    problem.n = vocabulary.size() + 1;
    problem.x = new Feature[problem.l][];
    problem.y = new double[problem.l];
    for (var i = 0; i < problem.l; i++) {
      var example = examples.get(i);
      var vector = i < matters.size()
          ? vector(vocabulary, example.title(), example.text())
          : vocabulary.vector(example.title()).scaledTo(ENTRY);
      problem.x[i] = features(vector, problem.n);
      problem.y[i] = categories.indexOf(example.category());
    }
    Linear.disableDebugOutput();
    var parameter = new Parameter(SolverType.L2R_L2LOSS_SVC_DUAL, COST, EXACTNESS);
    return new Categoriser(vocabulary, lexicon, categories, Linear.train(problem, parameter));
  }

  /** One entry for each middle level: its names, and those of its leaves. */
  private static List<Sorted> entries(List<Taxonomy.Leaf> leaves) {
    var names = new LinkedHashMap<List<String>, LinkedHashSet<String>>();
    for (var leaf : leaves) {
      var words = names.computeIfAbsent(
          List.of(leaf.top(), leaf.middle()), above -> new LinkedHashSet<>(above));
      if (!leaf.name().equals("其他")) words.add(leaf.name());
    }
    return names.entrySet().stream()
        .map(entry ->
            new Sorted(String.join(" ", entry.getValue()), "", entry.getKey().getFirst()))
        .toList();
  }

  private static Sparse vector(Vocabulary vocabulary, String title, String text) {
    return vocabulary.vector(title).plus(vocabulary.vector(text));
  }

  private static Feature[] features(Sparse vector, int last) {
    var features = new Feature[vector.places().length + 1];
    for (var i = 0; i < vector.places().length; i++) {
      features[i] = new FeatureNode(vector.places()[i] + 1, vector.values()[i]);
    }
    features[features.length - 1] = new FeatureNode(last, 1);
    return features;
  }

  /** All categories, the likeliest first; none where nothing in the matter was ever met. */
  public List<Guess> rank(String title, String text) {
    var vector = vector(vocabulary, title, text);
    if (vector.places().length == 0) return List.of();
    if (model == null) {
      return categories.stream().map(only -> new Guess(only, 0, List.of())).toList();
    }
    var labels = model.getLabels();
    var scores = new double[labels.length];
    Linear.predictValues(model, features(vector, vocabulary.size() + 1), scores);
    var named = lexicon.in(title + " " + text);
    var guesses = new ArrayList<Guess>();
    for (var column = 0; column < labels.length; column++) {
      // Of two categories the library keeps one column of weights, and scores the first alone.
      var score = labels.length == 2 && column == 1 ? -scores[0] : scores[column];
      guesses.add(new Guess(
          categories.get(labels[column]), score, words(named, spoken(model, vector, column))));
    }
    guesses.sort(Comparator.comparingDouble(Guess::score).reversed());
    return guesses;
  }

  /** How much each run of characters of the matter spoke for the category of a column. */
  private Map<String, Double> spoken(Model model, Sparse vector, int column) {
    var columns = model.getLabels().length == 2 ? 1 : model.getLabels().length;
    var weights = model.getFeatureWeights();
    var spoken = new HashMap<String, Double>();
    for (var i = 0; i < vector.places().length; i++) {
      var place = vector.places()[i];
      var weight = columns == 1
          ? (column == 0 ? 1 : -1) * weights[place]
          : weights[place * columns + column];
      spoken.put(vocabulary.gram(place), weight * vector.values()[i]);
    }
    return spoken;
  }

  private static List<String> words(Set<String> named, Map<String, Double> spoken) {
    record Spoke(String word, double weight) {}
    return named.stream()
        .map(word -> new Spoke(word, weight(word, spoken)))
        .filter(spoke -> spoke.weight() > 0)
        .sorted(Comparator.comparingDouble(Spoke::weight).reversed())
        .limit(MOST_WORDS)
        .map(Spoke::word)
        .toList();
  }

  /** A word speaks by its neighbouring characters together. */
  private static double weight(String word, Map<String, Double> spoken) {
    var sum = spoken.getOrDefault(word, 0.0);
    if (word.length() == 2 || !Character.isIdeographic(word.codePointAt(0))) return sum;
    for (var at = 0; at + 2 <= word.length(); at++) {
      sum += spoken.getOrDefault(word.substring(at, at + 2), 0.0);
    }
    return sum;
  }

  /** The whole words that this county's reasons may name. */
  Lexicon lexicon() {
    return lexicon;
  }
}
