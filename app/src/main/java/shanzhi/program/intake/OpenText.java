package shanzhi.program.intake;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.people.People;

/**
 * A text as everybody may read it: names of residents of the place, names that the sender gave, and
 * identity, phone and card numbers are taken out.
 */
@Component
class OpenText {

  /** What stands where a name or number stood. */
  static final String HIDDEN = "＊＊";

  /** Identity and card numbers, mobiles, landlines with their area code; dates stay. */
  private static final Pattern NUMBER = Pattern.compile(
      "(?<!\\d)((\\d[ -]?){14,18}[\\dXx]|1[3-9]\\d[ -]?\\d{4}[ -]?\\d{4}|0\\d{2,3}[ -]?\\d{7,8})(?!\\d)");

  private static final Pattern MAIL = Pattern.compile("[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+");

  private final People people;

  OpenText(People people) {
    this.people = people;
  }

  String of(String text, Region place, List<String> given) {
    if (text.isBlank()) return "";
    var open = NUMBER.matcher(MAIL.matcher(text).replaceAll(HIDDEN)).replaceAll(HIDDEN);
    for (var name : given) {
      if (name.length() > 1) open = open.replace(name, HIDDEN);
    }
    for (var name : people.namesIn(place, open)) open = open.replace(name, HIDDEN);
    return open;
  }
}
