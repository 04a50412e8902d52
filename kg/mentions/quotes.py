"""Which quotations name a programme: told by their own end, the noun behind or the verb before.

Slogans, speech and ironic quotes are refused with the words that give them away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Span

_QUOTED = re.compile(r"[“‘]([^“”‘’\n]{2,28})[”’]")
_NESTED = re.compile(r"“([^“”‘’\n，。！？：]{0,12}‘[^“”‘’\n]{2,12}’[^“”‘’\n，。！？：]{1,8})”")
_LINE = re.compile(r"([\u3400-\u9fff]{2,4})[—–-]{1,2}([\u3400-\u9fff]{2,4})")
_NUMBER_FORM = re.compile(r"^(?:[一二三四五六七八九十百两双\d]+[个张级项大条步化]?[^，、。]{1,6}){1,3}$")
_PAIRED = re.compile(r"(?:[一二三四五六七八九十两双][\u3400-\u9fff]{1,2}){2}$")
# “十四五”重点项目: what is only of a five-year plan's time.
_PERIOD = re.compile(r"“十[一二三四五六]五”(?:重点|重大|以来|开局|收官|建设|项目|工程|发展|[期末初])")
_DAYS = ("三八", "五一", "五四", "六一", "七一", "八一", "十一")
_DISASTER = re.compile(r"“\d{1,2}[.·]\d{1,2}”[\u3400-\u9fff]{0,4}(?:灾|震|事故|事件|案|暴雨|洪|爆炸)")
_BORN = re.compile(r"\d[05]后")  # “90后”养羊户
_RATIO = re.compile(r"\d+(?:[:：∶.]\d+)*")
_QUALITIES = re.compile(r"[\u3400-\u9fff]而[\u3400-\u9fff]")
_HOURS = re.compile(r"\d+[×xX*]\d+(?:小时)?")
_PLUS_FORM = re.compile(r"^[^，。、]{1,10}(?:\+[^，。、]{1,10})+$")
_SENTENCE = re.compile(r"[。！？]|，[^”]{6,}")
_RUN = re.compile(
    r"是(?:国家|全国|省级)?[^，。“”]{0,6}地理标志|，?是[^，。“”]{2,30}?(?:办起?|组建|成立|试行|推出|打造|开发|创建|实施|探索|开设|搭建|创办|启动|推行|建立|开展)的"
    r"|(?:于|自)?(?:今年|去年|前年|\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:正式)?(?:上线|开设|开班|推行|运行|启动|启用|(?:入选|被?列入|获批|获评|成为)[^，。]{0,24}(?:名录|地理标志|区域公用品牌|著名商标))"
    r"|由[^，。“”]{2,24}?(?:开通|开发|打造|推出|发起|创办|研发)"
    r"|(?:现|目前|今年)?(?:已|共|累计|共计)(?:经|累计|计|惠及|覆盖|服务|开展|举办|巡回|受理|办理|发放|解决|收到|接待|组织|推广|帮助|化解|调解|培训)"
)
_BUILT = re.compile(r"投资\d|总投资|建造|计划投资|占地|开工|动工|投产|竣工|总建筑面积")
_LETS = re.compile(r"让|使|为|带来")
_THIS_WAY = re.compile(r"这一(?:做法|模式|机制|举措|创新|经验|办法)")
_COUNTED, _NEAR = re.compile(r"\d(?:余|多)?(?:家|处|所|名|户|类|种)$"), 6
# “二月八”农具节
_FEAST = re.compile(r"[\u3400-\u9fff]{1,3}节(?![能目点约奏日])")
_SHOPS = ("民宿", "农家乐", "餐馆", "饭店", "小店", "书店", "超市", "网店", "客栈", "酒店")
_A_TITLE = -2.5  # of a work or a shop, wherever it stands
_A_ROLE = -3.0  # the verdict on a quotation that stands before a person's name
_OF_MANY = {"制度", "机制", "行动", "工程", "计划", "模式", "队伍", "品牌", "工作法"}
_A_KIND = -2.0  # the verdict on a quotation that is counted: in no use it names one thing
_HEADED = 0.9  # what a head noun tells: 1100名“寨管家”, of the “寨管家”制度
_NICKNAME = re.compile(r"(?:叫|称|喊|唤)(?:他|她|我|他们|她们|作|做|为)?$|人称$|外号$|绰号$")
_AS_PEOPLE_SAY = re.compile(r"(?:口中|俗称|所谓|戏称|常说)的?$")
_BECOMES = re.compile(r"(?:变|变成|变身|变为|化作|化为|当作|当成|种成)了?$")  # 废弃矿山变|“绿色银行”
_SET_UP = re.compile(r"(?:建成|建起|建立|打造|开办|开设|设立|办起|成立|建有|设有)了?$")
_WAY = re.compile(r"的(?:先进|成功|好|典型)?(?:经验做法|做法|经验|模式)(?!交流)")  # “支部领办合作社”的做法
_SYSTEM = re.compile(r"[\u3400-\u9fff]{3,}(?:系统|平台|小程序|APP)$")
_DEVELOPED = re.compile(r"(?:开发|研发|建成|运用|应用|自主设计)(?:出|了)?$|”[和、及]$")
_SEVERAL = re.compile(r"\d+(?:余|多)?[家个处所座间支]")
_SPREAD = re.compile(
    r"(?:目前|现|今年|共|累计)?(?:已|共|已经)*(?:建成|建有|建起|设立|开设|布设|覆盖|发展到|增至)\d"
)
_SOON = 60  # characters within which the text calls a quotation a way of doing things
_COUNTED_LIST = re.compile(
    r"(?:、?“[^“”]{2,16}”)*(?:等(?:系列|特色)?(?:活动|项目|节目|赛事)\d"
    r"|等?(?:\d+|[两三四五六七八九十]+)[个大](?:主题|议题|问题|专题|环节|方面|板块|篇章|单元|部分|章节|展区|区域|类别))"
)  # “斗牛”等活动23项, “公益诉讼”等三个主题
_SAYINGS = re.compile(r"[一两二三四五六七八九十几]句话")
# Behind which even “强工兴产、项目突破” is a name.
_OF_LISTS = ("机制", "工作法", "模式", "工作要求", "战略", "行动", "工程", "计划", "品牌", "专项活动")
_GREETS = ("喜迎", "庆祝", "献礼", "礼赞", "致敬")
_NAMES_ONE = ("工程", "计划", "行动", "项目", "品牌", "活动")
_CAMPAIGNS = ("工程", "计划", "行动")
_HONOURS = ("十佳", "最美")
_OF_ANY = ("品牌", "地理标志", "商标", "计划")  # behind which even what honours end in is a name
_STOP = set("，。、；：！？“”‘’（）《》—…\n的了在是有将把被从对为以等这那我你他她们其各该本")
_STEM = 2  # characters of a place's short name
_LEVELS = ("县", "市", "区", "旗", "镇", "乡", "村")
_SOLD = re.compile(
    r"商标|(?:品牌|商标)?(?:今年|去年|每[斤公])?(?:卖到|售价|年?销售|销往|远销|价值|先后获|获评|荣获|入选|畅销|走红|热销)"
)
_OWN_GOODS = 4  # 丰宁|黄旗|小米
_GOODS_LEAST, _GOODS_MOST = 2, 3  # characters of what is made or grown
_WORLD_DAY = re.compile(r"[\d.·]*(?:世界|国际|全国|中国)[\u3400-\u9fff]{1,10}日")  # 4.23世界读书日
_TOPIC_MIN = 4
_FIRM = 3  # characters by which a firm is called


def find_quoted(scan: Scan, named: Sequence[Mention], people: Set[int]) -> Iterator[Mention]:
    """The programmes named in quotation marks, and their names where they stand without.

    ``named`` are the bodies and held events, whose quotations name no programme; at ``people`` names begin.
    """
    legal = scan.words.of_kind("firm_endings", "legal")
    readings: dict[str, list[tuple[Span, float, str]]] = {}
    nested = [*_nested(scan)]
    yield from nested
    for match in _QUOTED.finditer(scan.text):
        content = match.group(1)
        span = Span(match.start(1), match.end(1))
        if any(m.at.holds(span) for m in nested):
            continue
        firm = len(content) >= _FIRM and any(content in m.name and m.name.endswith(legal) for m in named)
        if firm or any(m.at.holds(span) for m in named):
            continue  # “大洋玻璃”, of 某市大洋玻璃制品有限公司
        verdict = _judge_quote(scan, match, content)
        if match.end() in people and content.endswith(scan.words["quoted_roles"]):
            verdict = _A_ROLE  # “驻村经理”|高文军
        readings.setdefault(content, []).append((span, verdict, _head_noun(scan, match.end())))
    for content, uses in readings.items():
        best = max(verdict for _, verdict, _ in uses)
        if best <= 0 or (best < _HEADED and any(verdict == _A_KIND for _, verdict, _ in uses)):
            continue
        heads = {head for _, _, head in uses if head}
        if any(verdict in (_A_ROLE, _A_TITLE) for _, verdict, _ in uses) and not heads & _OF_MANY:
            continue
        aliases = tuple(sorted(content + head for head in heads if not content.endswith(head)))
        for span, verdict, _ in uses:
            if verdict >= 0:
                yield scan.mention(span, EntityType.PROGRAM, "programs.quoted", best, aliases=aliases)
        if len(content) >= _TOPIC_MIN or re.search(r"\d", content):
            for use in scan.uses(content):
                if not any(s.start == use.start for s, _, _ in uses):
                    yield scan.mention(use, EntityType.PROGRAM, "programs.quoted", best * 0.95)


def _nested(scan: Scan) -> Iterator[Mention]:
    """“一窗通办‘2+2’模式”: a quotation in which another stands, where its head says what it is."""
    for match in _NESTED.finditer(scan.text):
        if match.group(1).endswith(scan.words["program_heads"]):
            name = match.group(1).replace("‘", "").replace("’", "")
            yield scan.mention(Span(*match.span(1)), EntityType.PROGRAM, "programs.quoted", 0.85, name=name)


def _head_noun(scan: Scan, at: int) -> str:
    end = scan.longest_at("program_heads", at)
    if end is not None:
        return scan.text[at:end]
    compound = re.match(r"[\u3400-\u9fff]{2,8}", scan.text[at : at + 8])
    for head in scan.words["program_compound_heads"] if compound is not None else ():
        close = scan.text.find(head, at + 2, at + 10)
        if close > 0 and not set(scan.text[at:close]) & _STOP and not scan.starts("clause_words", at):
            return scan.text[at : close + len(head)]
    return ""


def _judge_quote(scan: Scan, match: re.Match[str], content: str) -> float:
    """Confidence that a quotation names a programme; negative when it must not be read as one."""
    text, before, after = scan.text, match.start(), match.end()
    if (
        (before and text[before - 1] in "：说道称")
        or _SENTENCE.search(content)
        or _is_line(scan, content)
        or content.endswith(("，", "！", "。"))
        or (content.endswith("+") and not text.startswith("战略", after))  # but “旅游+”战略
        or _HOURS.fullmatch(content)
        or _COUNTED_LIST.match(text, after)
        or _FEAST.match(text, after)
        or _alone(scan, before, after)
    ):
        return -1.0
    following = text[after : after + 8]
    following = re.sub(r"^（[^）]{0,20}）?", "", following)
    head = _head_noun(scan, after)
    refusal = next((w for w in scan.words["quote_refusals"] if following.startswith(w)), "")
    paired = refusal == "工作" and _PAIRED.match(content)  # “双招双引”工作
    if (len(refusal) >= len(head) and refusal and not paired) or _says_nothing(scan, content, head):
        return -1.0
    work = head == "项目" or content.endswith(("项目", "工程"))  # “胡柚汁”项目去年在某镇落地 is a work
    refused = content.endswith((*scan.words["quote_inner_refusals"], *scan.words["personal_honours"]))
    done = head in _CAMPAIGNS and _verb_before(scan, before)  # 实施“致富堡垒”工程
    refused = refused and not done and not head.endswith(_OF_ANY)  # “忻城金银花”品牌
    refused = refused or _PERIOD.match(text, before) is not None or content in _DAYS
    refused = refused or (not head and _WORLD_DAY.fullmatch(content) is not None)
    refused = refused or _DISASTER.match(text, before) is not None
    refused = refused or (content.startswith(_HONOURS) and not head)  # “十佳园丁”代表
    site = head == "项目" and content.endswith(scan.words["project_names"])  # 引进“某温控大棚及冻库”项目
    if refused or _BORN.fullmatch(content) or site or (work and is_built(scan, match)):
        return -1.0  # 获评“制茶大师”
    near = text[max(0, before - _NEAR) : before]
    if text.endswith((*_SHOPS, *scan.words["quoted_works"]), 0, before) or _AS_PEOPLE_SAY.search(near):
        return _A_TITLE  # 开起了民宿|“九思堂”, 表演了话剧|“一个豆荚的五粒豌豆”, 居民口中的|“四小件”
    if not head and (_COUNTED.search(near) or _NICKNAME.search(near) or _BECOMES.search(near)):
        return _A_KIND  # 27家|“九小场所”, 职工都叫他|“农田医生”
    if _parallel(content):
        built = following.startswith("建设") and _verb_before(scan, before)  # 推进“健康某县、健康名县”建设
        ruled = head.endswith(_OF_LISTS) or built
        return 0.85 if ruled or following.startswith(("的工作机制", "的工作要求", "的机制")) else -1.0
    if _PLUS_FORM.match(content):
        return 0.9
    if head or (following.startswith("的") and scan.starts("program_heads", after + 1)):
        return 0.9
    if any(content.endswith(e) and len(content) > len(e) + 1 for e in scan.words["program_endings"]):
        return 0.88
    if (
        _NUMBER_FORM.match(content)
        and re.match(r"^[一二三四五六七八九十百双\d]", content)
        and len(content) >= 3
    ):
        lone = before < scan.article.body_start and text.count(content) == 1
        return 0.0 if lone else 0.85  # 一水双收 in the headline alone is a play on words
    if _verb_before(scan, before):
        return 0.8
    gathers = content.endswith(scan.words["program_gatherings"]) and text.count(content) > 1
    developed = _SYSTEM.search(content) and _DEVELOPED.search(near)  # 开发了|“通关物流控制系统”
    way = len(content) >= _TOPIC_MIN and _WAY.match(text, after) is not None
    if (
        way
        or gathers
        or developed
        or _tells_of(scan, match)
        or _several(text, match)
        or _of_place(scan, match)
    ):
        return 0.75
    alone = before == 0 or text[before - 1] in "\n"
    return 0.6 if alone and len(content) >= 4 and text.count(content) > 1 else 0.0


def _is_line(scan: Scan, content: str) -> bool:
    """“镇雄—宁波”专列: from where to where."""
    ends = _LINE.fullmatch(content)
    return ends is not None and all(map(scan.places.named, ends.groups()))


def _says_nothing(scan: Scan, content: str, head: str) -> bool:
    """粮食“大锅饭”模式, “110”报警服务网络: a figure of speech, or a number by itself."""
    figure = content in scan.words.set("quoted_figures") or _SAYINGS.fullmatch(content) is not None
    if content in scan.words.set("quoted_verbs"):
        return True  # “擦亮”协商品牌
    if len(content) == _STEM and not head and scan.everyday(content):
        return True  # 粮食“银行”解农忧
    greets = content.startswith(_GREETS) and head not in _NAMES_ONE  # “喜迎二十大”篮球赛
    plain = _RATIO.fullmatch(content) is not None and not head  # “110”, “3:3:4”比例
    plain = plain or (_QUALITIES.fullmatch(content) is not None and not head)  # “小而美”的县城
    return greets or (figure and head not in _NAMES_ONE) or plain


def is_built(scan: Scan, match: re.Match[str]) -> bool:
    """“胡柚汁”项目…，总投资1.8亿元，占地52亩: the sentence tells of a quoted name what is told of works."""
    stop = scan.text.find("。", match.end())
    return _BUILT.search(scan.text, match.end(), stop if stop >= 0 else len(scan.text)) is not None


def _of_place(scan: Scan, match: re.Match[str]) -> bool:
    """“松柏大米”|卖到…, where 松柏镇 is told of: a brand by the place that it is from."""
    content = match.group(1)
    goods = content[_STEM:]
    if _SOLD.match(scan.text, match.end()) is None:
        return False
    stem = content[:_STEM]
    told = any(stem + level in scan.text for level in _LEVELS)
    told = told or any(p.name in scan.text for p in scan.places.short(stem))  # 丰宁满族自治县
    named = _GOODS_LEAST <= len(goods) <= _GOODS_MOST and scan.everyday(goods)
    own = len(goods) == _OWN_GOODS and scan.everyday(goods[_STEM:])
    marked = scan.text.startswith("商标", match.end()) and _GOODS_LEAST <= len(goods) <= _OWN_GOODS
    return told and (named or own or marked)


def _tells_of(scan: Scan, match: re.Match[str]) -> bool:
    """“马背法庭”|共巡回办案74件, “候鸟驿站”|是…推出的: said of the quotation as of programmes."""
    if _RUN.match(scan.text, match.end()):
        return True
    opens = scan.boundary(match.start() - 1)
    return (
        opens
        and _LETS.match(scan.text, match.end()) is not None
        and _THIS_WAY.search(scan.text, match.end(), match.end() + _SOON) is not None
    )


def _several(text: str, match: re.Match[str]) -> bool:
    """已建成|“共富工坊”|14家."""
    if _SPREAD.match(text, match.end()):
        return True  # “爱心驿站”|已建成36处
    set_up = _SET_UP.search(text, max(0, match.start() - _NEAR), match.start())
    return set_up is not None and _SEVERAL.match(text, match.end()) is not None


def _alone(scan: Scan, before: int, after: int) -> bool:
    """“一年之计在于春”。2月23日…: a quotation that is a sentence by itself."""
    opens = before == scan.article.body_start or scan.text[before - 1 : before] in ("。", "\n")
    return opens and scan.text.startswith("。", after)


def _parallel(content: str) -> bool:
    """市抓推进、县乡村抓落实: a list of clauses, a slogan unless a noun behind it says otherwise."""
    return "、" in content or "，" in content


def _verb_before(scan: Scan, at: int) -> bool:
    """A programme verb right before the quotation, or before the list of quotations it stands in."""
    while True:
        if scan.longest_before("program_verbs", at) is not None:
            return True
        back = re.search(r"“[^“”]{2,20}”[、和与及]?$", scan.text[:at])
        if back is not None:
            at = back.start()
            continue
        modifier = re.search(r"(?:了|着|基层|农村|全域|特色|的|全民|村级|县级|市级|社区)$", scan.text[:at])
        if modifier is None:
            return False
        at = modifier.start()
