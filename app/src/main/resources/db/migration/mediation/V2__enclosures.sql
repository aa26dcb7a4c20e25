-- 附件 Photos and documents in a private file, by the digest of their content; the content itself lies in the
-- one store of evidence. Seen where the file is: the file's own policies decide.
create table mediation.enclosure (
  county   text collate "C" not null,
  file     bigint not null,
  digest   bytea not null check (octet_length(digest) = 32),
  region   text collate "C" not null check (length(region) = 12),
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  name     text not null check (length(name) <= 100),
  person   bigint not null,
  at       timestamptz not null,
  primary key (county, file, digest),
  foreign key (county, file) references mediation.file (county, id)
);

alter table mediation.enclosure enable row level security;
create policy seen_with_its_file on mediation.enclosure for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true)
      in ('mediation.tend', 'case.read', 'case.raise', 'system')
  and exists (select from mediation.file f where f.county = enclosure.county and f.id = enclosure.file));
create policy written_with_its_file on mediation.enclosure for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('mediation.tend', 'case.raise', 'system')
  and exists (select from mediation.file f where f.county = enclosure.county and f.id = enclosure.file));

grant select, insert on mediation.enclosure to shanzhi_server;
