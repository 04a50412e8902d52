import json
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.pages import list_sources, read_pages

TEXT = "春耕备耕现场会召开\n\n本报讯（记者 张晓光）4月10日，凌源市组织开展春耕备耕工作，各项准备已经就绪。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "朝阳日报-2023-04-12-A2.txt"
    path.write_bytes(TEXT.encode(encoding))
    (page,) = read_pages(path)
    assert (page.text, page.newspaper, page.date, page.edition) == (TEXT, "朝阳日报", "2023-04-12", "A2")


def test_furniture_tells_newspaper_date_and_edition(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("朝阳日报 2023年4月12日\n第3版\n\n" + TEXT, encoding="utf-8")
    (page,) = read_pages(path)
    assert (page.newspaper, page.date, page.edition) == ("朝阳日报", "2023-04-12", "3")


def test_a_day_may_be_written_out(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("朝阳日报\n二〇二二年十二月二十一日 星期三\n\n" + TEXT, encoding="utf-8")
    (page,) = read_pages(path)
    assert page.date == "2022-12-21"


@pytest.mark.parametrize("printed", ["二〇二二年十一二月七日", "二〇二二年十二月一二三日"])
def test_a_misprinted_day_is_none(tmp_path: Path, printed: str) -> None:
    path = tmp_path / "x.txt"
    path.write_text(f"朝阳日报\n{printed} 星期三\n\n" + TEXT, encoding="utf-8")
    (page,) = read_pages(path)
    assert page.date is None


def test_saved_html(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        "<html><head><title>t</title><script>var a='本报讯';</script></head><body><nav>首页</nav><h1>春耕备耕现场会召开</h1>"
        "<p>本报讯（记者 张晓光）4月10日，凌源市组织开展春耕备耕工作，&lt;b&gt;各项&lt;/b&gt;准备已经就绪。</p></body></html>",
        encoding="utf-8",
    )
    (page,) = read_pages(path)
    assert page.title == "春耕备耕现场会召开"
    assert "var a" not in page.text
    assert "<b>各项</b>" in page.text


def test_json_lines_records_and_broken_ones(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    record = {"text": TEXT, "newspaper": "朝阳日报", "date": "2023-04-12", "page": 2, "title": "标题"}
    path.write_text(json.dumps(record, ensure_ascii=False) + "\n{broken\n[1]\n{}\n", encoding="utf-8")
    told: list[str] = []
    (page,) = read_pages(path, told.append)
    assert (page.newspaper, page.date, page.edition, page.title) == ("朝阳日报", "2023-04-12", "2", "标题")
    assert [f"line {n}" in line for n, line in zip((2, 3, 4), told, strict=True)] == [True] * 3


@pytest.mark.parametrize(
    ("name", "data", "remedy"),
    [
        ("empty.txt", b"  \n", "empty"),
        ("binary.txt", b"PK\x03\x04\x00\x00" * 50, "binary"),
        ("latin.txt", bytes(range(0x80, 0x100)) * 3, "UTF-8"),
        ("long.txt", ("字" * 400_000).encode(), "line"),
        ("page.pdf", b"%PDF-1.4", "unknown kind"),
        ("frame.html", b"<html><body><script>1</script></body></html>", "no text"),
    ],
)
def test_what_cannot_be_read_names_the_file_and_a_remedy(
    tmp_path: Path, name: str, data: bytes, remedy: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(SourceError, match=remedy) as caught:
        list(read_pages(path))
    assert name in str(caught.value)


def test_folders_and_patterns(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    for name in ("a/1.txt", "a/2.html", "a/3.md"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    assert [p.name for p in list_sources([tmp_path])] == ["1.txt", "2.html"]
    assert [p.name for p in list_sources([f"{tmp_path}/a/*.txt"])] == ["1.txt"]
    for missing in (tmp_path / "none", f"{tmp_path}/*.xyz"):
        with pytest.raises(SourceError, match="no such"):
            list_sources([missing])
    (tmp_path / "b").mkdir()
    with pytest.raises(SourceError, match="no document"):
        list_sources([tmp_path / "b"])
