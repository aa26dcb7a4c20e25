package shanzhi.program.assets;

import java.util.List;
import java.util.stream.Stream;

/** 资产种类 What it is, what it is measured in, and which law bounds the years for which it is let. */
public enum AssetKind {
  /** 耕地等农用地 of the collective, let otherwise than to households. */
  FARMLAND(Group.RESOURCE, Measure.MU, Term.FARMLAND),
  /** 承包地 Held by a household under its contract with the collective. */
  CONTRACTED_LAND(Group.RESOURCE, Measure.MU, Term.FARMLAND),
  /** 荒山、荒沟、荒丘、荒滩 */
  WASTE_LAND(Group.RESOURCE, Measure.MU, Term.WASTE),
  /** 林地 */
  FOREST(Group.RESOURCE, Measure.MU, Term.FOREST),
  /** 水库 */
  RESERVOIR(Group.RESOURCE, Measure.MU, Term.LEASE),
  /** 堰塘 */
  WEIR(Group.RESOURCE, Measure.MU, Term.LEASE),
  /** 鱼塘 */
  POND(Group.RESOURCE, Measure.MU, Term.LEASE),
  /** 闲置宅基地、建设用地 */
  BUILDING_LAND(Group.RESOURCE, Measure.SQUARE_METRE, Term.LEASE),
  /** 闲置农房 of a household. */
  IDLE_HOUSE(Group.OPERATING, Measure.SQUARE_METRE, Term.LEASE),
  /** 校舍 */
  SCHOOL(Group.OPERATING, Measure.SQUARE_METRE, Term.LEASE),
  /** 办公房 */
  OFFICE(Group.OPERATING, Measure.SQUARE_METRE, Term.LEASE),
  /** 商铺 */
  SHOP(Group.OPERATING, Measure.SQUARE_METRE, Term.LEASE),
  /** 厂房、仓库 */
  PLANT(Group.OPERATING, Measure.SQUARE_METRE, Term.LEASE),
  /** 设备 */
  EQUIPMENT(Group.OPERATING, Measure.PIECE, Term.LEASE),
  /** 公益设施 is used by everybody and not let. */
  PUBLIC_FACILITY(Group.PUBLIC, Measure.PIECE, Term.LEASE);

  /** 三资类别 */
  public enum Group {
    OPERATING,
    PUBLIC,
    RESOURCE;

    public String word() {
      return "assets.class." + name();
    }
  }

  /** 计量单位 */
  public enum Measure {
    MU(200_000_00),
    SQUARE_METRE(1_000_000_00),
    PIECE(100_000_00);

    /** In hundredths: no village has one that is larger, so it is a slip of the pen. */
    final long most;

    Measure(long most) {
      this.most = most;
    }

    public String word() {
      return "assets.measure." + name();
    }

    String letAlready() {
      return "assets.let-already." + name();
    }
  }

  /** 最长期限 Which law bounds the years; the number is the county's parameter at or below it. */
  enum Term {
    /** 民法典第七百零五条 */
    LEASE("assets.years-lease", "assets.basis-lease"),
    /** 农村土地承包法第二十一条 */
    FARMLAND("assets.years-farmland", "assets.basis-farmland"),
    /** 林地 */
    FOREST("assets.years-forest", "assets.basis-forest"),
    /** 四荒 */
    WASTE("assets.years-waste", "assets.basis-waste");

    final String years;

    /** The sentence that names the article. */
    final String basis;

    Term(String years, String basis) {
      this.years = years;
      this.basis = basis;
    }
  }

  public final Group group;
  public final Measure measure;
  final Term term;

  AssetKind(Group group, Measure measure, Term term) {
    this.group = group;
    this.measure = measure;
    this.term = term;
  }

  /** Whether a household holds it, so that it moves by the household's own written mandate alone. */
  public boolean ofHousehold() {
    return this == CONTRACTED_LAND || this == IDLE_HOUSE;
  }

  /** 本集体成员优先的土地 Land that goes to nobody but members, unless two thirds of them decide so. */
  boolean ofMembersFirst() {
    return this == FARMLAND || this == WASTE_LAND || this == FOREST;
  }

  /** How it stands where nothing is said: what everybody uses does not lie idle. */
  Asset.State stands() {
    return group == Group.PUBLIC ? Asset.State.USED : Asset.State.IDLE;
  }

  /** Whether the law asks otherwise of the other kind: who may have it, for how long, and by whose word. */
  boolean alters(AssetKind other) {
    return group != other.group
        || measure != other.measure
        || term != other.term
        || ofHousehold() != other.ofHousehold()
        || ofMembersFirst() != other.ofMembersFirst();
  }

  public boolean water() {
    return this == RESERVOIR || this == WEIR || this == POND;
  }

  /** 三统一 Idle houses and building land, managed, quantified and transferred as one list. */
  static final List<AssetKind> IDLE_HOMES = List.of(IDLE_HOUSE, BUILDING_LAND);

  static List<String> membersFirstKinds() {
    return Stream.of(values()).filter(AssetKind::ofMembersFirst).map(Enum::name).toList();
  }

  /** Those that only move by a household's mandate. */
  static List<String> householdKinds() {
    return Stream.of(values()).filter(AssetKind::ofHousehold).map(Enum::name).toList();
  }

  public String word() {
    return "assets.kind." + name();
  }
}
