import pytest
from conftest import read_article

from kg.model import Mention, Quantity, Status
from kg.statements.numerals import chinese_number, read_numbers

OPENING = "标题在此处\n\n本报凌源讯　"


def triples(text: str) -> set[str]:
    _, _, statements = read_article(OPENING + text)
    return {
        " ".join(filter(None, (s.subject.name, s.predicate, s.object.name, s.qualifiers.get("title"))))
        for s in statements
        if isinstance(s.object, Mention)
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("凌源市农业农村局局长李志强表示，今年要扩大种植面积，做强花卉产业。", "李志强 holds_position 凌源市农业农村局 局长"),
        ("凌源市四合当镇党委书记周晓云介绍，全镇草莓产业越做越大效益好。", "周晓云 holds_position 凌源市四合当镇党委 党委书记"),
        ("凌源市副市长王海燕说，要把群众的事办好，让群众得到更多的实惠。", "王海燕 holds_position 凌源市 副市长"),
        ("凌源市四合当镇老杖子村村民孙秀兰说，日子越过越红火，心里高兴。", "孙秀兰 resident_of 老杖子村"),
        ("凌源市四合当镇老杖子村的草莓熟了，游客纷纷前来采摘，十分热闹。", "老杖子村 part_of 四合当镇"),
        ("凌源市农业农村局组织技术人员下乡，为农户讲解春季田间管理知识。", "凌源市农业农村局 located_in 凌源市"),
        ("近年来，凌源市大力推行“金穗贷”小额信贷产品，帮助农户发展产业。", "凌源市 implements 金穗贷"),
        ("今年，凌源市住建局实施老旧管网改造工程，居民用水用气更安全放心。", "凌源市住建局 undertakes 老旧管网改造工程"),
        ("4月10日，凌源市召开春耕备耕工作推进会，安排部署下一阶段任务。", "凌源市 organizes 春耕备耕工作推进会"),
        ("凌源市农业农村局与沈阳农业大学签订战略合作协议，共建试验基地。", "凌源市农业农村局 cooperates_with 沈阳农业大学"),
        ("走进凌源市第一初级中学，书声琅琅。校长赵国强介绍，学校新开了课程。", "赵国强 holds_position 凌源市第一初级中学 校长"),
        ("在凌源市四合当镇老杖子村的大棚里，村民王桂英正忙着采摘草莓。", "王桂英 resident_of 老杖子村"),
        ("凌源市公安局近日通报，该局城关派出所破获一起案件，抓获三人。", "城关派出所 part_of 凌源市公安局"),
        ("4月8日，年产五万吨花卉基质项目正式落户凌源市四合当镇，群众欢喜。", "年产五万吨花卉基质项目 located_in 四合当镇"),
        ("任命李国栋为凌源市水利局局长，自宣布之日起生效，望认真履行职责。", "李国栋 holds_position 凌源市水利局 局长"),
        ("凌源市组织辽宁金玫花卉有限公司等12家企业参加第五届中国花卉博览会。", "辽宁金玫花卉有限公司 participates_in 第五届中国花卉博览会"),
        ("凌源市文化馆、凌源市图书馆等单位供稿。4月10日，凌源市第三届花朝节在四合当镇开幕，活动由凌源市文化馆、凌源市总工会主办。", "凌源市总工会 organizes 凌源市第三届花朝节"),
        ("4月10日，凌源市春耕备耕工作推进会召开。市委书记刘国强，市委副书记、市长陈明出席。", "刘国强 participates_in 春耕备耕工作推进会"),
        ("凌源市四合当镇老杖子村驻村第一书记、凌源市税务局干部何劲松走访了农户，问冷问暖。", "何劲松 holds_position 老杖子村 驻村第一书记"),
        ("凌源市副市长（挂职）陈浩参加了活动，并看望了参加活动的干部和群众代表。", "陈浩 holds_position 凌源市 副市长"),
        ("凌源市中心医院的专家来了。该院心血管内科副主任医师谢芳介绍，病人已经好转。", "谢芳 holds_position 凌源市中心医院 副主任医师"),
        ("会议要求，凌源市、建平县、喀左县要落实“十户联防”机制，严防火灾发生。", "建平县 implements 十户联防"),
        ("凌源市农业农村局与沈阳农业大学签署协议。双方将共建“花卉种质资源研究院”。", "沈阳农业大学 undertakes 花卉种质资源研究院"),
        ("走进凌源市四合当镇的辽宁金玫花卉有限公司，工人们正在忙着分拣包装鲜花。", "辽宁金玫花卉有限公司 located_in 四合当镇"),
        ("在四合当镇的辽宁金玫花卉有限公司，工人们正在忙着分拣包装鲜花，准备发货。", "辽宁金玫花卉有限公司 located_in 四合当镇"),
        ("项目建设提速。凌源至建平高速公路（凌源段）由辽宁交建集团有限公司投资建设。", "辽宁交建集团有限公司 undertakes 凌源至建平高速公路凌源段"),
        ("凌源市四合当镇老杖子村党支部书记周晓云介绍，村里采取“支部+农户”模式发展产业。", "老杖子村 implements 支部+农户"),
        ("11月3日，城乡供水一体化工程由凌源市水利局实施，月底前完成任务。", "凌源市水利局 undertakes 城乡供水一体化工程"),
        ("河湾抽水蓄能电站二期工程8日在四合当镇开工建设，工期四年，群众欢喜。", "河湾抽水蓄能电站二期工程 located_in 四合当镇"),
        ("香磨花谷由辽宁金玫花卉有限公司投资2.3亿元建设，去年获评省级景区。", "辽宁金玫花卉有限公司 undertakes 香磨花谷"),
        ("凌源市水利局组织实施的热水河治理工程已经完工，两岸群众拍手称快。", "凌源市水利局 undertakes 热水河治理工程"),
        ("辽宁金玫花卉有限公司落户当地。去年，金玫花卉投资900万元建设花卉分拣中心项目。", "辽宁金玫花卉有限公司 undertakes 花卉分拣中心项目"),
        ("凌源市公安局城郊分局东河路派出所副所长郭晓东带队走访了商户。", "郭晓东 holds_position 凌源市公安局城郊分局东河路派出所 副所长"),
        ("凌源市副市长王海燕、市文体旅游局局长杨勇到场，与选手一一握手合影。", "杨勇 holds_position 凌源市文体旅游局 局长"),
        ("凌源市中心医院院长何启林表示，将与沈阳医学院附属医院建立医联体。", "凌源市中心医院 cooperates_with 沈阳医学院附属医院"),
        ("失主王某某今年42岁，四合当镇人，当天下午到派出所报了案。", "王某某 resident_of 四合当镇"),
        ("凌源市四合当镇村民覃美英在辽宁金玫花卉有限公司上班，每月有固定收入。", "覃美英 member_of 辽宁金玫花卉有限公司"),
        ("来自山东烟台的游客黎女士在景区走失，工作人员很快帮她找到了家人。", "黎女士 resident_of 烟台市"),
        ("凌源市南街街道礼泉社区党委书记、居委会主任石丹红带着大家忙碌。", "石丹红 holds_position 礼泉社区居委会 居委会主任"),
        ("时任凌源市四合当镇党委书记、现任凌源市水利局局长丁兆雷回忆往事。", "丁兆雷 holds_position 凌源市水利局 局长"),
        ("辽宁省农业科学院驻凌源专家组组长黎华寿到田间地头给农户讲课。", "黎华寿 holds_position 辽宁省农业科学院 专家组组长"),
        ("凌源市四合当镇老杖子村80岁的满族老人蓝观海爱唱戏，远近都知道。", "蓝观海 resident_of 老杖子村"),
        ("凌源市水利局、凌源市应急管理局召开联席会议。4月10日，凌源市防汛工作推进会召开，市应急管理局局长张某主持会议，市水利局局长陈明通报汛情。", "陈明 participates_in 防汛工作推进会"),
    ],
)  # fmt: skip
def test_what_a_sentence_says(text: str, said: str) -> None:
    assert said in triples(text)


@pytest.mark.parametrize(
    ("text", "unsaid"),
    [
        ("中国代表沈国放指出，凌源市的花卉产业为当地农户带来了实实在在的收入。", "沈国放 resident_of 中国"),
        (
            "凌源市积极组织当地花卉企业参加第五届中国花卉博览会，展示产业成果。",
            "凌源市 organizes 第五届中国花卉博览会",
        ),
        ("老杖子村村民孙秀兰拉着凌源市调解员钱志刚的手，一个劲地说着感谢。", "钱志刚 resident_of 老杖子村"),
        ("改善人居环境是实施乡村振兴战略的一项重要任务，凌源市干部都明白。", "implements 乡村振兴"),
        ("凌源市召开各乡镇参加的春耕备耕工作推进会，安排部署下一步的任务。", "凌源市 participates_in"),
        (
            "4月8日，凌源市第三届花朝节在四合当镇开幕，来自北京、天津等地的80余家采购商参加。",
            "天津市 participates_in",
        ),
        ("凌源市四合当镇老杖子村种植户陈永军打开“农业大脑”平台看墒情。", "老杖子村 implements"),
        (
            "凌源市第一中学与沈阳农业大学园艺学院签署合作协议，共建实习基地。",
            "凌源市第一中学 cooperates_with 沈阳农业大学 ",
        ),
    ],
)
def test_what_a_sentence_does_not_say(text: str, unsaid: str) -> None:
    assert not [t for t in triples(text) if unsaid in t]


def test_plans_are_marked() -> None:
    _, _, statements = read_article(
        OPENING + "下一步，凌源市将大力推行“金穗贷”小额信贷产品，帮助农户发展产业。"
    )
    (statement,) = [s for s in statements if s.predicate == "implements"]
    assert statement.status is Status.PLANNED


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("投资7.54亿元", [(7.54, "亿元", None)]),
        ("种植面积达30余万亩", [(30, "万亩", "余")]),
        ("三万余人次", [(3, "万人次", "余")]),
        ("惠及12个镇的103个行政村8万多人", [(12, "个", None), (103, "个", None), (8, "万人", "多")]),
        ("同比增长29.58%，提高3个百分点", [(29.58, "%", None), (3, "个百分点", None)]),
        ("2,610户", [(2610, "户", None)]),
        ("近500名职工", [(500, "名", "近")]),
        ("忙活了2个小时，用了3个月、10分钟", []),
        ("2022年10月21日6时40分", []),
        ("第3名、第五轮、一名、两年、四大产业", []),
        ("一百二十户", [(120, "户", None)]),
    ],
)
def test_numbers(text: str, numbers: list[tuple[float, str, str | None]]) -> None:
    folded = text.replace(",", "，")
    assert [(n.value, n.unit, n.approximation) for n in read_numbers(folded)] == numbers


@pytest.mark.parametrize(
    ("text", "value"), [("三百二十", 320), ("十五", 15), ("两千零八", 2008), ("一二", None), ("甲", None)]
)
def test_chinese_numerals(text: str, value: float | None) -> None:
    assert chinese_number(text) == value


def test_figures_have_their_subject_and_print() -> None:
    _article, _, statements = read_article(
        OPENING + "去年，凌源市花卉产值达到 12 . 6 亿元，同比增长8%，带动就业3万余人。"
    )
    figures = [(s.subject.name, s.object) for s in statements if isinstance(s.object, Quantity)]
    assert [(name, q.value, q.unit) for name, q in figures] == [
        ("凌源市", 12.6, "亿元"),
        ("凌源市", 8, "%"),
        ("凌源市", 3, "万人"),
    ]
    quantity = figures[0][1]
    assert quantity.printed == "12.6亿元"
    assert quantity.span.end - quantity.span.start == len("12 . 6 亿元")
    assert figures[1][1].comparison == "同比增长"


def test_evidence_is_the_sentence_in_its_place() -> None:
    _article, _, statements = read_article(
        OPENING + "凌源市大棚多。凌源市农业农村局局长李志强表示，今年要扩大面积。"
    )
    (statement,) = [s for s in statements if s.predicate == "holds_position"]
    assert statement.evidence.quote == "凌源市农业农村局局长李志强表示，今年要扩大面积。"


@pytest.mark.parametrize(
    ("text", "value", "subject"),
    [
        ("该村成立金穗花卉专业合作社，吸纳社员86户。", 86, "金穗花卉专业合作社"),
        ("种粮大户李志强的6台收割机正在作业。", 6, "李志强"),
        ("种植大户陈友华的基地有320亩，去年卖了410万元。", 410, "陈友华"),
        ("“首单货值18万元，比去年翻了一番。”辽宁金玫花卉有限公司总经理杨正刚说。", 18, "辽宁金玫花卉有限公司"),
        ("凌源市农业农村局局长李志强表示，力争到2025年全市花卉面积稳定在40万亩以上，综合产值突破60亿元。", 60, "凌源市"),
        ("凌源市农业农村局干部走访了农户，凌源市四合当镇老杖子村的18栋民宿天天满房。", 18, "老杖子村"),
        ("辽宁金玫花卉有限公司投资3.8亿元建设的花卉精深加工项目，4月10日开工。", 3.8, "花卉精深加工项目"),
        ("凌源市公安局派出所民警将6.8万元现金返还给受害人。", 6.8, "凌源市公安局派出所"),
        ("今年3月，吴女士接到自称客服的电话，被骗走11.2万元。", 11.2, "吴女士"),
        ("凌源市四合当镇镇长周晓云汇报，全市计划改造小区17个。", 17, "凌源市"),
        ("村民李志强今年收成很好。他今年种植草莓30亩。", 30, "李志强"),
        ("“今年价格好，一天能挣400元。”李志强说。", 400, "李志强"),
        ("“一天能挣400元，比去年好得多了。”村民李志强高兴地说。", 400, "李志强"),
        ("位于四合当镇的辽宁金玫花卉有限公司今年前三季度产值达2.3亿元，形势喜人。", 2.3, "辽宁金玫花卉有限公司"),
        ("坐落在城区东侧的云溪小学有学生320名，操场上书声琅琅，一派生机勃勃的景象。", 320, "云溪小学"),
        ("凌源市四合当镇老杖子村的刘长河种了8亩黄桃，今年收入6万多元，日子越来越好。", 6, "刘长河"),
        ("由中铁十四局承建的凌源大凌河大桥项目全长2.1公里，预计明年底建成通车。", 2.1, "大凌河大桥项目"),
        ("4月8日，凌源市第三届花朝节在四合当镇开幕，来自外地的80余家采购商参加。", 80.0, "凌源市第三届花朝节"),
        ("河湾抽水蓄能电站二期工程8日在四合当镇开工。凌源市水利局局长陈明介绍，工程建成后，可新增灌溉面积6.4万亩。", 6.4, "河湾抽水蓄能电站二期工程"),
        ("辽宁金玫花卉有限公司投资680万元建设花卉分拣中心项目，占地30亩，覆盖大棚1200座。", 1200.0, "花卉分拣中心项目"),
        ("凌源市四合当镇、城关街道等6个乡镇率先完成了任务，受到通报表扬奖励。", 6.0, "凌源市"),
        ("凌源市四合当镇副镇长周晓云说，全市13个乡镇都要学，先进带动后进。", 13.0, "凌源市"),
        ("凌源市四合当镇老杖子村成立了兴旺花卉合作社。去年，村集体收入达52.6万元。", 52.6, "老杖子村"),
        ("全国三八红旗手、凌源市妇联执委劳雪梅，带领80名妇女种植百合300亩。", 300.0, "劳雪梅"),
    ],
)  # fmt: skip
def test_whose_figure_it_is(text: str, value: float, subject: str) -> None:
    _, _, statements = read_article(OPENING + "凌源市四合当镇老杖子村的春耕开始了。" + text)
    said = {s.subject.name for s in statements if isinstance(s.object, Quantity) and s.object.value == value}
    assert said == {subject}
