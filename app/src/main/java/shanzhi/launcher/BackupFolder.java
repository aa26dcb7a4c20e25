package shanzhi.launcher;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import shanzhi.foundation.ground.Sha256;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * 备份 The folder of a backup: a few sealed parts, and a manifest that names each with its digest. The
 * manifest is written last, so a folder without one is no backup.
 */
final class BackupFolder {

  static final String DATABASE = "database";
  static final String LOG = "log";
  private static final String MANIFEST = "manifest.json";
  private static final int FORMAT = 1;

  private final Path folder;
  private final byte[] key;
  private final String id;
  private final List<Part> parts;

  private BackupFolder(Path folder, byte[] key, String id, List<Part> parts) {
    this.folder = folder;
    this.key = key;
    this.id = id;
    this.parts = parts;
  }

  /**
   * What a backup says about itself.
   *
   * @param key which key opens it: the start of the key's digest
   */
  record Manifest(
      int format,
      String id,
      String program,
      String postgres,
      String made,
      String key,
      List<Part> parts) {}

  record Part(String name, long bytes, String sha256) {}

  static BackupFolder fresh(Path folder, byte[] key) {
    return new BackupFolder(folder, key, UUID.randomUUID().toString(), new ArrayList<>());
  }

  /** Opens a backup for reading; refuses one of another key, another PostgreSQL, or incomplete. */
  static BackupFolder existing(Path folder, byte[] key) {
    var manifest = manifest(folder);
    if (manifest.format() != FORMAT || !manifest.postgres().equals(PostgresProgram.VERSION)) {
      throw Stop.failed(
          "The backup in %s was made by another version (%s, PostgreSQL %s). Restore it with that"
              + " version.",
          folder, manifest.program(), manifest.postgres());
    }
    if (!manifest.key().equals(name(key))) {
      throw Stop.failed(
          "The backup in %s was sealed with another key (%s, not %s). Give --keys the copy of the"
              + " keys folder that belongs to it.",
          folder, manifest.key(), name(key));
    }
    return new BackupFolder(folder, key, manifest.id(), manifest.parts());
  }

  private static Manifest manifest(Path folder) {
    var file = folder.resolve(MANIFEST);
    if (!Files.exists(file)) {
      throw Stop.failed(
          "There is no complete backup in %s: its manifest.json is missing. Choose another.",
          folder);
    }
    try {
      return JsonMapper.shared().readValue(Files.readAllBytes(file), Manifest.class);
    } catch (IOException | JacksonException unreadable) {
      throw Stop.failed("The manifest %s cannot be read (%s).", file, Stop.reason(unreadable));
    }
  }

  /** The key's name, which tells keys apart and nothing about them. */
  private static String name(byte[] key) {
    return HexFormat.of().formatHex(Arrays.copyOf(sha256().digest(key), 6));
  }

  @FunctionalInterface
  interface Writer {
    void write(OutputStream target) throws IOException;
  }

  /** Writes one part, sealed. */
  void write(String part, Writer writer) throws IOException {
    var file = folder.resolve(part);
    var digest = sha256();
    try (var target = seal(part)
        .closing(new DigestOutputStream(
            new BufferedOutputStream(Files.newOutputStream(file), 1 << 16), digest))) {
      writer.write(target);
    }
    FileTree.sync(file);
    parts.add(new Part(part, Files.size(file), HexFormat.of().formatHex(digest.digest())));
  }

  /** The part, opened. */
  InputStream read(String part) throws IOException {
    return seal(part)
        .opening(new BufferedInputStream(Files.newInputStream(folder.resolve(part)), 1 << 16));
  }

  private Seal seal(String part) {
    return new Seal(key, "shanzhi backup " + id + " " + part);
  }

  /** Says that all parts are there. */
  void complete(Instant made) throws IOException {
    var manifest = new Manifest(
        FORMAT, id, "Shanzhi 1", PostgresProgram.VERSION, made.toString(), name(key), parts);
    var file = folder.resolve(MANIFEST);
    Files.write(
        file, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
    FileTree.sync(file);
  }

  long bytes() {
    return parts.stream().mapToLong(Part::bytes).sum();
  }

  /** Compares every part with its digest before any of it is used. */
  void check(Console console) throws IOException {
    for (var part : parts) {
      console.step("Checking the part " + part.name());
      var digest = sha256();
      try (var file =
          new DigestInputStream(Files.newInputStream(folder.resolve(part.name())), digest)) {
        file.transferTo(OutputStream.nullOutputStream());
      }
      if (!HexFormat.of().formatHex(digest.digest()).equals(part.sha256())) {
        throw Stop.failed(
            "The part %s of the backup in %s is damaged: its digest differs. Use another backup.",
            part.name(), folder);
      }
    }
  }

  private static MessageDigest sha256() {
    return Sha256.fresh();
  }
}
