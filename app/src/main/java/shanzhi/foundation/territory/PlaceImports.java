package shanzhi.foundation.territory;

import static shanzhi.foundation.ground.Capability.TERRITORY_WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Sheet;

/** Lists of divisions and outlines that come in as files. */
@Controller
final class PlaceImports {

  private static final String PAGE = "foundation/territory/import";

  private final Territory territory;

  PlaceImports(Territory territory) {
    this.territory = territory;
  }

  @GetMapping("/places/import")
  String form(Identity who, Model model) {
    who.must(TERRITORY_WRITE);
    model.addAttribute("answers", List.<Sheet.Answer>of());
    model.addAttribute("rows", "");
    return PAGE;
  }

  /** A file is tried; of rows that were tried before those without a fault are taken. */
  @PostMapping("/places/import")
  ModelAndView take(
      @RequestParam(required = false) @Nullable MultipartFile file,
      @RequestParam(required = false) @Nullable String rows,
      Identity who) {
    var by = who.must(TERRITORY_WRITE);
    var sheet = rows == null
        ? Sheet.rowByRow("file", file)
        : Sheet.rowByRow("file", rows.getBytes(StandardCharsets.UTF_8));
    var lines = DivisionSheet.lines(sheet);
    var ofRows = territory.tried(lines, by);
    var answers = sheet.answers(ofRows);
    if (rows != null) territory.load(DivisionSheet.taken(lines, ofRows), by);
    var clean = answers.stream().noneMatch(a -> a.outcome() == Sheet.Outcome.WRONG);
    if (rows != null && clean) {
      return new ModelAndView("redirect:/places?done=territory.imported");
    }
    var page = new ModelAndView(PAGE);
    page.setStatus(clean ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    page.addObject("answers", answers);
    page.addObject("rows", sheet.csv());
    page.addObject("taken", rows != null);
    return page;
  }

  @GetMapping("/places/outlines/new")
  String outline(Identity who) {
    who.must(TERRITORY_WRITE);
    return "foundation/territory/outline";
  }

  @PostMapping("/places/outlines")
  String takeOutlines(
      @RequestParam(required = false) @Nullable MultipartFile file,
      @RequestParam(defaultValue = "") String source,
      Identity who) {
    var by = who.must(TERRITORY_WRITE);
    territory.importOutlines(text(file), source.strip(), by);
    return "redirect:/places?done=territory.outlines-taken";
  }

  private static String text(@Nullable MultipartFile file) {
    if (file == null || file.isEmpty()) throw Refusal.invalid("file", "territory.outline-missing");
    try {
      var bytes = ByteBuffer.wrap(file.getBytes());
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException otherEncoding) {
      throw Refusal.invalid("file", "territory.outline-none");
    } catch (IOException broken) {
      throw Refusal.invalid("file", "ground.sheet-unreadable");
    }
  }
}
