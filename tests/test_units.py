import pytest

from kg.graph import Graph
from kg.units import Unit, unit, unscaled


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("元", Unit(1, "CNY", currency=True)),
        ("亿元", Unit(1e8, "CNY", currency=True)),
        ("万美元", Unit(1e4, "USD", currency=True)),
        ("万亩", Unit(666.666667e4, "M2", currency=False)),
        ("公里", Unit(1000, "M", currency=False)),
        ("千米", Unit(1000, "M", currency=False)),
        ("亿斤", Unit(0.5e8, "KiloGM", currency=False)),
        ("万人次", Unit(1e4, "NUM", currency=False)),
        ("%", Unit(1, "PERCENT", currency=False)),
        ("个百分点", Unit(1, "PERCENT", currency=False)),
        ("万千伏安", Unit(1e7, "V-A", currency=False)),
        ("块块屏", None),
        ("", None),
    ],
)
def test_units_have_a_base(printed: str, expected: Unit | None) -> None:
    found = unit(printed)
    assert (found is None) == (expected is None)
    if found is not None and expected is not None:
        assert (found.code, found.currency) == (expected.code, expected.currency)
        assert found.factor == pytest.approx(expected.factor)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("亿元", (1e8, "元")), ("千米", (1, "千米")), ("万千瓦", (1e4, "千瓦")), ("名", (1, "名"))],
)
def test_scales_are_taken_off(printed: str, expected: tuple[float, str]) -> None:
    assert unscaled(printed) == expected


def test_every_unit_of_the_seed_page_is_known(graph: Graph) -> None:
    units = {figure.quantity.unit for figure in graph.figures}
    assert {printed for printed in units if unit(printed) is None} == set()
