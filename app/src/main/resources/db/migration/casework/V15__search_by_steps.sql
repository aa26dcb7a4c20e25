-- Search as before, looking no further than it must. What is asked for often stands in the newest few
-- hundred, so these come first, then the newest thousands, and only then what is looked up by its
-- characters. A village, a township and a person walk their own index; nobody else's rows are read.
create or replace function casework.search(said text, before bigint, most int)
  returns table (matter bigint)
  language plpgsql stable security definer set search_path = '' as $$
declare
  its_county constant text := current_setting('app.county', true);
  low constant text := current_setting('app.low', true);
  high constant text := current_setting('app.high', true);
  organisation constant bigint := nullif(current_setting('app.organisation', true), '')::bigint;
  person constant bigint := nullif(current_setting('app.person', true), '')::bigint;
  sought constant text := lower(said);
  upper_edge bigint := before;
  lower_edge bigint;
  step int;
  found_now int;
  wanted int := most;
begin
  if current_setting('app.capability', true) is distinct from 'case.read' then return; end if;
  if person is not null and organisation is null and low = '' then
    return query
      select c.matter from casework.content c
       where c.county = its_county and c.raiser = person and c.matter < before
         and position(sought in lower(c.title || ' ' || c.body)) > 0
       order by c.matter desc limit most;
    return;
  end if;
  foreach step in array array[400, 4600] loop
    if length(low) >= 12 then
      select min(w.matter) into lower_edge
        from (select c.matter from casework.content c
               where c.county = its_county and c.village = left(low, 12) and c.matter < upper_edge
               order by c.matter desc limit step) w;
      return query
        select c.matter from casework.content c
         where c.county = its_county and c.village = left(low, 12) and c.matter < upper_edge
           and c.matter >= lower_edge and c.region >= low and c.region < high
           and position(sought in lower(c.title || ' ' || c.body)) > 0
         order by c.matter desc limit wanted;
    elsif length(low) >= 9 then
      select min(w.matter) into lower_edge
        from (select c.matter from casework.content c
               where c.county = its_county and c.township = left(low, 9) and c.matter < upper_edge
               order by c.matter desc limit step) w;
      return query
        select c.matter from casework.content c
         where c.county = its_county and c.township = left(low, 9) and c.matter < upper_edge
           and c.matter >= lower_edge and c.region >= low and c.region < high
           and position(sought in lower(c.title || ' ' || c.body)) > 0
         order by c.matter desc limit wanted;
    else
      select min(w.matter) into lower_edge
        from (select c.matter from casework.content c
               where c.county = its_county and c.matter < upper_edge
               order by c.matter desc limit step) w;
      return query
        select c.matter
          from casework.content c
          join casework.matter m on m.county = c.county and m.id = c.matter
         where c.county = its_county and c.matter < upper_edge and c.matter >= lower_edge
           and position(sought in lower(c.title || ' ' || c.body)) > 0
           and ((c.region >= low and c.region < high) or organisation in (m.holder_org, m.handler_org)
                or c.raiser = person)
         order by c.matter desc limit wanted;
    end if;
    get diagnostics found_now = row_count;
    wanted := wanted - found_now;
    if lower_edge is null or wanted <= 0 then return; end if;
    upper_edge := lower_edge;
  end loop;
  -- One character makes no pair that the index knows: it is looked for among the newest alone.
  if char_length(said) < 2 then return; end if;
  return query
    select c.matter
      from casework.content c
      join casework.matter m on m.county = c.county and m.id = c.matter
     where c.county = its_county and c.matter < upper_edge
       and ground.grams(c.title || ' ' || c.body) operator(pg_catalog.@>) ground.grams(said)
       and position(sought in lower(c.title || ' ' || c.body)) > 0
       and ((c.region >= low and c.region < high) or organisation in (m.holder_org, m.handler_org)
            or c.raiser = person)
     order by c.matter desc limit wanted;
end
$$;
