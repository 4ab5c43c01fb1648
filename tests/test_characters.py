"""One way of writing each character, and where it stood."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.characters import has_word_across, normalise_characters

#: What the texts of the domain are made of, with every character that has a rule.
MIXED = st.text(
    st.sampled_from("村鎮發著着裡乾的也 　\t\n\r「」『』\"'()（）,.:;!?，。：；！？《》123aB１Ａ％-—…、·•\u200b\ufeff#>|▲图一二①😀"),
    max_size=60,
)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("堅持黨建引領，發揮核心作用，村裡面貌煥然一新。", "坚持党建引领，发挥核心作用，村里面貌焕然一新。"),
        ("面積12平方公裡，情況復雜，黨員帶頭幹。", "面积12平方公里，情况复杂，党员带头干。"),
        ("圍繞著民生，著力辦好實事，成效顯著，名著進村。", "围绕着民生，着力办好实事，成效显著，名著进村。"),
        ("他是乾县人，著有村史。", "他是乾县人，著有村史。"),
        ("「一站三中心」與『小院議事』，聯動推進，黨員帶頭。", "“一站三中心”与‘小院议事’，联动推进，党员带头。"),
        ('他说:"好!",又说"行"。', "他说：“好！”，又说“行”。"),
        ("村民(含外出人员)共1,200人,9:30开会;都来了.", "村民（含外出人员）共1,200人，9:30开会；都来了。"),
        ("见https://example.org/a?b=1,详情", "见https://example.org/a?b=1，详情"),
        ("１２３个Ａ级，占９５％﹔增收", "123个A级，占95%；增收"),
        ("投入１，２００万元，建房12，345.6平方米", "投入1,200万元，建房12,345.6平方米"),
        ("补贴120，130，140元，2020，500人报名，第3，200人获奖", "补贴120，130，140元，2020，500人报名，第3，200人获奖"),
        ("1，200户受益", "1，200户受益"),
        ("一.总体要求", "一.总体要求"),
        ("推动集体经济发 展，修路3.8 公里。", "推动集体经济发展，修路3.8公里。"),
        ("多元共治 合作共赢", "多元共治 合作共赢"),
        ("周敏　通讯员　吴浩　郑和平", "周敏 通讯员 吴浩 郑和平"),
        ("王　斌　青溪县司法局副局长", "王斌 青溪县司法局副局长"),
        ("镇党委书记王　斌说，全镇建成12个说事点。", "镇党委书记王斌说，全镇建成12个说事点。"),
        ("马　上　办", "马 上 办"),
        ("青 山 镇 坚 持 党 建 引 领 促 发 展", "青山镇坚持党建引领促发展"),
        ("青山\u200b村\ufeff好\u00ad。", "青山村好。"),
        ("⼈⺠满意", "人民满意"),
        ("甲\r\n乙\r丙\u2028丁", "甲\n乙\n丙\n丁"),
    ],
)
def test_forms_become_one(source, text):
    """Each way of writing comes out as the one that a reading uses."""
    assert normalise_characters(source).text == text


@pytest.mark.parametrize("char", "后里余干台只云系面")
def test_simplified_text_keeps_its_characters(char):
    """Characters that are also traditional ones for something else stay in a simplified text."""
    source = f"青山村的{char}，大家都说好。"
    assert normalise_characters(source).text == source


@given(MIXED | st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_twice_is_once(source):
    """Normalising what is normalised changes nothing, and each character keeps one origin, in order."""
    once = normalise_characters(source)
    assert len(once.text) == len(once.origins)
    assert list(once.origins) == sorted(set(once.origins))
    assert all(0 <= origin < len(source) for origin in once.origins)
    assert normalise_characters(once.text).text == once.text


@pytest.mark.parametrize(
    ("left", "right", "across"),
    [("取得显著效", "果。接着", True), ("建起了便民服", "务中心", True), ("说得好。", "大家", False), ("", "村", False)],
)
def test_words_across_a_break(left, right, across):
    """A dictionary word over a break says that the break stands inside a sentence."""
    assert has_word_across(left, right) is across
