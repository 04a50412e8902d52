"""Works named in quotation marks: “桑梓田园”综合体, “暖核一号”三期核能供热项目, “长白山生态产业研究院”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mentions.quotes import is_built
from kg.mentions.scan import Scan
from kg.mentions.work_names import comes_about
from kg.model import EntityType, Mention, Span

WORKED = re.compile(r"(?:建设|改造|扩建|新建|治理|修复|安置|修缮|提升)[\u3400-\u9fff]{0,4}(?:项目|工程)$")
_QUOTED_WORK = re.compile(
    r"“([^“”\n]{2,12})”((?:[\u3400-\u9fff]{0,4}(?:产业园|园区|基地|综合体|小镇))?)(?=项目)"
)
_QUOTED_STAGE = re.compile(
    r"“([^“”\n]{2,10})”([一二三四五六]期)?((?!项目|工程)[\u3400-\u9fff]{2,8}(?:项目|工程))"
)  # “暖核一号”三期核能供热项目
_OPENED_NOW = re.compile(
    r"项目(?:已|正式|全面|近日|日前|顺利){0,2}(?:建成|投用|启用|投产|并网|通车|封顶|开工|竣工)"
)
_AGREED = re.compile(r"项目(?:投资|合作|战略合作|建设)?(?:框架)?协议")
_IN_QUOTES = re.compile(r"“([^“”\n]{4,24})”")
_QUOTED_SITE = re.compile(
    r"“([^“”\n]{2,10})”((?:田园|旅游|商业|文旅)?综合体|文创园|文旅园|创意园|文化园|博物馆|陈列馆|展览馆|主题公园|民宿集群|特色小镇|研学营地|体验馆|步行街|美食街)"
)
_MADE = (
    "改造而成的",
    "改建而成的",
    "改造的",
    "打造的",
    "建设的",
    "兴建的",
    "建成的",
    "新建的",
    "改建的",
    "修建的",
)
_CAMPAIGN = re.compile(r"[一二三四五六七八九十百千万双两\d][\u3400-\u9fff\d]{1,5}工程")  # “百千万工程”
_COUNTED = re.compile(r"(?:项目|工程)?\d+[个项]")
_OPENED = re.compile(r"(?:正式)?(?:建成开|揭牌|投用|启用|开馆|开业|落成|建成|开园)")


def quoted_works(scan: Scan) -> Iterator[Mention]:
    """All of them, sites first."""
    yield from _quoted_sites(scan)
    yield from _quoted_stages(scan)
    yield from _quoted(scan)


def _quoted_sites(scan: Scan) -> Iterator[Mention]:
    """投资300万元打造的“桑梓田园”综合体: a kind of site behind a quoted name, where it is built or opens."""
    for match in _QUOTED_SITE.finditer(scan.text):
        behind_verb = scan.longest_before("project_verbs", match.start()) is not None
        told = behind_verb or scan.text.endswith(_MADE, 0, match.start())
        if told or _OPENED.match(scan.text, match.end()) or is_built(scan, match):
            name = match.group(1) + match.group(2)
            for use in scan.uses(match.group()):
                yield scan.mention(
                    Span(use.start + 1, use.end), EntityType.PROJECT, "projects.quoted", 0.8, name=name,
                    aliases=(match.group(1),),
                )  # fmt: skip


def _quoted_stages(scan: Scan) -> Iterator[Mention]:
    """“暖核一号”三期核能供热项目: what is done behind a quoted name, of a stage or as it comes about."""
    for match in _QUOTED_STAGE.finditer(scan.text):
        acts = scan.has_word_inside("speech_verbs", Span(*match.span(3)))
        if (match.group(2) or comes_about(scan, match.end())) and not acts:
            name = match.group(1) + (match.group(2) or "") + match.group(3)
            yield scan.mention(
                Span(match.start() + 1, match.end()), EntityType.PROJECT, "projects.quoted", 0.8, name=name,
                aliases=(match.group(1),),
            )  # fmt: skip


def _quoted(scan: Scan) -> Iterator[Mention]:
    """共建“长白山生态产业研究院”: a work in quotation marks behind a verb of building."""
    for match in _QUOTED_WORK.finditer(scan.text):
        if _COUNTED.match(scan.text, match.end()):
            continue  # “六新”项目|9个
        park = match.group(2) or ""
        now = _OPENED_NOW.match(scan.text, match.end()) is not None
        site = not park and match.group(1).endswith(scan.words["project_names"])
        if now or site or is_built(scan, match) or (park and _AGREED.match(scan.text, match.end())):
            name = match.group(1) + park + "项目"
            for use in scan.uses(f"“{match.group(1)}”"):
                tail = next((t for t in (f"{park}项目", "项目") if scan.text.startswith(t, use.end)), "")
                inner = Span(use.start + 1, use.end + len(tail) if tail else use.end - 1)
                yield scan.mention(
                    inner, EntityType.PROJECT, "projects.quoted", 0.8, name=name, aliases=(match.group(1),)
                )
    for match in _IN_QUOTES.finditer(scan.text):
        built = scan.longest_before("project_verbs", match.start()) is not None
        opened = _OPENED.match(scan.text, match.end()) and match.group(1).endswith(
            scan.words["project_plants"]
        )
        opened = opened or (WORKED.search(match.group(1)) is not None and is_built(scan, match))
        if match.group(1).endswith(scan.words["branch_endings"]):
            continue  # 为“某医院来凤分院”揭牌: a body
        head = scan.longest_at("program_heads", match.end())  # “数字果园”|工程 is a programme
        plan = head is not None and scan.text[match.end() : head] != "项目"
        campaign = _CAMPAIGN.fullmatch(match.group(1)) is not None and not opened
        if opened or (
            built and not plan and not campaign and match.group(1).endswith(scan.words["project_names"])
        ):
            span = Span(match.start(1), match.end(1))
            yield scan.mention(span, EntityType.PROJECT, "projects.quoted", 0.8)
