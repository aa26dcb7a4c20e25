-- The same pairs in the order of the text, some twice: an index over them sorts and keeps each once by
-- itself, and so does whoever asks it.
create or replace function ground.grams(said text) returns text[]
  language plpgsql immutable parallel safe strict as $$
declare
  letters constant text[] := string_to_array(regexp_replace(lower(said), '\s+', '', 'g'), null);
begin
  return (
    select coalesce(array_agg(pair.letter || pair.next), '{}')
      from unnest(letters, letters[2:]) as pair(letter, next)
     where pair.next is not null);
end
$$;
