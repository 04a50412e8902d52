"""Find programmes: quoted names, national policies in fixed usage, honours and pilots, number forms.

A quotation is a programme when its own end, the noun behind it or the verb before it says so;
slogans, speech and ironic quotes are refused with the words that give them away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mentions.quotes import find_quoted
from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Span
from kg.pages.fold import is_han

FINDER = "programs"
_TITLED = re.compile(r"《([^《》\n]{4,40})》")
_CIRCLE = re.compile(
    r"(?:\d{1,2}|[一二三十]+(?:刻)?)(?:分钟|刻钟|小时|公里)(?:[\u3400-\u9fff]{0,6}?(?:圈|模式))"
)
_AWARDED = re.compile(
    r"(?:入选|获评|被评为|被认定为|被命名为|跻身)(?:为|了)?(?:第[一二三四五六七八九十]{1,3}批)?(?:\d{4}年(?:度)?)?(?:首批)?"
    r"((?:中国|全国|国家级?|省级|自治区级|[\u3400-\u9fff]{2,3}省)[\u3400-\u9fff]{4,14})(?=[，。；])"
)
_STOP = set("，。、；：！？“”‘’（）《》—…\n的了在是有将把被从对为以等这那我你他她们其各该本")
_TOPIC_MIN = 4
_PRODUCTS = ("贷",)  # 推出|粮食贷: called by one word and their kind
NATIONAL = "programs.national"  # the finder of 乡村振兴, which is everywhere
_UNNAMED = re.compile(
    r"^(?:[几两三]项|[何某那]|作为|用|把|相应|合理|具体|落实|全面)|关于|一[项次场]|何种|某种"
)
_BETTERS = ("拓展", "拓宽", "创新", "优化", "完善", "健全", "提升", "加强", "改进", "规范")  # 优化|服务模式
_BROAD, _WORD = ("计划", "战略", "行动", "改革", "政策", "规划", "责任制", "制度", "机制", "模式"), 2
_WORKED_OFF = ("整治", "排查", "整合")
_OF_STRATEGY = ("机遇", "支点", "地位", "部署", "定位", "目标", "任务", "资源", "合作", "意义")
_YEARS_ACTS = re.compile(r"[\d今去明前每]年活动$")
_DRAWN_UP = ("制定", "制订", "编制", "拟定", "研究制定")
_BRAND = re.compile(r"[\u3400-\u9fff]{2,6}(?=(?:区域公用)?品牌价值)")
_GATHERING = re.compile("(?:主题|专题)?(?:年会|论坛|沙龙|晚会|讲座|分享会|音乐会|故事会|联谊会|座谈会)")
_OF_POSTS = ("指导员", "联络员", "专员", "协理员", "带头人", "合伙人")
_FILLED_BY = re.compile(r"由[^，。；]{2,30}担任")
_POST_GOES_ON = ("（", "发挥", "培训", "座谈", "们", "队伍", "在", "代表")


def find_programs(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """All programmes of the article."""
    named = [m for m in found if m.type is EntityType.ORGANIZATION or _held(m)]
    sure = [
        *find_quoted(scan, named, {m.at.start for m in found if m.type is EntityType.PERSON}),
        *_fixed(scan),
        *_circles(scan),
        *_honours(scan),
        *_awarded(scan),
        *_endings(scan, found),
        *_documents(scan),
        *_brands(scan, found),
    ]
    yield from sure
    longer = {m.name for m in sure} | {m.surface for m in sure}
    topics = list(_topics(scan, found))
    names = longer | {m.name for m in topics}
    yield from (m for m in topics if not any(m.name != name and m.name in name for name in names))


def _held(event: Mention) -> bool:
    """“姑妈回娘家”活动, “…在行动”主题年会, 第十二届“五月五”篮球赛: its quotation names no programme."""
    quoted, closed, kind = event.surface.partition("”")
    activity = quoted.startswith("“") and closed != "" and (kind == "活动" or _GATHERING.fullmatch(kind))
    return event.type is EntityType.EVENT and (bool(activity) or event.finder == "events.numbered")


# quoted names ---------------------------------------------------------------------------------


def _brands(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """大荔|冬枣|品牌价值48.8亿元: a product called by its place, whose brand is worth something."""
    places = {m.at.end: m.at.start for m in found if m.type is EntityType.PLACE and m.surface != "中国"}
    for match in _BRAND.finditer(scan.text):
        inner = [at for at in range(match.start(), match.end() - 1) if at in places]
        if inner and not set(scan.text[inner[-1] : match.end()]) & _STOP:
            for use in scan.uses(scan.text[places[inner[-1]] : match.end()]):
                yield scan.mention(use, EntityType.PROGRAM, "programs.brand", 0.8)


def _documents(scan: Scan) -> Iterator[Mention]:
    """《某县农业发展规划》: a policy or plan by its title."""
    for match in _TITLED.finditer(scan.text):
        title = re.sub(r"（[^（）]*）$", "", match.group(1))
        if title.endswith(scan.words["policy_documents"]):
            span = Span(match.start(1), match.start(1) + len(title))
            yield scan.mention(span, EntityType.PROGRAM, "programs.document", 0.85)


# fixed usage ----------------------------------------------------------------------------------


def _fixed(scan: Scan) -> Iterator[Mention]:
    names = scan.words.mapping("national_programs")
    for span in scan.words_of("national_programs"):
        surface = scan.text[span.start : span.end]
        if surface == "第一书记" and (scan.text.endswith("委", 0, span.start) or _is_post(scan, span)):
            continue
        if scan.text.startswith((*scan.words["personal_honours"], *_OF_POSTS, "衔接资金"), span.end):
            continue  # 全国脱贫攻坚|先进个人, 乡村振兴|指导员, 乡村振兴|衔接资金
        yield scan.mention(span, EntityType.PROGRAM, NATIONAL, 0.9, name=names[surface], aliases=(surface,))


def _is_post(scan: Scan, span: Span) -> bool:
    """第一书记 before a name is a post."""
    if scan.text.endswith("驻村", 0, span.start) and scan.text.startswith(_POST_GOES_ON, span.end):
        return True  # 全省驻村|第一书记|培训班
    if scan.text[: span.start].endswith(("驻村", "村", "社区")) and scan.text.startswith("、", span.end):
        return True  # 驻村第一书记、县文旅局干部郭某
    following = scan.text[span.end : span.end + 3]
    if any(n.start == span.end and n.label == "PERSON" for n in scan.names):
        return True  # 驻村第一书记|尹东升来自某局
    if _FILLED_BY.match(scan.text, span.end):
        return True  # 某村第一书记|由某办选派的李某担任
    return (
        bool(following)
        and following[0] in scan.words.set("surnames")
        and following[:2] not in scan.words.set("not_names")
        and not is_han(scan.text[span.end + 3 : span.end + 4] or "。")
    )


def _circles(scan: Scan) -> Iterator[Mention]:
    for match in _CIRCLE.finditer(scan.text):
        yield scan.mention(Span(match.start(), match.end()), EntityType.PROGRAM, "programs.circle", 0.85)


def _honours(scan: Scan) -> Iterator[Mention]:
    """国家卫生县城, 全国中医药先进县, 省妇女儿童先进集体."""
    endings = scan.words["honour_endings"]
    for match in re.finditer(r"国家级|国家|全国|省级|(?<![\u3400-\u9fff])省|自治区级", scan.text):
        window = scan.text[match.end() : match.end() + 18]
        stop = re.search(r"[，。、；：！？“”（）\n]", window)
        window = window[: stop.start()] if stop else window
        ends = [window.find(e) + len(e) for e in endings if window.find(e) >= 0]
        if not ends:
            continue
        length = max(ends)
        span = Span(match.start(), match.end() + length)
        middle = scan.text[match.end() : span.end]
        if middle in endings and not middle.startswith(
            ("卫生", "文明", "园林", "森林", "百强", "生态", "历史", "传统", "双拥", "健康")
        ):
            continue  # 全国示范县 says not of what
        counted = re.search(r"\d|各地", middle) is not None  # 全国各地20个百强县
        if (
            counted
            or set(middle) & set("的在是有了将被")
            or scan.has_word_inside("speech_verbs", Span(match.end(), span.end))
        ):
            continue
        yield scan.mention(span, EntityType.PROGRAM, "programs.honour", 0.85)


def _awarded(scan: Scan) -> Iterator[Mention]:
    """入选2023年|中国美丽休闲乡村。: an honour of the country or a province by the verb of awarding."""
    for match in _AWARDED.finditer(scan.text, scan.article.body_start):
        name = match.group(1)
        if name.endswith(scan.words["honour_refusals"]) or set(name) & _STOP:
            continue
        for use in scan.uses(name):
            yield scan.mention(use, EntityType.PROGRAM, "programs.honour", 0.8)


def _endings(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """实施…三年行动计划, 推进…改革: a verb, then an unquoted name with a programme's ending."""
    for word in scan.words_of("program_verbs"):
        for end in range(min(word.end + 22, len(scan.text)), word.end + 2, -1):
            head = scan.listed_before("program_names", word.end, end)
            short = end - word.end < _TOPIC_MIN and head not in _PRODUCTS
            if (
                not head
                or short
                or (len(head) == 1 and scan.straddled(end))
                or scan.text.endswith("进行动", 0, end)
            ):
                continue  # 普惠性贷|款政策, 进行|动员
            if scan.text[word.end : end] in scan.words.set("general_topics"):
                continue
            span = _tail(scan, Span(word.end, end), found)
            if span is None or span.end - span.start < len(head) + 2:
                continue
            surface = scan.text[span.start : span.end]
            if head == "战略" and scan.text.startswith(_OF_STRATEGY, end):
                continue  # 抢抓…建设重要战略|机遇
            dated = _YEARS_ACTS.search(surface) is not None  # 2022年|活动
            if dated or surface in scan.words.set("general_topics") or "开展" in surface:
                continue  # 国民经济和|社会发展计划, 优化|营商环境开展代表行动
            if _ends_national(scan, span) or _general(scan, surface, head):
                continue
            drawn_up = head == "计划" and scan.text[word.start : word.end] in _DRAWN_UP  # 制定|外出招商计划
            if drawn_up or _attribute(scan, span, surface):
                continue
            yield scan.mention(span, EntityType.PROGRAM, "programs.ending", 0.7)
            break


def _ends_national(scan: Scan, span: Span) -> bool:
    """实施|建强基层党组织助力|乡村振兴战略: words before a national programme, which alone is named."""
    start = scan.longest_before("national_programs", span.end)
    return start is not None and start - span.start >= _TOPIC_MIN


def _tail(scan: Scan, span: Span, found: Sequence[Mention]) -> Span | None:
    """The end of a range behind its last mark, place or particle: the name itself."""
    start = span.start
    while (verb := scan.longest_at("program_verbs", start)) is not None and verb < span.end - 3:
        start = verb
    for at in range(start, span.end):
        char = scan.text[at]
        if char in "，。；：！？“”\n":
            return None
        if scan.particle(at, _STOP | set("和与及")) or not (is_han(char) or char.isalnum()):
            start = at + 1
    for mention in found:
        if mention.at.start >= span.start and mention.at.end <= span.end and mention.at.end > start:
            start = mention.at.end
    return Span(start, span.end) if start < span.end else None


def _attribute(scan: Scan, span: Span, surface: str) -> bool:
    """A name that only qualifies another noun (整治标准), or that the headline alone has."""
    if scan.text.startswith(scan.words["program_attributes"], span.end):
        return True
    return span.end <= scan.article.body_start and surface not in scan.text[scan.article.body_start :]


def _general(scan: Scan, surface: str, head: str) -> bool:
    stem = surface[: -len(head)]
    if len(stem) < 2 or stem.startswith(_BETTERS) or scan.generic(surface) or _UNNAMED.search(stem):
        return True
    if head in _BROAD and scan.everyday(stem) and len(stem) == _WORD:
        return True  # 脱贫|计划, 农村|改革: any plan of the kind
    if head in _WORKED_OFF and len(stem) < _TOPIC_MIN:
        return True  # 污染源|排查, 深化|整治
    if re.search(
        r"^(?:20\d\d年度?|[今去明前]年.*|工作|实施|具体|年度|重点|专项|有关|相关|各项|一系列|发展|行动|总体|下一步)$",
        stem,
    ):
        return True
    return bool(re.search(r"[这该此其]", stem))


_LOOKED_AT = re.compile(r"(?:调研|视察|检查|督查|督导|审议|询问)(?:[全我本]?[县市区旗])?$")


def _topics(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """What the headline says is carried out and the body takes up: 持续推进|预算绩效管理."""
    if scan.article.body_start == 0:
        return
    head = scan.text[: scan.article.body_start]
    body = scan.text[scan.article.body_start :]
    seen: set[str] = set()
    for word in scan.words_of("program_verbs"):
        start = word.end
        limit = min(start + 14, len(scan.text))
        best = None
        for end in range(limit, start + _TOPIC_MIN - 1, -1):
            topic = scan.text[start:end]
            if any(c in _STOP or not is_han(c) for c in topic):
                continue
            if topic in head and body.count(topic) >= 2:
                best = topic
                break
        if best is None or best in seen:
            continue
        if _LOOKED_AT.search(head[: head.index(best)]) is not None:
            continue  # 市人大常委会调研|农产品质量安全监管工作
        if any(
            m.name in best
            for m in found
            if m.type in (EntityType.PLACE, EntityType.ORGANIZATION, EntityType.PERSON)
        ):
            continue
        best = re.sub(r"(工作|建设|活动)$", "", best) if len(best) > 5 else best
        general = any(best in word for word in scan.words["general_topics"])
        general = general or best.endswith(scan.words["organization_suffixes"])  # 捐资建设|小水学校
        if len(best) < _TOPIC_MIN or general or not best.endswith(scan.words["topic_endings"]):
            continue
        seen.add(best)
        for use in scan.uses(best):
            yield scan.mention(use, EntityType.PROGRAM, "programs.topic", 0.75)
