"""Which readings of the rules the tagger, sure of it, reads otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.mentions.features import WATERS
from kg.mentions.name_tests import no_part
from kg.mentions.other_names import composed
from kg.mentions.scan import Scan
from kg.mentions.tagged import FINDER, behind_role, words_of
from kg.model import EntityType, Mention
from kg.pages.names import COUNT, plausible_name
from kg.tagger.heads import TaggedSpan

_PERSON, _ORGANIZATION = 0.9, 0.9  # from which the tagger is sure
_JOINS, _LEVELS = ("和", "与"), ("乡", "镇", "村", "级", "城")
# What a county's own bodies and people are called by, behind 和|县 where no county is told.
_OWN_BODIES = ("委", "政府", "人民政府", "人大", "政协", "纪委", "监委", "法院", "检察院", "直", "领导", "里")
_FULL = 3  # characters of most names
_STEM = 2  # characters of a place's short name
_COMES, _HERE = ("来", "去", "到"), ("这", "此", "的", "到", "本")
# Firms of the state that build everywhere, by how their names begin and those of their bureaus end.
_BUILDERS, _BUREAU = (
    ("中铁", "中建", "中交", "中水", "中冶"),
    re.compile(r"(?:工程|建设|设计|勘察)?(?:局|院|公司|集团)"),
)
_NUMERALS, _TOGETHER = "二三四五六七八九十", "杰子贤家怪友"
_SHIPS = ("号", "轮")
_TOLD_BY = ("消息", "报道", "记者")
_RULES = ("规划", "条例", "办法", "方案", "通知", "意见", "决定", "报告", "计划", "规定", "协议", "公告")
_CROWDS = ("百人", "千人", "万人")
_CAPTION = re.compile(r"（[前后左右中]")
_LONE_CUE = 0.85  # the confidence of a rule that rests on one cue
_OVERRULES = 0.95
_CERTAIN = 0.98
_UNPLACED = ("organizations.firm", "organizations.free")


def doubted(scan: Scan, mention: Mention) -> bool:
    """True for a rule's reading that the tagger, sure of it, reads otherwise.

    Two readers must agree where a rule rests on its cue alone: a two- or three-character name with
    a common surname, a body without a place in front. What the tagger reads instead is added by
    the finders of ``kg.mentions.tagged``.
    """
    department = mention.name in scan.words.set("hospital_departments")
    if department and not (mention.type is EntityType.ORGANIZATION and scan.starts("titles", mention.at.end)):
        return True  # 骨伤科、|神经内科: of which hospital is not said, and nobody is called so
    person, place = mention.type is EntityType.PERSON, mention.type is EntityType.PLACE
    wrong = (person and _nobody(scan, mention)) or (place and _within(scan, mention))
    if wrong or (person and mention.finder == FINDER):
        return wrong  # the tagger's own readings are trimmed: 竹农|林建辉
    over = [n for n in scan.names if n.start < mention.at.end and mention.at.start < n.end]
    if any((n.start, n.end) == (mention.at.start, mention.at.end) for n in over):
        return any(
            n.label in ("PLACE", "ORGANIZATION")
            and n.confidence >= _OVERRULES
            and mention.type is EntityType.PERSON
            for n in over
        )
    if mention.type is EntityType.PLACE and (doubt := _doubted_place(scan, mention, over)) is not None:
        return doubt
    if mention.type is EntityType.PERSON and not mention.partial:
        captioned = _CAPTION.match(scan.text, mention.at.end) is not None
        if captioned or mention.name in {credit.name for credit in scan.article.byline}:
            return False
        elsewhere = any(n.label == "PERSON" and words_of(scan, n) == mention.name for n in scan.names)
        if composed().fullmatch(mention.name) and all(n.start == mention.at.start for n in over):
            return False  # 护路员|白玛次旺, of which the tagger reads 白玛
        if any(n.confidence >= _OVERRULES for n in over):
            # 储荣胜|出生: the name that is read so where it first stands; 冉茂强|乐呵呵地说, where the
            # tagger stops short of a word that cannot go on a name
            short = any((n.start, n.end) == (mention.at.start, mention.at.end - 1) for n in over)
            longer = any((n.start, n.end) == (mention.at.start, mention.at.end + 1) for n in over)
            if longer and scan.text[mention.at.end + 1 : mention.at.end + 2].isdigit():
                return False  # 顾德英|花6元钱
            if longer and no_part(
                scan.text, scan.text[mention.at.start : mention.at.end + 1], mention.at.end + 1
            ):
                return False  # 村民李珍|家的吊脚楼
            return not elsewhere and not (short and scan.starts("clause_words", mention.at.end))
        behind = behind_role(scan, mention.at.start) and not mention.name.endswith("地")
        of = scan.text[mention.at.start - 1 : mention.at.start] == "的" and mention.finder == "people"
        if (behind or of) and scan.speaks(mention.at.end):
            return False  # 村民|文亚翠|高兴地说, 马马村的|古光福|喜滋滋地说: two cues
        told = behind or any(behind_role(scan, use.start) for use in scan.uses(mention.name))
        if told and not over and len(mention.name) == _FULL and plausible_name(mention.name):
            # 桃农|唐守军|今年: nothing speaks against the rule, though 守军 is a word
            return scan.everyday(mention.name) or scan.everyday(mention.name[:2])
        read = elsewhere and len(mention.name) == _FULL  # 接受|程用文|辞去…, whom the tagger reads above
        return not (over or read) and (plausible_name(mention.name) or mention.confidence <= _LONE_CUE)
    return _doubted_body(scan, mention, over)


def _nobody(scan: Scan, mention: Mention) -> bool:
    """从老家|龙岩来|这里: who comes from a place; 千人|麦西来甫: what a crowd does; 企业家|十余人."""
    from_place = mention.name[-1] in _COMES and scan.places.short(mention.name[:-1])
    comes = from_place and scan.text.startswith(_HERE, mention.at.end)
    crowd = scan.text.endswith(_CROWDS, 0, mention.at.start)
    return bool(comes) or crowd or _counted(mention.name)


def _counted(name: str) -> bool:
    """初|唐四杰: several who are told of together."""
    together = len(name) == _FULL and name[-1] in _TOGETHER and name[-2] in _NUMERALS
    return together or COUNT.fullmatch(name) is not None


def _within(scan: Scan, mention: Mention) -> bool:
    """据《法治青海》消息, “山东发展”号货轮, 驻镇帮镇扶村: a place in what is no place's name."""
    for opens, closes, behind in (("《", "》", _TOLD_BY), ("“", "”", _SHIPS)):
        closed = scan.text.find(closes, mention.at.end)
        opened = scan.text.rfind(opens, 0, mention.at.start)
        inside = opened > scan.text.rfind(closes, 0, mention.at.start)
        if inside and closed >= 0 and scan.text.startswith(behind, closed + 1):
            return True
        if inside and opens == "《" and closed >= 0 and mention.finder in WATERS:
            return not scan.text.endswith(_RULES, 0, closed)  # 《黄河颂》 is a song
    if mention.name.endswith("庄") and mention.code is None and scan.text.startswith("园", mention.at.end):
        return True  # 某镇柏林|庄园
    builds = scan.text.endswith(_BUILDERS, 0, mention.at.start)
    builds = builds and _BUREAU.match(scan.text, mention.at.end) is not None  # 中铁|上海|工程局
    return builds or scan.has_word_over("national_programs", mention.at)


def _doubted_place(scan: Scan, mention: Mention, over: Sequence[TaggedSpan]) -> bool | None:
    """The same of a place; None where nothing here speaks for it or against it."""
    joined = mention.surface.startswith(_JOINS) and not scan.boundary(mention.at.start - 1)
    if joined and scan.text.startswith(_LEVELS, mention.at.end):
        return True  # 市县公路和|县乡公路, far from 和县
    if joined and scan.article.county is None and scan.text.startswith(_OWN_BODIES, mention.at.end):
        return True  # 部门负责同志和|县人大常委会有关工委
    if mention.surface != mention.name:  # 司马|广东 is a person
        people = [n for n in over if n.label == "PERSON" and n.confidence >= _PERSON]
        around = [n for n in people if n.start < mention.at.start and mention.at.end <= n.end]
        return any(plausible_name(words_of(scan, n)) or n.confidence >= _CERTAIN for n in around)  # 母|广元
    if mention.finder == "places.country":  # 副市长|韩国|武 is a person
        people = [n for n in over if n.label == "PERSON" and n.confidence >= _OVERRULES]
        return any(n.start <= mention.at.start and mention.at.end < n.end for n in people)
    if mention.finder == "places.natural":  # 盘锦旭海|河蟹有限公司: the firm's name runs over the river
        bodies = [n for n in over if n.label == "ORGANIZATION" and n.confidence >= _OVERRULES]
        return any(n.start < mention.at.start and mention.at.end < n.end for n in bodies)
    return None


def _doubted_body(scan: Scan, mention: Mention, over: Sequence[TaggedSpan]) -> bool:
    """The same of a body; ``over`` is what the tagger reads there."""
    if mention.type is EntityType.ORGANIZATION and _launched(scan, mention):
        return True
    bodies = [n for n in over if n.label == "ORGANIZATION"]
    if mention.finder == "organizations.central":  # 国家统计局 in 菲律宾国家统计局 is another country's
        return any(n.start < mention.at.start and mention.at.end <= n.end for n in bodies)
    if mention.type is EntityType.ORGANIZATION and mention.finder in _UNPLACED:
        if not over and mention.surface.endswith(scan.words["registered_forms"]):
            return False  # 村里的|兴旺花卉农民专业合作社: its form tells what it is
        longer = any(n.start == mention.at.start and n.end > mention.at.end for n in bodies)
        if longer and mention.surface.endswith(scan.words.of_kind("firm_endings", "legal")):
            return False  # 澳仑牧业有限公司|养殖育肥基地, all of which the tagger reads
        return not bodies or any(n.confidence >= _ORGANIZATION for n in bodies)
    if any(
        n.end == mention.at.end
        and n.start < mention.at.start
        and n.confidence >= _ORGANIZATION
        and scan.places.short(mention.surface[: mention.at.end - n.start][:_STEM])
        for n in bodies
    ):
        return True  # 光大环境|安徽区域管理中心: the firm's first name is part of it
    if mention.type is EntityType.ORGANIZATION and mention.finder == "organizations":  # 公安局|南海分局
        branches = scan.words["branch_endings"]
        return any(
            n.start == mention.at.start
            and n.end > mention.at.end
            and n.confidence >= _ORGANIZATION
            and scan.text[mention.at.end : n.end].endswith(branches)
            for n in bodies
        )
    return False


def _launched(scan: Scan, mention: Mention) -> bool:
    """推出|“河蟹银行”: a programme named as bodies are, wherever it stands in quotation marks."""
    text, at = scan.text, mention.at
    if text[at.start - 1 : at.start] != "“" or not text.startswith("”", at.end):
        return False
    uses = scan.uses(f"“{mention.surface}”")
    return any(scan.longest_before("program_verbs", use.start) is not None for use in uses)
