package shanzhi.bench.empty;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class EmptyPage {

  @GetMapping("/")
  String page(Model model) {
    model.addAttribute("words", "Nothing here yet.");
    return "empty";
  }
}
