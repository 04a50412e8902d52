"""The packaged pipeline: spans, speed's preconditions, heads, and what a broken folder says."""

import json
import shutil
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import DataError, SourceError
from kg.ner_score import format_ner, packaged_mapping, score_file
from kg.tagger.component import MODEL_FOLDER, TaggerComponent, model
from kg.tagger.features import FeatureTables
from kg.tagger.heads import Head, TaggedSpan, decode, load_heads
from kg.tagger.tagger import Tagger, sentences

COMPONENT = MODEL_FOLDER / "kg_tagger"


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    component = model().get_pipe("kg_tagger")
    assert isinstance(component, TaggerComponent)
    return component.tagger


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "清江县农业农村局局长周文彬介绍，全县已建成冷库。",
            {("清江县农业农村局", "ORGANIZATION"), ("局长", "TITLE"), ("周文彬", "PERSON")},
        ),
        ("村民吴桂香和李国平正在地里忙着。", {("吴桂香", "PERSON"), ("李国平", "PERSON")}),
        ("产品销往北京、上海等地。", {("北京", "PLACE"), ("上海", "PLACE")}),
        ("今天天气很好，大家都很高兴。", set()),
    ],
)
def test_names_in_a_sentence(text: str, expected: set[tuple[str, str]]) -> None:
    doc = spacy.load(MODEL_FOLDER)(text)
    assert {(span.text, span.label_) for span in doc.ents} >= expected
    assert not expected or {span.label_ for span in doc.ents} <= {"PERSON", "PLACE", "ORGANIZATION", "TITLE"}
    assert bool(doc.ents) == bool(expected)
    assert all(0 < sure <= 1 for sure in doc.spans["names"].attrs["confidence"])


def test_tokens_are_characters() -> None:
    text = "在 山东\n阳谷县，A1𠮷。"
    doc = model()(text)
    assert doc.text == text
    assert [token.text for token in doc] == list(text)


def test_many_texts_together_read_as_each_alone(tagger: Tagger) -> None:
    texts = [
        "记者王建国从市财政局获悉。",
        "",
        "苏州市长李明到昆山市调研。" * 30,
        "。",
        "张伟、刘洋参加。\n会议由陈静主持。",
    ]
    together = tagger.tag(texts)
    assert together == [tagger.tag([text])[0] for text in texts]
    assert [bool(spans) for spans in together] == [True, False, True, False, True]


def test_states_of_a_text_are_the_same_bytes_among_others(tagger: Tagger) -> None:
    texts = ["阳谷县。", "记者王建国从市财政局获悉，全县新建村卫生室32个。", "苏州市长李明到昆山市调研。" * 9]
    lengths = np.array([len(text) for text in texts])
    together = tagger._states(texts, lengths)
    for row, (text, length) in enumerate(zip(texts, lengths, strict=True)):
        alone = tagger._states([text], np.array([length]))
        assert np.array_equal(together[row, :length], alone[0])


@given(st.text(alphabet="张王李国伟县市局。，\n；”A1 𠮷", max_size=500))
def test_spans_lie_in_the_text_and_sentences_cover_it(text: str) -> None:
    ranges = list(sentences(text))
    assert "".join(text[start:end] for start, end in ranges) == text
    assert all(0 < end - start <= 200 for start, end in ranges)
    spans = model().get_pipe("kg_tagger").tagger.tag([text])[0]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))


def test_features_of_a_text_do_not_depend_on_its_neighbours(tagger: Tagger) -> None:
    alone = tagger.tables.features(["阳谷县"])
    among = tagger.tables.features(["人民政府", "阳谷县", "一个更长的句子在这里"])
    assert np.array_equal(among.characters[1, :3], alone.characters[0])
    assert np.array_equal(among.pairs[1, :4], alone.pairs[0])
    assert np.array_equal(among.flags[1, :3], alone.flags[0])
    assert not among.flags[1, 3:].any()


def brute(head: Head, states: np.ndarray) -> list[TaggedSpan]:
    """By trying all legal paths: the spans that more than the threshold of them have, the likelier first."""
    scores = states @ head.weights.T + head.bias
    follow, opens, closes = head.legal
    paths = [[int(tag)] for tag in np.flatnonzero(opens)]
    for _ in range(len(scores) - 1):
        paths = [[*path, int(tag)] for path in paths for tag in np.flatnonzero(follow[path[-1]])]
    paths = [path for path in paths if closes[path[-1]]]
    values = np.array(
        [
            sum(float(scores[i, tag]) for i, tag in enumerate(path))
            + sum(float(head.transitions[a, b]) for a, b in pairwise(path))
            for path in paths
        ]
    )
    chances = np.exp(values - values.max())
    posteriors: Counter[tuple[int, int, str]] = Counter()
    for path, chance in zip(paths, chances / chances.sum(), strict=True):
        for start, end, label in _ranges(path):
            posteriors[start, end, head.labels[label]] += chance
    chosen: list[TaggedSpan] = []
    for (start, end, label), chance in posteriors.most_common():
        if chance > 0.45 and not any(start < s.end and s.start < end for s in chosen):
            chosen.append(TaggedSpan(start, end, label, chance))
    return sorted(chosen)


@pytest.mark.parametrize("seed", range(24))
def test_decoding_is_that_of_all_paths_tried(seed: int) -> None:
    rng = np.random.default_rng(seed)
    head = Head(
        "tiny", ("A", "B"), rng.standard_normal((9, 3)).astype(np.float32), np.zeros(9, np.float32),
        rng.standard_normal((9, 9)).astype(np.float32),
    )  # fmt: skip
    lengths = np.array([4, 2])
    states = 2 * rng.standard_normal((2, 4, 3)).astype(np.float32)
    for row, spans in enumerate(decode(head, states, lengths)):
        expected = brute(head, states[row, : lengths[row]])
        assert [replace(span, confidence=0) for span in spans] == [replace(s, confidence=0) for s in expected]
        assert [s.confidence for s in spans] == pytest.approx([s.confidence for s in expected], abs=1e-3)


def _ranges(path: list[int]) -> list[tuple[int, int, int]]:
    found, start = [], 0
    for at, tag in enumerate(path):
        part = (tag - 1) % 4 if tag else None
        if part in (0, 3):
            start = at
        if part in (2, 3):
            found.append((start, at + 1, (tag - 1) // 4))
    return found


def test_a_broken_model_folder_names_the_file(tmp_path: Path) -> None:
    shutil.copytree(COMPONENT, tmp_path / "model")
    (tmp_path / "model" / "network.onnx").write_bytes(b"no network")
    with pytest.raises(DataError, match=r"network\.onnx.*reinstall"):
        Tagger(tmp_path / "model")
    (tmp_path / "model" / "heads.npz").unlink()
    with pytest.raises(DataError, match="reinstall"):
        load_heads(tmp_path / "model")
    with pytest.raises(DataError, match="reinstall"):
        FeatureTables.load(tmp_path / "nowhere")


def test_the_pipeline_survives_a_round_trip(tmp_path: Path) -> None:
    model().to_disk(tmp_path / "copy")
    text = "常州市武进区人民医院医生赵敏说。"
    again = spacy.load(tmp_path / "copy")(text)
    assert [(e.text, e.label_) for e in again.ents] == [(e.text, e.label_) for e in model()(text).ents]
    assert len(again.ents) >= 2


def labelled(path: Path, *items: tuple[str, list[list[object]]]) -> Path:
    lines = [json.dumps({"text": text, "entities": spans}, ensure_ascii=False) for text, spans in items]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_scoring_chooses_the_head_by_the_labels(tmp_path: Path) -> None:
    text = "记者王建国在北京报道。"
    for labels, head in (
        (("PER", "LOC"), "msra"),
        (("name", "address"), "cluener"),
        (("PERSON", "GPE"), "news"),
    ):
        file = labelled(tmp_path / "gold.jsonl", (text, [[2, 5, labels[0]], [6, 8, labels[1]]]))
        score = score_file(file)
        assert score.head == head
        assert (score.total.gold, score.total.hit) == (2, 2)
        assert f"head {head}" in format_ner(score)


def test_labels_that_the_mapping_leaves_out_are_not_asked_for(tmp_path: Path) -> None:
    file = labelled(
        tmp_path / "gold.jsonl", ("记者王建国在北京报道。", [[2, 5, "人"], [6, 8, "地"], [0, 2, "职"]])
    )
    score = score_file(file, mapping={"人": "PERSON"})
    assert (score.head, score.total.gold, score.total.predicted, score.total.hit) == ("news", 1, 1, 1)
    assert packaged_mapping()["GPE"] == "PLACE"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "no sentences"),
        ('{"text": "好"}\n', "line 1"),
        ('{"text": "好", "entities": [[0, 5, "PER"]]}\n', "line 1.*outside"),
        ("\nnot json\n", "line 2"),
    ],
)
def test_a_bad_file_is_told_with_its_line(tmp_path: Path, content: str, told: str) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(SourceError, match=told):
        score_file(file)


def test_an_unknown_head_is_told(tmp_path: Path) -> None:
    file = labelled(tmp_path / "gold.jsonl", ("王建国。", [[0, 3, "PER"]]))
    with pytest.raises(SourceError, match=r"no head.*msra"):
        score_file(file, head="nothing")
