package shanzhi.engine.deliberation;

import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Refusal;

/**
 * 票箱 What a voter's phone asks for and sends: once with the session, to be struck off and have signed
 * what is blinded; once as nobody, to put the ballot in. The two share no id.
 */
@RestController
@RequestMapping("/ballots/{id:\\d{1,18}}")
class BallotBox {

  /** A blinded message or a signature of the longest key, as text. */
  private static final int LONGEST = 1_024;

  private final SecretBallots ballots;

  BallotBox(SecretBallots ballots) {
    this.ballots = ballots;
  }

  /** A message that the phone blinded, in Base64. */
  record Blinded(@Nullable String blinded) {}

  /** The signature of it, in Base64. */
  record BlindSignature(String signature) {}

  @PostMapping("/signature")
  BlindSignature take(@PathVariable long id, @RequestBody Blinded said, Identity who) {
    var signature =
        ballots.take(new BallotId(id), bytes("blinded", said.blinded()), who.resident());
    return new BlindSignature(Base64.getEncoder().encodeToString(signature));
  }

  /** A marked ballot as it was signed, and the signature, in Base64. */
  record Cast(@Nullable String ballot, @Nullable String signature) {}

  /** The receipt in hexadecimal, and as people write it down. */
  record Receipt(String receipt, String number) {}

  @PostMapping("/box")
  ResponseEntity<Receipt> cast(@PathVariable long id, @RequestBody Cast said) {
    var receipt = ballots.cast(
        new BallotId(id), bytes("ballot", said.ballot()), bytes("signature", said.signature()));
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new Receipt(HexFormat.of().formatHex(receipt), Marked.number(receipt)));
  }

  @GetMapping("/published.json")
  Published published(@PathVariable long id) {
    return ballots.published(new BallotId(id));
  }

  private static byte[] bytes(String field, @Nullable String text) {
    if (text == null || text.length() > LONGEST) {
      throw Refusal.invalid(field, "deliberation.secret.unreadable");
    }
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException notBase64) {
      throw Refusal.invalid(field, "deliberation.secret.unreadable");
    }
  }
}
