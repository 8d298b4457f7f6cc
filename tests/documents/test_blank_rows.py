"""Tables of text dumps whose cells one blank divides."""

from __future__ import annotations

from qa.documents.blank_rows import find_blank_table


def grid_of(text: str) -> list[list[str]]:
    found = find_blank_table(text.strip("\n").split("\n"))
    return [[slot.text if slot.origin else "" for slot in row] for row in found.grid.rows] if found is not None else []


def test_rows_under_years_written_with_blanks() -> None:
    rows = grid_of(
        "公司研发投入情况 \n 2021 年 2020 年 变动比例 \n"
        "研发人员数量（人） 152 140 8.57% \n研发投入金额（元） 8,171,100 7,368,200 10.90% \n"
    )
    assert rows[0] == ["", "2021年", "2020年", "变动比例"]
    assert rows[1] == ["研发人员数量（人）", "152", "140", "8.57%"]


def test_a_broken_header_and_a_broken_label_are_joined() -> None:
    rows = grid_of(
        "项目 本期发生额 上期发生额 \n计入当期非经常性损益的金\n额 \n对外捐赠 26,100 111,800 26,100 \n"
        "资本化研发投入占研发投入\n的比例 \n7.79 11.71 3.92 \n"
    )
    assert rows[0] == ["项目", "本期发生额", "上期发生额", "计入当期非经常性损益的金额"]
    assert rows[2] == ["资本化研发投入占研发投入的比例", "7.79", "11.71", "3.92"]


def test_a_column_of_units_and_headings_of_groups() -> None:
    rows = grid_of(
        "指标 计量单位 数量 \n一、总体情况 \n其中：1.资金 万元 716 \n"
        "2.帮助脱贫人数 人 9,601 \n二、分项投入 \n2.1 培训人数 人次 20 \n"
    )
    assert rows[0] == ["指标", "计量单位", "数量"]
    assert ["2.帮助脱贫人数", "人", "9,601"] in rows
    assert [row[0] for row in rows if not any(row[1:])] == ["一、总体情况", "二、分项投入"]


def test_the_next_header_begins_another_table() -> None:
    rows = grid_of("专业构成类别 专业构成人数（人） \n生产人员 753 \n销售人员 59 \n教育程度类别 数量（人） \n博士 7 \n硕士 16 \n")
    assert rows == [["专业构成类别", "专业构成人数（人）"], ["生产人员", "753"], ["销售人员", "59"]]


def test_sentences_broken_at_a_number_are_no_table() -> None:
    assert not grid_of("截至报告期末，公司共有员工 3,120\n人，其中研发人员 146\n人。\n")


def test_contents_and_single_numbers_are_no_table() -> None:
    assert not grid_of("第一节 重要提示 ........... 3\n第二节 公司简介 ........... 7\n")
    assert not grid_of("青禾股份有限公司年度报告\n139\n青禾股份有限公司年度报告\n140\n")
