package shanzhi.engine.casework;

import java.util.List;

/** 类别 The top level of the matter taxonomy; names are messages {@code casework.category.*}. */
final class Categories {

  static final List<String> ALL = List.of(
      "construction",
      "land",
      "transport",
      "environment",
      "agriculture",
      "education",
      "health",
      "welfare",
      "labour",
      "safety",
      "commerce",
      "science",
      "culture",
      "party",
      "other");

  private Categories() {}
}
