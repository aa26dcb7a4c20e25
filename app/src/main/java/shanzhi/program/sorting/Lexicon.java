package shanzhi.program.sorting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * 词 The whole words that a reason may name: everyday words of matters, the names of the taxonomy, and
 * what stands alone between little words in several matters of the county. Suggestions are learnt from
 * runs of characters, which cut through words; people are told words.
 */
final class Lexicon {

  private static final String FILE = "/data/words-of-matters.txt";

  /** What stands alone in so many matters is a word of the county. */
  private static final int FEWEST = 2;

  private static final int SHORTEST = 2;
  private static final int LONGEST = 4;

  /** Little words, and those that every letter has: no word begins or ends within one. */
  private static final Set<String> LITTLE = Set.copyOf(
      List.of(("的 了 吗 呢 吧 啊 呀 着 都 就 还 又 再 很 太 已 没 不 未 请 求 我 你 他 她 它 们 您 咱 这 那 哪 谁 么 怎 几 些 每"
              + " 在 到 从 向 往 被 把 让 给 使 由 以 为 因 而 且 并 和 与 及 或 但 如 若 是 有 要 能 会 将 去 来 之 其 等 叫 说"
              + " 个 只 次 天 月 年 号 点 元 米 名 户 组 件 一 二 三 四 五 六 七 八 九 十 百 千 万 两 半 多 第"
              + " 尽快 尽早 处理 解决 反映 希望 问题 情况 领导 部门 有关 相关 管理 服务 其他 工作 群众 村民 大家 本人 谢谢"
              + " 你好 现在 目前 长期 经常 时候 时间 今天 昨天 昨晚 明天 晚上 早上 夜里 白天 最近 严重 影响 造成 及时 加强"
              + " 进行 修好 修一 看看 管一管 村口 门口 路口 路边 旁边 附近 对面 家门口 村里 社区 全村 本村 设备 读数")
          .split(" ")));

  private static final Pattern HAN = Pattern.compile("\\p{IsHan}+");
  private static final Pattern LETTERS = Pattern.compile("[a-z][a-z0-9]+");

  private final Set<String> words;

  private Lexicon(Set<String> words) {
    this.words = words;
  }

  /** Learns the county's own words from its matters, beside the taxonomy's. */
  static Lexicon of(Collection<String> matters, List<Taxonomy.Leaf> leaves) {
    var words = new HashSet<>(everyday());
    for (var leaf : leaves) {
      for (var name : List.of(leaf.top(), leaf.middle(), leaf.name())) words.addAll(parts(name));
    }
    words.removeAll(LITTLE);
    var known = new Lexicon(words);
    var standing = new HashMap<String, Integer>();
    for (var matter : matters) {
      for (var alone : known.alone(matter)) standing.merge(alone, 1, Integer::sum);
    }
    standing.values().removeIf(count -> count < FEWEST);
    words.addAll(standing.keySet());
    return known;
  }

  private static List<String> everyday() {
    try (var file = Objects.requireNonNull(Lexicon.class.getResourceAsStream(FILE), FILE)) {
      return List.of(new String(file.readAllBytes(), UTF_8).strip().split("\\s+"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A name of the taxonomy, and the words of two characters that an even one is made of. */
  private static List<String> parts(String name) {
    var parts = new ArrayList<String>();
    for (var part : name.split("[^\\p{IsHan}]+|[与和及]")) {
      if (part.length() < SHORTEST) continue;
      parts.add(part);
      if (part.length() % 2 > 0) continue;
      for (var at = 0; at < part.length(); at += 2) parts.add(part.substring(at, at + 2));
    }
    return parts;
  }

  /** The words of a text, each once, in the order that they stand there. */
  Set<String> in(String text) {
    var found = new LinkedHashSet<String>();
    var plain = Grams.plain(text);
    LETTERS.matcher(plain).results().forEach(letters -> found.add(letters.group()));
    HAN.matcher(plain).results().forEach(run -> cut(run.group(), found, new HashSet<>()));
    return found;
  }

  private Set<String> alone(String text) {
    var alone = new HashSet<String>();
    HAN.matcher(Grams.plain(text))
        .results()
        .forEach(run -> cut(run.group(), new HashSet<>(), alone));
    return alone;
  }

  /** Along the run the longest word first, else a little word, else on; what is left between stands alone. */
  private void cut(String run, Set<String> found, Set<String> alone) {
    var begun = 0;
    for (var at = 0; at < run.length(); ) {
      var word = longest(run, at, words, 12);
      var little = word.isEmpty() ? longest(run, at, LITTLE, 4) : "";
      if (word.isEmpty() && little.isEmpty()) {
        at++;
        continue;
      }
      left(run.substring(begun, at), alone);
      if (!word.isEmpty()) found.add(word);
      at += word.length() + little.length();
      begun = at;
    }
    left(run.substring(begun), alone);
  }

  private static void left(String between, Set<String> alone) {
    if (between.length() >= SHORTEST && between.length() <= LONGEST) alone.add(between);
  }

  private static String longest(String run, int at, Set<String> of, int most) {
    for (var length = Math.min(most, run.length() - at); length > 0; length--) {
      var word = run.substring(at, at + length);
      if (of.contains(word)) return word;
    }
    return "";
  }

  /**
   * What of a run that two texts share may be named: what stands in it between little words, and of two
   * characters only a word.
   */
  Set<String> whole(String run) {
    var whole = new LinkedHashSet<String>();
    var begun = 0;
    for (var at = 0; at < run.length(); ) {
      var word = longest(run, at, words, 12).length();
      var little = word > 0 ? 0 : longest(run, at, LITTLE, 4).length();
      if (little > 0) keep(run.substring(begun, at), whole);
      at += Math.max(1, word + little);
      if (little > 0) begun = at;
    }
    keep(run.substring(begun), whole);
    return whole;
  }

  private void keep(String piece, Set<String> whole) {
    if (piece.length() > SHORTEST || words.contains(piece)) whole.add(piece);
  }
}
