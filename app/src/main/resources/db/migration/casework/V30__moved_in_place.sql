-- An act moves a matter where it lies: what most acts change stands in no index, so that the row is
-- rewritten on its page and no index hears of it. The date left the index of what is open: only a
-- village's own list came out of it in order, and that is sorted in an instant.
drop index casework.matter_open;
create index matter_open on casework.matter (county, township, village) where closed_at is null;
alter table casework.matter set (fillfactor = 85);

-- The township and the village are written by the door. As computed columns their expressions were
-- read and prepared anew by every act, which changes neither. See decision 0023.
alter table casework.matter
  alter column township drop expression, alter column township set not null,
  alter column village drop expression, alter column village set not null;
alter table casework.content
  alter column township drop expression, alter column township set not null,
  alter column village drop expression, alter column village set not null;

-- Whoever raises raises by the door, which writes a matter and what was said of it together; beside it
-- a matter can only be marked as one that others are gathered under.
revoke insert, update on casework.matter from shanzhi_server;
grant update (leads) on casework.matter to shanzhi_server;
revoke insert on casework.content from shanzhi_server;
drop policy written_with_its_matter on casework.content;
drop policy sound on casework.content;
drop policy sound on casework.matter;
alter table casework.content drop constraint content_county_matter_fkey;

create or replace function casework.enter(
  county text, capability text, low text, high text, person bigint, epoch bigint,
  id bigint, procedure text, edition smallint, region text, raiser bigint, state text,
  holder_org bigint, holder_post bigint, holder_person bigint, handler_org bigint, handler_post bigint,
  level smallint, due timestamptz, category text, urgency smallint, part_of bigint,
  title text, body text, spot text, longitude numeric, latitude numeric, channel text, said_at text,
  actor text, acting_person bigint, acting_post bigint, at timestamptz,
  said_handler_org bigint, said_handler_post bigint, way text, files bytea[], names text[],
  client uuid, salt bytea, leaf bytea, needs text, line_state text, asked text)
  returns boolean language plpgsql security definer
  set search_path = '' set plan_cache_mode = 'force_generic_plan' set enable_seqscan = 'off' as $$
declare
  of_32_bytes constant bytea := '________________________________';
  seq bigint;
begin
  if (enter.capability = 'case.raise' or enter.capability = 'system')
     and (enter.region collate "C" >= enter.low and enter.region collate "C" < enter.high
          or enter.raiser = enter.person) then
  else
    raise insufficient_privilege using message = 'raised out of the scope in force';
  end if;
  if enter.due is null or enter.holder_org is null and enter.holder_person is null
     or enter.leaf not like of_32_bytes or enter.salt not like of_32_bytes then
    raise check_violation using message = 'a matter that is raised is unsound';
  end if;
  if enter.longitude is not null or enter.latitude is not null then
    if enter.longitude between -180 and 180 and enter.latitude between -90 and 90 then
    else
      raise check_violation using message = 'no such position';
    end if;
  end if;
  insert into casework.matter (county, id, procedure, edition, region, township, village, raiser, state,
         holder_org, holder_post, holder_person, handler_org, handler_post, level, due, version, category,
         urgency, opened_at, part_of)
  select enter.county, enter.id, enter.procedure, enter.edition, enter.region, left(enter.region, 9),
         left(enter.region, 12), enter.raiser, enter.state, enter.holder_org, enter.holder_post,
         enter.holder_person, enter.handler_org, enter.handler_post, enter.level, enter.due, 1,
         enter.category, enter.urgency, enter.at, enter.part_of
   where enter.epoch is null
      or exists (select from organisation.authority a
                  where a.county = enter.county and a.epoch <= enter.epoch);
  if not found then return false; end if;
  insert into casework.content (county, matter, region, place_then, township, village, raiser, title,
         body, spot, longitude, latitude, channel, said_at, opened_at)
  values (enter.county, enter.id, enter.region, enter.region, left(enter.region, 9),
         left(enter.region, 12), enter.raiser, enter.title, enter.body, enter.spot, enter.longitude,
         enter.latitude, enter.channel, enter.said_at, enter.at);
  insert into transparency.leaf as l (county, type, hash) values (enter.county, 1, enter.leaf)
    returning l.seq into seq;
  insert into casework.event (county, matter, n, region, place_then, action, state, actor, person, post,
         at, due, holder_org, holder_post, holder_person, handler_org, handler_post, way, evidence, client,
         salt, leaf)
  values (enter.county, enter.id, 1, enter.region, enter.region, 'raise', enter.state, enter.actor,
         enter.acting_person, enter.acting_post, enter.at, enter.due, enter.holder_org, enter.holder_post,
         enter.holder_person, enter.said_handler_org, enter.said_handler_post, enter.way, enter.files,
         enter.client, enter.salt, seq);
  insert into inbox.line (county, kind, subject, slot, region, holder_org, holder_post, holder_person,
         owner_person, party_org, needs, state, act, title, since, due)
  values (enter.county, 'matter', enter.id, 0, enter.region, enter.holder_org, enter.holder_post,
         enter.holder_person, enter.raiser, enter.handler_org, enter.needs, enter.line_state, enter.asked,
         enter.title, enter.at, enter.due);
  if enter.files is not null then
    insert into casework.evidence (county, matter, n, place, region, digest, name)
    select enter.county, enter.id, 1, f.place, enter.region, f.digest, f.name
      from unnest(enter.files, enter.names) with ordinality as f(digest, name, place);
  end if;
  return true;
end
$$;
