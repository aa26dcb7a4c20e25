package shanzhi.foundation.ground;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every page needs besides its own content: the reader's language and habits, who is signed in,
 * where they may go, and what went wrong with the form they just sent.
 *
 * @param path the page's own address, for links back and the language switch
 * @param csrf the token that every form carries
 * @param elder 适老化 large type, high contrast, one column
 * @param demonstration whether this installation shows invented people; said on every page
 * @param faults by field; "" for those of the whole form
 * @param typed what was typed into the form that was refused, by field
 */
public record Screen(
    Words words,
    String path,
    String csrf,
    boolean elder,
    boolean demonstration,
    @Nullable Identity who,
    List<Link> navigation,
    int waiting,
    @Nullable String notice,
    Map<String, String> faults,
    Map<String, String> typed) {

  /** Under what the address of the form that came back stands beside what was typed into it. */
  public static final String SENT_TO = "_to";

  /** Stands between the name of a field that was sent several times and the number of its row. */
  public static final String ROW = "#";

  /** So few entries stand beside each other; more are put under headings. */
  private static final int FEW = 8;

  /**
   * An entry of the navigation.
   *
   * @param group the heading that it stands under where there are many; "" for what always stands open
   */
  public record Link(String address, String key, String icon, String group) {}

  /** A heading of the menu with its entries; an entry by itself stands without its heading. */
  public record Group(String key, List<Link> links) {}

  /** The navigation as it is drawn: under headings where the reader's posts open many rooms. */
  public List<Group> menu() {
    var groups = new LinkedHashMap<String, List<Link>>();
    for (var link : navigation) {
      var alone = navigation.size() <= FEW || link.group().isEmpty();
      groups
          .computeIfAbsent(alone ? link.address() : link.group(), key -> new ArrayList<>())
          .add(link);
    }
    return groups.entrySet().stream()
        .map(group -> new Group(group.getKey(), List.copyOf(group.getValue())))
        .toList();
  }

  public String t(String key, Object... facts) {
    return words.of(key, facts);
  }

  /** Whether the page is the entry's own, or lies below it and below no nearer entry. */
  public boolean isAt(Link link) {
    return below(link)
        && navigation.stream()
            .noneMatch(entry -> entry.address().length() > link.address().length() && below(entry));
  }

  private boolean below(Link entry) {
    return path.startsWith(entry.address())
        && (path.length() == entry.address().length()
            || path.charAt(entry.address().length()) == '/');
  }

  public boolean can(String capability) {
    return who != null && who.can(capability);
  }

  /** What was typed into a field when the form came back, else the value given. */
  public String typed(String field, @Nullable Object otherwise) {
    var was = typed.get(field);
    if (was != null) return was;
    return otherwise == null ? "" : otherwise.toString();
  }

  /** The page for a form that was not the one that came back: nothing was typed there. */
  public Screen untyped() {
    return with(Map.of(), Map.of());
  }

  /** The page for the form of an address: what came back is shown in the one form that was sent. */
  public Screen of(String address) {
    return address.equals(typed.get(SENT_TO)) ? this : untyped();
  }

  /** Where an address has several forms, one of their own fields tells which came back. */
  public Screen of(String address, String field, String value) {
    return value.equals(typed.get(field)) ? of(address) : untyped();
  }

  /** Whether a form came back; where it stands folded away, it stands open again. */
  public boolean returned() {
    return !typed.isEmpty();
  }

  /** Of fields of one name that a form has by row, what was typed in this row, the first being 0. */
  public Screen row(int n) {
    var ending = ROW + n;
    var own = new LinkedHashMap<>(typed);
    typed.forEach((field, value) -> {
      if (field.endsWith(ending))
        own.put(field.substring(0, field.length() - ending.length()), value);
    });
    return with(faults, own);
  }

  /** Whether a box was ticked in the form that came back. */
  public boolean ticked(String field, String value) {
    return typed.entrySet().stream()
        .filter(one -> one.getKey().equals(field) || one.getKey().startsWith(field + ROW))
        .anyMatch(one -> one.getValue().equals(value));
  }

  private Screen with(Map<String, String> faults, Map<String, String> typed) {
    return new Screen(
        words, path, csrf, elder, demonstration, who, navigation, waiting, notice, faults, typed);
  }

  public @Nullable String fault(String field) {
    return faults.get(field);
  }

  /** The faults that belong to no field shown. */
  public @Nullable String fault() {
    return faults.get("");
  }

  /** A fresh id for a form's write. */
  public String clientId() {
    return ClientId.fresh().toString();
  }
}
