import pytest
from conftest import read_article

from kg.errors import DataError
from kg.mentions.find import settle
from kg.model import EntityType, Mention, Span
from kg.words import load_words

OPENING = "标题在此处\n\n本报凌源讯　"


def names(text: str, kind: EntityType) -> list[str]:
    _, mentions, _ = read_article(OPENING + text)
    return sorted({m.name for m in mentions if m.type is kind and m.at.start >= 6})


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("4月10日，凌源市农业农村局局长李志强表示，今年要扩大种植面积。", ["李志强"]),
        ("“今年收成好。”凌源市四合当镇老杖子村村民孙秀兰高兴地说。", ["孙秀兰"]),
        ("“一亩地收入上万元。”张万军说，他种了二十年草莓，从没有这样好。", ["张万军"]),
        ("据王海介绍，今年凌源市的花卉远销到国内外多个城市，供不应求。", ["王海"]),
        ("凌源市第三小学的郭同学感激地说，学校的伙食越来越好，大家喜欢。", ["郭同学"]),
        ("村党支部书记欧阳明带领群众种草莓，凌源市的草莓已经小有名气。", ["欧阳明"]),
        ("牧民阿依古丽·买买提说，如今在凌源市看病方便多了，不用走远路。", ["阿依古丽·买买提"]),
        ("牧民吉日嘎拉将一面锦旗送到凌源市法律援助中心，感谢工作人员的帮助。", ["吉日嘎拉"]),
        ("凌源市中心医院副主任医师谢芳正通过视频，与外地的专家为患者会诊。", ["谢芳"]),
        ("凌源市四合当镇副镇长李某某因弄虚作假受到处分，群众对此拍手称快。", ["李某某"]),
        ("图中志愿者李明（左一）正在凌源市敬老院为老人理发，受到欢迎。", ["李明"]),
        ("凌源市各部门高度重视安全生产，党员干部和工作队员全部到位值守。", []),
        ("凌源市确保安全运行，居民常年用水有保障，大户成为全市的示范。", []),
        ("牧民扎西多吉正在喂牛，副局长乌云其其格在一旁查看，两人聊起了收成。", ["乌云其其格", "扎西多吉"]),
        ("发起人之一张老英说，凌源市的花会一年比一年热闹，大家凑钱修了路。", ["张老英"]),
        ("经查，犯罪嫌疑人蔡某强等人在凌源市租用民房，骗取老人的钱财和物品。", ["蔡某强"]),
        ("凌源市四合当镇生态管护员索南昂旺走遍了草场，羊群跟着他慢慢地走远了。", ["索南昂旺"]),
        ("凌源市四合当镇全镇种植油奈、杨梅1.3万亩，花农的日子越过越红火。", []),
    ],
)
def test_people(text: str, people: list[str]) -> None:
    assert names(text, EntityType.PERSON) == people


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "凌源市四合当镇老杖子村的大棚里一片繁忙景象，草莓已经上市销售。",
            ["凌源市", "四合当镇", "老杖子村"],
        ),
        ("成都市武侯区与凌源市结对帮扶，双方交流了基层治理的好经验好做法。", ["凌源市", "成都市", "武侯区"]),
        (
            "凌源市四合当镇副镇长周晓云来到罗敷村，罗敷村的草莓已经上市销售。",
            ["凌源市", "四合当镇", "罗敷村"],
        ),
        (
            "凌源市四合当镇前关山村依托荷塘发展旅游，四合当镇偏远山村也通了公路。",
            ["凌源市", "前关山村", "四合当镇"],
        ),
        (
            "凌源市四合当镇金庄村依托荷塘发展乡村旅游，今年以来游客络绎不绝。",
            ["凌源市", "四合当镇", "金庄村"],
        ),
        (
            "九寨沟景区和五台山景区的客人来到凌源市，三大景区人来人往。",
            ["九寨沟景区", "五台山景区", "凌源市"],
        ),
        (
            "来自山东烟台、河北保定涞水的客人在凌源市参观，广场上十分热闹。",
            ["保定市", "凌源市", "山东省", "河北省", "涞水县", "烟台市"],
        ),
        (
            "凌源市四合当镇三家子村的草莓熟了，棚里一片繁忙，游客络绎不绝。",
            ["三家子村", "凌源市", "四合当镇"],
        ),
        ("凌源市代市长陈瑜出席了活动，并看望了参加活动的干部群众代表。", ["凌源市"]),
        ("朝鲜族群众在凌源市的广场上载歌载舞，庆祝节日，场面十分热闹。", ["凌源市"]),
        ("凌源市各乡镇、各村组织群众开展植树，全市城乡面貌焕然一新变了样。", ["凌源市"]),
        ("法院干警驻村帮扶三年，硬化村道5.2公里，凌源市的群众都记在心上。", ["凌源市"]),
        ("这批鲜花发往匈牙利，凌源市的花农第一次把花卖到了那么远的地方。", ["凌源市", "匈牙利"]),
        ("荷兰豆和法国梧桐在凌源市的市场上都见得到，价钱和往年差不了多少。", ["凌源市"]),
        ("凌源市密云水库去年蓄水充足，全市农田灌溉用水有了保障，农户放心。", ["凌源市", "密云水库"]),
        (
            "凌源市四合当镇三星村的草莓园迎来客人，学员从三星镇来，学做直播。",
            ["三星村", "三星镇", "凌源市", "四合当镇"],
        ),
    ],
)
def test_places(text: str, places: list[str]) -> None:
    assert names(text, EntityType.PLACE) == places


def test_a_town_is_linked_through_its_county() -> None:
    _, mentions, _ = read_article(
        "标题在此处\n\n本报阳谷讯　近日，西湖镇组织开展环境整治，群众拍手称好，村容村貌大变样。"
    )
    codes = {m.name: m.code for m in mentions if m.type is EntityType.PLACE}
    assert codes["西湖镇"] == "371521114"


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("凌源市农业农村局组织技术人员下乡，为农户讲解春季田间管理知识。", ["凌源市农业农村局"]),
        ("辽宁省凌源市市场监管局联合公安机关检查了一批农资经营单位门店。", ["辽宁省凌源市市场监管局"]),
        ("市财政局、市教育局联合下发通知，凌源市的学校食堂都要公开账目。", ["凌源市教育局", "凌源市财政局"]),
        (
            "凌源市公安局交通警察大队开展行动，一天就查处了酒后驾车的司机七人。",
            ["凌源市公安局", "凌源市公安局交通警察大队"],
        ),
        ("据市统计局数据，凌源市今年花卉播种面积稳步扩大，产值也再创新高。", ["凌源市统计局"]),
        ("农业农村部近日通报，凌源市的做法值得推广，各地都要学习借鉴它。", ["农业农村部"]),
        ("凌源市要求供热企业、各部门、有关单位和驻地机关做好防汛准备工作。", []),
        ("镇里计划今年新建冷链物流中心项目，总投资1200万元，预计十月投入使用。", []),
        ("凌源市供销社与山东邮政签署合作协议，在各乡镇建设快递共配网点。", ["凌源市供销社", "山东邮政"]),
        (
            "广州江南果菜批发市场经营管理有限公司与合作社签了三年的供货协议。",
            ["广州江南果菜批发市场经营管理有限公司"],
        ),
        (
            "凌源市召开会议。市民政局、市城市管理和综合执法局做好防汛准备工作。",
            ["凌源市城市管理和综合执法局", "凌源市民政局"],
        ),
        (
            "江苏省对口支援伊犁州前方指挥部泰州市工作组送来一批农机和种子。",
            ["江苏省对口支援伊犁州前方指挥部泰州市工作组"],
        ),
        (
            "沈阳大学草地农业科技学院与凌源市科技局联合实施良种繁育工作项目。",
            ["凌源市科技局", "沈阳大学", "沈阳大学草地农业科技学院"],
        ),
        ("凌源一小学开设“花艺课”，孩子们自己动手种花，家长们都说这样好。", []),
        ("大桥由中铁十一局集团有限公司承建，凌源市的群众出行更加方便快捷。", ["中铁十一局集团有限公司"]),
        ("凌源市文物保护管理所会同公安部门封存了文物，现场由专人日夜看守。", ["凌源市文物保护管理所"]),
        ("凌源市工业园区管委会为企业办好事，半个月跑完了全部的审批手续。", ["凌源市工业园区管委会"]),
        (
            "中南大学湘雅医院的专家来到凌源市，为群众义诊，队伍排到了门外。",
            ["中南大学湘雅医院"],
        ),
        (
            "兵团连队里有了巴扎，第三师四十四团四连的职工把羊肉摆上了摊位。",
            ["第三师四十四团", "第三师四十四团四连"],
        ),
    ],
)
def test_organizations(text: str, bodies: list[str]) -> None:
    assert names(text, EntityType.ORGANIZATION) == bodies


@pytest.mark.parametrize(
    ("text", "programs"),
    [
        ("凌源市大力推行“金穗贷”小额信贷产品，帮助农户发展花卉产业增收。", ["金穗贷"]),
        ("凌源市探索“党支部+合作社+农户”模式，带动群众发展花卉致富。", ["党支部+合作社+农户"]),
        ("凌源市落实“五个一”要求，实施“千企升级”行动，产业越来越旺。", ["五个一", "千企升级"]),
        (
            "凌源市打造15分钟便民生活圈，创建国家卫生县城，居民生活更方便。",
            ["15分钟便民生活圈", "国家卫生县城"],
        ),
        ("凌源市干部发扬“老黄牛”精神，解决了“吃水难”问题，成为“排头兵”。", []),
        ("老张在评茶赛中获评“制茶大师”，回村后把手艺传给了年轻人，人人夸。", []),
        ("凌源市“马背法庭”共巡回办案74件，行程3800公里，群众都说来得及时。", ["马背法庭"]),
        ("“花农夜校”由凌源市供销社去年开办，如今场场爆满，教室里挤满了人。", ["花农夜校"]),
        ("凌源市的“手绢花园”是市妇联为姐妹们办的课堂，已有学员三百多名。", ["手绢花园"]),
        ("凌源市消防大队对辖区27家“九小场所”进行夜查，发现的隐患当场整改。", []),
        ("李春梅在凌源市租下老屋，开起了民宿“九思堂”，客人一年比一年多。", []),
        ("凌源市四合当镇入选2023年中国美丽休闲乡村。游客越来越多，日子红火。", ["中国美丽休闲乡村"]),
    ],
)
def test_programs(text: str, programs: list[str]) -> None:
    assert names(text, EntityType.PROGRAM) == programs


def test_projects_of_a_list() -> None:
    text = "今年，凌源市先后有华新新材料、海科智能装备、绿源生态养殖等9个项目签约，计划投资12亿元。"
    assert names(text, EntityType.PROJECT) == ["华新新材料", "海科智能装备", "绿源生态养殖"]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("4月10日，凌源市召开春耕备耕工作推进会，安排部署下一阶段的任务。", ["春耕备耕工作推进会"]),
        ("凌源市组织党员干部集中观看党的二十大开幕会，大家深受鼓舞和教育。", ["党的二十大"]),
        ("凌源市干部要开好会议，多开现场会，少开长会，把时间用在抓落实上。", []),
        ("1月26日，第三十届自贡国际恐龙灯会在自贡开幕，五万名市民入园观灯。", ["第三十届自贡国际恐龙灯会"]),
        ("10月22日，2023年凌源市稻鱼文化节在四合当镇开幕，游客络绎不绝。", ["2023年凌源市稻鱼文化节"]),
        ("本届冬捕节从1月20日持续到2月15日，凌源市的宾馆家家爆满一房难求。", ["冬捕节"]),
        ("2023凌源“花卉小镇”半程马拉松在四合当镇鸣枪起跑，五千人参加比赛。", ["2023凌源花卉小镇半程马拉松"]),
        (
            "4月10日，2023年凌源市花卉产销对接会在沈阳举办，现场签约一点二亿元。",
            ["2023年凌源市花卉产销对接会"],
        ),
        ("凌源市公安局在文化广场举行被骗资金返还仪式，群众送来了锦旗和鲜花。", ["被骗资金返还仪式"]),
        ("凌源市老杖子村举行“姑妈回娘家”活动，外嫁的女儿们身着盛装回村团聚。", ["姑妈回娘家活动"]),
        (
            "4月10日，第三届中国—中东欧花卉博览会在宁波开幕，花农们去看新品种。",
            ["第三届中国—中东欧花卉博览会"],
        ),
        ("凌源市花卉研究会成立大会在文化馆举行，来自各行业的五十名会员到场。", ["凌源市花卉研究会成立大会"]),
    ],
)
def test_events(text: str, events: list[str]) -> None:
    assert names(text, EntityType.EVENT) == events


def mention(start: int, end: int, kind: EntityType, confidence: float = 0.9) -> Mention:
    return Mention(
        f"m{start}-{end}-{kind}",
        "a",
        Span(start, end),
        Span(start, end),
        "x" * (end - start),
        "x" * (end - start),
        kind,
        "t",
        confidence,
    )


def test_overlaps_are_settled_for_the_longer_and_places_stay_inside_bodies() -> None:
    place, body, person = (
        mention(0, 3, EntityType.PLACE),
        mention(0, 8, EntityType.ORGANIZATION),
        mention(2, 5, EntityType.PERSON),
    )
    assert settle([person, place, body]) == settle([body, place, person]) == (body, place)


def test_mentions_stand_where_they_say() -> None:
    article, mentions, _ = read_article(
        OPENING + "凌源市农业农村局局长 李 强 在会上说，投资 7 . 5 亿元建设花卉产业园。"
    )
    for found in mentions:
        assert article.reading.text[found.at.start : found.at.end] == found.surface
        assert article.reading.printed(found.at) == found.span


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("在田里，吴桂香和李国平正忙着插秧，两人有说有笑，干劲十足。", "吴桂香", "Person"),  # nothing tells of a person but the sentence
        ("凌源市花卉远销北京、上海，还出口到荷兰和日本等国家，供不应求。", "荷兰", "Place"),
        ("凌源市与浙江恒远能源科技股份有限公司签约，双方将加强合作交流。", "浙江恒远能源科技股份有限公司", "Organization"),
        ("凌源市经济合作和外事局组织企业外出考察，学习先进地区的经验。", "凌源市经济合作和外事局", "Organization"),
        ("凌源市各界青年踊跃报名。团市委组织青年志愿者走进社区开展服务。", "共青团凌源市委员会", "Organization"),
    ],
)  # fmt: skip
def test_what_the_tagger_and_the_rules_read_together(text: str, name: str, kind: str) -> None:
    _, mentions, _ = read_article("标题在此处\n\n本报凌源讯　" + text)
    assert (name, kind) in {(m.name, str(m.type)) for m in mentions}


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("凌源市加强疫情防控和乡村振兴，各项工作取得明显成效，群众满意。", "疫情防控"),
        ("四川金穗机械制造有限公司在凌源市投资建厂，项目进展十分顺利。", "四川"),
        ("凌源市大力发展白茶产业，带动茶农增收致富，日子越过越红火了。", "茶农增"),
    ],
)  # fmt: skip
def test_what_is_no_name_of_its_own(text: str, surface: str) -> None:
    _, mentions, _ = read_article("标题在此处\n\n本报凌源讯　" + text)
    assert surface not in {m.surface for m in mentions}


@pytest.mark.parametrize(
    ("text", "projects"),
    [
        ("11月3日，凌源市古塔保护修缮工程启动，总投资3600万元，工期两年。", ["古塔保护修缮工程"]),
        ("今年以来，该县老旧小区改造工程启动，凌源市的居民都很高兴。", ["老旧小区改造工程"]),
        ("近年来，凌源市建成花卉精深加工园区，总投资1.8亿元，带动了就业。", ["花卉精深加工园区"]),
    ],
)
def test_projects_by_their_ending(text: str, projects: list[str]) -> None:
    assert names(text, EntityType.PROJECT) == projects


def test_a_numbered_match_ends_where_it_is_said_to_be_held() -> None:
    text = "11月3日，凌源市第六届“火把杯”职工篮球赛开赛，来自各乡镇的职工参加，场面热闹。"
    assert names(text, EntityType.EVENT) == ["凌源市第六届火把杯职工篮球赛"]


def test_a_kind_that_no_word_has_is_told() -> None:
    with pytest.raises(DataError, match="no word of the kind 'leagal'"):
        load_words().of_kind("firm_endings", "leagal")
