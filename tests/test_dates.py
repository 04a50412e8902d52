import pytest
from conftest import read_article
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Quantity
from kg.statements.dates import read_periods

PAGE = "2022-10-21"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("今年前三季度，全县", ["2022-01-01/2022-09-30"]),
        ("去年上半年", ["2021-01-01/2021-06-30"]),
        ("今年5月，", ["2022-05-01/2022-05-31"]),
        ("9月1日上午", ["2022-09-01/2022-09-01"]),
        ("12月7日下午", ["2021-12-07/2021-12-07"]),
        ("8月28日至30日", ["2022-08-28/2022-08-30"]),
        ("9月28日至10月2日", ["2022-09-28/2022-10-02"]),
        ("记者11日从", ["2022-10-11/2022-10-11"]),
        ("记者29日从", ["2022-09-29/2022-09-29"]),
        ("昨日", ["2022-10-20/2022-10-20"]),
        ("2022年春季", ["2022-03-01/2022-05-31"]),
        ("第三季度", ["2022-07-01/2022-09-30"]),
        ("2015年以来", ["2015-01-01/2022-10-21"]),
        ("自2021年7月推行“阳光议事日”制度以来，", ["2021-07-01/2022-10-21"]),
        ("2024年2月", ["2024-02-01/2024-02-29"]),
        ("2月30日", []),
        ("近日，日前", []),
        ("5月份", ["2022-05-01/2022-05-31"]),
    ],
)
def test_times_are_resolved_against_the_page(text: str, read: list[str]) -> None:
    assert [f"{p.start}/{p.end}" for _, p in read_periods(text, PAGE)] == read


def test_without_a_page_date_only_a_full_time_is_certain() -> None:
    found = [p.start for _, p in read_periods("今年5月，昨日，9月1日，2021年3月", None)]
    assert found == ["2021-03-01"]


@given(st.text(alphabet="0123456789年月日今去至季度上半前三一以来，第", max_size=24))
def test_every_period_stands_in_the_text_and_begins_before_it_ends(text: str) -> None:
    for span, period in read_periods(text, PAGE):
        assert text[span.start : span.end].startswith(period.printed)
        assert period.start <= period.end


@pytest.mark.parametrize(
    ("text", "value", "said"),
    [
        ("2023年一季度，凌源市接待游客18万人次。", 18, "2023-01-01/2023-03-31"),
        ("凌源市对种植户每亩补助100元，群众十分高兴。", 100, "per 亩"),
        ("凌源市花卉产业带动农户户均增收3000元，群众十分高兴。", 3000, "per 户"),
        ("凌源市今后两天的最低气温将下降8至10摄氏度，请注意防寒。", 10, "low 8.0"),
        ("凌源市的就诊率由82%提高到91.6%，群众十分满意。", 91.6, ""),
        ("记者4月11日从凌源市文旅局获悉，凌源市的景区共有12家。", 12, ""),
    ],
)
def test_what_a_figure_is_told_for(text: str, value: float, said: str) -> None:
    _, _, statements = read_article("2023年4月12日 星期三\n\n标题在此处\n\n本报凌源讯　" + text)
    quantity = next(
        s.object for s in statements if isinstance(s.object, Quantity) and s.object.value == value
    )
    parts = [f"{quantity.period.start}/{quantity.period.end}"] if quantity.period else []
    parts += [f"per {quantity.per}"] if quantity.per else []
    parts += [f"low {quantity.low}"] if quantity.low is not None else []
    assert " ".join(parts) == said


def test_an_event_is_dated_by_its_sentence() -> None:
    _, _, statements = read_article(
        "2023年4月12日 星期三\n\n标题在此处\n\n本报凌源讯　4月10日，凌源市召开春耕备耕工作推进会，安排部署任务。"
    )
    held = [s for s in statements if s.predicate == "organizes"]
    assert [s.qualifiers["date"] for s in held] == ["2023-04-10"]
