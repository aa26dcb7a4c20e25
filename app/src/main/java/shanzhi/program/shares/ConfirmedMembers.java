package shanzhi.program.shares;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.CollectiveMembers;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;

/** The members whom their meeting confirmed, who from then on are that meeting. */
@Component
class ConfirmedMembers implements CollectiveMembers {

  private final Db db;
  private final County county;
  private final CollectiveStore collectives;
  private final MemberStore members;

  ConfirmedMembers(Db db, County county) {
    this.db = db;
    this.county = county;
    this.collectives = new CollectiveStore(county);
    this.members = new MemberStore(county);
  }

  @Override
  public Optional<Set<PersonId>> of(Region village) {
    return db.in(
        Scope.system(county),
        jdbc -> collectives
            .of(jdbc, village)
            .map(one -> members.current(jdbc, one.id()).stream()
                .map(Member::person)
                .collect(Collectors.toUnmodifiableSet()))
            .filter(list -> !list.isEmpty()));
  }
}
