package shanzhi.foundation.access;

/**
 * How a person wants to read.
 *
 * @param elder 适老化 large type, high contrast, one column
 * @param language {@code zh} or {@code en}
 */
public record Preferences(boolean elder, String language) {}
