package shanzhi.foundation.access;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import shanzhi.foundation.people.FormerPhone;

/** Tells a number that is on file no more over the same carrier that brings the codes. */
@Component
class FormerPhones implements FormerPhone {

  private static final Logger LOG = LoggerFactory.getLogger(FormerPhones.class);

  private final ObjectProvider<CodeSender> sender;

  FormerPhones(ObjectProvider<CodeSender> sender) {
    this.sender = sender;
  }

  @Override
  public void tell(String phone, String text) {
    try {
      sender.ifAvailable(carrier -> carrier.send(phone, text));
    } catch (RuntimeException unreachable) {
      LOG.warn("a former number could not be told that it is on file no more", unreachable);
    }
  }
}
