"""Articles as they are passed on without their page: no paper, no city, and what stands around them.

The forms were seen on many sites; the texts and the people in these are invented.
"""

from pathlib import Path

import pytest
from conftest import (
    BODY,
    REST,
    TITLE,
    assert_read,
    heads,
    names,
    read_article,
    read_sentence,
    said,
)

from kg.model import EntityType
from kg.pages import make_page
from kg.resolve import resolve


@pytest.mark.parametrize(
    ("page", "head"),
    [
        (  # what stands below the fields of a saved page are captions
            f"{TITLE}\n发布时间：2021年02月02日\n来源：宣恩网\n山间的连片茶园\n车间里，工人们正在包装\n"
            f"●宣恩网记者 张建平 李晓晨\n{BODY}\n{REST}\n",
            (TITLE, "张建平/reporter 李晓晨/reporter", None),
        ),
        (  # but one line is the second title
            f"{TITLE}\n\n2021-02-02 07:11　来源：宣恩日报\n\n今年种茶三万亩\n\n"
            f"宣恩日报讯（记者 张建平）{BODY}\n{REST}\n",
            (f"{TITLE} 今年种茶三万亩", "张建平/reporter", None),
        ),
        (
            f"{TITLE}\n文章来源：二十一病区 作者：张建平 点击数：245 更新时间：2015-10-07\n{BODY}\n{REST}\n",
            (TITLE, "张建平/contributor", None),
        ),
        (f"{TITLE}\n\n□特约评论员 张建平\n\n{BODY}\n{REST}\n", (TITLE, "张建平/contributor", None)),
        (
            f"{TITLE}\n\n晨报讯（通讯员 李晓晨 江城晨报/爱江城记者 张建平）{BODY}\n{REST}\n",
            (TITLE, "李晓晨/correspondent 张建平/reporter", None),
        ),
        (
            f"{TITLE}\n\n云上宣恩报道：（全媒体记者 张建平）{BODY}\n{REST}\n",
            (TITLE, "张建平/reporter", None),
        ),
        (
            f"{TITLE}\n\n【摘要】 {BODY}\n\n宣恩网讯（记者 张建平）{BODY}\n{REST}\n",
            (TITLE, "张建平/reporter", None),
        ),
        (f"{TITLE}\n\n本刊河南讯（记者 张建平）{BODY}\n{REST}\n", (TITLE, "张建平/reporter", "河南省")),
        (
            f"{TITLE}\n\n宣恩新闻网（宣恩报）（通讯员张建平） {BODY}\n{REST}\n",
            (TITLE, "张建平/correspondent", None),
        ),
        (
            f"{TITLE}\n\n宣恩日报 - 宣恩之窗讯 （张建平 李 晓）{BODY}\n{REST}\n",
            (TITLE, "张建平/contributor 李晓/contributor", None),
        ),
        (f"{TITLE}\n\n{TITLE}\n2024年11月15日 13:12 新民网\n\n{BODY}\n{REST}\n", (TITLE, "", None)),
        (f"{TITLE}\n2013年11月04 11:43:51 来源：民权网\n{BODY}\n{REST}\n", (TITLE, "", None)),
        (f"{TITLE}\n2014-04-29 15:15:08\n宣恩新闻网\n责任编辑：张建平\n{BODY}\n{REST}\n", (TITLE, "", None)),
        (
            f"第A9版：身边 上一版3  4下一版\n标题导航\ndlrb\n2017年01月18日 星期三\n3 上一篇 放大 缩小 默认\n\n"
            f"{TITLE}\n\n{BODY}\n{REST}\n",
            (TITLE, "", None),
        ),
        (
            f"地方频道> 社会\n{TITLE}\n\nUpdated: 2008-07-08 13:35\n\n{BODY}\n{REST}\n",
            (TITLE, "", None),
        ),
        (
            f"{TITLE}\n编辑日期：2014/10/27　发稿人：办公室　阅读次数：次\n张建平总编介绍情况\n李晓晨发言\n"
            f"周小佳发言\n\n{BODY}\n{REST}\n",
            (TITLE, "", None),
        ),
    ],
)
def test_what_stands_above(page: str, head: tuple[str | None, str, str | None]) -> None:
    assert heads(page) == [head]


@pytest.mark.parametrize(
    ("below", "byline"),
    [
        ("（果建平 李晓晨）", "果建平/contributor 李晓晨/contributor"),  # a surname that no list has
        ("（县残联 李晓晨）", "李晓晨/contributor"),
        (
            "（张建平 文 晨 李 平 周小佳）",
            "张建平/contributor 文晨/contributor 李平/contributor 周小佳/contributor",
        ),
        ("（文 张 晨 图 李建平）", "张晨/contributor 李建平/photographer"),
        (
            "（来源：某镇党政办公室 张建平 李晓晨） 责任编辑：周小佳 值班编辑：王晓",
            "张建平/contributor 李晓晨/contributor",
        ),
        ("\n通讯员 张建平（宣恩日报）", "张建平/correspondent"),
    ],
)
def test_who_signs_in_brackets(below: str, byline: str) -> None:
    assert heads(f"{TITLE}\n\n{BODY}{REST}{below}\n")[0][1] == byline


def test_names_at_a_line_s_end_sign_what_another_report_follows() -> None:
    page = f"{TITLE}\n\n本报讯　{BODY}{REST}张建平李晓晨\n本报讯　4月12日，村民采茶忙。{REST}\n"
    assert [byline for _, byline, _ in heads(page)] == ["张建平/contributor 李晓晨/contributor", ""]


def test_an_article_goes_on_behind_a_picture_in_its_middle() -> None:
    page = f"{TITLE}\n\n宣恩网讯（张建平）{BODY}\n图为采茶现场。 李晓晨 摄\n{BODY}{REST}{REST}\n"
    assert len(heads(page)) == 1


@pytest.mark.parametrize(
    ("text", "kind", "present", "absent"),
    [
        ("对村容村貌整治情况进行调研。", EntityType.PLACE, set(), {"村容村"}),
        ("记者来到芝罘区璜山南街回访。", EntityType.PLACE, {"璜山南街"}, set()),
        ("活动在市中山北路举行。", EntityType.PLACE, {"中山北路"}, {"山北路"}),
        ("专家来到锡山区港下镇义诊。", EntityType.PLACE, {"锡山区", "港下镇"}, {"锡山区港"}),
        ("记者来到围场县八顷村采访。", EntityType.PLACE, {"围场满族蒙古族自治县", "八顷村"}, {"围场县八顷村"}),
        ("十里八乡的村民都来了。", EntityType.PLACE, set(), {"十里八乡"}),
        (
            "灌阳县人社局介绍，当地跨区域人力资源输转多。桂林市很热闹。",
            EntityType.PLACE, {"灌阳县"}, {"资源县"},
        ),
        (
            "园区引进九华粮品、翱翔体育用品等小微企业43家。",
            EntityType.ORGANIZATION, {"九华粮品", "翱翔体育用品"}, set(),
        ),
        ("园区有智能制造、电子信息等企业43家。", EntityType.ORGANIZATION, set(), {"智能制造", "电子信息"}),
        (
            "各企业以手机微信、张贴海报等方式向民工发布企业用工信息。",
            EntityType.ORGANIZATION, set(), {"手机微信", "张贴海报"},
        ),
        ("慰问品由中国退役军人关爱基金会提供。", EntityType.ORGANIZATION, {"中国退役军人关爱基金会"}, set()),
        (
            "王李华来到常山县白石中心卫生院义诊。",
            EntityType.ORGANIZATION, {"常山县白石中心卫生院"}, {"常山县白石中心"},
        ),
        (
            "山东省地税局企业所得税处处长张建平说，税收增长快。",
            EntityType.ORGANIZATION, {"山东省地税局企业所得税处"}, {"山东省地税局企业所"},
        ),
        ("得知某市医院的专家来义诊，村民早早等候。", EntityType.PERSON, set(), {"来义诊"}),
        (
            "民警来到闫建平、彭小顺、任根3位老战士家中。",
            EntityType.PERSON, {"闫建平", "彭小顺", "任根"}, set(),
        ),
        (
            "六安市皋城中学陶小凡、舒城县育才学校金小耀4位同学荣获三等奖。",
            EntityType.PERSON, {"陶小凡", "金小耀"}, set(),
        ),
        ("岱山派出所接到群众报警称，有人迷路。到每个小区时老人都摇手。", EntityType.PERSON, set(), {"报警", "时老人"}),
        ("当晚演出了《挑女婿》、《秦香莲》等。", EntityType.PERSON, set(), {"秦香莲"}),
        ("卖卷粉的石老板很忙，民宿老板也忙。", EntityType.PERSON, {"石老板"}, {"宿老板"}),
        ("患者交口称赞。", EntityType.PERSON, set(), {"交口"}),
        ("桃子、枇杷和杨梅等水果长势喜人。", EntityType.PERSON, set(), {"杨梅"}),
        ("他们为民权县双塔镇牛牧岗村村民演出。", EntityType.PLACE, {"民权县", "双塔镇", "牛牧岗村"}, set()),
        ("他们送去了戏剧“三哭殿”。", EntityType.PROGRAM, set(), {"三哭殿"}),
        (
            "会上，郑州市情说明会暨项目签约仪式举行，全市加快建设绿色产业城市。", EntityType.PROJECT,
            set(), {"情说明会暨项目", "会暨项目", "绿色产业城"},
        ),
        ("枢纽新城将建设成为站城一体化高铁新城。", EntityType.PROJECT, set(), {"成为站城一体化高铁新城", "成为站城一体化高铁"}),
        (
            "本次活动分别签约了总投资8亿元的数控机床生产项目、总投资5亿元的光伏组件制造项目、总投资3亿元的照明设备制造项目。",
            EntityType.PROJECT, {"光伏组件制造项目", "照明设备制造项目"}, {"总投资5亿元的光伏组件制造项目"},
        ),
        ("扬州举行2020年春季扬州市产业项目视频签约仪式。", EntityType.EVENT, {"2020年春季扬州市产业项目视频签约仪式"}, set()),
        ("央渝同行（南岸）发展对接活动在广阳岛举行。", EntityType.EVENT, {"央渝同行（南岸）发展对接活动"}, set()),
        ("在会展中心举行的郑州市情说明会暨签约仪式上，客商很多。", EntityType.EVENT, {"市情说明会暨签约仪式"}, set()),
        ("镇里推进“强工兴产、项目突破”攻坚行动。", EntityType.PROGRAM, {"强工兴产、项目突破"}, set()),
        ("学校荣获“优秀组织示范校奖”。", EntityType.PROGRAM, set(), {"优秀组织示范校奖"}),
        ("以“二月八”农具节为契机开展活动。", EntityType.PROGRAM, set(), {"二月八"}),
        ("落实污染源排查和监管工作。", EntityType.PROGRAM, set(), {"污染源排查"}),
        ("他在西川稻油循环农业示范园项目现场听取了介绍。", EntityType.PROJECT, {"西川稻油循环农业示范园项目"}, set()),
        (
            "干驿镇引进新型复合材料轨枕项目、虾稻精米加工项目、道路安防产品加工项目。",
            EntityType.PROJECT, {"新型复合材料轨枕项目", "虾稻精米加工项目", "道路安防产品加工项目"}, set(),
        ),
        ("9月5日，开发区举行重点项目签约仪式。", EntityType.PROJECT, set(), {"开发区举行重点项目"}),
        ("千方百计抓好工程蓄水保水。", EntityType.PROJECT, set(), {"千方百计抓好工程"}),
        ("2月22日，云霄县举行2018年春季就业节。", EntityType.EVENT, {"2018年春季就业节"}, set()),
        ("2月20日，双桥经开区招商项目集中签约活动举行。", EntityType.EVENT, {"双桥经开区招商项目集中签约活动"}, set()),
        (
            "该县举办的“2016年汤阴县春风行动企业用工招聘会”人气旺。",
            EntityType.EVENT, {"2016年汤阴县春风行动企业用工招聘会"}, set(),
        ),
    ],
)  # fmt: skip
def test_what_is_a_name(text: str, kind: EntityType, present: set[str], absent: set[str]) -> None:
    assert_read(names(text, kind), present, absent)


@pytest.mark.parametrize(
    ("text", "statements", "absent"),
    [
        (
            "6月18日，宣恩县举行记者见面会。县委书记张建平介绍情况。县长李晓晨、副县长周小佳出席见面会。",
            {"李晓晨 participates_in 记者见面会", "周小佳 participates_in 记者见面会"},
            set(),
        ),
        (  # of another event than the one told before
            "9日，宣恩县召开教师节表彰大会。同日，一家基金会成立。张建平、李晓晨参加成立仪式。",
            set(),
            {"张建平 participates_in 教师节表彰大会"},
        ),
        (
            "邳州市退役军人事务局吴建平，邳州市爱国拥军促进会杨小铁、周小刚参加活动。",
            {
                "吴建平 member_of 邳州市退役军人事务局",
                "杨小铁 member_of 邳州市爱国拥军促进会",
                "周小刚 member_of 邳州市爱国拥军促进会",
            },
            set(),
        ),
        ("华东路龙东大道附近有一位老伯。", set(), {"龙东大道 part_of 华东路"}),
        (
            "嘉鱼农商行官桥支行发放贷款。嘉鱼农商行已走访农户。",
            {"嘉鱼农商行官桥支行 part_of 嘉鱼农商行"},
            set(),
        ),
        ("张建平是土生土长的成武县伯乐集镇人。", {"张建平 resident_of 伯乐集镇"}, set()),
        (
            "山西省曲沃县碗碗腔剧团来到村里。曲沃县碗碗腔剧团送戏下乡。团长张建平带队。",
            {"张建平 holds_position 山西省曲沃县碗碗腔剧团 团长"},
            set(),
        ),
        (
            "宣恩县财政局局长张建平应邀出席了仪式。昨天奠基的是数控机床生产基地。",
            set(),
            {"宣恩县财政局 undertakes 数控机床生产基地"},
        ),
        ("里固乡位于虞城县东北部，东临砀山。", {"里固乡 part_of 虞城县"}, set()),
        (
            "记者来到贵阳市乌当区新添寨镇。贵阳市新添寨镇很热闹。",
            {"新添寨镇 part_of 乌当区"},
            {"新添寨镇 part_of 贵阳市"},
        ),
    ],
)
def test_what_is_said(text: str, statements: set[str], absent: set[str]) -> None:
    found = said(text)
    assert statements <= found
    assert not absent & found


def test_an_office_of_a_city_that_nothing_tells_is_named_in_part() -> None:
    text = (
        "标题一则\n\n11月30日，市住房和城乡建设局局长张建平专题调度整治。市委副书记、市长李晓晨参加。" + REST
    )
    first, second = read_article(text), read_article(text.replace("11月", "12月"))
    offices = {m.name for m in first[1] if m.type is EntityType.ORGANIZATION and m.partial}
    assert offices == {"市住房和城乡建设局", "市委"}
    posts = {
        (s.subject.name, s.object.name, s.qualifiers["title"]) for s in first[2] if "title" in s.qualifiers
    }
    assert posts == {("张建平", "市住房和城乡建设局", "局长"), ("李晓晨", "市委", "市委副书记")}
    articles = [first[0], second[0]]
    mentions = {article.id: found for article, found, _ in (first, second)}
    resolution = resolve(articles, mentions, [*first[2], *second[2]], ())
    bureaus = [e for e in resolution.entities.values() if e.name == "市住房和城乡建设局"]
    assert len(bureaus) == 2  # two cities may have one each: nothing joins them
    assert all(e.partial for e in bureaus)


def test_a_firm_taken_up_by_its_kind_has_the_figures() -> None:
    text = (
        "宣恩丰达模具有限公司经理张建平介绍，今年资金困难。宣恩县税务局了解后推荐“银税互动”项目。"
        "张建平告诉记者，公司通过“银税互动”平台申请到了200万元贷款，利息大约能节省3万元。"
    )
    _, _, statements = read_sentence(text)
    owners = {s.subject.name for s in statements if s.predicate == "measures" and "万元" in s.object.printed}
    assert owners == {"宣恩丰达模具有限公司"}


@pytest.mark.parametrize(
    ("text", "printed", "owner"),
    [
        ("在省委书记张建平等领导的见证下，14个项目签约。宣恩县很高兴。", "14个", None),
        ("宣恩县农商银行常来该村。村敬老院缺水，全行干部职工捐款6000元。", "6000元", "宣恩县农商银行"),
        ("宣恩县公安局在红星居委会9组发现一位老人。", "9组", None),
    ],
)
def test_whose_a_figure_is(text: str, printed: str, owner: str | None) -> None:
    _, _, statements = read_sentence(text)
    owners = [s.subject.name for s in statements if s.predicate == "measures" and s.object.printed == printed]
    assert owner in owners if owner else not {"省委", "宣恩县公安局"} & set(owners)


def test_a_telephone_number_is_no_date() -> None:
    page = make_page(Path("a.txt"), f"{TITLE}\n\n{BODY}{REST}\n联系电话：400-0123-021 或 13391219793\n")
    assert page.date is None
