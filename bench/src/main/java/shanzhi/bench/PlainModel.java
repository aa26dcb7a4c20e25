package shanzhi.bench;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.List;
import shanzhi.program.sorting.Categoriser.Sorted;
import shanzhi.program.sorting.Sparse;
import shanzhi.program.sorting.Vocabulary;

/**
 * What anybody would try first: a linear support vector machine on the character n-grams of title and
 * text as one, weighed by TF-IDF. One and two characters, which do better than up to three.
 */
final class PlainModel {

  private final Vocabulary vocabulary;
  private final List<String> categories;
  private final Model model;

  PlainModel(List<Sorted> matters) {
    Linear.disableDebugOutput();
    vocabulary = Vocabulary.of(matters.stream().map(PlainModel::whole).toList(), 1, 2, 1);
    categories = matters.stream().map(Sorted::category).distinct().sorted().toList();
    var problem = new Problem();
    problem.l = matters.size();
    problem.n = vocabulary.size() + 1;
    problem.x = matters.stream()
        .map(matter -> features(vocabulary.vector(whole(matter))))
        .toArray(Feature[][]::new);
    problem.y = matters.stream()
        .mapToDouble(matter -> categories.indexOf(matter.category()))
        .toArray();
    model = Linear.train(problem, new Parameter(SolverType.L2R_L2LOSS_SVC_DUAL, 1, 0.01));
  }

  String category(Sorted matter) {
    var features = features(vocabulary.vector(whole(matter)));
    return categories.get((int) Linear.predict(model, features));
  }

  private static String whole(Sorted matter) {
    return matter.title() + " " + matter.text();
  }

  private Feature[] features(Sparse vector) {
    var features = new Feature[vector.places().length + 1];
    for (var i = 0; i < vector.places().length; i++) {
      features[i] = new FeatureNode(vector.places()[i] + 1, vector.values()[i]);
    }
    features[features.length - 1] = new FeatureNode(vocabulary.size() + 1, 1);
    return features;
  }
}
