"""Where a number stands."""

from kg.clauses import find_clause, find_sentence, locate_numbers
from kg.numbers import find_numbers
from kg.text import Block, Reading


def locate(text, kind="paragraph"):
    reading = Reading(text, tuple(range(len(text))), (Block(kind, 0, len(text), 1),))
    return list(locate_numbers(reading, find_numbers(text)))


def test_the_words_around_a_number_stay_within_its_clause():
    (standing,) = locate("去年天旱，新打水井12口，群众叫好")
    assert (standing.left, standing.right) == ("新打水井", "")


def test_numbers_of_one_clause_share_its_words():
    first, second = locate("覆盖6个社区、1.2万名群众")
    assert (first.left, first.right, second.left, second.right) == ("覆盖", "社区", "", "群众")


def test_an_item_of_a_list_says_where_it_begins():
    assert [standing.listed for standing in locate("新增学位56个、床位173张")] == [-1, 8]


def test_numbers_given_respectively_know_their_items_and_rank():
    standings = locate("甲社区、乙社区议事代表分别为21名、17名")
    assert [(s.items, s.tail, s.rank, s.count) for s in standings] == [("甲社区、乙社区议事代表", "为", rank, 2) for rank in (0, 1)]


def test_of_a_heading_only_the_count_in_brackets_is_taken():
    assert [s.number.text for s in locate("建设3个中心（5个）", "heading")] == ["5个"]


def test_an_endless_line_is_cut():
    text = "甲" * 5000
    assert find_sentence(text, 0, 4000) == find_clause(text, 0, 4000) == 3600


def test_numbers_set_side_by_side_share_the_words_before_them():
    assert [(s.items, s.shared) for s in locate("甲社区、乙社区得分91分、90分")] == [("甲社区、乙社区得分", False)] * 2
    assert [(s.items, s.tail, s.shared) for s in locate("分别完成投资60万元、45万元")] == [("", "完成投资", True)] * 2


def test_a_clause_begins_behind_the_heading_in_brackets():
    assert [s.left for s in locate("【平安】调解纠纷310起")] == ["调解纠纷"]
