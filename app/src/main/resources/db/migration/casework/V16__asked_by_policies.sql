-- What must hold of a matter's row is asked by a policy: a check is read and prepared anew by every
-- statement that writes the row, a policy is planned with the statement. See decision 0012.
alter table casework.matter
  drop constraint matter_rating_check,
  drop constraint matter_open_parts_check,
  drop constraint matter_check,
  drop constraint matter_check1,
  drop constraint matter_check2;
create policy sound on casework.matter as restrictive using (true) with check (
  (closed_at is null) = (due is not null)
  and (closed_at is null or (holder_org is null and holder_person is null))
  and (rating is null or rating between 1 and 5)
  and (same_as is null or same_as <> id)
  and open_parts >= 0);
alter table casework.content drop constraint content_check;
create policy sound on casework.content as restrictive for insert with check (
  longitude is null or longitude between -180 and 180 and latitude between -90 and 90);
