package shanzhi.foundation.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Checks;

/**
 * 口令 What a password must be, and how it is kept: Argon2id with 19 MiB and two passes (OWASP's
 * first recommendation). Hashing is let in by few at a time, so that a flood of sign-ins fills
 * neither memory nor processors.
 */
@Component
final class Passwords {

  /** Longer texts are refused before they are hashed. */
  static final int MOST = 128;

  private static final int AT_ONCE = Math.max(2, Runtime.getRuntime().availableProcessors());

  /** Different characters, and rows of neighbours such as 123456 or aaa, that a password is made of. */
  private static final int FEWEST_RUNS = 4;

  private static final int SALT = 16;
  private static final int LENGTH = 32;
  private static final int LANES = 1;
  private static final int KIBIBYTES = 19_456;
  private static final int PASSES = 2;

  /** The hash of no password; to compare with it takes as long as with anybody's. */
  static final String NOBODYS = "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
      .formatted(KIBIBYTES, PASSES, LANES, zeros(SALT), zeros(LENGTH));

  private final Argon2PasswordEncoder argon =
      new Argon2PasswordEncoder(SALT, LENGTH, LANES, KIBIBYTES, PASSES);
  private final Semaphore permits = new Semaphore(AT_ONCE, true);
  private final Set<String> common = common();
  private final Limits limits;

  Passwords(Limits limits) {
    this.limits = limits;
  }

  /** Notes what is wrong with a password that somebody wants to take. */
  void check(Checks checks, String field, @Nullable String password, String name) {
    var text = password == null ? "" : password;
    var length = text.codePointCount(0, text.length());
    var plain = text.toLowerCase(Locale.ROOT);
    if (text.isEmpty()) {
      checks.fault(field, "ground.missing");
    } else if (length < limits.passwordLength()) {
      checks.fault(field, "access.password-short", limits.passwordLength());
    } else if (length > MOST) {
      checks.fault(field, "access.password-long", MOST);
    } else if (guessed(plain)) {
      checks.fault(field, "access.password-common");
    } else if (name.length() >= 3 && plain.contains(name.toLowerCase(Locale.ROOT))) {
      checks.fault(field, "access.password-name");
    }
  }

  private boolean guessed(String plain) {
    return common.contains(plain)
        || plain.chars().distinct().count() < FEWEST_RUNS
        || runs(plain) < FEWEST_RUNS;
  }

  private static int runs(String plain) {
    var runs = 1;
    for (var n = 1; n < plain.length(); n++) {
      var step = Math.abs(plain.charAt(n) - plain.charAt(n - 1));
      // Round the end as well: 0 follows 9.
      var round = step == 9 && Character.isDigit(plain.charAt(n));
      if (step > 1 && !round) runs++;
    }
    return runs;
  }

  String hash(String password) {
    return permitted(() -> argon.encode(password));
  }

  /** Whether it is the password; where there is no hash, the same time passes and the answer is no. */
  boolean matches(String password, @Nullable String hash) {
    var known = hash == null ? NOBODYS : hash;
    var text = password.length() > MOST ? "" : password;
    return permitted(() -> argon.matches(text, known)) && hash != null;
  }

  /** Whether a hash was made by other figures than today's. */
  boolean outdated(String hash) {
    return argon.upgradeEncoding(hash);
  }

  private static String zeros(int bytes) {
    return Base64.getEncoder().withoutPadding().encodeToString(new byte[bytes]);
  }

  private <T> T permitted(java.util.function.Supplier<T> work) {
    permits.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      permits.release();
    }
  }

  private static Set<String> common() {
    try (var list = Passwords.class.getResourceAsStream("/data/common-passwords.txt")) {
      if (list == null) throw new IllegalStateException("data/common-passwords.txt is missing");
      return new String(list.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
