package shanzhi.foundation.parameter;

import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Words;

/** How values, bounds and hands are written for a reader. */
final class Shown {

  private Shown() {}

  static String name(ParameterDefinition definition, Words words) {
    return words.of("parameter." + definition.key());
  }

  static String about(ParameterDefinition definition, Words words) {
    return words.of("parameter." + definition.key() + ".about");
  }

  static String group(String group, Words words) {
    return words.of("parameter.group." + group);
  }

  /** A value as set; what counts initially where nothing was. */
  static String value(ParameterDefinition definition, @Nullable SetValue set, Words words) {
    if (set == null) return initial(definition, words);
    if (set.withdrawn()) return words.of("parameter.withdrawn");
    if (set.words() != null) return said(set.words(), words);
    return definition.unit().show(set.value() == null ? 0 : set.value(), words);
  }

  static String initial(ParameterDefinition definition, Words words) {
    return definition.unit() == Unit.TEXT
        ? said(definition.words(), words)
        : definition.unit().show(definition.initial(), words);
  }

  private static String said(String text, Words words) {
    return text.isEmpty() ? words.of("parameter.blank") : text;
  }

  /** Whether the text, in small letters, stands in its name, its group's name or its key. */
  static boolean speaksOf(ParameterDefinition definition, String text, Words words) {
    return Stream.of(name(definition, words), group(definition.group(), words), definition.key())
        .anyMatch(said -> said.toLowerCase(Locale.ROOT).contains(text));
  }

  static String bounds(ParameterDefinition definition, Words words) {
    return switch (definition.unit()) {
      case YES_NO -> words.of("parameter.yes-or-no");
      case TEXT -> words.of("parameter.at-most-characters", definition.most());
      default ->
        words.of(
            "parameter.between",
            definition.unit().show(definition.least(), words),
            definition.unit().show(definition.most(), words));
    };
  }

  static String narrowing(ParameterDefinition definition, Words words) {
    return words.of("parameter.narrowing." + definition.narrowing().name());
  }

  /** Who set it: the post's title at that time, or the platform itself. */
  static String hand(SetValue set, Words words) {
    return set.setAs().isEmpty() ? words.of("parameter.by-platform") : set.setAs();
  }

  /** What a form's field starts with. */
  static String field(ParameterDefinition definition, @Nullable SetValue set) {
    if (definition.unit() == Unit.TEXT) {
      return set == null || set.words() == null ? definition.words() : set.words();
    }
    var value = set == null || set.value() == null ? definition.initial() : set.value();
    return definition.unit().write(value);
  }
}
