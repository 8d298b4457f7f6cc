"""What says which way something moved, and what only has words that moving has too."""

from __future__ import annotations

import pytest

from qa.answering.directions import says_direction


@pytest.mark.parametrize(
    "text",
    [
        "用电量较上年下降3.2%。",
        "女性管理者占比由2022年的24.1%变为26.3%。",
        "员工人数从1,210人到1,260人。",
        "用水量与上年相比没有变化。",
        "Energy use went down in 2023.",
        "The share of women moved from 24.1% to 26.3%.",
        "The share of women is now at 26.3%, up 2 percentage points.",
        "Emissions amounted to 26.5 kt, from 24.0 kt in 2022.",
        "Emissions were 26.5 kt, up from 24.0 kt.",
        "Our sites used less energy than in the previous year.",
        "More people were trained than in 2022.",
        "We cut our use of water.",
        "Energy consumption in the group was cut by 4%.",
        "The rate was unchanged.",
    ],
)
def test_what_moved_is_said_so(text: str) -> None:
    assert says_direction(text)


@pytest.mark.parametrize(
    "text",
    [
        "公司积极应对气候变化。",
        "公司从2021年至2023年开展了三期培训。",
        "本报告期从1月1日至12月31日。",
        "董事会每年召开不少于4次会议，独立董事占比不低于三分之一。",
        "公司由董事会领导，从源头管控为先。",
        "变电站已全部巡检。",
        "We buy power from the grid and set up a team.",
        "More details are on page 4.",
        "We employ more than 300 people, up to 40 of them abroad.",
        "More than half of the sites joined last year.",
        "This report covers the time from 1 January to 31 December.",
        "The programme runs from 2021 to 2030.",
        "We set up 3 teams.",
        "Clear-cut rules hold for all.",
    ],
)
def test_words_that_moving_has_too_say_no_direction(text: str) -> None:
    assert not says_direction(text)
