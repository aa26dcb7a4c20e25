grant usage on schema access to shanzhi_server;

-- 账户 Who may sign in. A sign-in name is never given to another person, so that old records keep
-- their meaning; a person has one open account at most.
create table access.account (
  county     text collate "C" not null,
  id         bigint generated always as identity,
  region     text collate "C" not null,
  township   text collate "C" generated always as (left(region, 9)) stored,
  village    text collate "C" generated always as (left(region, 12)) stored,
  person     bigint not null,
  name       text collate "C" not null,
  elder      boolean not null default false,
  language   text not null default 'zh',
  shown      boolean not null default false,
  handle     bytea not null,
  opened_at  timestamptz not null,
  opened_by  text not null,
  closed_at  timestamptz,
  closed_by  text,
  client_id  uuid not null,
  version    int not null default 0,
  primary key (county, id),
  unique (county, name),
  unique (county, handle),
  unique (county, client_id)
);
create unique index account_of_person on access.account (county, person) where closed_at is null;
create index account_shown on access.account (county, id) where shown;
grant select, insert, update on access.account to shanzhi_server;
alter table access.account enable row level security;
create policy account_administration on access.account
  using (county = current_setting('app.county', true)
    and current_setting('app.capability', true) in ('admin.system', 'system')
    and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy account_names on access.account for select
  using (county = current_setting('app.county', true)
    and current_setting('app.capability', true) in ('admin.security', 'admin.audit')
    and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy account_own on access.account
  using (county = current_setting('app.county', true)
    and current_setting('app.capability', true) = 'account.own'
    and person = nullif(current_setting('app.person', true), '')::bigint);

-- Password hashes stand apart: no post reads them, only the sign-in itself.
create table access.secret (
  county        text collate "C" not null,
  account       bigint not null,
  region        text collate "C" not null,
  password_hash text not null,
  set_at        timestamptz not null,
  primary key (county, account),
  foreign key (county, account) references access.account (county, id)
);
grant select, insert, update on access.secret to shanzhi_server;
alter table access.secret enable row level security;
create policy secret_sign_in on access.secret
  using (county = current_setting('app.county', true)
    and current_setting('app.capability', true) = 'system');

-- 会话 A sign-in that lasts. The token itself is never stored, only its SHA-256.
create table access.session (
  county     text collate "C" not null,
  id         bigint generated always as identity,
  region     text collate "C" not null,
  township   text collate "C" generated always as (left(region, 9)) stored,
  village    text collate "C" generated always as (left(region, 12)) stored,
  account    bigint not null,
  person     bigint not null,
  token_hash bytea not null,
  means      text not null,
  created_at timestamptz not null,
  seen_at    timestamptz not null,
  expires_at timestamptz not null,
  ended_at   timestamptz,
  ended_by   text,
  device     text not null,
  address    text not null,
  primary key (county, id),
  unique (county, token_hash),
  foreign key (county, account) references access.account (county, id)
);
create index session_of_account on access.session (county, account, id);
create index session_live on access.session (county, id) where ended_at is null;
grant select, insert, update on access.session to shanzhi_server;
alter table access.session enable row level security;
create policy session_administration on access.session
  using (county = current_setting('app.county', true)
    and current_setting('app.capability', true) in ('admin.security', 'system')
    and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy session_own on access.session
  using (county = current_setting('app.county', true)
    and current_setting('app.capability', true) = 'account.own'
    and person = nullif(current_setting('app.person', true), '')::bigint);

-- 锁定 How often sign-in was tried of late, per name and per address. The subject is a keyed digest:
-- what was typed as a name may have been a password.
create table access.attempt (
  county       text collate "C" not null,
  kind         text not null check (kind in ('name', 'address')),
  subject      text collate "C" not null,
  region       text collate "C" not null,
  account      bigint,
  address      text not null,
  tries        int not null,
  since        timestamptz not null,
  locked_until timestamptz,
  primary key (county, kind, subject)
);
create index attempt_locked on access.attempt (county, locked_until) where locked_until is not null;
grant select, insert, update, delete on access.attempt to shanzhi_server;
alter table access.attempt enable row level security;
create policy attempt_administration on access.attempt
  using (county = current_setting('app.county', true)
    and current_setting('app.capability', true) in ('admin.security', 'system')
    and region >= current_setting('app.low', true) and region < current_setting('app.high', true));

-- One-time links: a password to be set anew, or the first administrators of an installation.
create table access.link (
  county     text collate "C" not null,
  token_hash bytea not null,
  region     text collate "C" not null,
  kind       text not null check (kind in ('password', 'first-administrators')),
  account    bigint,
  made_at    timestamptz not null,
  made_by    text not null,
  expires_at timestamptz not null,
  used_at    timestamptz,
  primary key (county, token_hash),
  foreign key (county, account) references access.account (county, id)
);
create index link_of_account on access.link (county, account) where used_at is null;
grant select, insert, update on access.link to shanzhi_server;
alter table access.link enable row level security;
create policy link_sign_in on access.link
  using (county = current_setting('app.county', true)
    and current_setting('app.capability', true) = 'system');
create policy link_made on access.link for insert
  with check (county = current_setting('app.county', true)
    and current_setting('app.capability', true) = 'admin.system'
    and region >= current_setting('app.low', true) and region < current_setting('app.high', true));

-- 阅读日志 Each look at personal data, and why. Only ever added to.
create table access.read_log (
  county    text collate "C" not null,
  seq       bigint generated always as identity,
  region    text collate "C" not null,
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  at        timestamptz not null,
  signature text not null,
  person    bigint,
  post      bigint,
  what      text not null,
  subject   text not null,
  reason    text not null,
  address   text not null,
  primary key (county, seq)
);
create index read_log_of_person on access.read_log (county, person, seq);
create index read_log_of_subject on access.read_log (county, subject, seq);
create index read_log_by_time on access.read_log (county, at);
grant select, insert on access.read_log to shanzhi_server;
alter table access.read_log enable row level security;
create policy read_log_audit on access.read_log for select
  using (county = current_setting('app.county', true)
    and current_setting('app.capability', true) in ('admin.audit', 'system')
    and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy read_log_written on access.read_log for insert
  with check (county = current_setting('app.county', true)
    and current_setting('app.capability', true) = 'system');

-- 操作日志 Every write that was asked for and how it ended, sign-ins and failures. No bodies.
create table access.operation (
  county    text collate "C" not null,
  seq       bigint generated always as identity,
  region    text collate "C" not null,
  at        timestamptz not null,
  kind      text not null,
  account   bigint,
  person    bigint,
  method    text not null,
  route     text not null,
  path      text not null,
  status    int not null,
  micros    bigint not null,
  address   text not null,
  primary key (county, seq)
);
create index operation_of_person on access.operation (county, person, seq);
create index operation_by_time on access.operation (county, at);
grant select, insert on access.operation to shanzhi_server;
alter table access.operation enable row level security;
create policy operation_audit on access.operation for select
  using (county = current_setting('app.county', true)
    and current_setting('app.capability', true) in ('admin.audit', 'system')
    and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy operation_written on access.operation for insert
  with check (county = current_setting('app.county', true)
    and current_setting('app.capability', true) = 'system');
