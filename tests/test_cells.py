"""Figures of tables written as text."""

from decimal import Decimal

from kg.cells import read_cells
from kg.extract import extract
from kg.model import Mention
from kg.text import Block, Reading

TABLE = "村名|户数|耕地（亩）|收入2020年（万元）|2022年（万元）\n{a}|212|1380|3.1|21.6\n{b}|97|540|0|11.2\n合计|309|1920|3.1|32.8"


def read(text, *names):
    mentions = tuple(Mention(text.find(name), text.find(name) + len(name), name, "Village", name) for name in names)
    reading = Reading(text, (), (Block("row", 0, len(text)),))
    return [(f.about.partition("/")[2], f.metric, f.value, f.unit, f.period) for f in read_cells(reading, mentions)]


def rows():
    return read(TABLE.format(a="松岗村", b="南渡村"), "松岗村", "南渡村")


def test_a_cell_is_of_what_its_row_begins_with_and_counts_what_its_column_says():
    assert ("松岗村", "耕地", Decimal(1380), "亩", "") in rows()


def test_a_column_without_a_unit_counts_what_its_head_does():
    assert ("南渡村", "户数", Decimal(97), "户", "") in rows()


def test_a_scaled_unit_of_a_column_scales_its_cells():
    assert ("松岗村", "收入", Decimal(31000), "元", "2020") in rows()


def test_a_column_that_is_only_a_year_is_of_the_measure_before_it():
    assert ("南渡村", "收入", Decimal(112000), "元", "2022") in rows()


def test_a_sum_of_all_rows_is_of_nobody():
    assert {row[0] for row in rows()} == {"松岗村", "南渡村"}


def test_a_cell_with_a_unit_says_itself_what_it_measures():
    assert read("村名\t人数\t路\n松岗村\t31人\t2.5公里", "松岗村")[1] == ("松岗村", "路", Decimal("2.5"), "公里", "")


def test_lines_of_fewer_than_three_cells_are_no_table():
    assert read("村名|户数\n松岗村|212", "松岗村") == []


def test_rows_of_a_table_are_read_once_and_are_no_menu():
    text = "柳湾镇各村情况如下。\n\n" + TABLE.format(a="松岗村", b="南渡村").replace("|", "｜") + "\n\n此后两村抱团。\n"
    found = [(f.metric, f.value) for f in extract(text).figures if f.about == "Village/松岗村"]
    assert sorted(found) == sorted([("户数", Decimal(212)), ("耕地", Decimal(1380)), ("收入", Decimal(31000)), ("收入", Decimal(216000))])
