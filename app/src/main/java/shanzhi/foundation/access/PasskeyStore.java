package shanzhi.foundation.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Scope;

/** Passkeys in our tables, as Spring Security's ceremonies ask for them. */
@Component
final class PasskeyStore
    implements UserCredentialRepository, PublicKeyCredentialUserEntityRepository {

  private static final String RECORD = """
      select p.credential, p.public_key, p.signatures, p.transports, p.backed_up, p.backup_able,
             p.attestation, p.client_data, p.label, p.created_at, p.used_at, a.handle
        from access.passkey p
        join access.account a on a.county = p.county and a.id = p.account
       where p.county = :county and p.removed_at is null and a.closed_at is null and\s""";

  private final Db db;
  private final County county;

  PasskeyStore(Db db, County county) {
    this.db = db;
    this.county = county;
  }

  List<Passkey> of(Scope scope, long account) {
    return db.in(
        scope,
        jdbc -> jdbc.sql("""
                select id, label, created_at, used_at from access.passkey
                 where county = :county and account = :account and removed_at is null
                 order by id""")
            .param("county", county.code())
            .param("account", account)
            .query((row, n) -> new Passkey(
                row.getLong("id"),
                row.getString("label"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("used_at").toInstant()))
            .list());
  }

  int remove(Scope scope, long id, Instant now) {
    return db.in(
        scope,
        jdbc -> jdbc.sql("""
                update access.passkey set removed_at = :now
                 where county = :county and id = :id and removed_at is null""")
            .param("county", county.code())
            .param("id", id)
            .param("now", Timestamp.from(now))
            .update());
  }

  /** The open account that a user handle stands for. */
  Optional<Long> account(Bytes handle) {
    return db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
                select id from access.account
                 where county = :county and handle = :handle and closed_at is null""")
            .param("county", county.code())
            .param("handle", handle.getBytes())
            .query(Long.class)
            .optional());
  }

  @Override
  public @Nullable PublicKeyCredentialUserEntity findById(Bytes handle) {
    return user("handle = :key", handle.getBytes());
  }

  @Override
  public @Nullable PublicKeyCredentialUserEntity findByUsername(String name) {
    return user("name = :key", name);
  }

  private @Nullable PublicKeyCredentialUserEntity user(String which, Object key) {
    return db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
                select name, handle from access.account
                 where county = :county and closed_at is null and\s""" + which)
            .param("county", county.code())
            .param("key", key)
            .query((row, n) -> ImmutablePublicKeyCredentialUserEntity.builder()
                .name(row.getString("name"))
                .displayName(row.getString("name"))
                .id(new Bytes(row.getBytes("handle")))
                .build())
            .optional()
            .orElse(null));
  }

  /** An account has its handle from the beginning. */
  @Override
  public void save(PublicKeyCredentialUserEntity user) {
    throw new IllegalStateException("users come from accounts");
  }

  @Override
  public void delete(Bytes id) {
    throw new IllegalStateException("passkeys are removed by their owner");
  }

  /** Keeps a new passkey, or what its use has changed. */
  @Override
  public void save(CredentialRecord record) {
    var transports = record.getTransports().stream()
        .map(AuthenticatorTransport::getValue)
        .collect(Collectors.joining(","));
    var attestation = record.getAttestationObject();
    var client = record.getAttestationClientDataJSON();
    db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
                insert into access.passkey (county, region, account, person, credential, public_key,
                       signatures, transports, backed_up, backup_able, attestation, client_data,
                       label, created_at, used_at)
                select county, region, id, person, :credential, :key, :signatures, :transports,
                       :backedUp, :backupAble, :attestation, :client, :label, :created, :used
                  from access.account where county = :county and handle = :handle
                on conflict (county, credential) do update set
                       signatures = excluded.signatures, backed_up = excluded.backed_up,
                       used_at = excluded.used_at""")
            .param("county", county.code())
            .param("handle", record.getUserEntityUserId().getBytes())
            .param("credential", record.getCredentialId().getBytes())
            .param("key", record.getPublicKey().getBytes())
            .param("signatures", record.getSignatureCount())
            .param("transports", transports)
            .param("backedUp", record.isBackupState())
            .param("backupAble", record.isBackupEligible())
            .param("attestation", attestation == null ? null : attestation.getBytes())
            .param("client", client == null ? null : client.getBytes())
            .param("label", record.getLabel())
            .param("created", Timestamp.from(record.getCreated()))
            .param("used", Timestamp.from(record.getLastUsed()))
            .update());
  }

  @Override
  public @Nullable CredentialRecord findByCredentialId(Bytes credential) {
    return db.in(
        Scope.system(county),
        jdbc -> jdbc.sql(RECORD + "p.credential = :credential")
            .param("county", county.code())
            .param("credential", credential.getBytes())
            .query(PasskeyStore::record)
            .optional()
            .orElse(null));
  }

  @Override
  public List<CredentialRecord> findByUserId(Bytes handle) {
    return db.in(
        Scope.system(county),
        jdbc -> jdbc.sql(RECORD + "a.handle = :handle")
            .param("county", county.code())
            .param("handle", handle.getBytes())
            .query(PasskeyStore::record)
            .list());
  }

  private static CredentialRecord record(ResultSet row, int n) throws SQLException {
    var attestation = row.getBytes("attestation");
    var client = row.getBytes("client_data");
    var transports = row.getString("transports");
    var record = ImmutableCredentialRecord.builder()
        .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
        .credentialId(new Bytes(row.getBytes("credential")))
        .userEntityUserId(new Bytes(row.getBytes("handle")))
        .publicKey(new ImmutablePublicKeyCose(row.getBytes("public_key")))
        .signatureCount(row.getLong("signatures"))
        .uvInitialized(true)
        .transports(Arrays.stream(transports.split(","))
            .filter(name -> !name.isEmpty())
            .map(AuthenticatorTransport::valueOf)
            .collect(Collectors.toSet()))
        .backupEligible(row.getBoolean("backup_able"))
        .backupState(row.getBoolean("backed_up"))
        .label(row.getString("label"))
        .created(row.getTimestamp("created_at").toInstant())
        .lastUsed(row.getTimestamp("used_at").toInstant());
    if (attestation != null) record.attestationObject(new Bytes(attestation));
    if (client != null) record.attestationClientDataJSON(new Bytes(client));
    return record.build();
  }
}
