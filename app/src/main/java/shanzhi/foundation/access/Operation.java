package shanzhi.foundation.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was asked for and how it ended.
 *
 * @param kind {@code request}, or a sign-in and its means, or its failure
 * @param route the address's pattern; empty where it was refused before one was found
 */
public record Operation(
    long seq,
    Instant at,
    String kind,
    @Nullable Long account,
    @Nullable Long person,
    String method,
    String route,
    String path,
    int status,
    long micros,
    String address) {}
