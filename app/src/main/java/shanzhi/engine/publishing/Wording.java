package shanzhi.engine.publishing;

import java.util.List;
import shanzhi.foundation.ground.Checks;

/** 合法措辞 What a text of a kind may not say: brought by the program that knows the kind. */
public interface Wording {

  /** Notes at its field each clause that no such text may have. */
  void check(Publication.Kind kind, List<String> clauses, Checks checks);
}
