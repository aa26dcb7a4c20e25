-- 提请乡镇认定 Where too few of the committee may find, the township does, and reads the file from then on.
alter table villagerules.file add column lifted boolean not null default false;
drop policy place on villagerules.file;
create policy place on villagerules.file for select using (
  county = current_setting('app.county', true)
  and (current_setting('app.capability', true) in ('rules.tend', 'rules.find', 'system')
       or current_setting('app.capability', true) = 'rules.review' and (appealed or lifted))
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
grant update (lifted) on villagerules.file to shanzhi_server;
