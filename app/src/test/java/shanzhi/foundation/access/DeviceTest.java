package shanzhi.foundation.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import shanzhi.CountyTest;
import shanzhi.foundation.ground.Words;

/** What the sessions' page and the operation log say for browsers' names and addresses. */
@CountyTest
class DeviceTest {

  @Autowired
  private MessageSource messages;

  @Autowired
  private LogNames says;

  @Autowired
  private ApplicationContext context;

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/120.0 Safari/537.36 Edg/120.0 | Windows · Edge
      Mozilla/5.0 (Linux; Android 13; V2) Chrome/99 Mobile Safari/537.36 MicroMessenger/8 | 安卓手机 · 微信
      Mozilla/5.0 (Linux; Android 12; T1) AppleWebKit Chrome/99 Safari/537.36 | 安卓平板 · Chrome 浏览器
      Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1 | 苹果手机 · Safari 浏览器
      Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko Firefox/120.0 | Linux 电脑 · Firefox
      curl/8.5.0 | 程序
      '' | 未知设备
      """)
  void aBrowserIsNamedInWords(String agent, String words) {
    assertThat(Device.named(agent, Words.in(messages, "zh"))).isEqualTo(words);
  }

  @Test
  void everyAddressThatIsLoggedHasWords() {
    var mapping =
        context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
    var patterns = mapping.getHandlerMethods().keySet().stream()
        .flatMap(info -> info.getPatternValues().stream())
        .filter(pattern -> !List.of("/", "/error").contains(pattern))
        .toList();
    for (var language : List.of("zh", "en")) {
      assertThat(patterns)
          .as(language)
          .allSatisfy(pattern -> assertThat(
                  says.act(operation("POST", pattern, 303), Words.in(messages, language)))
              .isNotBlank());
    }
  }

  @Test
  void anOperationSaysWhatWasDoneAndHowItEnded() {
    var chinese = Words.in(messages, "zh");
    var refused = operation("POST", "/residents/12/unmasking", 403);
    assertThat(says.act(refused, chinese)).isEqualTo("居民 · 显示完整号码");
    assertThat(says.result(refused, chinese)).isEqualTo("无权");
    assertThat(says.result(operation("GET", "/matters", 200), chinese)).isEqualTo("成功");
    assertThat(says.result(operation("GET", "/matters", 500), chinese)).isEqualTo("系统出错");
    assertThat(says.result(operation("GET", "/matters", 418), chinese)).isEqualTo("被拒");
  }

  private static Operation operation(String method, String path, int status) {
    return new Operation(
        1, Instant.EPOCH, "request", null, null, method, path, path, status, 1, "");
  }
}
