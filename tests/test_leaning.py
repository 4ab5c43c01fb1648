"""What a number that stands alone leans on beyond the figure before it."""

import pytest

from kg.figures import find_figures
from kg.model import Mention
from kg.numbers import find_numbers
from kg.text import Block, Reading


def word(text, *names):
    """What the figures of the text count, where the names stand for towns."""
    mentions = tuple(Mention(text.find(name), text.find(name) + len(name), name, "Township", name) for name in names)
    reading = Reading(text, (), (Block("paragraph", 0, len(text)),))
    return [figure.metric for figure in find_figures(reading, find_numbers(text), mentions, lambda offset: "Township/柳湾镇")]


def test_a_sum_told_apart_in_the_next_sentence_says_what_its_parts_count():
    assert word("受理诉求900件。分镇看，松岗镇310件，南渡镇280件，垫底。", "松岗镇", "南渡镇") == ["受理诉求"] * 3


def test_a_rate_that_a_clause_is_no_more_than_is_that_of_the_shares_behind_it():
    assert word("抽检合格率，松岗镇97%，居首；南渡镇82%。", "松岗镇", "南渡镇") == ["抽检合格率"] * 2


def test_what_a_clause_says_is_hardest_is_what_was_held():
    assert word("最难办的是水费，去年开了12场") == ["开水费"]


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("今年第一次分红，118万元", "第一次分红"),
        ("工分补贴不高，一年900元", "工分补贴"),
        ("义务植树：2021年600人次", "义务植树"),
        ("股份这样分：松岗镇20%", "股份"),
        ("入园率不降反升，去年91%", "入园率"),
    ],
)
def test_a_clause_in_front_without_a_number_says_what_is_counted(text, metric):
    assert word(text, "松岗镇")[-1] == metric


def test_what_somebody_says_in_front_is_not_what_is_counted():
    assert word("村支书介绍，去年5万元") == ["去年金额"]


def test_so_many_that_one_has_of_those_counted_are_of_the_same():
    assert word("表彰好网格员20名，松岗镇独占5名", "松岗镇") == ["表彰好网格员"] * 2


def test_members_among_those_counted_keep_both_names():
    assert word("选出船组长38名，党员占了17名")[-1] == "党员选出船组长"


def test_a_bare_verb_takes_what_was_counted_by_the_same_unit():
    assert word("提出议题30个，撤了4个") == ["提出议题", "撤议题"]


def test_disputes_that_were_settled_are_of_those_dealt_with():
    assert word("调解纠纷90件，成了85件") == ["调解纠纷", "调解成功"]


def test_a_line_above_a_row_of_rates_names_them():
    text = "各镇办结率前三名\n松岗镇99.2% 南渡镇98.7%"
    mentions = (Mention(9, 12, "松岗镇", "Township", "松岗镇"), Mention(18, 21, "南渡镇", "Township", "南渡镇"))
    reading = Reading(text, (), (Block("heading", 0, 8), Block("row", 9, len(text))))
    figures = find_figures(reading, find_numbers(text), mentions, lambda offset: "Township/柳湾镇")
    assert figures[0].metric == "办结率"
