"""What local pages of city papers showed: schools and their students, fairs, police branches, squares.

Written after reading them; people and most bodies are invented.
"""

import pytest
from conftest import names, read_sentence, said

from kg.model import EntityType, Quantity


@pytest.mark.parametrize(
    "body",
    [
        "宣恩县义务消防队",
        "宣恩县老龄办",
        "宣恩县环卫处",
        "宣恩县第二中等专业学校",
        "宣恩县二院",
        "宣恩县防指",
        "春江科大恩施分校",
        "春江义工社",
    ],
)
def test_kinds_of_bodies(body: str) -> None:
    assert body in names(f"昨日，记者从{body}了解到，这项工作已经开始。", EntityType.ORGANIZATION)


@pytest.mark.parametrize(
    ("text", "kind", "present", "absent"),
    [
        (
            "宣恩县的志愿者来了。昨天，县一中高三学生张建平说，县一小姑娘和县二中年人都来了。",
            EntityType.ORGANIZATION, {"宣恩县一中"}, {"宣恩县一小", "宣恩县二中"},
        ),
        # no name stands behind a count
        ("民警发现一名戴头盔与面罩的男子从小区出来。", EntityType.PERSON, set(), {"戴头盔"}),
        ("分局将逃犯张某某移交给检察院，邻居李桂芳说，大家都很放心。", EntityType.PERSON, {"张某某", "李桂芳"}, set()),
        # a square named for a river, and one that is of no name
        ("志愿者在黄河广场为市民理发，又在中心广场宣传。", EntityType.PLACE, {"黄河广场"}, {"黄河", "中心广场"}),
        (
            "110铃声在恩施州公安局恩施分局响起。恩施公安分局向他赠送“警察小熊”。",
            EntityType.ORGANIZATION, {"恩施州公安局恩施分局"}, {"恩施公安分局"},
        ),
    ],
)  # fmt: skip
def test_names(text: str, kind: EntityType, present: set[str], absent: set[str]) -> None:
    found = names(text, kind)
    assert (present - found, absent & found) == (set(), set())


@pytest.mark.parametrize(
    ("text", "statements", "absent"),
    [
        ("武汉科技大学数学专业应届毕业生张建平说，大家都很珍惜这个机会。", {"张建平 member_of 武汉科技大学"}, set()),
        ("武汉大学在读博士张建平说，大家都很珍惜这个机会。", {"张建平 member_of 武汉大学"}, set()),
        ("春江义务消防队代表张建平说，志愿服务可以燎原。", {"张建平 member_of 春江义务消防队"}, set()),
        ("常驻联合国代表张建平说，大家都很珍惜这个机会。", set(), {"张建平 member_of 联合国"}),
        (
            "昨日，宣恩县人社局在体育馆举办“就业服务月”首场专场招聘会。现场人很多。县长张建平参加昨日招聘会开幕式，并与大学生交流。",
            {"张建平 participates_in 就业服务月首场专场招聘会"}, set(),
        ),
    ],
)  # fmt: skip
def test_what_is_said(text: str, statements: set[str], absent: set[str]) -> None:
    found = said(text)
    assert (statements - found, absent & found) == (set(), set())


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        (
            "昨日，宣恩县人社局在体育馆举办春季招聘会。“小公司也有大发展。”珠山中学的张建平说。\n据恩施州人社局统计，昨日招聘会共吸引毕业生5.5万名。",
            {"5.5万名": "春季招聘会"},
        ),
        (
            "宣恩县政协五届二次会议10日在县城召开。大会期间，委员们共提交提案186件。",
            {"186件": "宣恩县政协五届二次会议"},
        ),
        (
            "宣恩县珠山镇在洋塘村举行防火应急演练，镇消防队、民兵应急排等80余人参演。",
            {"80余人": "防火应急演练"},
        ),
        (
            "宣恩县组织春江茶业公司、春山药业公司等8家企业参展，参加第三届农业博览会，成果很多。",
            {"8家": "宣恩县"},
        ),
    ],
)  # fmt: skip
def test_whose_figures_are(text: str, subjects: dict[str, str]) -> None:
    _, _, statements = read_sentence(text)
    told = {s.object.printed: s.subject.name for s in statements if isinstance(s.object, Quantity)}
    assert {printed: told.get(printed) for printed in subjects} == subjects
