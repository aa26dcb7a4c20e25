-- The lines of a desk and those of its posts lie in one index, for each index is opened by every act that
-- moves a line. See decision 0023.
drop index inbox.line_of_desk;
drop index inbox.line_of_post;
create index line_of_seat on inbox.line (county, holder_org, holder_post, due, subject)
  where holder_org is not null;
