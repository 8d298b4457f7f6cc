"""Chinese dumps that hold one cell a line."""

from __future__ import annotations

from qa.documents.dump_pairs import find_pair_tables
from qa.documents.markdown import read_markdown


def tables_of(text: str) -> list[tuple[str, list[list[str]]]]:
    tables = find_pair_tables(text.strip().split("\n"))
    return [(table.title, [[slot.text for slot in row] for row in table.grid.rows]) for table in tables]


STAFF = """员工情况说明如下。
本部在岗人数
412
各厂在岗人数
1,088
需承担费用的退休人员
人数
0
岗位结构
岗位类别
岗位人数
操作工
900
维修工
75
化验员
/"""


def test_labels_and_their_numbers_are_rows_under_their_titles() -> None:
    assert tables_of(STAFF) == [
        ("", [["本部在岗人数", "412"], ["各厂在岗人数", "1,088"], ["需承担费用的退休人员人数", "0"]]),
        ("岗位结构", [["岗位类别", "岗位人数"], ["操作工", "900"], ["维修工", "75"], ["化验员", "/"]]),
    ]


def test_rows_of_several_numbers_are_none_and_spoil_their_neighbours() -> None:
    text = "运输费\n12\n包装费\n30\n仓储费\n41\n人工费\n55\n60\n"
    assert tables_of(text) == []


def test_under_columns_of_times_nobody_knows_whose_number_is_left() -> None:
    assert tables_of("项目\n期末余额\n期初余额\n质押借款\n12\n信用借款\n30\n合计\n42") == []


def test_a_label_that_comes_back_tells_of_columns() -> None:
    assert tables_of("东河公司\n120\n普通股\n120\n西河公司\n80\n普通股\n80") == []


def test_markdown_of_such_lines_has_tables() -> None:
    content = read_markdown("# 公司员工\n\n" + STAFF)
    rows = [row.span.of(content.text) for block in content.blocks if block.table is not None for row in block.table.rows]
    assert "操作工\t900" in rows
