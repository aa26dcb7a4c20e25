-- What the second edition of the five steps keeps with a matter: the deadline put aside while the clock
-- stands or an extension is asked, whether it was sent back, the county's order, and its parts.
alter table casework.matter
  add column kept       timestamptz,
  add column returned   boolean not null default false,
  add column supervised timestamptz,
  add column part_of    bigint,
  add column open_parts smallint not null default 0 check (open_parts >= 0),
  add foreign key (county, part_of) references casework.matter (county, id);
create index matter_part on casework.matter (county, part_of) where part_of is not null;

-- What one act entails on another matter brings its photos along: the platform writes them there.
alter policy written_with_its_matter on casework.evidence with check (
  county = current_setting('app.county', true)
  and split_part(current_setting('app.capability', true), '.', 1) in ('case', 'system')
  and ((region >= current_setting('app.low', true) and region < current_setting('app.high', true))
       or (n = 1 and current_setting('app.person', true) <> '')
       or casework.reached(county, matter)));
