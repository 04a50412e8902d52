"""What whole pages of dailies showed: mastheads, scenes, committees by their southern names, short names of courts.

How it is told was seen in pages written for the purpose; the people and most bodies in these are invented.
"""

import pytest
from conftest import BODY, REST, TITLE, articles_of, heads, names, read_sentence, said, whose

from kg.mentions import find_mentions
from kg.model import EntityType, Mention, Statement, Status
from kg.statements import extract_statements


def test_a_paper_s_own_name_at_the_head_is_no_headline() -> None:
    page = f"春山北坡报\n二〇二三年九月二十二日 第2版\n\n{TITLE}\n\n{BODY}\n{REST}\n"
    assert heads(page) == [(TITLE, "", None)]
    (article,) = articles_of(f"春山观察\n\n{TITLE}\n\n{BODY}\n{REST}\n", "春山晨报-2023-09-22.txt")
    assert article.newspaper == "春山晨报"


def test_a_morning_magazine_is_a_paper() -> None:
    page = f"春山晨刊  2021年12月3日  A05  区县\n值班主任 高博  责编 雷宁\n\n{TITLE}\n\n{BODY}\n{REST}\n"
    (article,) = articles_of(page)
    assert (article.newspaper, article.date) == ("春山晨刊", "2021-12-03")
    assert article.headline is not None
    assert article.headline.text == TITLE


def test_straight_quotes_of_a_spaced_headline_are_paired_over_its_blanks() -> None:
    head = '春山县 : " 警 银 联 动 " 织密反诈网'
    (article,) = articles_of(f"{head}\n\n{BODY}\n{REST}\n")
    assert article.headline is not None
    assert article.headline.text.count("“") == article.headline.text.count("”") == 1


def test_media_that_are_joined_are_one_byline() -> None:
    page = f"{TITLE}\n\n春山都市报、春山客户端记者 李晓晨\n{BODY}\n{REST}\n"
    assert heads(page) == [(TITLE, "李晓晨/reporter", None)]


@pytest.mark.parametrize(
    ("text", "statements", "absent"),
    [
        (
            "在宣恩县珠山镇周家村，种粮大户张建平流转了860亩地，忙得很。",
            {"张建平 resident_of 周家村"}, set(),
        ),
        (
            "走进宣恩县珠山镇周家村，砂仁种植户张建平正在授粉，汗水湿透了衣裳。",
            {"张建平 resident_of 周家村"}, set(),
        ),
        (
            "在宣恩县珠山镇周家村，72岁的老党员张建平竖起大拇指，大家都笑了。",
            {"张建平 resident_of 周家村"}, set(),
        ),
        (
            "宣恩县珠山镇周家村的村级防疫员张建平走村串户，为牧民免费诊治牲畜。",
            {"张建平 resident_of 周家村"}, set(),
        ),
        (
            "张建平，男，1968年生，宣恩县珠山镇居民，连续献血31年，从不间断。",
            {"张建平 resident_of 珠山镇"}, set(),
        ),
        (
            "张建平，女，1955年生，宣恩县农业农村局局长，分管农业，常年下乡。",
            {"张建平 holds_position 宣恩县农业农村局 局长"}, set(),
        ),
        (
            "宣恩县珠山镇周家村第一书记由县里选派的张建平担任，他住进了村里。",
            {"张建平 holds_position 周家村 第一书记"}, set(),
        ),
        (
            "宣恩县人民法院民一庭庭长张建平率干警走进工地，现场答疑。",
            {"张建平 holds_position 宣恩县人民法院民一庭 庭长",
             "宣恩县人民法院民一庭 part_of 宣恩县人民法院"}, set(),
        ),
        (
            "宣恩县人民法院党组成员、执行局局长张建平带队执行，很快结了案。",
            {"张建平 holds_position 宣恩县人民法院执行局 局长"}, set(),
        ),
        (
            "张晨走进宣恩县人民检察院。该院第五检察部副主任张建平讲解了知识。",
            {"张建平 holds_position 宣恩县人民检察院第五检察部 副主任"}, set(),
        ),
        (
            "宣恩县人民医院北院骨科主任张建平完成了手术，患者恢复良好。",
            {"张建平 holds_position 宣恩县人民医院北院骨科 主任",
             "宣恩县人民医院北院骨科 part_of 宣恩县人民医院北院"}, set(),
        ),
        (
            "经联系宣恩县住建局市政管理所，所长张建平回复，路口信号灯已修复。",
            {"张建平 holds_position 宣恩县住建局市政管理所 所长"}, set(),
        ),
        (
            "宣恩县珠山镇很热闹。镇委书记张建平说，镇里引进了公司，大家都有活干。",
            {"张建平 holds_position 珠山镇委 镇委书记"}, set(),
        ),
        (
            "凌源经济开发区党工委书记、管委会主任张建平介绍，开发区发展得很好。",
            {"张建平 holds_position 凌源经济开发区党工委 党工委书记",
             "张建平 holds_position 凌源经济开发区管委会 主任"}, set(),
        ),
        (
            "记者从东湾新区管委会获悉，东湾新区党工委副书记张建平表示，新区今年建设加快。",
            {"张建平 holds_position 东湾新区党工委 党工委副书记",
             "东湾新区党工委 located_in 东湾新区"}, set(),
        ),
        (
            "凌源高新区行政审批局局长张建平介绍，今年已有9个项目开工，进度很快。",
            {"张建平 holds_position 凌源高新区行政审批局 局长"}, set(),
        ),
        (
            "湖北省第九批援藏医疗队队长张建平送走了患者，大家依依不舍。",
            {"张建平 holds_position 湖北省第九批援藏医疗队 队长"}, set(),
        ),
        (
            "宣恩县珠山镇“春山枫桥”人民调解委员会主任张建平来了，大家都服他。",
            {"张建平 holds_position 春山枫桥人民调解委员会 主任",
             "春山枫桥人民调解委员会 located_in 珠山镇"}, set(),
        ),
        (
            "春山书院常务副会长官振声等人来到宣恩县商会，商会热情接待了他们。",
            set(), {"振声 holds_position 宣恩县商会 常务副会长官"},
        ),
        (
            "“我们与华中农业大学共建了工作站。”湖北春山茶业有限公司总经理张建平介绍。",
            {"湖北春山茶业有限公司 cooperates_with 华中农业大学"}, set(),
        ),
        (
            "该学院由恩施职业技术学院与恩施市商务局、湖北春山食品有限公司共建，开设5个专业。",
            {"恩施职业技术学院 cooperates_with 恩施市商务局",
             "恩施职业技术学院 cooperates_with 湖北春山食品有限公司"}, set(),
        ),
        (
            "宣恩县妇联与民族宗教局联合创办了工坊，绣娘们都很高兴。",
            {"宣恩县妇联 cooperates_with 宣恩县民族宗教局"}, set(),
        ),
        (
            "宣恩县珠山镇周家村的智慧水厂二期工程开工建设。该项目由湖北春山水务有限公司投资6.5亿元，计划明年投用。",
            {"湖北春山水务有限公司 undertakes 智慧水厂二期工程"}, set(),
        ),
        (
            "华锦精细化工及原料工程项目累计完成投资312亿元。该项目由湖北春山化工集团有限公司、湖北春江投资有限公司共同出资，进展顺利。",
            {"湖北春山化工集团有限公司 undertakes 华锦精细化工及原料工程项目",
             "湖北春江投资有限公司 undertakes 华锦精细化工及原料工程项目"}, set(),
        ),
        (
            "宣恩县110千伏春山输变电工程正式投运，可满足周边用电需求，大家都很高兴。",
            {"110千伏春山输变电工程 located_in 宣恩县"}, set(),
        ),
        (
            "宣恩县第八届冰雪运动会将于2024年1月在利川、咸宁两市举行，预计参赛的人很多。",
            {"宣恩县第八届冰雪运动会 located_in 利川市", "宣恩县第八届冰雪运动会 located_in 咸宁市"}, set(),
        ),
        (
            "宣恩县珠山镇小学学生张建平在第22届湖北省青少年科技创新大赛中获一等奖，老师很高兴。",
            {"张建平 participates_in 第22届湖北省青少年科技创新大赛"}, set(),
        ),
        (
            "8月28日，宣恩县珠山镇周家村，宣恩县春山食品开发有限公司的熏制房里烟气袅袅。",
            {"宣恩县春山食品开发有限公司 located_in 周家村"}, set(),
        ),
        (
            "在位于宣恩县椒园新区的湖北春山柚业有限公司，客商们仔细地看着样品。",
            {"湖北春山柚业有限公司 located_in 宣恩县"}, set(),
        ),
        (
            "平陆运河长134公里。平陆运河集团有限公司负责建设，工期52个月。",
            set(), {"平陆运河集团有限公司 located_in 平陆运河"},
        ),
        (
            "68岁的鄂温克族老人张建平患风湿多年，呼伦贝尔市的医生来到扎兰屯市为他诊治。",
            set(), {"张建平 resident_of 鄂温克族自治旗"},
        ),
        (
            "国家税务总局宣恩县税务局为企业办理了退税。宣恩县税务局副局长张建平表示，将组建团队。",
            {"张建平 holds_position 国家税务总局宣恩县税务局 副局长"}, set(),
        ),
        (
            "宣恩县人民法院马坝人民法庭开庭。宣恩法院马坝法庭庭长张建平当庭调解，双方和解。",
            {"张建平 holds_position 宣恩县人民法院马坝人民法庭 庭长"}, set(),
        ),
        (
            "近日，襄阳车务段线路工张建平获奖。绥化市公安局交警支队协警李晓晨救人。宣恩县河坪村会计周小佳记账。",
            {
                "张建平 member_of 襄阳车务段",
                "李晓晨 holds_position 绥化市公安局交警支队 协警",
                "周小佳 holds_position 河坪村 村会计",
            },
            set(),
        ),
        (
            "宣恩县珠山镇河坪村61岁支书张建平种茶。驻村的事多，河坪村驻村干部李晓晨说。",
            {"张建平 holds_position 河坪村 支书"}, {"李晓晨 resident_of 河坪村"},
        ),
    ],
)  # fmt: skip
def test_what_is_said_of_people_and_bodies(text: str, statements: set[str], absent: set[str]) -> None:
    found = said(text)
    assert (statements - found, absent & found) == (set(), set())


@pytest.mark.parametrize(
    ("text", "kind", "present", "absent"),
    [
        (
            "宣恩县举行集中开工仪式。春天电力储能电池箔项目投资8.5亿元；春宏光伏边框项目投资4.2亿元。",
            EntityType.PROJECT, {"春天电力储能电池箔项目", "春宏光伏边框项目"}, set(),
        ),
        (
            "宣恩县珠山镇建成的10兆瓦分布式光伏项目并网发电，年发电量很大。",
            EntityType.PROJECT, {"10兆瓦分布式光伏项目"}, {"式光伏项目"},
        ),
        (
            "宣恩县珠山镇依托东西部协作项目，投资850万元建设盘绣产业园，进展顺利。",
            EntityType.PROJECT, {"盘绣产业园"}, {"东西部协作项目"},
        ),
        (
            "承建的宣恩至鹤峰高速公路大河隧道29日实现双线贯通，工人们都很高兴。",
            EntityType.PROJECT, {"宣恩至鹤峰高速公路大河隧道"}, set(),
        ),
        (
            "宣恩县在椒园、珠山等镇和长潭河、晓关等乡设立了大厅，群众少跑腿。",
            EntityType.PLACE, {"椒园镇", "珠山镇"}, {"和长潭河乡"},
        ),
        (
            "宣恩县珠山镇带动周边椒园、茶园两个村的农户一起种茶，收入翻了番。",
            EntityType.PLACE, {"椒园村", "茶园村"}, {"周边椒园村"},
        ),
        (
            "宣恩县珠山镇周家村很美。县里投资为周家、李家等11个中国传统村落建立了档案。",
            EntityType.PLACE, {"周家村", "李家村"}, set(),
        ),
        (
            "宣恩县珠山镇的事，都由镇纪委跟踪督办，件件有着落。",
            EntityType.PLACE, {"珠山镇"}, {"都由镇"},
        ),
        (
            "昂昂溪区榆树屯街道春桥社区的居民说，楼道灯当天就修好了。",
            EntityType.PLACE, {"榆树屯街道", "春桥社区"}, set(),
        ),
        (
            "宣恩县珠山镇驻镇帮镇扶村工作队来了，村民们都很高兴。",
            EntityType.PLACE, {"珠山镇"}, {"帮镇", "扶村", "镇帮镇"},
        ),
        ("宣恩县某景区将门票由60元涨至80元，被处以罚款，游客拍手称快。", EntityType.PLACE, set(), {"宣恩某景区"}),
        ("满载铝土矿的“山东发展”号货轮靠泊港口，工人们忙着卸货。", EntityType.PLACE, set(), {"山东省"}),
        ("从重庆巫溪到陕西镇坪的车程将由2小时缩短至40分钟，大家都很高兴。", EntityType.PLACE, set(), {"陕西镇"}),
        (
            "百山祖国家公园位于浙江省，老司城遗址位于湖南省，都是好去处。",
            EntityType.PLACE, {"百山祖国家公园", "老司城遗址"}, set(),
        ),
        ("“从老家龙岩来这里支教，很有意义。”教师张建平说。", EntityType.PERSON, {"张建平"}, {"龙岩来"}),
        ("宣恩县将举办千人麦西来甫、非遗展演等12项活动，大家都来了。", EntityType.PERSON, set(), {"麦西来甫"}),
        ("宣恩县周家村是“初唐四杰”之一杨炯住过的地方，游人很多。", EntityType.PERSON, set(), {"唐四杰"}),
        ("宣恩县周家村的竹农林建平开着农用车上山挖笋，一路欢歌。", EntityType.PERSON, {"林建平"}, {"竹农林建平"}),
        (
            "张晨来到宣恩县，与种粮大户向以平亲切交谈。向以平去年种植水稻720亩。",
            EntityType.PERSON, {"向以平"}, set(),
        ),
        ("宣恩县委派驻以龙建平为队长的工作队进村，大家都欢迎。", EntityType.PERSON, {"龙建平"}, set()),
        ("法庭当庭宣判，由某财产保险公司赔付2.6万元，双方服判。", EntityType.PERSON, set(), {"由某"}),
        (
            "宣恩县深化“一窗通办‘2+2’模式”改革，办事只跑一次，群众满意。",
            EntityType.PROGRAM, {"一窗通办2+2模式"}, {"2+2"},
        ),
        (
            "宣恩县珠山镇第十二届“五月五”农民篮球赛在中心小学闭幕，观众很多。",
            EntityType.PROGRAM, set(), {"五月五"},
        ),
        ("会议通过了关于宣恩县2023年预算与2024年计划的决议，圆满结束。", EntityType.PROGRAM, set(), {"2024年计划"}),
        ("“宣恩—恩施”专列缓缓驶出，工人踏上返岗路，心里暖暖的。", EntityType.PROGRAM, set(), {"宣恩—恩施"}),
        ("宣恩县粮农统一使用“宣恩老腊肉”商标，收入一年比一年高。", EntityType.PROGRAM, {"宣恩老腊肉"}, set()),
        (
            "宣恩县首届贡茶文化旅游节开幕。宣恩县举办首届贡茶文化旅游节，客人很多。",
            EntityType.EVENT, {"宣恩县首届贡茶文化旅游节"}, {"首届贡茶文化旅游节"},
        ),
        (
            "宣恩县建成社区日间照料中心28个、助老食堂19家，老人们都说好。",
            EntityType.ORGANIZATION, set(), {"宣恩县社区日间照料中心", "社区日间照料中心"},
        ),
        (
            "在宣恩县珠山镇周家村村部，村民们围坐在一起，听他讲政策。",
            EntityType.ORGANIZATION, set(), {"宣恩县珠山镇周家村村部"},
        ),
        (
            "中国农业银行股份有限公司宣恩县支行行长来了，大家热烈欢迎。",
            EntityType.ORGANIZATION, {"中国农业银行股份有限公司宣恩县支行"}, {"股份有限公司"},
        ),
        (
            "宣恩县12345政府服务热线受理群众诉求，按时办结，群众满意。",
            EntityType.ORGANIZATION, set(), {"宣恩县12345政府"},
        ),
        (
            "长庆油田采油二厂在宣恩县建站。采油二厂的工人说，井场用上了电。",
            EntityType.ORGANIZATION, {"长庆油田采油二厂"}, {"采油二厂"},
        ),
        (
            "宣恩县春山百货股份有限公司与恩施春江商厦股份有限公司签约。恩施春江商厦的人很高兴。",
            EntityType.ORGANIZATION, {"恩施春江商厦股份有限公司"}, {"恩施春江商厦"},
        ),
        (
            "宣恩县春山站物流园由湖北春江物流有限公司投资4.6亿元建设。大家为物流园揭牌。",
            EntityType.ORGANIZATION, set(), {"物流园"},
        ),
    ],
)  # fmt: skip
def test_names_of_whole_pages(text: str, kind: EntityType, present: set[str], absent: set[str]) -> None:
    found = names(text, kind)
    assert (present - found, absent & found) == (set(), set())


def test_a_mayor_is_of_the_page_s_city_and_not_of_the_county_level_city_he_visits() -> None:
    page = (
        "春山报 2021年3月2日 星期二 01版\n中共宣城市委主管主办\n\n市长在宁国市调研时强调加快项目建设\n\n"
        "    本报讯 （记者 李晓晨）3月1日，市委副书记、市长张建平深入宁国市调研重大项目建设工作。\n"
        "    他要求宁国市抓好要素保障，加快项目建设。\n\n绩溪：古村落里的乡愁\n\n"
        "    本报绩溪讯 （记者 李晓晨）2月27日，绩溪县瀛洲镇的导游领着游客参观，去年全县接待游客760万人次。\n\n"
        "郎溪县十字镇：粮食银行解农忧\n\n    本报讯 2月26日，郎溪县十字镇的村民存入了稻谷12吨，心里很踏实。\n"
    )
    article = articles_of(page)[0]
    posts = {
        (s.object.name, s.qualifiers["title"])
        for s in extract_statements(article, find_mentions(article))
        if s.predicate == "holds_position" and isinstance(s.object, Mention)
    }
    assert posts == {("宣城市委", "市委副书记"), ("宣城市", "市长")}


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        (
            "任命张建平为宣恩县水利局局长，免去其宣恩县林业局副局长职务。",
            {("张建平", "宣恩县水利局", "局长", "held"), ("张建平", "宣恩县林业局", "副局长", "former")},
        ),
        (
            "免去张建平宣恩县司法局局长职务，另有任用。",
            {("张建平", "宣恩县司法局", "局长", "former")},
        ),
        (
            "免去张建平、李晓晨的宣恩县人民检察院检察员职务。",
            {("张建平", "宣恩县人民检察院", "检察员", "former"), ("李晓晨", "宣恩县人民检察院", "检察员", "former")},
        ),
        (
            "张建平不再担任宣恩县委书记、常委职务，调恩施州工作。",
            {("张建平", "宣恩县委", "县委书记", "former"), ("张建平", "宣恩县委", "常委", "former")},
        ),
        (
            "提名张建平为宣恩县人民法院院长候选人。",
            {("张建平", "宣恩县人民法院", "院长", "planned")},
        ),
        (
            "任命张建平为宣恩县人民法院审判员、民事审判庭庭长。",
            {("张建平", "宣恩县人民法院", "审判员", "held"), ("张建平", "宣恩县人民法院", "民事审判庭庭长", "held")},
        ),
        (
            "法院审理认为，原宣恩县水利局党组书记、局长张建平受贿。",
            {("张建平", "宣恩县水利局", "党组书记", "former"), ("张建平", "宣恩县水利局", "局长", "former")},
        ),
        (
            "原宣恩县水利局局长、现恩施州政协副主席张建平讲话。",
            {("张建平", "宣恩县水利局", "局长", "former"), ("张建平", "恩施州政协", "副主席", "held")},
        ),
        (
            "会上，太原市水利局局长张建平讲话。张建平生前是宣恩县水利局局长。",
            {("张建平", "太原市水利局", "局长", "held"), ("张建平", "宣恩县水利局", "局长", "former")},
        ),
    ],
)  # fmt: skip
def test_posts_given_left_and_meant(text: str, posts: set[tuple[str, str, str, str]]) -> None:
    _, _, statements = read_sentence(text)
    found = {
        (s.subject.name, s.object.name, s.qualifiers["title"], told(s))
        for s in statements
        if s.predicate == "holds_position" and isinstance(s.object, Mention)
    }
    assert found == posts


def told(statement: Statement) -> str:
    return "planned" if statement.status is Status.PLANNED else statement.qualifiers.get("tenure", "held")


@pytest.mark.parametrize(
    "kind",
    [
        "植保站",
        "救助站",
        "强制隔离戒毒所",
        "新华书店",
        "中心血站",
        "军分区",
        "运管所",
        "疗养院",
        "招生办",
        "公证处",
    ],
)
def test_public_institutions_right_behind_their_place_are_bodies(kind: str) -> None:
    assert f"宣恩县{kind}" in names(f"宣恩县{kind}组织职工植树。", EntityType.ORGANIZATION)


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        (
            "2023年宣恩县擂茶文化旅游节在珠山镇周家村开幕。活动为期两天，设非遗展演、千人宴等6个项目，吸引游客1.8万人次。",
            {"1.8万人次": "2023年宣恩县擂茶文化旅游节"},
        ),
        (
            "国网宣恩县供电公司的张建平来到湖北春山药化股份有限公司，检查用电设备。今年，该公司为全县茶企新装变压器37台。",
            {"37台": "国网宣恩县供电公司"},
        ),
        (
            "8月29日，宣恩县文龙小学、通惠中学、沙溪小学3所新建学校投用，孩子们都很高兴。",
            {"3所": "宣恩县"},
        ),
    ],
)  # fmt: skip
def test_whose_figures_are(text: str, subjects: dict[str, str]) -> None:
    assert whose(text, subjects) == subjects
