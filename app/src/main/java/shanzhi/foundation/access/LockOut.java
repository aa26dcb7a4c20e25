package shanzhi.foundation.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * 锁定 A name or an address that was tried too often.
 *
 * @param kind {@code name} or {@code address}
 * @param subject the keyed digest under which it is counted
 * @param name of the account, where the name typed is one
 * @param address of the latest try
 */
public record LockOut(
    String kind, String subject, @Nullable String name, String address, int tries, Instant until) {}
