"""Questions that a labelled line answers, and those that it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.answering.small_index import told

NOTICE = """# 青溪市生态环境局关于核查2025年度排污许可执行报告的通知

青环函〔2025〕31号

发布日期：2025-03-11

各县（区）分局：现将青溪市2025年度排污许可执行报告核查有关事项通知如下。

逾期不改正的，处二万元以上二十万元以下罚款。全市空气优良天数346天。企业的投诉应于15日内答复。

联系人：程晓岚，电话：0794-555013

复审周期：每年一次
"""


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("青溪市这份排污许可核查通知的文号是什么？", "青环函〔2025〕31号"),
        ("青溪市排污许可执行报告核查的联系人是谁？", "程晓岚"),
        ("青溪市排污许可核查通知的发布日期是哪天？", "2025"),
        ("青溪市排污许可核查通知的复审周期是多久？", "每年一次"),
        ("青溪市空气优良天数有多少天？", "346天"),
    ],
)
def test_the_value_behind_the_label_is_told(question: str, lead: str, tmp_path: Path) -> None:
    assert told(tmp_path, question, NOTICE).split("原文")[0].startswith(lead)


@pytest.mark.parametrize(
    "question",
    ["北岭市排污许可核查通知的联系人是谁？", "青溪市排污许可核查通知的传真是多少？", "核查通知让参照哪几个文件（给出文号）？"],
)
def test_another_label_or_document_is_not(question: str, tmp_path: Path) -> None:
    answer = told(tmp_path, question, NOTICE)
    assert "程晓岚" not in answer.split("原文")[0]
    assert "31号" not in answer.split("原文")[0]


PROJECT = """# 碧川食品股份有限公司2024年公益年报

碧川食品股份有限公司报告期为2024年。

“春苗计划”是碧川食品发起的营养改善公益项目。自2017年启动以来，项目累计捐赠学生奶1.4亿盒。

可持续发展委员会主席為何慧敏女士，本公司秘书为陈立。

反腐败培训覆盖95%的员工。员工每周工作时间不变；全年新招聘员工310人，其中女性160人；员工培训总投入180万元，人均受训时长38.5小时。

“秋实计划”自2019年启动，覆盖12个县。

集团共有酒店14间，计划2026年底前为全部酒店取得洁水认证，目前已有9间取得。
"""


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("“春苗计划”是哪一年开始的？", "2017年"),
        ("“春苗计划”一共捐了多少盒奶？", "1.4亿盒"),
        ("“秋实计划”是哪一年开始的？", "2019年"),
        ("“秋实计划”覆盖了多少个县？", "12"),
        ("碧川食品可持续发展委员会主席是谁？", "何慧敏"),
        ("碧川食品的反腐败培训覆盖了多少员工？", "95%"),
        ("碧川食品每名员工平均培训多少小时？", "38.5小时"),
        ("碧川食品有几间酒店已取得洁水认证？", "9间"),
    ],
)
def test_what_the_source_puts_otherwise_is_told(question: str, lead: str, tmp_path: Path) -> None:
    assert lead in told(tmp_path, question, PROJECT).split("原文")[0]


@pytest.mark.parametrize(
    "question",
    [
        "“春苗计划”覆盖了多少个县？",
        "“春苗计划”一共捐了多少箱水果？",
        "碧川食品董事会主席是谁？",
        "碧川食品的人权培训覆盖了多少员工？",
    ],
)
def test_what_it_does_not_say_is_refused(question: str, tmp_path: Path) -> None:
    assert not told(tmp_path, question, PROJECT)
