package shanzhi.program.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import shanzhi.foundation.ground.Refusal;

/** The form of a new campaign. */
class CampaignFormTest {

  @Test
  void aDraftThatCannotBeReadTellsAllThatIsWrongWithIt() {
    var request = new MockHttpServletRequest();
    request.setParameter("kind", "SURVEY");
    request.setParameter("starts", "后天");
    assertThatThrownBy(() -> CampaignForm.read("", "巡", "", request))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.faults())
                .extracting(Refusal.Fault::field)
                .contains("place", "starts", "ends", "title", "orderedBy"));
  }
}
