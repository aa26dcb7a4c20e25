-- One Chinese character is a fair search (a surname, 水, 路): it is answered from the newest matters,
-- by the same walk along the number as before, and never by reading all of them.

create or replace function casework.search(said text, before bigint, most int)
  returns table (matter bigint)
  language plpgsql stable security definer set search_path = '' as $$
declare
  its_county constant text := current_setting('app.county', true);
  low constant text := current_setting('app.low', true);
  high constant text := current_setting('app.high', true);
  organisation constant bigint := nullif(current_setting('app.organisation', true), '')::bigint;
  person constant bigint := nullif(current_setting('app.person', true), '')::bigint;
  newest constant int := 5000;
  edge bigint;
  found_so_far int;
begin
  if current_setting('app.capability', true) is distinct from 'case.read' then return; end if;
  -- A village's own matters are walked by their own index, all others by number.
  if length(low) >= 12 then
    select min(w.matter) into edge
      from (select c.matter from casework.content c
             where c.county = its_county and c.village = left(low, 12) and c.matter < before
             order by c.matter desc limit newest) w;
    return query
      select c.matter from casework.content c
       where c.county = its_county and c.village = left(low, 12) and c.matter < before
         and c.matter >= edge and c.region >= low and c.region < high
         and position(lower(said) in lower(c.title || ' ' || c.body)) > 0
       order by c.matter desc limit most;
  else
    select min(w.matter) into edge
      from (select c.matter from casework.content c
             where c.county = its_county and c.matter < before
             order by c.matter desc limit newest) w;
    return query
      select c.matter
        from casework.content c
        join casework.matter m on m.county = c.county and m.id = c.matter
       where c.county = its_county and c.matter < before and c.matter >= edge
         and position(lower(said) in lower(c.title || ' ' || c.body)) > 0
         and ((c.region >= low and c.region < high) or organisation in (m.holder_org, m.handler_org)
              or c.raiser = person)
       order by c.matter desc limit most;
  end if;
  get diagnostics found_so_far = row_count;
  -- One character makes no pair that the index knows: it is looked for among the newest alone.
  if edge is null or found_so_far >= most or char_length(said) < 2 then return; end if;
  return query
    select c.matter
      from casework.content c
      join casework.matter m on m.county = c.county and m.id = c.matter
     where c.county = its_county and c.matter < edge
       and ground.grams(c.title || ' ' || c.body) operator(pg_catalog.@>) ground.grams(said)
       and position(lower(said) in lower(c.title || ' ' || c.body)) > 0
       and ((c.region >= low and c.region < high) or organisation in (m.holder_org, m.handler_org)
            or c.raiser = person)
     order by c.matter desc limit most - found_so_far;
end
$$;
