package shanzhi.desk;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What is not there, not allowed or broken before any controller could say so. */
@Controller
final class ErrorPages implements ErrorController {

  private final Refusals refusals;

  ErrorPages(Refusals refusals) {
    this.refusals = refusals;
  }

  @RequestMapping("/error")
  Object error(HttpServletRequest request) {
    var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    var uri = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    if (uri instanceof String address) request.setAttribute(Screens.PAGE, address);
    return refusals.plain(
        HttpStatusCode.valueOf(status instanceof Integer code ? code : 404), request);
  }
}
