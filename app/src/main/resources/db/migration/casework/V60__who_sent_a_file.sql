-- Who sent a file: by its digest alone only they may let a matter rest on it, however they learnt what it is.
create table casework.sent_file (
  county text collate "C" not null,
  digest bytea not null,
  person bigint not null,
  region text collate "C" not null,
  at     timestamptz not null,
  primary key (county, digest, person),
  foreign key (county, digest) references casework.file (county, digest)
);
alter table casework.sent_file enable row level security;
create policy net on casework.sent_file using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'system');
grant select, insert on casework.sent_file to shanzhi_server;

insert into casework.sent_file (county, digest, person, region, at)
select e.county, e.digest, v.person, min(e.region), min(v.at)
  from casework.evidence e
  join casework.event v on v.county = e.county and v.matter = e.matter and v.n = e.n
 where v.person is not null
 group by e.county, e.digest, v.person;
