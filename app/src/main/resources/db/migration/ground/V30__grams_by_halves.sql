-- The same pairs, first those that begin at an odd letter and then those at an even one: two texts are
-- cut up where a table of letters was made and read row by row. See decision 0023.
create or replace function ground.grams(said text) returns text[]
  language plpgsql immutable parallel safe strict as $$
declare
  letters constant text := regexp_replace(lower(said), '\s+', '', 'g');
  odd constant int := length(letters) % 2;
  first constant text := left(letters, length(letters) - odd);
  second constant text := left(substr(letters, 2), length(letters) - 2 + odd);
begin
  return string_to_array(rtrim(regexp_replace(first, '..', '\& ', 'g')), ' ')
      || string_to_array(rtrim(regexp_replace(second, '..', '\& ', 'g')), ' ');
end
$$;
