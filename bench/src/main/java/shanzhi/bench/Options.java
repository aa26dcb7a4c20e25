package shanzhi.bench;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a measurement is told.
 *
 * @param seconds of one round; 0 where the measurement chooses
 * @param rounds 0 where the measurement chooses
 * @param keep where the data of the run stays; absent leaves nothing behind
 * @param folds how many parts a file is cut into; 0 where the measurement chooses
 * @param seed of whatever is drawn by chance
 * @param matters how many are filled in; 0 where the measurement chooses
 * @param followers of a talk; 0 where the measurement chooses
 * @param holders who are paid; 0 where the measurement chooses
 * @param files by the option that named them
 */
record Options(
    boolean json,
    int seconds,
    int rounds,
    @Nullable Path keep,
    int folds,
    int seed,
    int matters,
    int followers,
    int holders,
    Map<String, Path> files) {

  /** Words that are not understood. */
  static final class Usage extends RuntimeException {
    Usage(String message) {
      super(message, null, false, false);
    }
  }

  static Options read(List<String> words) {
    var json = false;
    var seconds = 0;
    var rounds = 0;
    Path keep = null;
    var folds = 0;
    var seed = 1;
    var matters = 0;
    var followers = 0;
    var holders = 0;
    var files = new HashMap<String, Path>();
    for (var rest = words.iterator(); rest.hasNext(); ) {
      var word = rest.next();
      switch (word) {
        case "--json" -> json = true;
        case "--seconds" -> seconds = number(word, rest, 600);
        case "--rounds" -> rounds = number(word, rest, 99);
        case "--keep" -> keep = Path.of(value(word, rest)).toAbsolutePath();
        case "--folds" -> folds = number(word, rest, 100);
        case "--seed" -> seed = number(word, rest, 1_000_000);
        case "--matters" -> matters = number(word, rest, 100_000_000);
        case "--followers" -> followers = number(word, rest, 4_000);
        case "--holders" -> holders = number(word, rest, 1_900_000);
        case "--train", "--test", "--data", "--messages", "--groups" ->
          files.put(word, Path.of(value(word, rest)).toAbsolutePath());
        default ->
          throw new Usage("No such option: " + word + ". ./shanzhi bench --help lists them.");
      }
    }
    return new Options(
        json, seconds, rounds, keep, folds, seed, matters, followers, holders, Map.copyOf(files));
  }

  private static String value(String option, Iterator<String> rest) {
    if (rest.hasNext()) return rest.next();
    throw new Usage(option + " needs a value. ./shanzhi bench --help tells which.");
  }

  private static int number(String option, Iterator<String> rest, int most) {
    var said = value(option, rest);
    try {
      var number = Integer.parseInt(said);
      if (number >= 1 && number <= most) return number;
    } catch (NumberFormatException notANumber) {
      // Said below.
    }
    throw new Usage("%s takes a number from 1 to %d, not %s.".formatted(option, most, said));
  }

  int seconds(int otherwise) {
    return seconds == 0 ? otherwise : seconds;
  }

  int rounds(int otherwise) {
    return rounds == 0 ? otherwise : rounds;
  }

  int matters(int otherwise) {
    return matters == 0 ? otherwise : matters;
  }

  int followers(int otherwise) {
    return followers == 0 ? otherwise : followers;
  }

  int holders(int otherwise) {
    return holders == 0 ? otherwise : holders;
  }

  /** The file that an option named; {@code how} tells what to write where it is missing. */
  Path file(String option, String how) {
    var file = files.get(option);
    if (file == null) throw new Usage(option + " is missing. " + how);
    return file;
  }
}
