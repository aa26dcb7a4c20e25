-- 推选并入组建: a guild's officers are elected by a formation of its body. What was kept of elections goes
-- over under the same numbers, so that one that is under way goes on where it stands.
insert into deliberation.formation (county, id, region, body, kind, chair, term_starts, term_ends,
       voted_on, present, entitled, noticed_from, noticed_until, closed_at, why, version, client, content)
select county, id, region, guild, case cardinality(offices) when 6 then 'TERM' else 'BY_ELECTION' end,
       false, term_starts, term_ends, voted_on, present, entitled, noticed_from, noticed_until,
       closed_at, why, version, client, content
  from guild.election;

insert into deliberation.vacancy (county, region, formation, kind, role, seats)
select e.county, e.region, e.id, 'PLAIN', o.office, 1
  from guild.election e, unnest(e.offices) as o (office);

-- When somebody stepped aside was not kept: it is taken to be when they were put forward.
insert into deliberation.candidate (county, region, formation, person, kind, role, chair, put_by, note,
       aside_why, aside_at, in_favour, against, abstained, chosen, shown, by, at, client, content)
select county, region, election, person, 'PLAIN', office, false, put_by, '', aside,
       case when aside is null then null else at end, in_favour,
       case when in_favour is null then null else 0 end,
       case when in_favour is null then null else 0 end, chosen, chosen, by, at, client, content
  from guild.nominee
 order by county, id;

-- Whoever was seated by an election sits where its candidate says.
update deliberation.candidate c
   set seat = s.id
  from guild.election e, deliberation.seat s
 where e.county = c.county and e.id = c.formation and e.closed_at is not null and e.why is null
   and c.chosen and s.county = c.county and s.body = e.guild and s.person = c.person
   and s.role = c.role
   and s.starts = (select min(t.starts) from deliberation.seat t
                    where t.county = s.county and t.body = s.body and t.person = s.person
                      and t.role = s.role
                      and t.starts > greatest(
                            e.closed_at, e.term_starts::timestamp at time zone 'Asia/Shanghai')
                          - interval '1 minute');

insert into deliberation.objection (county, id, region, formation, candidate, answered)
select o.county, o.id, o.region, o.election, c.id,
       case when o.upheld then 'UPHELD' when not o.upheld then 'DISMISSED' end
  from guild.objection o
  join guild.nominee n on n.county = o.county and n.id = o.nominee
  join deliberation.candidate c on c.county = n.county and c.client = n.client;

-- What was sent before is known as it was, so that the same again changes nothing.
insert into deliberation.receipt (county, region, client, content, at)
select county, region, client, content, at from guild.receipt
    on conflict (county, client) do nothing;

drop table guild.objection;
drop table guild.nominee;
drop table guild.election;
drop table guild.receipt;
