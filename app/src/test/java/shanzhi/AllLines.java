package shanzhi;

import java.util.ArrayList;
import java.util.List;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.inbox.Inbox;
import shanzhi.foundation.inbox.Line;

/** All pages of an inbox: an office that other tests write to as well holds more than one of them. */
public final class AllLines {

  private AllLines() {}

  /** What waits for a person, soonest due first. */
  public static List<Line> of(Inbox inbox, Identity who) {
    var lines = new ArrayList<Line>();
    var page = inbox.lines(who, null);
    lines.addAll(page.rows());
    while (page.next() != null) {
      page = inbox.lines(who, page.next());
      lines.addAll(page.rows());
    }
    return lines;
  }
}
