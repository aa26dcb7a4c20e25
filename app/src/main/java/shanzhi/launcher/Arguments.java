package shanzhi.launcher;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words after a command, sorted into options with a value, flags, and places in their order. */
final class Arguments {

  private final String command;
  private final Map<String, String> values = new HashMap<>();
  private final Set<String> flags = new HashSet<>();
  private final List<String> places = new ArrayList<>();

  /**
   * What a command takes.
   *
   * @param values options that are followed by a value, {@code --port 80} or {@code --port=80}
   * @param places what stands without an option, by the names in the help; all are needed
   */
  record Form(Set<String> values, Set<String> flags, List<String> places) {}

  private Arguments(String command) {
    this.command = command;
  }

  static Arguments read(String command, Form form, List<String> words) {
    var read = new Arguments(command);
    for (var rest = words.iterator(); rest.hasNext(); ) {
      var word = rest.next();
      var name = word.startsWith("--") && word.contains("=") ? word.split("=", 2)[0] : word;
      if (form.values().contains(name)) {
        if (!name.equals(word)) {
          read.values.put(name, word.split("=", 2)[1]);
        } else if (rest.hasNext()) {
          read.values.put(name, rest.next());
        } else {
          throw read.usage("%s needs a value", name);
        }
      } else if (form.flags().contains(word)) {
        read.flags.add(word);
      } else if (word.startsWith("-") && word.length() > 1) {
        throw read.usage("No such option: %s", word);
      } else {
        read.places.add(word);
      }
    }
    if (read.places.size() > form.places().size()) {
      throw read.usage("Too many words: %s", read.places.getLast());
    }
    if (read.places.size() < form.places().size()) {
      throw read.usage("%s is missing", form.places().get(read.places.size()));
    }
    return read;
  }

  private Stop usage(String message, Object... facts) {
    return Stop.usage(
        "%s. ./shanzhi %s --help lists what it takes.", message.formatted(facts), command);
  }

  boolean flag(String name) {
    return flags.contains(name);
  }

  Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The word at the place, counted from 0. */
  String place(int index) {
    return places.get(index);
  }

  int number(String name, int otherwise, int least, int most) {
    var said = values.get(name);
    if (said == null) return otherwise;
    try {
      var number = Integer.parseInt(said.strip());
      if (number >= least && number <= most) return number;
    } catch (NumberFormatException notANumber) {
      // Said below.
    }
    throw usage("%s takes a number from %d to %d, not %s", name, least, most, said);
  }

  Optional<LocalDate> date(String name) {
    try {
      return value(name).map(LocalDate::parse);
    } catch (DateTimeParseException notADate) {
      throw usage("%s takes a date as 2026-11-24, not %s", name, value(name).orElse(""));
    }
  }

  Path path(String name, Path otherwise) {
    return value(name).map(said -> path(name, said)).orElse(otherwise);
  }

  Path pathAt(int place) {
    return path("FOLDER", place(place));
  }

  private Path path(String name, String said) {
    try {
      return Path.of(said).toAbsolutePath().normalize();
    } catch (InvalidPathException unusable) {
      throw usage("%s is no path: %s", name, said);
    }
  }

  /** Refuses an option that another one makes senseless. */
  void never(String name, String because) {
    if (values.containsKey(name) || flags.contains(name)) throw usage("%s %s", name, because);
  }

  String needed(String name) {
    return value(name).orElseThrow(() -> usage("%s is missing", name));
  }
}
