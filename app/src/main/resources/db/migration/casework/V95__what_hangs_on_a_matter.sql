-- 从属事项 What hangs on a matter: its parts, and what was gathered under it. Two indexes of the matters
-- themselves said so until now, and every act on any opened both. What was gathered once stays here.
-- An act that tells nobody else, and brings no file, is asked so once. See decision 0023.
create table casework.branch (
  county text collate "C" not null,
  stem   bigint not null,
  matter bigint not null,
  region text collate "C" not null,
  primary key (county, stem, matter),
  check (stem <> matter)
);
alter table casework.branch enable row level security;
create policy net on casework.branch using (
  county = current_setting('app.county', true)
  and exists (select from casework.matter m where m.county = branch.county and m.id = branch.matter));
grant select on casework.branch to shanzhi_server;

insert into casework.branch (county, stem, matter, region)
select county, part_of, id, region from casework.matter where part_of is not null
 union
select county, same_as, id, region from casework.matter where same_as is not null;

drop index casework.matter_part;
drop index casework.matter_same;

create or replace function casework.enter(
  county text, capability text, epoch bigint, id bigint, procedure text, edition smallint, region text,
  state text, level smallint, due timestamptz, title text, body text, spot text, channel text,
  actor text, at timestamptz, client uuid, salt bytea, leaf bytea, needs text, line_state text,
  asked text, low text default null, high text default null, person bigint default null,
  raiser bigint default null, holder_org bigint default null, holder_post bigint default null,
  holder_person bigint default null, handler_org bigint default null,
  handler_post bigint default null, category text default null, urgency smallint default 0,
  part_of bigint default null, longitude numeric default null, latitude numeric default null,
  said_at text default null, acting_person bigint default null, acting_post bigint default null,
  said_handler_org bigint default null, said_handler_post bigint default null,
  way text default null, files bytea[] default null, names text[] default null)
  returns boolean language plpgsql security definer
  set search_path = '' set plan_cache_mode = 'force_generic_plan' set enable_seqscan = 'off' as $$
declare
  seq bigint;
begin
  if (enter.capability = 'case.raise' or enter.capability = 'system')
     and (enter.region collate "C" >= enter.low and enter.region collate "C" < enter.high
          or enter.raiser = enter.person) then
  else
    raise insufficient_privilege using message = 'raised out of the scope in force';
  end if;
  if enter.due is null or enter.holder_org is null and enter.holder_person is null
     or enter.leaf not like '________________________________'
     or enter.salt not like '________________________________' then
    raise check_violation using message = 'a matter that is raised is unsound';
  end if;
  if enter.longitude is not null or enter.latitude is not null then
    if enter.longitude between -180 and 180 and enter.latitude between -90 and 90 then
    else
      raise check_violation using message = 'no such position';
    end if;
  end if;
  if enter.part_of is not null then
    if not exists (select from casework.matter m
                    where m.county = enter.county and m.id = enter.part_of) then
      raise foreign_key_violation using message = 'a part of nothing';
    end if;
  end if;
  insert into casework.matter (county, id, procedure, edition, region, township, village, raiser, state,
         holder_org, holder_post, holder_person, handler_org, handler_post, level, due, version, category,
         urgency, opened_at, part_of)
  select enter.county, enter.id, enter.procedure, enter.edition, enter.region, left(enter.region, 9),
         left(enter.region, 12), enter.raiser, enter.state, enter.holder_org, enter.holder_post,
         enter.holder_person, enter.handler_org, enter.handler_post, enter.level, enter.due, 1,
         enter.category, enter.urgency, enter.at, enter.part_of
    from organisation.authority a
   where a.county = enter.county collate "default" and (enter.epoch is null or a.epoch <= enter.epoch);
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
  if enter.part_of is not null then
    insert into casework.branch (county, stem, matter, region)
    values (enter.county, enter.part_of, enter.id, enter.region);
  end if;
  if enter.files is not null then
    insert into casework.evidence (county, matter, n, place, region, digest, name)
    select enter.county, enter.id, 1, f.place, enter.region, f.digest, f.name
      from unnest(enter.files, enter.names) with ordinality as f(digest, name, place);
  end if;
  return true;
end
$$;

create or replace function casework.act(
  county text, capability text, epoch bigint, id bigint, version int, state text, level smallint,
  place_then text, action text, actor text, at timestamptz, client uuid, salt bytea, leaf bytea,
  line_state text, low text default null, high text default null, organisation bigint default null,
  person bigint default null, leads boolean default false, holder_org bigint default null,
  holder_post bigint default null, holder_person bigint default null, handler_org bigint default null,
  handler_post bigint default null, due timestamptz default null, late smallint default 0,
  category text default null, urgency smallint default 0, closed_at timestamptz default null,
  outcome text default null, rating smallint default null, same_as bigint default null,
  finished_by bigint default null, kept timestamptz default null, returned boolean default false,
  supervised timestamptz default null, open_parts smallint default 0,
  acting_person bigint default null, acting_post bigint default null, note text default null,
  said_category text default null, said_urgency smallint default null,
  said_handler_org bigint default null, said_handler_post bigint default null,
  way text default null, said_rating smallint default null, said_lead bigint default null,
  files bytea[] default null, names text[] default null, needs text default null,
  asked text default null, raiser_needs text default null, raiser_asked text default null,
  raiser_answered boolean default false, told text default null, overseer bigint default null,
  overseer_needs text default null, resorted date default null)
  returns boolean language plpgsql security definer
  set search_path = '' set plan_cache_mode = 'force_generic_plan' set enable_seqscan = 'off' as $$
declare
  seq bigint;
  its_region text;
  its_raiser bigint;
  its_title text;
begin
  if split_part(act.capability, '.', 1) in ('case', 'system') then
  else
    raise insufficient_privilege using message = 'no capability of casework';
  end if;
  if act.organisation is not null and act.low is null then
    if act.organisation in (act.holder_org, act.handler_org) then
    else
      raise insufficient_privilege using message = 'given out of the scope in force';
    end if;
  end if;
  if (act.closed_at is null) = (act.due is null)
     or act.closed_at is not null and (act.holder_org is not null or act.holder_person is not null)
     or act.closed_at is null and act.holder_org is null and act.holder_person is null
     or act.open_parts < 0
     or act.leaf not like '________________________________'
     or act.salt not like '________________________________' then
    raise check_violation using message = 'the act would leave an unsound matter';
  end if;
  if act.rating is not null then
    if act.rating < 1 or act.rating > 5 then
      raise check_violation using message = 'no such rating';
    end if;
  end if;
  if act.same_as is not null then
    if act.same_as = act.id then
      raise check_violation using message = 'gathered under itself';
    end if;
    if not exists (select from casework.matter m
                    where m.county = act.county and m.id = act.same_as) then
      raise foreign_key_violation using message = 'gathered under nothing';
    end if;
  end if;
  update casework.matter m
     set state = act.state, holder_org = act.holder_org, holder_post = act.holder_post,
         holder_person = act.holder_person, handler_org = act.handler_org,
         handler_post = act.handler_post, level = act.level, due = act.due, late = act.late,
         category = act.category, urgency = act.urgency, closed_at = act.closed_at,
         outcome = act.outcome, rating = act.rating, same_as = act.same_as,
         finished_by = act.finished_by, kept = act.kept, returned = act.returned,
         supervised = act.supervised, open_parts = act.open_parts, version = act.version + 1
    from organisation.authority a
   where m.county = act.county and m.id = act.id and m.version = act.version and m.leads = act.leads
     and ((m.region >= act.low and m.region < act.high)
          or m.holder_org = act.organisation
          or m.handler_org = act.organisation or m.raiser = act.person)
     and a.county = act.county collate "default" and (act.epoch is null or a.epoch <= act.epoch)
  returning m.region, m.raiser into its_region, its_raiser;
  if not found then return false; end if;
  insert into transparency.leaf as l (county, type, hash) values (act.county, 1, act.leaf)
    returning l.seq into seq;
  insert into casework.event (county, matter, n, region, place_then, action, state, actor, person, post,
         at, due, holder_org, holder_post, holder_person, note, category, urgency, handler_org,
         handler_post, way, rating, same_as, evidence, client, salt, leaf)
  values (act.county, act.id, act.version + 1, its_region, act.place_then, act.action, act.state,
         act.actor, act.acting_person, act.acting_post, act.at, act.due, act.holder_org, act.holder_post,
         act.holder_person, act.note, act.said_category, act.said_urgency, act.said_handler_org,
         act.said_handler_post, act.way, act.said_rating, act.said_lead, act.files, act.client,
         act.salt, seq);
  if act.closed_at is not null then
    delete from inbox.line x
     where x.county = act.county and x.kind = 'matter' and x.subject = act.id and x.slot >= 0;
  else
    update inbox.line x
       set holder_org = act.holder_org, holder_post = act.holder_post,
           holder_person = act.holder_person, party_org = act.handler_org, needs = act.needs,
           state = act.line_state, act = act.asked, since = act.at, due = act.due, late = act.late
     where x.county = act.county and x.kind = 'matter' and x.subject = act.id and x.slot = 0
    returning x.title into its_title;
    if act.raiser_asked is not null or act.raiser_answered or act.told is not null then
      if act.raiser_asked is not null and its_title is not null then
        insert into inbox.line (county, kind, subject, slot, region, holder_person, owner_person, party_org,
               needs, state, act, title, since, due)
        values (act.county, 'matter', act.id, 1, its_region, its_raiser, its_raiser, act.handler_org,
               act.raiser_needs, act.line_state, act.raiser_asked, its_title, act.at, act.due);
      elsif act.raiser_answered then
        delete from inbox.line x
         where x.county = act.county and x.kind = 'matter' and x.subject = act.id and x.slot = 1;
      end if;
      if act.told is not null then
        if act.told = 'MOVED' then
          update inbox.line x
             set party_org = act.holder_org, state = act.line_state, due = act.due
           where x.county = act.county and x.kind = 'matter' and x.subject = act.id and x.slot = 2;
        elsif act.told = 'OVER' then
          delete from inbox.line x
           where x.county = act.county and x.kind = 'matter' and x.subject = act.id and x.slot = 2;
        elsif its_title is not null and act.overseer is not null then
          insert into inbox.line (county, kind, subject, slot, region, holder_org, owner_person, party_org,
                 needs, state, act, title, since, due, late)
          values (act.county, 'matter', act.id, 2, its_region, act.overseer, its_raiser, act.holder_org,
                 act.overseer_needs, act.line_state, 'oversee', its_title, act.at, act.due, act.late)
          on conflict on constraint line_pkey do update
             set holder_org = excluded.holder_org, party_org = excluded.party_org,
                 needs = excluded.needs, state = excluded.state, act = excluded.act,
                 since = excluded.since, due = excluded.due, late = excluded.late;
        end if;
      end if;
    end if;
  end if;
  if act.files is not null or act.resorted is not null or act.same_as is not null then
    if act.files is not null then
      insert into casework.evidence (county, matter, n, place, region, digest, name)
      select act.county, act.id, act.version + 1, f.place, its_region, f.digest, f.name
        from unnest(act.files, act.names) with ordinality as f(digest, name, place);
    end if;
    if act.resorted is not null then
      insert into casework.resorted (county, region, matter, month)
      values (act.county, its_region, act.id, act.resorted);
    end if;
    if act.same_as is not null then
      insert into casework.branch (county, stem, matter, region)
      values (act.county, act.same_as, act.id, its_region)
      on conflict do nothing;
    end if;
  end if;
  return true;
end
$$;
