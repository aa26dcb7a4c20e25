package shanzhi.program.assets;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.AssetRegister;
import shanzhi.foundation.ground.Region;

/** 资产台账 The register as other rooms may ask it: by its own number, for its name and its kind. */
@Component
class RegisteredAssets implements AssetRegister {

  private final Register register;
  private final AssetStore store;

  RegisteredAssets(Register register) {
    this.register = register;
    this.store = new AssetStore(register.county);
  }

  @Override
  public Optional<Entry> entry(Region village, String number) {
    return register
        .db
        .in(register.platform(), jdbc -> store.numbered(jdbc, village, List.of(number)))
        .stream()
        .filter(asset -> asset.state() != Asset.State.GONE)
        .map(asset -> new Entry(asset.name(), nature(asset.kind())))
        .findFirst();
  }

  private static Nature nature(AssetKind kind) {
    if (kind.ofHousehold()) return Nature.HOUSEHOLD;
    return switch (kind.group) {
      case OPERATING -> Nature.OPERATING;
      case RESOURCE -> Nature.RESOURCE;
      case PUBLIC -> Nature.PUBLIC;
    };
  }
}
