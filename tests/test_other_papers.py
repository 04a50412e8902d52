"""Pages in the manner of other papers and provinces. The texts and the people in them are invented."""

from pathlib import Path

import pytest

import kg
from kg.exports.articles import article_records

PAGES = Path(__file__).parent / "pages"

ARTICLES = {
    "赣南日报-2023-05-16.txt": [
        ("瑞金市脐橙产业走上数字化之路", "钟小红/reporter 谢伟/correspondent 刘美玲/correspondent", "瑞金市"),
        ("于都县开展“暖心敲门”行动", "李文斌/reporter", None),
        ("兴国县杰村乡： 油茶树变成“摇钱树”", "陈小军/contributor 曾志强/reporter", None),
    ],
    "凉山日报-2022-11-03-A3.txt": [
        ("会东县公安局破获一起电信诈骗案", "沙马阿各/reporter", None),
        ("西昌市第十二届人民代表大会第三次会议召开 李正远作政府工作报告 阿古木呷主持", "阿来尔布/reporter 何静/reporter", "西昌市"),
        ("德昌县农村公路“通村畅乡”", "阿支尔果/contributor", None),
        (None, "胡涛/photographer", None),
    ],
    "agency.txt": [
        (None, "王思齐/reporter 张睿/reporter", "兰州市"),
        ("靖远县：高标准农田建设托起“丰收梦”", "刘玉玲/reporter", None),
    ],
    "noisy.txt": [
        ("云南省第三批援藏医疗队启程", "杨质高/reporter", None),
        ("石屏县推动豆腐产业高质量发展 三月里来豆腐香", "李树芬/reporter 罗洁/correspondent 普勇/correspondent", None),
        (None, "李志忠/photographer", None),
    ],
    "county.txt": [
        ("新安县：“四好农村路”铺就幸福路", "李砺瑾/reporter 郭建立/correspondent 王海波/correspondent", None),
        ("汝阳：“巧媳妇”工程带动妇女就业", "戚帅华/reporter", None),
        ("市残联举办助残日活动", "李雅君/reporter 赵鹏/correspondent", None),
    ],
    "district.txt": [
        ("东营区文汇街道打造“15分钟养老服务圈”", "孟凡臣/reporter 田甜/correspondent", "东营市"),
        ("河口区：盐碱地上种出“致富粮”", "徐丽娟/reporter 崔海波/correspondent 张萌/correspondent", "河口区"),
        ("垦利区启动“金秋助学”活动", "王晓东/contributor 刘慧/contributor", None),
    ],
}  # fmt: skip

SAID = {
    "赣南日报-2023-05-16.txt": [
        "钟伟 holds_position 瑞金市农业农村局 副局长",
        "刘小芳 holds_position 瑞金市 副市长",
        "李春生 holds_position 含田村党支部 党支部书记",
        "黄沙村 part_of 叶坪镇",
        "瑞金市 implements 数字果园",
        "于都县 implements 暖心敲门",
        "张婆婆 resident_of 红军大桥社区",
        "兴国县林业局 undertakes 低产油茶林改造项目",
    ],
    "凉山日报-2022-11-03-A3.txt": [
        "会东县公安局刑侦大队 part_of 会东县公安局",
        "阿古木呷 participates_in 西昌市第十二届人民代表大会第三次会议",
        "王建军 holds_position 西昌市人大常委会 主任",
        "张勇 holds_position 德昌县交通运输局 党组书记",
        "张勇 holds_position 德昌县交通运输局 局长",
        "吉克阿木 resident_of 大坪村",
        "德昌县 implements 路长制",
    ],
    "agency.txt": [
        "何远山 holds_position 甘肃省文化和旅游厅 厅长",
        "张玉霞 holds_position 靖远县农业农村局农田建设股 股长",
        "国家开发银行甘肃省分行 cooperates_with 靖远县人民政府",
        "李海龙 resident_of 三合村",
    ],
    "noisy.txt": [
        "陆远 holds_position 云南省卫生健康委员会 副主任",
        "李红梅 holds_position 昆明医科大学第一附属医院 主任医师",
        "高远峰 holds_position 石屏县北山豆制品有限责任公司 总经理",
        "石屏县北山豆制品有限责任公司 undertakes 智能化生产线",
        "红河县 implements 稻渔共作",
    ],
    "county.txt": [
        "郭长安 resident_of 李村",
        "郭文远 holds_position 新安县 县长",
        "牛晓霞 holds_position 汝阳县妇联 主席",
        "洛阳绣娘手工艺品有限公司 located_in 刘店镇",
        "洛阳市残联 organizes 第三十三次全国助残日主题活动",
        "第三十三次全国助残日主题活动 located_in 龙富社区",
    ],
    "district.txt": [
        "赵立新 holds_position 文汇街道党工委 党工委副书记",
        "赵立新 holds_position 文汇街道党工委 办事处主任",
        "周海涛 holds_position 东营区民政局 副局长",
        "李庆华 holds_position 垦利区人大常委会 副主任",
        "李庆华 holds_position 垦利区总工会 主席",
        "辛镇社区 part_of 文汇街道",
        "新户镇太平村党支部 located_in 太平村",
        "垦利区 implements 金秋助学",
    ],
}

FIGURES = {
    "赣南日报-2023-05-16.txt": ["瑞金市 23.6万亩", "瑞金市 28万吨", "杨建军 200元", "杰村乡 156名"],
    "凉山日报-2022-11-03-A3.txt": ["会东县公安局 58起", "西昌市 468.3亿元", "德昌县 4.7万人"],
    "agency.txt": ["靖远县 1.56亿元", "李海龙 150公斤", "国家开发银行甘肃省分行 20亿元"],
    "noisy.txt": ["云南省第三批援藏医疗队 26名", "石屏县 72.5亿元", "智能化生产线 8600万元"],
    "county.txt": ["新安县 15.6亿元", "汝阳县 4300名"],
    "district.txt": ["文汇街道 680万元", "东营区 126处", "河口区 3.7亿元", "垦利区总工会 86名"],
}


@pytest.fixture(scope="module", params=sorted(ARTICLES))
def paper(request: pytest.FixtureRequest) -> tuple[str, list[dict[str, object]]]:
    name = str(request.param)
    return name, article_records(kg.build(PAGES / name).graph)


def test_articles(paper: tuple[str, list[dict[str, object]]]) -> None:
    name, records = paper
    told = [
        (r["headline"], " ".join(f"{c['name']}/{c['role']}" for c in r["byline"]), r["dateline"])  # type: ignore[attr-defined]
        for r in records
    ]
    assert told == ARTICLES[name]


def test_relations(paper: tuple[str, list[dict[str, object]]]) -> None:
    name, records = paper
    found = {
        " ".join(filter(None, (r["head"], r["type"], r["tail"], r.get("title"))))
        for record in records
        for r in record["relations"]  # type: ignore[attr-defined]
    }
    assert [said for said in SAID[name] if said not in found] == []


def test_figures(paper: tuple[str, list[dict[str, object]]]) -> None:
    name, records = paper
    found = {f"{f['subject']} {f['value']:g}{f['unit']}" for record in records for f in record["figures"]}  # type: ignore[attr-defined]
    assert [said for said in FIGURES[name] if said not in found] == []
