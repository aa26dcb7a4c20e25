package shanzhi.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Urgency;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.OrganisationKind;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.people.Concern;
import shanzhi.foundation.people.Sex;
import shanzhi.foundation.territory.KeyPlace;

/** 字典 Every coded list that forms and sheets use, with the words of both languages. */
@Controller
final class DictionaryPages {

  private final MessageSource messages;

  DictionaryPages(MessageSource messages) {
    this.messages = messages;
  }

  /** A coded list; the words of an entry are the message of prefix and code. */
  private record Coded(String name, String prefix, List<String> codes) {}

  /** An entry as it is read. */
  record Entry(String code, String chinese, String english) {}

  /** A list as it is read. */
  record Dictionary(String name, List<Entry> entries) {}

  private static final List<Coded> ALL = List.of(
      new Coded("desk.dictionary-sex", "people.sex.", names(Sex.values())),
      new Coded("desk.dictionary-concern", "people.concern.", names(Concern.values())),
      new Coded("desk.dictionary-category", "casework.category.", Casework.CATEGORIES),
      new Coded("desk.dictionary-urgency", "casework.urgency.", names(Urgency.values())),
      new Coded(
          "desk.dictionary-organisation", "organisation.kind.", words(OrganisationKind.values())),
      new Coded("desk.dictionary-post", "organisation.post-kind.", words(PostKind.values())),
      new Coded("desk.dictionary-place", "territory.kind.", words(KeyPlace.Kind.values())),
      new Coded("desk.dictionary-capability", "organisation.capability.", capabilities()));

  private static List<String> names(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Enum::name).toList();
  }

  private static List<String> words(Enum<?>[] constants) {
    return Arrays.stream(constants)
        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
        .toList();
  }

  private static List<String> capabilities() {
    return Capability.ALL.stream().sorted().toList();
  }

  @GetMapping("/dictionaries")
  String dictionaries(Identity who, Model model) {
    model.addAttribute("dictionaries", all());
    return "desk/dictionaries";
  }

  @GetMapping("/dictionaries.xlsx")
  void export(Identity who, @ModelAttribute("screen") Screen screen, HttpServletResponse response) {
    var headers = List.of(
        screen.t("desk.dictionary"),
        screen.t("desk.dictionary-code"),
        screen.t("desk.dictionary-chinese"),
        screen.t("desk.dictionary-english"));
    Sheet.send(response, screen.t("desk.dictionaries"), headers, pen -> {
      for (var dictionary : all()) {
        for (var entry : dictionary.entries()) {
          pen.row(screen.t(dictionary.name()), entry.code(), entry.chinese(), entry.english());
        }
      }
    });
  }

  private List<Dictionary> all() {
    var chinese = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    var english = new Words(messages, Locale.ENGLISH);
    return ALL.stream()
        .map(coded -> new Dictionary(
            coded.name(),
            coded.codes().stream()
                .map(code -> new Entry(
                    code, chinese.of(coded.prefix() + code), english.of(coded.prefix() + code)))
                .toList()))
        .toList();
  }
}
