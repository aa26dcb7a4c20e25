package shanzhi.foundation.ground;

import java.time.Instant;
import java.util.Map;
import org.springframework.ui.Model;

/**
 * 纸件 A page made to be printed, filed and taken along: a PDF. A controller answers {@link #shown} as
 * its view; the template is drawn by {@code components/paper.jte} from what the model holds, and whoever
 * has the press prints it.
 *
 * @param number by which it is filed
 * @param printed when it was printed; what it says may have changed since
 * @param pictures JPEG files by the name that the template's images carry
 */
public record Paper(String number, Instant printed, Map<String, byte[]> pictures) {

  /** Begins the name of a view that is printed rather than shown. */
  public static final String VIEW = "paper:";

  /** What the template's images carry before the name of a picture. */
  public static final String PICTURE = "picture:";

  /** The view of a template that is printed. */
  public String shown(String template, Model model) {
    model.addAttribute("paper", this);
    return VIEW + template;
  }
}
