-- Of the same colleague the same duty is asked once at a time; what was asked twice before is settled
-- with the first.
update scheduling.swap s set state = 'MOOT', answered_by = s.asked_by, answered_at = s.asked_at
 where s.state = 'ASKED'
   and exists (
     select from scheduling.swap f
      where f.county = s.county and f.given = s.given and f.asked = s.asked and f.state = 'ASKED'
        and f.id < s.id);
create unique index swap_once on scheduling.swap (county, given, asked) where state = 'ASKED';
drop index scheduling.swap_of_given;
