package shanzhi;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every sentence is a message in both languages, each message is used, each template is drawn. */
class WordsTest {

  private static final String FOLDER = "app/src/main/resources/messages";

  private static final Pattern KEY = Pattern.compile("[a-z]+\\.[a-z0-9-]+(\\.[A-Za-z0-9_-]+)*");
  private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
  private static final Pattern PROSE = Pattern.compile("[A-Za-z]{2,}");

  /** After a write the next page says what was done: {@code redirect:/x?done=access.signed-out}. */
  private static final Pattern DONE = Pattern.compile("[?&]done=([a-z]+\\.[a-z0-9.-]+)");

  /** The calls whose argument is a key, by name. */
  private static final Set<String> SAYING = Set.of(
      "t", "invalid", "conflict", "forbidden", "unknown", "fault", "must", "Link", "addObject");

  /** Literal words that stand in a template on purpose, each with the reason. */
  private static final Map<String, String> AS_THEY_ARE = Map.of();

  private static final Map<String, Map<String, String>> CHINESE_FILES = read(false);
  private static final Map<String, Map<String, String>> ENGLISH_FILES = read(true);

  /** Literals of code and templates, with one place each. */
  private static final Map<String, String> LITERALS = new TreeMap<>();

  /** Keys in the place of a key, with one place each; a trailing dot marks a beginning. */
  private static final Map<String, String> SAID = new TreeMap<>();

  static {
    readJava();
    for (var file : templates()) readTemplate(file);
  }

  private static List<Path> templates() {
    return Sources.files("app/src/main/jte", ".jte");
  }

  /** By file (its module), the sentences by key. */
  private static Map<String, Map<String, String>> read(boolean english) {
    var files = new TreeMap<String, Map<String, String>>();
    for (var file : Sources.files(FOLDER, ".properties")) {
      var name = file.getFileName().toString().replace(".properties", "");
      if (name.endsWith("_en") != english) continue;
      var sentences = new TreeMap<String, String>();
      var number = 0;
      for (var line : Sources.text(file).lines().toList()) {
        number++;
        if (line.isBlank() || line.startsWith("#")) continue;
        var key = line.split("=", 2)[0].strip();
        if (sentences.put(key, line.substring(line.indexOf('=') + 1).strip()) != null) {
          throw new AssertionError(
              Sources.name(file) + ":" + number + ": " + key + " stands twice: delete one");
        }
      }
      files.put(name.replace("_en", ""), sentences);
    }
    return files;
  }

  private static Map<String, String> all(Map<String, Map<String, String>> files) {
    var all = new TreeMap<String, String>();
    files.values().forEach(all::putAll);
    return all;
  }

  private static void readJava() {
    for (var unit : Sources.java()) {
      if (!unit.main() || !Sources.name(unit.file()).startsWith("app/")) continue;
      new TreeScanner<Void, Void>() {
        @Override
        public Void visitLiteral(LiteralTree literal, Void nothing) {
          if (literal.getValue() instanceof String text) literal(text, unit.at(literal));
          return super.visitLiteral(literal, nothing);
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
          var name = call.getMethodSelect().toString().replaceAll(".*\\.", "");
          if (SAYING.contains(name) || ofWords(call)) said(unit, call.getArguments());
          if (name.equals("named")
              && !call.getArguments().isEmpty()
              && call.getArguments().getFirst() instanceof LiteralTree family) {
            LITERALS.put(family.getValue() + ".", unit.at(call));
          }
          return super.visitMethodInvocation(call, nothing);
        }

        @Override
        public Void visitNewClass(NewClassTree made, Void nothing) {
          if (made.getIdentifier().toString().matches("(.*\\.)?(Link|Fault)")) {
            said(unit, made.getArguments());
          }
          return super.visitNewClass(made, nothing);
        }
      }.scan(unit.tree(), null);
    }
  }

  private static void literal(String text, String place) {
    LITERALS.put(text, place);
    var done = DONE.matcher(text);
    if (!done.find()) return;
    LITERALS.put("done." + done.group(1), place);
    SAID.put("done." + done.group(1), place);
  }

  private static boolean ofWords(MethodInvocationTree call) {
    return call.getMethodSelect().toString().matches("(.*\\.)?words(\\(.*\\))?\\.of");
  }

  private static void said(Sources.Unit unit, List<? extends ExpressionTree> arguments) {
    for (var argument : arguments) {
      var beginning = argument;
      while (beginning instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
        beginning = sum.getLeftOperand();
      }
      if (!(beginning instanceof LiteralTree literal)) continue;
      if (!(literal.getValue() instanceof String text)) continue;
      if (beginning == argument ? KEY.matcher(text).matches() : text.endsWith(".")) {
        SAID.put(text, unit.at(argument));
      }
    }
  }

  private static void readTemplate(Path file) {
    for (var piece : Template.read(file).expressions) {
      var place = Sources.name(file) + ":" + piece.line();
      var quoted = QUOTED.matcher(piece.text());
      while (quoted.find()) LITERALS.put(quoted.group(1), place);
      var call = Pattern.compile("\\bt\\(\\s*\"([^\"]+)\"").matcher(piece.text());
      while (call.find()) SAID.put(call.group(1), place);
      var family = Pattern.compile("\\bnamed\\(\\s*\"([^\"]+)\"").matcher(piece.text());
      while (family.find()) LITERALS.put(family.group(1) + ".", place);
    }
  }

  @Test
  void everySentenceStandsInBothLanguages() {
    var chinese = all(CHINESE_FILES);
    var english = all(ENGLISH_FILES);
    var wrong = new ArrayList<String>();
    for (var key : chinese.keySet()) {
      if (!english.containsKey(key)) wrong.add(file(key) + "_en.properties: write " + key);
    }
    for (var key : english.keySet()) {
      if (!chinese.containsKey(key)) wrong.add(file(key) + ".properties: write " + key);
    }
    assertThat(wrong).as("keys of one language alone").isEmpty();
  }

  private static String file(String key) {
    return FOLDER + "/" + module(key);
  }

  /** What is named for another room (an act done, a number to set) stands in that room's file. */
  private static String module(String key) {
    var parts = key.replaceFirst("^(done|parameter\\.group)\\.", "").split("\\.", 3);
    var named = parts[0].equals("parameter") && CHINESE_FILES.containsKey(parts[1]);
    return named ? parts[1] : parts[0];
  }

  @Test
  void everySentenceStandsInItsModulesFileAndSaysTheSameFacts() {
    var english = all(ENGLISH_FILES);
    var wrong = new ArrayList<String>();
    CHINESE_FILES.forEach((module, sentences) -> sentences.forEach((key, sentence) -> {
      if (!module(key).equals(module)) wrong.add(key + ": belongs in another file than " + module);
      var other = english.getOrDefault(key, sentence);
      if (!facts(sentence).equals(facts(other))) {
        wrong.add(key + ": the languages name different facts: " + sentence + " / " + other);
      }
      if (sentence.isEmpty() || other.isEmpty()) wrong.add(key + ": says nothing in one language");
    }));
    assertThat(wrong).isEmpty();
  }

  private static Set<String> facts(String sentence) {
    try {
      new MessageFormat(sentence);
    } catch (IllegalArgumentException broken) {
      throw new AssertionError("not a message format: " + sentence, broken);
    }
    var facts = new TreeSet<String>();
    var number = Pattern.compile("\\{(\\d+)").matcher(sentence);
    while (number.find()) facts.add(number.group(1));
    return facts;
  }

  @Test
  void whatIsSaidIsWritten() {
    var keys = all(CHINESE_FILES).keySet();
    var wrong = new ArrayList<String>();
    SAID.forEach((key, place) -> {
      var there = key.endsWith(".")
          ? keys.stream().anyMatch(known -> known.startsWith(key))
          : keys.contains(key);
      if (!there && isOurs(key)) wrong.add(place + ": no sentence for " + key + " in " + file(key));
    });
    assertThat(wrong).as("keys that code or templates say and no file has").isEmpty();
  }

  private static boolean isOurs(String key) {
    return CHINESE_FILES.containsKey(module(key));
  }

  @Test
  void whatIsWrittenIsSaid() {
    var beginnings = new TreeSet<String>();
    for (var literal : LITERALS.keySet()) {
      if (KEY.matcher(literal).matches()) beginnings.add(literal + ".");
      if (literal.endsWith(".") && KEY.matcher(literal + "x").matches()) beginnings.add(literal);
      if (literal.endsWith("-") && KEY.matcher(literal + "x").matches()) beginnings.add(literal);
    }
    var dead = new ArrayList<String>();
    for (var key : all(CHINESE_FILES).keySet()) {
      var used = LITERALS.containsKey(key) || beginnings.stream().anyMatch(key::startsWith);
      if (!used) dead.add(file(key) + ": " + key + " is said nowhere: delete it");
    }
    assertThat(dead).isEmpty();
  }

  @Test
  void pagesHoldNoWordsOfTheirOwn() {
    var wrong = new ArrayList<String>();
    for (var file : templates()) {
      var template = Template.read(file);
      for (var piece : template.words) {
        var text = piece.text().replaceAll("&#?\\w+;|<!DOCTYPE html>", "");
        var literal = CHINESE.matcher(text).find() || PROSE.matcher(text).find();
        if (literal && !AS_THEY_ARE.containsKey(text)) {
          wrong.add(
              Sources.name(file) + ":" + piece.line() + ": “" + text + "”: make it a message");
        }
      }
      for (var piece : template.expressions) {
        if (CHINESE.matcher(piece.text()).find()) {
          wrong.add(
              Sources.name(file) + ":" + piece.line() + ": Chinese in code: make it a message");
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyTemplateIsDrawn() {
    var called = new TreeSet<String>();
    for (var file : templates()) {
      for (var piece : Template.read(file).expressions) {
        if (piece.text().startsWith("@template.")) {
          called.add(piece.text().substring("@template.".length()).replace('.', '/'));
        }
      }
    }
    var dead = new ArrayList<String>();
    for (var file : templates()) {
      var name = Sources.name(file).replace("app/src/main/jte/", "").replace(".jte", "");
      var drawn = called.contains(name)
          || LITERALS.keySet().stream()
              .anyMatch(said -> said.replace(".jte", "").equals(name));
      if (!drawn) dead.add(Sources.name(file) + ": no page draws it: delete it");
    }
    assertThat(dead).isEmpty();
  }

  @Test
  void aTemplateIsTakenApart() {
    var template = Template.of("""
        @param String name = "x"
        <p title="Read ${me}">Some ${screen.t("a.b")} words</p>
        @template.components.card(content = @`<b>inner</b> ${"}"}`)
        @if(a < b)<i>deep</i>@endif
        """);
    assertThat(template.words)
        .extracting(Template.Piece::text)
        .containsExactly("Read", "Some   words", "inner", "deep");
    assertThat(template.expressions)
        .extracting(Template.Piece::text)
        .contains("screen.t(\"a.b\")", "@template.components.card", "a < b", "\"}\"");
  }
}
