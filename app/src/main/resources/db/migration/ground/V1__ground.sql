grant usage on schema ground to shanzhi_server;

-- Two neighbouring characters at a time: what a Chinese word of two characters can be found by.
create function ground.grams(said text) returns text[]
  language sql immutable parallel safe strict
return (
  select coalesce(array_agg(distinct pair), '{}')
    from (select letter || lead(letter) over (order by place) as pair
            from unnest(string_to_array(regexp_replace(lower(said), '\s+', '', 'g'), null))
                 with ordinality as letters(letter, place)) as pairs
   where pair is not null
);
