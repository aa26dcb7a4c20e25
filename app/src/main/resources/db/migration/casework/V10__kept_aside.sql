-- Files that a room keeps beside a matter, in the same store by the same digest. Who may see them the room
-- knows: it finds its own row under the reader's scope and then asks as the platform.
create policy seen_by_the_platform on casework.file for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'system');
create policy written_by_the_platform on casework.file for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'system');
