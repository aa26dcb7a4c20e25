package shanzhi.program.villagerules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no draft may say in whatever words, beside what is lawful and sounds alike. */
class UnlawfulTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CHARGE|违反者需支付叁佰圆整作为补偿。",
        "CHARGE|违反者赔村里三百块。",
        "CHARGE|违反的，叁佰圆作为补偿。",
        "LEVY|每户每年交卫生费60元。",
        "LEVY|每年每户出五十块。",
        "DROPPED|出嫁的姑娘，股份收回。",
        "DROPPED|死了丈夫的妇女改嫁后承包地收回。",
        "DROPPED|改嫁的，承包地一律收回。",
        "DROPPED|丧偶再婚的，取消分红。",
        "DROPPED|离了婚的，股权作废。",
        "SEARCH|违反的，由联防队上门搜查。",
        "SEARCH|有嫌疑的，当场搜身。",
        "SEARCH|村民不得抗拒联防队搜查。",
        "FACES|违反的，照片上墙公示。",
        "FACES|乱倒垃圾的，视频发到村民群。",
        "WITHHELD|生二胎的，不给开证明。",
        "WITHHELD|违反的，不给盖章办手续。",
        "BELIEF|信教的不得当组长。",
        "BELIEF|生三个孩子的，不得参加评选。",
        "KIN|违反的，子女不得入党当兵。",
        "TRIBUTE|违反的，送两包烟给组长赔礼。",
        "TRIBUTE|违反的，请村干部吃一顿饭。",
        "EXCESS|偷树的，补栽十倍。",
        "EXCESS|偷一棵，栽十棵。",
        "EXCESS|损坏公物的，三倍赔偿。"
      })
  void isFound(String line, String clause) {
    assertThat(Unlawful.in(clause)).hasValueSatisfying(found -> {
      assertThat(found.line().name()).isEqualTo(line);
      assertThat(clause).contains(found.words());
    });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "损坏公物照价赔偿。",
        "损坏公物的，照价赔偿或者恢复原样。",
        "红白喜事礼金不超过一百元。",
        "水费按表交。",
        "每户每年交卫生费六十元，由村民会议决定。",
        "每人每年收入一万元以上的村民小组，可以申报。",
        "被征地的，每亩三百元作为补偿。",
        "任何人不得上门搜查、搜身。",
        "发现可疑的，报派出所，由公安机关依法搜查。",
        "评为文明户的，照片上墙公示。",
        "村干部的照片和电话上墙公示。",
        "村委会不得拒绝开具证明。",
        "信教群众不得强迫他人参加宗教活动。",
        "生二胎的，减免卫生费。",
        "父母不得阻止孩子入学。",
        "子女应当赡养老人，鼓励子女参军入伍。",
        "不得给干部送烟送酒。",
        "重阳节买酒给老人。",
        "改嫁、离婚的妇女，承包地不得收回。",
        "结婚不得索要高价彩礼。",
        "传抄家训，弘扬家风。",
        "砍树的，按批准的数量补栽。"
      })
  void isNotMeant(String clause) {
    assertThat(Unlawful.in(clause)).isEmpty();
  }
}
