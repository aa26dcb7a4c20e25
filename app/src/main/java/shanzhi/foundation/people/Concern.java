package shanzhi.foundation.people;

/** 重点人群 A group of concern: people whom somebody must look after. */
public enum Concern {
  /** 留守老人. */
  LEFT_BEHIND_ELDER,
  /** 独居老人. */
  ELDER_ALONE,
  /** 留守儿童. */
  LEFT_BEHIND_CHILD,
  /** 困境儿童. */
  CHILD_IN_NEED,
  /** 留守妇女. */
  LEFT_BEHIND_WOMAN,
  /** 残疾人. */
  DISABLED,
  /** 最低生活保障对象. */
  MINIMUM_LIVING,
  /** 特困人员. */
  EXTREME_POVERTY,
  /** 防止返贫监测对象. */
  AT_RISK_OF_POVERTY,
  /** 大病重病患者. */
  SEVERELY_ILL,
  /** 优抚对象. */
  VETERAN_CARE
}
