package shanzhi.foundation.access;

import java.time.Instant;

/** 通行密钥 A passkey as its owner sees it. */
public record Passkey(long id, String label, Instant createdAt, Instant usedAt) {}
