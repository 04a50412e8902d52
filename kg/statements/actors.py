"""Who acts in a clause: the place or body that opens it, is pointed at, or is come to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set

from kg.mentions.features import WATERS
from kg.model import EntityType, Mention, Span
from kg.pages.fold import BULLET
from kg.words import WordLists

_LEAD = re.compile(
    rf"^(?:[“”（）\s{BULLET}]"
    r"|如今|现如今|眼下|近年来|近日|日前|目前|同时|此外|其中|下一步|今年以来|截至[^，]{1,12}|据悉|据了解|据介绍|据(?:初步|不完全)?统计|在此基础上|随后|为此|会议(?:决定|要求|指出|强调|明确)由?|当前|上半年|下半年|[一二三四]季度|前[一二三四五六七八九十\d]{1,2}(?:个)?(?:季度|月)|年初|年底|昨[日天]|今天|当[天日]|本月|近期|最近|此前|去年|今年|明年|两年来|多年来"
    r"|自[^，]{2,30}以来|随着[^，]*"
    r"|近[\d一二两三四五六七八九十]{1,2}年来?|[\d一二三四五六七八九十]{1,4}年(?:以来|来|起)?|\d{1,2}[-—至到]\d{1,2}月份?|\d{1,2}月\d{0,2}日?(?:上午|下午|傍晚|晚上?|凌晨|清晨|早上|中午|夜|深夜|至\d{1,2}日)?(?:\d{1,2}[时点](?:许|\d{1,2}分)?)?|按照[^，]*|作为[^，]*|为[^，]*|通过[^，]*|根据[^，]*|在[^，]{0,16}中|，)*"
    r"(?:(?:高新|经开|经济开发|开发|示范|新)区(?=[\u3400-\u9fff]{2,4}(?:街道|镇|乡)))?"
)
_THIS = re.compile(
    r"(?:该|全(?=(?:行|院|校|厂|所|社|公司|集团)(?:干部|职工|员工|干警|师生|上下)))(省|市|县|区|镇|乡|街道|村|社区|州|旗|派出所|大队|支队|中队|法庭|协会|口岸|关|园区|景区|林场|农场|学院|卫生院|厅|院|校|厂|所|站|社|行|馆|局|庭|调委会|管委会|公司|集团|医院|学校|中心|合作社|大学)"
    r"|(?:全|我)(省|市|县|区|镇|乡|街道|村|社区|州|旗)(?![\u3400-\u9fff]{0,4}(?:级|性))|([村镇乡])(?:里|上|集体)(?!的)|([县市区旗州])(?:里|上)(?=[\u3400-\u9fff])"
)
_SPELT_OUT = {"调委会": ("调解委员会", "调委会"), "管委会": ("管理委员会", "管委会")}
_KINDS = {
    "园区": ("园区", "开发区", "产业园", "示范园", "科技园", "工业园", "农业园", "高新区"),
    "企业": ("公司", "集团", "厂"),
}
_PLACES = ("街道", "景区", "公园", "口岸")
_BARE = re.compile(
    r"(集团|公司|企业|工作室|农场|林场|中心|街道|景区|公园|口岸|医院|学校|合作社|园区|社区|派出所|大队|支队|工作队|协会|商会|学院|大学|法院|法庭)(?=(?:正|将|已|还|又|今年|去年|先后|新增|目前|完成|引入|吸引|共|累计|现有|投资|投入|启动|建成|组织|开展|开办|推行|成立"
    r"|采取|实行|通过|聘请|引进|流转|带动|实现|计划|规划|占地|每年|年(?=[\u3400-\u9fff])|设有|拥有|建立|打造|派出|出动|依托|联合|积极|多方|主动|筹集|筹资|与))"
)
_IN_BODY = re.compile(r"(厂|校|院|社|馆|公司|集团|医院|学校|合作社)里(?![面的有])")
_WITHIN = re.compile(r"[村镇乡县区市](?:里|上)的")
_BOTH = ("双方", "两地", "两校", "双边", "两市", "两县", "两区", "两省", "两院")
_DIVISIONS = ("省", "市", "县", "区", "镇", "乡", "街道", "村", "社区", "州", "旗")
LIES = r"位于|地处|[坐座]落[在于]|设立?[在于]"  # what tells where something is
_JOINT = re.compile(r"[、和](?:省|市|县|区|州|旗|镇|乡)?(?:人民)?政府")
# 位于阿城镇的|某公司今年招聘260人: where a body is told of before it is named.
_SEATED = re.compile(rf"(?:总部)?(?:{LIES}|落户[在于]?|扎根[在于]?|入驻|设[在于])[^，。；：]{{2,20}}")
_COMES = re.compile(r"[“\s]*(?:记者)?(?:走进|来到|走入|步入)")
_SCENE = re.compile(r"^[“\s]*(?:记者)?(?:走进|来到|走入|步入|位于|漫步在?|行走在|在)")
_UNDER = re.compile(
    r"(?:见证|陪同|带领|指导|支持|帮助|主持|组织|关心|努力|推动|领导)下[，\s]*$"
)  # 在市委领导下
_BRINGS_IN = ("引进", "引进了", "引入", "引来", "招引")
_INVESTS = re.compile(r"(?:计划|拟|先后)?总?投资[\d.]")
_FOUNDS = re.compile(r"(?:成立|组建|创办|创建|注册|创立)了?$")
# Behind a post without a name: the body's people act for it (派出所民警|将6.8万元现金返还).
_UNNAMED = re.compile(r"(?:将|把|在|向|对|用|先后|共|正|成功|通过|立即|随即|迅速|为|利用|累计)")
_SENT_TO = re.compile(r"驻[\u3400-\u9fff]{2,6}?(?=专家组|工作组|工作队|办事处|帮扶)")
_LONGEST_ROLE, _AGAIN = 8, 3
_SIGHTS = (*"山峡岭峰谷洞桥路街馆塔寺", "大道", "码头", "大坝", "公路")
_GROUNDS = ("公园", "广场", "景区", "游园", "植物园", "动物园")
ACTORS = frozenset({EntityType.PLACE, EntityType.ORGANIZATION})
_FOUNDED = re.compile(
    r"[他她其由][^，。]{0,8}?(?:成立|创办|领办|创建|组建|所在|任职|经营)的|[乡村镇县区市旗](?:里|上)?(?:引进|引入|招引)的"
)  # 她牵头成立的|某合作社
_ACTS_UP = ("上演", "上榜", "上线", "上报", "上马", "上缴")
_BESIDE = ("旁的", "旁边", "附近", "对面", "门前", "门口", "隔壁", "旁，", "境内的", "周边的")
_COME_TO = ("来到", "走进", "前往", "赶到", "深入", "走访")
_DWELLER = re.compile(r"(?:居民|村民|牧民|农民|人)[，。、]")
_IN_PLACE = re.compile(r"[“\s]*在")
_ONES = ("家", "企业", "男子", "女子", "小区", "商户", "村")  # 柯城|一企业
SMALL = ("镇", "乡", "街道", "村", "社区", "嘎查")


def actor_of(text: str, clause: Span, mentions: Sequence[Mention], words: WordLists) -> Mention | None:
    """The place or body that opens the clause, behind times and prepositional openings."""
    begin = clause.start + lead_length(text, clause)
    starts = {clause.start, begin}
    seated = _SEATED.match(text, begin)
    reach = seated.end() if seated is not None else begin
    best = None
    for mention in mentions:
        if mention.type not in ACTORS or not clause.holds(mention.at) or mention.finder in WATERS:
            continue  # a river does nothing
        if mention.type is EntityType.PLACE and mention.code is None and mention.name.endswith(_SIGHTS):
            continue  # 大藤峡, 大藤峡博物馆
        owns = mention.type is EntityType.ORGANIZATION or mention.name.endswith(_GROUNDS)
        owns = owns or mention.code is None  # 锁水阁水库|改扩建工程
        if owns and _of_work(mention, mentions):
            continue
        told = (
            mention.type is EntityType.ORGANIZATION
            and text[mention.at.start - 1 : mention.at.start] == "的"
            and (
                begin < mention.at.start <= reach
                or _of_place(mention, mentions, begin)
                or _FOUNDED.fullmatch(text, begin, mention.at.start)
            )
        )
        opens = told or mention.at.start in starts or _chained(text, clause, mention, mentions, starts)
        if not opens:
            continue
        if (
            best is None
            or mention.at.end > best.at.end
            or (mention.type is EntityType.ORGANIZATION and mention.at.holds(best.at))
        ):
            best = mention
    if best is None:
        return None
    following = text[best.at.end : best.at.end + 6]
    if best.surface.endswith("委") and _JOINT.match(following):  # 县委、县政府 act for the county
        seats = [
            m
            for m in mentions
            if (m.type is EntityType.PLACE and best.at.holds(m.at)) or m.at.end == best.at.end - 1
        ]
        seats = seats or [m for m in mentions if m.type is EntityType.PLACE and best.name.startswith(m.name)]
        return max((m for m in seats if m.type is EntityType.PLACE), key=lambda m: m.at.end, default=best)
    if _not_acting(following, best, clause) or _in_title(text, best, words):
        return None
    if best.type is EntityType.PLACE and following.startswith("一"):
        kinds = (*_ONES, *words["organization_suffixes"], *words["person_roles"])
        if text.startswith(kinds, best.at.end + 1):
            return None  # 海口|一小学|开设…
    if _of_person(text, best, mentions, words) or _in_compound(text, best, words):
        return None
    return best


def _of_work(body: Mention, mentions: Sequence[Mention]) -> bool:
    """某医院|迁建项目总投资2.4亿元, 某公园|地下停车场: the work is told of, not the hospital or the park."""
    works = (m for m in mentions if m.type is EntityType.PROJECT)
    return any(m.at != body.at and m.at.holds(body.at) for m in works)


def _of_place(body: Mention, mentions: Sequence[Mention], begin: int) -> bool:
    """麻黄梁镇|的|某公司，…: a body behind the places that open the clause."""
    behind = body.at.start - 1
    return begin < behind and chain_begin(place_ends(mentions), behind) == begin


def place_ends(mentions: Sequence[Mention]) -> dict[int, int]:
    """Where each place begins, by its end."""
    return {m.at.end: m.at.start for m in mentions if m.type is EntityType.PLACE}


def chain_begin(ends: Mapping[int, int], at: int) -> int:
    """Where the chain of places begins that ends at a position; the position where no place ends there."""
    while at in ends:
        at = ends[at]
    return at


def _of_person(text: str, body: Mention, mentions: Sequence[Mention], words: WordLists) -> bool:
    """聚宝村|种植户|陈某打开平台: the person acts, not the home."""
    return any(
        m.type is EntityType.PERSON
        and 0 < m.at.start - body.at.end <= _LONGEST_ROLE
        and text[body.at.end : m.at.start] in words.set("person_roles")
        for m in mentions
    )


def _in_compound(text: str, place: Mention, words: WordLists) -> bool:
    """沙县|小吃 has its shops everywhere: a short name that goes with the same noun again and again."""
    if place.type is not EntityType.PLACE or place.surface == place.name:
        return False
    noun = text[place.at.end : place.at.end + 2]
    verb = noun in words.set("clause_words") or noun not in words.set("common_words")
    return not verb and text.count(place.surface + noun) >= _AGAIN


def pointed_at(text: str, clause: Span, mentions: Sequence[Mention]) -> Mention | None:
    """该县, 该局: the nearest place or body before that ends so; 双方: the first of the last pair."""
    if text.startswith(_BOTH, clause.start + lead_length(text, clause)):
        pairs = [
            m
            for m in mentions
            if m.type in ACTORS
            and m.at.end < clause.start
            and text[m.at.end] in "与和同"
            and any(o.type in ACTORS and o.at.start == m.at.end + 1 for o in mentions)
        ]
        return pairs[-1] if pairs else None
    begin = clause.start + lead_length(text, clause)
    within = _WITHIN.match(text, begin)
    if within is not None:  # 村里的|某合作社销售额…
        return next(
            (m for m in mentions if m.type is EntityType.ORGANIZATION and m.at.start == within.end()), None
        )
    bare = _BARE.match(text, begin)
    if bare is not None:  # 集团启动“…工程”: the one body of the article that ends so
        ends = _KINDS.get(bare.group(1), (bare.group(1),))
        bodies = {
            m.name: m
            for m in mentions
            if (m.type is EntityType.PLACE if bare.group(1) in _PLACES else m.type is EntityType.ORGANIZATION)
            and m.at.end <= begin
            and (m.name.endswith(ends) or m.name.removesuffix("有限公司").endswith(ends))
        }
        return next(iter(bodies.values())) if len(bodies) == 1 else None
    there = _IN_BODY.match(text, begin)  # 厂里年收购鲜苔干3000吨
    if there is not None:
        return last_named(mentions, {EntityType.ORGANIZATION}, there.group(1), begin)
    match = _THIS.match(text, begin)
    if match is None:
        return None
    named = [m for m in mentions if m.type in ACTORS and match.start() < m.at.start <= match.end() < m.at.end]
    if named:  # 该局|桂城派出所, 该|县水利局
        return max(named, key=lambda m: m.at.end)
    ending = next(group for group in match.groups() if group)
    before = [
        m
        for m in mentions
        if m.type in ACTORS
        and m.at.end <= match.start()
        and m.name.endswith(_SPELT_OUT.get(ending, ending))
        and not (ending == "区" and m.name.endswith("社区"))
    ]
    divisions = [m for m in before if m.type is EntityType.PLACE]
    if match.group(1) is not None and match.group(1) not in _DIVISIONS:
        return spoken_of(text, before)
    if match.group(1) is None:  # 全县, 村里: the one division of the level that is spoken of
        return max(divisions, key=lambda m: m.at.end) if len({m.name for m in divisions}) == 1 else None
    return max(before, key=lambda m: m.at.end, default=None)


def last_named(
    mentions: Sequence[Mention], kinds: Set[EntityType], ending: str, before: int
) -> Mention | None:
    """What was named last before a position, of these types and with this ending of its name."""
    named = [m for m in mentions if m.type in kinds and m.at.end <= before and m.name.endswith(ending)]
    return max(named, key=lambda m: m.at.end, default=None)


def of_kind(word: str) -> tuple[str, ...]:
    """What the names end in that a word for a kind of body stands for: 园区 for 中荷星创农业产业园."""
    return _KINDS.get(word, (word,))


def spoken_of(text: str, bodies: Sequence[Mention]) -> Mention | None:
    """Which of the bodies that end alike 该院 is: the last that is no partner (与某大学附属医院的专家).

    Not one that its people come to (来到|某公司) where another was named.
    """
    own = [m for m in bodies if text[m.at.start - 1 : m.at.start] not in ("与", "和", "同", "向")]
    own = [m for m in own if not text.endswith(_COME_TO, 0, m.at.start)] or own
    return max(own or bodies, key=lambda m: m.at.end, default=None)


def scene_of(text: str, clause: Span, mentions: Sequence[Mention]) -> Mention | None:
    """走进某镇的某公司，…: what follows without an actor is told of the body that was come to."""
    if _SCENE.match(text[clause.start : clause.end]) is None or _UNDER.search(text, clause.start, clause.end):
        return None
    inside = [m for m in mentions if m.type in ACTORS and clause.holds(m.at)]
    if inside and _IN_PLACE.match(text, clause.start) and inside[-1].at.end == clause.end - 1:
        return inside[-1] if inside[-1].name.endswith(SMALL) else None  # 在香屯街道，
    bodies = [m for m in inside if m.type is EntityType.ORGANIZATION]
    if bodies:
        return bodies[0] if len({m.name for m in bodies}) == 1 else None
    return (
        inside[-1]
        if inside and inside[-1].name.endswith(SMALL) and _COMES.match(text, clause.start)
        else None
    )


def founded_in(text: str, clause: Span, mentions: Sequence[Mention]) -> Mention | None:
    """该村成立某合作社，…: what follows is told of the new body; of one brought in, what it invests."""
    brought = _INVESTS.match(text, clause.end) is not None
    return next(
        (
            m
            for m in mentions
            if m.type is EntityType.ORGANIZATION
            and clause.holds(m.at)
            and (
                _FOUNDS.search(text[: m.at.start][-4:])
                or (brought and text.endswith(_BRINGS_IN, 0, m.at.start) and m.at.end == clause.end - 1)
            )
        ),
        None,
    )


def lead_length(text: str, clause: Span) -> int:
    """The length of a clause's opening words of time, place and purpose."""
    lead = _LEAD.match(text[clause.start : clause.end])
    return lead.end() if lead else 0


def _chained(
    text: str, clause: Span, mention: Mention, mentions: Sequence[Mention], starts: set[int]
) -> bool:
    """True for the last division or body of a chain that opens the clause (阳谷县|寿张镇)."""
    at = mention.at.start
    for _ in range(4):
        kinds = (EntityType.PLACE, mention.type)  # 龙口市公安局|诸由观派出所
        outer = next((m for m in mentions if m.at.end == at and m.type in kinds), None)
        if outer is None:
            return False
        at = outer.at.start
        if at in starts:
            return True
    return False


def _not_acting(following: str, mention: Mention, clause: Span) -> bool:
    """A place that only says where (许庄村的, 合作社里) or whose person speaks does not act."""
    acts = following.startswith(_ACTS_UP)
    if following.startswith(_BESIDE) or (
        mention.type is EntityType.PLACE and _DWELLER.match(following) is not None
    ):
        return True  # 某集团|旁的某交易中心, 铁东街道|居民，连续献血31年
    if (
        not acts
        and following.startswith(("的", "里", "内", "是国家", "上", "中", "党", "（"))
        and mention.type is EntityType.PLACE
    ):
        return not following.startswith(("党", "是国家"))
    return bool(mention.at.end >= clause.end)


def _in_title(text: str, mention: Mention, words: WordLists) -> bool:
    """市委|副书记李某: the body of a post acts no more than the county in 某县县长."""
    end = mention.at.end + text.startswith("原", mention.at.end)  # 省人大常委会|原副主任李某
    sent = _SENT_TO.match(text, end)
    end = sent.end() if sent is not None else end  # 农业科学院|驻连南|专家组组长黎某
    titles = words.set("titles")
    posts = [
        start + length
        for start in range(max(mention.at.start, end - 4), end + 1)
        for length in range(2, 9)
        if start + length > end and text[start : start + length] in titles
    ]
    return bool(posts) and not _UNNAMED.match(text, max(posts))
