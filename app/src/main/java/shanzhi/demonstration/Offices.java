package shanzhi.demonstration;

import static shanzhi.foundation.organisation.OrganisationKind.ADMINISTRATION;
import static shanzhi.foundation.organisation.OrganisationKind.CLINIC;
import static shanzhi.foundation.organisation.OrganisationKind.COLLECTIVE;
import static shanzhi.foundation.organisation.OrganisationKind.COMPANY;
import static shanzhi.foundation.organisation.OrganisationKind.COUNTY_CENTRE;
import static shanzhi.foundation.organisation.OrganisationKind.COUNTY_GOVERNMENT;
import static shanzhi.foundation.organisation.OrganisationKind.DEPARTMENT;
import static shanzhi.foundation.organisation.OrganisationKind.MASS_ORGANISATION;
import static shanzhi.foundation.organisation.OrganisationKind.PARTY_BRANCH;
import static shanzhi.foundation.organisation.OrganisationKind.PARTY_COMMITTEE;
import static shanzhi.foundation.organisation.OrganisationKind.POLICE_STATION;
import static shanzhi.foundation.organisation.OrganisationKind.SCHOOL;
import static shanzhi.foundation.organisation.OrganisationKind.SUPERVISORY_COMMITTEE;
import static shanzhi.foundation.organisation.OrganisationKind.TOWNSHIP_GOVERNMENT;
import static shanzhi.foundation.organisation.OrganisationKind.VILLAGE_COMMITTEE;

import java.util.ArrayList;
import java.util.List;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.organisation.CreditCode;
import shanzhi.foundation.organisation.PostKind;

/** The organisations of the demonstration county with their posts, from the county down to a village. */
final class Offices {

  /** Registers of the credit code: organs of state, institutions, mass organisations … */
  private static final String ORGAN = "11";

  private static final String INSTITUTION = "12";
  private static final String MASS = "13";
  private static final String COMMITTEE = "54";
  private static final String BUSINESS = "91";
  private static final String COLLECTIVE_REGISTER = "N2";
  private static final int[] WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

  private Offices() {}

  /** The desks of the county that a matter passes or ends at. */
  static List<Office> ofCounty(Region county) {
    var offices = new ArrayList<Office>(List.of(
        Office.of("party", PARTY_COMMITTEE, county, "中共平武县委员会", ""),
        Office.of(
            "county",
            COUNTY_GOVERNMENT,
            county,
            "平武县人民政府",
            ORGAN,
            new Office.Job(PostKind.COUNTY_LEADER, "副县长", 2)),
        Office.of(
            "centre",
            COUNTY_CENTRE,
            county,
            "平武县社会治理中心",
            INSTITUTION,
            new Office.Job(PostKind.COUNTY_OFFICER, "县社会治理中心值班员", 3)),
        Office.of(
            "platform",
            ADMINISTRATION,
            county,
            "平武县善治平台管理办公室",
            INSTITUTION,
            new Office.Job(PostKind.SYSTEM_ADMINISTRATOR, "系统管理员", 1),
            new Office.Job(PostKind.SECURITY_ADMINISTRATOR, "安全管理员", 1),
            new Office.Job(PostKind.AUDIT_ADMINISTRATOR, "审计管理员", 1))));
    department(offices, county, "water", "水利局");
    department(offices, county, "roads", "交通运输局");
    department(offices, county, "civil", "民政局");
    department(offices, county, "farming", "农业农村局");
    department(offices, county, "land", "自然资源局");
    department(offices, county, "forest", "林业和草原局");
    department(offices, county, "emergency", "应急管理局");
    department(offices, county, "schools", "教育和体育局");
    department(offices, county, "health", "卫生健康局");
    department(offices, county, "labour", "人力资源和社会保障局");
    department(offices, county, "housing", "住房和城乡建设局");
    department(offices, county, "tourism", "文化广播电视和旅游局");
    department(offices, county, "insurance", "医疗保障局");
    company(offices, county, "waterworks", "平武县供水有限公司");
    company(offices, county, "power", "平武县供电公司");
    company(offices, county, "gas", "平武县燃气有限公司");
    company(offices, county, "telecom", "平武县通信运营有限公司");
    company(offices, county, "buses", "平武县城乡客运有限公司");
    company(offices, county, "refuse", "平武县城乡环卫有限公司");
    offices.add(Office.of(
        "disabled",
        MASS_ORGANISATION,
        county,
        "平武县残疾人联合会",
        MASS,
        new Office.Job(PostKind.COMPANY_OFFICER, "县残联联络员", 1)));
    offices.add(Office.of(
        "invest",
        COMPANY,
        county,
        "平武县农业投资有限公司",
        BUSINESS,
        new Office.Job(PostKind.COMPANY_ACCOUNTANT, "县农投公司会计", 1),
        new Office.Job(PostKind.COMPANY_DIRECTOR, "县农投公司总经理", 1),
        new Office.Job(PostKind.COMPANY_ACCOUNTANT, "县农投公司出纳", 1),
        new Office.Job(PostKind.COMPANY_DIRECTOR, "县农投公司分管经理", 1)));
    return offices;
  }

  private static void department(List<Office> offices, Region county, String key, String name) {
    offices.add(Office.of(
        key,
        DEPARTMENT,
        county,
        "平武县" + name,
        ORGAN,
        new Office.Job(PostKind.DEPARTMENT_OFFICER, "县" + name + "承办人", 2)));
  }

  private static void company(List<Office> offices, Region county, String key, String name) {
    var called = name.substring(3).replace("有限公司", "公司");
    offices.add(Office.of(
        key,
        COMPANY,
        county,
        name,
        BUSINESS,
        new Office.Job(PostKind.COMPANY_OFFICER, called + "联络员", 1)));
  }

  /** @param name 龙安镇, 白马藏族乡 */
  static List<Office> ofTownship(Region township, String name) {
    var head = name.endsWith("镇") ? "镇长" : "乡长";
    var place = name.replaceAll("(藏族|羌族)?[乡镇]$", "");
    return List.of(
        Office.of("party", PARTY_COMMITTEE, township, "中共平武县" + name + "委员会", ""),
        Office.of(
            "township",
            TOWNSHIP_GOVERNMENT,
            township,
            "平武县" + name + "人民政府",
            ORGAN,
            new Office.Job(PostKind.TOWNSHIP_LEADER, name + head, 1),
            new Office.Job(PostKind.TOWNSHIP_DESK, name + "社会治理办公室", 2)),
        Office.of(
            "police",
            POLICE_STATION,
            township,
            "平武县公安局" + place + "派出所",
            ORGAN,
            new Office.Job(PostKind.DEPARTMENT_OFFICER, place + "派出所民警", 1)),
        Office.of(
            "clinic",
            CLINIC,
            township,
            name + "卫生院",
            INSTITUTION,
            new Office.Job(PostKind.COMPANY_OFFICER, name + "卫生院联络员", 1)),
        Office.of(
            "school",
            SCHOOL,
            township,
            "平武县" + place + "小学",
            INSTITUTION,
            new Office.Job(PostKind.COMPANY_OFFICER, place + "小学联络员", 1)));
  }

  /** @param full the committee's full name: 义佛山村村民委员会 */
  static List<Office> ofVillage(Region village, String name, String full, int grids) {
    var jobs = new ArrayList<Office.Job>(List.of(
        new Office.Job(PostKind.VILLAGE_SECRETARY, name + "党组织书记", 1),
        new Office.Job(PostKind.VILLAGE_CADRE, name + "干部", 2),
        new Office.Job(PostKind.VILLAGE_CLERK, name + "文书", 1)));
    for (var grid = 1; grid <= grids; grid++) {
      jobs.add(new Office.Job(PostKind.GRID_WORKER, "网格员（第" + grid + "网格）", 1, grid));
    }
    var supervisors = name + (name.endsWith("村") ? "务" : "居务") + "监督委员会";
    return List.of(
        new Office("village", VILLAGE_COMMITTEE, village, full, COMMITTEE, List.copyOf(jobs)),
        Office.of("branch", PARTY_BRANCH, village, "中共" + name + "支部委员会", ""),
        Office.of(
            "supervisors",
            SUPERVISORY_COMMITTEE,
            village,
            supervisors,
            "",
            Settlements.CAST.contains(village)
                ? new Office.Job[] {
                  new Office.Job(PostKind.VILLAGE_SUPERVISOR, supervisors + "主任", 1),
                  new Office.Job(PostKind.VILLAGE_SUPERVISOR, supervisors + "委员", 2)
                }
                : new Office.Job[0]),
        Office.of("collective", COLLECTIVE, village, name + "股份经济合作联合社", COLLECTIVE_REGISTER));
  }

  /**
   * A code that checks by GB 32100, with an organisation's own number that checks by GB 11714.
   *
   * @param number which of the region's offices it is
   */
  static String creditCode(String register, Region region, int number) {
    var rest = region.code().substring(6);
    var own = rest.isEmpty()
        ? "90%06d".formatted(number)
        : (91 + number) + (rest + "000").substring(0, 6);
    var sum = 0;
    for (var n = 0; n < own.length(); n++) sum += (own.charAt(n) - '0') * WEIGHTS[n];
    var check = 11 - sum % 11;
    var last = check == 10 ? "X" : check == 11 ? "0" : String.valueOf(check);
    return CreditCode.of(register + region.county().code() + own + last);
  }
}
