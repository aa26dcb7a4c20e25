package shanzhi;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.organisation.PostKind;

/** Every kind of person that the matrix tries, in the order of its columns. */
enum Kind {
  NOBODY("未登录 nobody signed in", null),
  RESIDENT("居民 the resident concerned", null),
  NEIGHBOUR("外村居民 a resident of another village", null),
  AGENT("受托人 acts on the resident's behalf", null),
  GRID_WORKER("网格员 grid worker", PostKind.GRID_WORKER),
  CADRE("村干部 village cadre", PostKind.VILLAGE_CADRE),
  SECRETARY("村支书 village secretary", PostKind.VILLAGE_SECRETARY),
  TOWNSHIP("镇综治 township desk", PostKind.TOWNSHIP_DESK),
  DEPARTMENT("部门 department officer", PostKind.DEPARTMENT_OFFICER),
  COMPANY("企业 company officer", PostKind.COMPANY_OFFICER),
  COUNTY("县中心 county officer", PostKind.COUNTY_OFFICER),
  SYSTEM("系统管理员 system administrator", PostKind.SYSTEM_ADMINISTRATOR),
  SECURITY("安全管理员 security administrator", PostKind.SECURITY_ADMINISTRATOR),
  AUDIT("审计管理员 audit administrator", PostKind.AUDIT_ADMINISTRATOR),
  COUNCILLOR("议事员 councillor", null);

  final String title;
  final @Nullable PostKind post;

  Kind(String title, @Nullable PostKind post) {
    this.title = title;
    this.post = post;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
