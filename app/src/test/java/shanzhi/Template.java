package shanzhi;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A page template taken apart: the words that stand in it, the expressions between them, and where.
 * Knows as much of the template language as the house rules need.
 */
final class Template {

  /** A piece with the line it starts on. */
  record Piece(int line, String text) {}

  private final String source;
  private int at;

  /** What a reader would see as it stands: text between tags, and attributes that are read out. */
  final List<Piece> words = new ArrayList<>();

  /** Java: what stands in {@code ${…}}, in conditions and in the arguments of components. */
  final List<Piece> expressions = new ArrayList<>();

  private Template(String source) {
    this.source = source;
  }

  static Template read(Path file) {
    return of(Sources.text(file));
  }

  static Template of(String source) {
    var template = new Template(source);
    template.html(false);
    return template;
  }

  private int line() {
    return 1
        + (int) source
            .substring(0, Math.min(at, source.length()))
            .chars()
            .filter(c -> c == '\n')
            .count();
  }

  private boolean next(String text) {
    return source.startsWith(text, at);
  }

  /** Reads markup; inside an argument it ends at the back quote. */
  private void html(boolean inArgument) {
    var text = new StringBuilder();
    var start = line();
    while (at < source.length() && !(inArgument && next("`"))) {
      if (text.toString().isBlank()) start = line();
      if (next("<%--")) {
        skipPast("--%>");
      } else if (next("<!--")) {
        skipPast("-->");
      } else if (directive()) {
        text.append(' ');
      } else if (next("<")) {
        keep(start, text);
        tag();
      } else {
        text.append(source.charAt(at++));
      }
    }
    keep(start, text);
    at++;
  }

  private void keep(int line, StringBuilder text) {
    if (!text.toString().isBlank()) words.add(new Piece(line, text.toString().strip()));
    text.setLength(0);
  }

  private void skipPast(String end) {
    var found = source.indexOf(end, at);
    at = found < 0 ? source.length() : found + end.length();
  }

  /** Whether something of the template language stood here; it has been read then. */
  private boolean directive() {
    for (var opening : new String[] {"$unsafe{", "${", "!{"}) {
      if (next(opening)) {
        at += opening.length();
        java('}');
        return true;
      }
    }
    if (!next("@") || at + 1 >= source.length() || !Character.isLetter(source.charAt(at + 1))) {
      return false;
    }
    var end = at + 1;
    while (end < source.length()
        && (Character.isLetterOrDigit(source.charAt(end)) || source.charAt(end) == '.')) {
      end++;
    }
    var word = source.substring(at + 1, end);
    if (word.equals("import") || word.equals("param")) {
      if (word.equals("param")) expressions.add(new Piece(line(), source.substring(at, lineEnd())));
      at = lineEnd();
    } else {
      if (word.startsWith("template.")) expressions.add(new Piece(line(), "@" + word));
      at = end;
      if (next("(")) {
        at++;
        java(')');
      }
    }
    return true;
  }

  private int lineEnd() {
    var end = source.indexOf('\n', at);
    return end < 0 ? source.length() : end;
  }

  /** Reads Java up to its closing bracket. */
  private void java(char closing) {
    var start = line();
    var said = new StringBuilder();
    var depth = 0;
    while (at < source.length()) {
      var c = source.charAt(at);
      if (c == closing && depth == 0) break;
      if (c == '"') {
        string(said);
        continue;
      }
      if (next("@`")) {
        at += 2;
        html(true);
        continue;
      }
      if (c == '(' || c == '{' || c == '[') depth++;
      if (c == ')' || c == '}' || c == ']') depth--;
      said.append(c);
      at++;
    }
    at++;
    expressions.add(new Piece(start, said.toString()));
  }

  private void string(StringBuilder said) {
    do {
      if (source.charAt(at) == '\\') said.append(source.charAt(at++));
      said.append(source.charAt(at++));
    } while (at < source.length() && source.charAt(at) != '"');
    said.append('"');
    at++;
  }

  /** Reads a tag; what is read out or shown of its attributes counts as words. */
  private void tag() {
    var name = new StringBuilder();
    while (at < source.length() && source.charAt(at) != '>') {
      if (directive()) continue;
      var c = source.charAt(at++);
      if (c == '"') {
        attribute(name.toString().strip());
        name.setLength(0);
      } else if (Character.isWhitespace(c)) {
        name.setLength(0);
      } else if (c != '=') {
        name.append(c);
      }
    }
    at++;
  }

  private void attribute(String name) {
    var start = line();
    var value = new StringBuilder();
    while (at < source.length() && source.charAt(at) != '"') {
      if (!directive()) value.append(source.charAt(at++));
    }
    at++;
    if (name.matches("aria-label|title|placeholder|alt|label|data-label|aria-description|content")
        && !name.equals("content")) {
      keep(start, value);
    }
  }
}
