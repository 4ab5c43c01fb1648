"""Streaks of years, and ranks."""

from tests.test_metrics import word


def test_a_streak_is_the_years_of_what_is_said_behind_them_and_its_rank_a_figure_of_its_own():
    assert word("竹编出口连续9年全国第一") == ["竹编出口连续全国第一", "竹编出口全国排名"]


def test_the_share_behind_the_years_is_of_what_stands_before_them():
    assert word("物业满意率连续5年保持97%以上") == ["物业满意率连续保持97%以上", "物业满意率"]


def test_a_streak_that_begins_its_clause_is_of_what_was_counted_before():
    assert word("水稻总产39亿斤、连续12年超30亿斤") == ["水稻总产", "水稻总产连续超30亿斤", "水稻总产"]


def test_what_was_assessed_behind_the_years_is_what_has_gone_on():
    assert word("在节水活动中连续两年综合评估居全国第1位") == ["节水活动综合评估连续居全国第1位", "节水活动综合评估全国排名"]


def test_what_was_done_for_years_is_of_itself():
    assert word("发放补贴8万元，连续3年免费接种疫苗") == ["发放补贴", "连续免费接种疫苗"]


def test_seasons_go_on_like_years():
    assert word("甘蔗产量连续7个榨季排全省第一") == ["甘蔗产量连续排全省第一榨季数", "甘蔗产量全省排名"]


def test_a_rank_says_among_whom():
    assert word("竹编出口居全国首位") == ["竹编出口全国排名"]
    assert word("竹编产量、藤编出口等稳居西部第三") == ["竹编产量、藤编出口西部排名"]


def test_what_is_put_first_is_no_rank():
    assert word("把安全摆在首位") == []


def test_each_of_two_ranks_is_one():
    assert word("竹编、藤编产量分别居全国第3位、第2位") == ["竹编产量全国排名", "藤编产量全国排名"]
