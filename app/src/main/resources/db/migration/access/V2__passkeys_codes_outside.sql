-- 通行密钥 A key pair in a person's device; only its public half is here.
create table access.passkey (
  county      text collate "C" not null,
  id          bigint generated always as identity,
  region      text collate "C" not null,
  account     bigint not null,
  person      bigint not null,
  credential  bytea not null,
  public_key  bytea not null,
  signatures  bigint not null,
  transports  text not null,
  backed_up   boolean not null,
  backup_able boolean not null,
  attestation bytea,
  client_data bytea,
  label       text not null,
  created_at  timestamptz not null,
  used_at     timestamptz not null,
  removed_at  timestamptz,
  primary key (county, id),
  unique (county, credential),
  foreign key (county, account) references access.account (county, id)
);
create index passkey_of_account on access.passkey (county, account, id);
grant select, insert, update on access.passkey to shanzhi_server;
alter table access.passkey enable row level security;
create policy passkey_sign_in on access.passkey
  using (county = current_setting('app.county', true)
    and current_setting('app.capability', true) = 'system');
create policy passkey_own on access.passkey
  using (county = current_setting('app.county', true)
    and current_setting('app.capability', true) = 'account.own'
    and person = nullif(current_setting('app.person', true), '')::bigint);

-- What a sign-in of several steps must remember in between: a few minutes, used once.
create table access.ceremony (
  county     text collate "C" not null,
  token_hash bytea not null,
  region     text collate "C" not null,
  kind       text not null check (kind in ('passkey-made', 'passkey-used', 'outside')),
  secret     text not null,
  browser    text not null,
  account    bigint,
  expires_at timestamptz not null,
  primary key (county, token_hash)
);
create index ceremony_over on access.ceremony (county, expires_at);
grant select, insert, delete on access.ceremony to shanzhi_server;
alter table access.ceremony enable row level security;
create policy ceremony_sign_in on access.ceremony
  using (county = current_setting('app.county', true)
    and current_setting('app.capability', true) = 'system');

-- 验证码 The one code that an account can be entered with now, as a keyed digest.
create table access.code (
  county     text collate "C" not null,
  account    bigint not null,
  region     text collate "C" not null,
  digest     text not null,
  expires_at timestamptz not null,
  primary key (county, account),
  foreign key (county, account) references access.account (county, id)
);
grant select, insert, update, delete on access.code to shanzhi_server;
alter table access.code enable row level security;
create policy code_sign_in on access.code
  using (county = current_setting('app.county', true)
    and current_setting('app.capability', true) = 'system');

-- 外部身份 Who somebody is at another identity provider.
create table access.outside (
  county    text collate "C" not null,
  issuer    text collate "C" not null,
  subject   text collate "C" not null,
  region    text collate "C" not null,
  account   bigint not null,
  linked_at timestamptz not null,
  primary key (county, issuer, subject),
  unique (county, account, issuer),
  foreign key (county, account) references access.account (county, id)
);
grant select, insert, delete on access.outside to shanzhi_server;
alter table access.outside enable row level security;
create policy outside_sign_in on access.outside
  using (county = current_setting('app.county', true)
    and current_setting('app.capability', true) = 'system');

-- What the demonstration would have sent to telephones.
create table access.message (
  county text collate "C" not null,
  id     bigint generated always as identity,
  region text collate "C" not null,
  at     timestamptz not null,
  phone  text not null,
  text   text not null,
  primary key (county, id)
);
grant select, insert on access.message to shanzhi_server;
alter table access.message enable row level security;
create policy message_of_demonstration on access.message
  using (county = current_setting('app.county', true)
    and current_setting('app.capability', true) = 'system');
