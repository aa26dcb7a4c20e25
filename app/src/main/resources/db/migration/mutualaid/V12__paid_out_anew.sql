-- A pay-out that was turned back and made anew falls due by its new day.
grant update (due_on) on mutualaid.instalment to shanzhi_server;
create policy anew on mutualaid.instalment for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'system'
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
