grant usage on schema organisation to shanzhi_server;

-- 组织: who does things in the county, in a tree by place.
create table organisation.organisation (
  county text collate "C" not null,
  id bigint generated always as identity,
  region text collate "C" not null check (length(region) in (6, 9, 12)),
  township text collate "C" generated always as (left(region, 9)) stored,
  village text collate "C" generated always as (left(region, 12)) stored,
  kind text not null,
  name text not null check (length(name) between 2 and 80),
  credit_code text collate "C" check (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
  parent bigint,
  since date not null,
  until date check (until > since),
  version int not null default 1,
  client uuid not null,
  content text not null,
  primary key (county, id),
  constraint one_name_a_place unique (county, region, name),
  constraint one_credit_code unique (county, credit_code),
  unique (county, client),
  foreign key (county, parent) references organisation.organisation (county, id),
  check (left(region, 6) = county),
  -- A place has one desk at a time: who takes in what its people raise.
  constraint one_desk_a_place
    exclude using gist (county with =, region with =, kind with =, daterange(since, until) with &&)
    where (kind in ('VILLAGE_COMMITTEE', 'TOWNSHIP_GOVERNMENT', 'COUNTY_CENTRE'))
);
alter table organisation.organisation enable row level security;
create policy read on organisation.organisation for select
  using (county = current_setting('app.county', true));
create policy write on organisation.organisation for insert
  with check (county = current_setting('app.county', true)
    and current_setting('app.capability', true)
      in ('organisation.write', 'admin.system', 'system')
    and region >= current_setting('app.low', true)
    and region < current_setting('app.high', true));
create policy change on organisation.organisation for update
  using (county = current_setting('app.county', true)
    and current_setting('app.capability', true)
      in ('organisation.write', 'admin.system', 'system')
    and region >= current_setting('app.low', true)
    and region < current_setting('app.high', true));
grant select, insert, update on organisation.organisation to shanzhi_server;

-- 岗位: a post of an organisation over a place; its kind says what it may do.
create table organisation.post (
  county text collate "C" not null,
  id bigint generated always as identity,
  region text collate "C" not null check (length(region) in (6, 9, 12)),
  township text collate "C" generated always as (left(region, 9)) stored,
  village text collate "C" generated always as (left(region, 12)) stored,
  place text collate "C" not null,
  organisation bigint not null,
  kind text not null,
  title text not null check (length(title) between 1 and 40),
  seats int not null check (seats between 1 and 500),
  client uuid not null,
  content text not null,
  primary key (county, id),
  -- What an appointment repeats of its post, so that its own rules can be checked row by row.
  unique (county, id, kind, seats),
  unique (county, client),
  foreign key (county, organisation) references organisation.organisation (county, id),
  check (left(place, 12) = region)
);
create index post_of_organisation on organisation.post (county, organisation, id);
alter table organisation.post enable row level security;
create policy read on organisation.post for select
  using (county = current_setting('app.county', true));
create policy write on organisation.post for insert
  with check (county = current_setting('app.county', true)
    and current_setting('app.capability', true)
      in ('organisation.write', 'admin.system', 'system')
    and region >= current_setting('app.low', true)
    and region < current_setting('app.high', true));
grant select, insert on organisation.post to shanzhi_server;

-- 任职: a person holds a seat of a post from a moment until another, exclusive.
create table organisation.appointment (
  county text collate "C" not null,
  id bigint generated always as identity,
  region text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village text collate "C" generated always as (left(region, 12)) stored,
  post bigint not null,
  kind text not null,
  seats int not null,
  seat int not null,
  person bigint not null,
  starts timestamptz not null,
  ends timestamptz,
  administration text generated always as (
    case when kind in ('SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR', 'AUDIT_ADMINISTRATOR')
         then kind end) stored,
  appointed_by text not null,
  appointed_at timestamptz not null,
  end_reason text check (length(end_reason) between 1 and 200),
  ended_by text,
  ended_at timestamptz,
  client uuid not null,
  content text not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, post, kind, seats)
    references organisation.post (county, id, kind, seats) on update cascade,
  check (ends >= starts),
  check (seat between 1 and seats),
  constraint one_holder_a_seat
    exclude using gist (county with =, post with =, seat with =, tstzrange(starts, ends) with &&),
  constraint once_in_a_post
    exclude using gist (county with =, post with =, person with =, tstzrange(starts, ends) with &&),
  -- System, security and audit administration: no two of them in one person's hands.
  constraint one_administration_a_person
    exclude using gist (county with =, person with =, administration with <>,
                        tstzrange(starts, ends) with &&)
    where (administration is not null)
);
create index appointment_of_person on organisation.appointment (county, person, id);
create index appointment_of_post on organisation.appointment (county, post, id);
alter table organisation.appointment enable row level security;
create policy read on organisation.appointment for select
  using (county = current_setting('app.county', true)
    and current_setting('app.capability', true) <> '');
create policy write on organisation.appointment for insert
  with check (county = current_setting('app.county', true)
    and current_setting('app.capability', true)
      in ('organisation.write', 'admin.system', 'admin.security', 'system')
    and region >= current_setting('app.low', true)
    and region < current_setting('app.high', true));
create policy change on organisation.appointment for update
  using (county = current_setting('app.county', true)
    and current_setting('app.capability', true)
      in ('organisation.write', 'admin.system', 'admin.security', 'system')
    and region >= current_setting('app.low', true)
    and region < current_setting('app.high', true));
grant select, insert, update on organisation.appointment to shanzhi_server;

-- 授权变更: where the county departs from the capabilities that a kind of post has by default. The
-- last change of a capability counts; no row is edited. What the three administrations may do is
-- fixed, and nobody else gets any of it.
create table organisation.grant_change (
  county text collate "C" not null,
  id bigint generated always as identity,
  region text collate "C" not null,
  kind text not null
    check (kind not in ('SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR', 'AUDIT_ADMINISTRATOR')),
  capability text not null check (capability not like 'admin.%'),
  reach text check (reach in ('PLACE', 'ORGANISATION', 'SELF')),
  reason text not null check (length(reason) between 1 and 200),
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (county, id)
);
create index grant_change_of_kind on organisation.grant_change (county, kind, id);
alter table organisation.grant_change enable row level security;
create policy read on organisation.grant_change for select
  using (county = current_setting('app.county', true)
    and current_setting('app.capability', true) <> '');
create policy write on organisation.grant_change for insert
  with check (county = current_setting('app.county', true)
    and current_setting('app.capability', true) in ('admin.security', 'system')
    and region >= current_setting('app.low', true)
    and region < current_setting('app.high', true));
grant select, insert on organisation.grant_change to shanzhi_server;

-- The authority epoch: raised whenever somebody loses authority before its time.
create table organisation.authority (
  county text collate "C" primary key,
  epoch bigint not null
);
alter table organisation.authority enable row level security;
create policy read on organisation.authority for select
  using (county = current_setting('app.county', true));
create policy write on organisation.authority for insert
  with check (county = current_setting('app.county', true)
    and current_setting('app.capability', true)
      in ('organisation.write', 'admin.system', 'admin.security', 'system'));
create policy change on organisation.authority for update
  using (county = current_setting('app.county', true)
    and current_setting('app.capability', true)
      in ('organisation.write', 'admin.system', 'admin.security', 'system'));
grant select, insert, update on organisation.authority to shanzhi_server;

-- How often each register was changed; the nodes' memories follow it.
create table organisation.edition (
  county text collate "C" not null,
  register text not null check (register in ('organisation', 'post', 'grant')),
  edition bigint not null,
  primary key (county, register)
);
alter table organisation.edition enable row level security;
create policy read on organisation.edition for select
  using (county = current_setting('app.county', true));
create policy write on organisation.edition for insert
  with check (county = current_setting('app.county', true)
    and current_setting('app.capability', true)
      in ('organisation.write', 'admin.system', 'admin.security', 'system'));
create policy change on organisation.edition for update
  using (county = current_setting('app.county', true)
    and current_setting('app.capability', true)
      in ('organisation.write', 'admin.system', 'admin.security', 'system'));
grant select, insert, update on organisation.edition to shanzhi_server;
