package shanzhi.program.sorting;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Procedure;
import shanzhi.engine.casework.Sorting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.territory.Territory;

/** 同类事项 Recent matters nearby that may tell of the same trouble, one key from being gathered. */
@Controller
class AlikePages {

  private final Casework casework;
  private final Sorter sorter;
  private final Leaves leaves;
  private final Territory territory;

  AlikePages(Casework casework, Sorter sorter, Leaves leaves, Territory territory) {
    this.casework = casework;
    this.sorter = sorter;
    this.leaves = leaves;
    this.territory = territory;
  }

  /**
   * What the page shows.
   *
   * @param gather the act that gathers this matter under another; absent where it is not offered
   * @param leaf the finer category that it was given
   * @param offered those that it may be given; none for who may not
   */
  record AlikePage(
      Matter matter,
      String title,
      String body,
      @Nullable String gather,
      Sorting.Nearby nearby,
      @Nullable Leaf leaf,
      Map<String, String> offered,
      Territory territory) {

    boolean gathers(Sorting.Alike other) {
      return gather != null && other.matter().open() && !other.matter().gathered();
    }
  }

  @GetMapping("/matters/{id}/alike")
  String alike(Identity who, @PathVariable long id, Model model) {
    var seen = casework.see(new MatterId(id), who);
    var content = casework.dossier(seen).content();
    var gather = casework.offers(seen.matter(), who).stream()
        .map(Casework.Offer::action)
        .filter(action -> action.needs().contains(Procedure.Need.LEAD))
        .findFirst()
        .map(Procedure.Action::name)
        .orElse(null);
    model.addAttribute(
        "page",
        new AlikePage(
            seen.matter(),
            content.title(),
            content.body(),
            gather,
            sorter.alike(
                seen.matter().region(),
                seen.matter().id(),
                content.title(),
                content.body(),
                seen.by()),
            leaves.of(seen.matter(), seen.by()).orElse(null),
            offered(seen.matter(), who),
            territory));
    return "program/sorting/alike";
  }

  private Map<String, String> offered(Matter matter, Identity who) {
    var offered = new LinkedHashMap<String, String>();
    if (who.as(Capability.CASE_ACCEPT, matter.region()).isEmpty()) return offered;
    for (var leaf : leaves.given(matter.category())) {
      offered.put(Long.toString(leaf.id()), Leaves.path(leaf.said()));
    }
    return offered;
  }
}
