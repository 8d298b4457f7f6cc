"""Questions as a reader of a news article would ask them, from file to answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.ask import AskService
from qa.assembly import Workspace
from qa.settings import Settings

ARTICLES = Path(__file__).parent / "articles"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> AskService:
    workspace = Workspace(Settings(indexes=tmp_path_factory.mktemp("articles"), index="articles"))
    workspace.ingest([ARTICLES])
    return workspace.service()


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("《2025临舟集团ESG报告》是什么时候发布的？", "2025年5月16日"),
        ("临舟集团哪一年提出碳中和目标？", "2019年"),
        ("临舟集团的碳中和目标年份是哪一年？", "不晚于2035年"),
        ("临舟集团什么时候完成双重主要上市？", "2024年8月"),
        ("临舟集团的可持续发展战略是什么时候启动的？", "2021年3月"),
        ("By when does 临舟集团 aim to be carbon neutral?", "by 2035"),
    ],
)
def test_a_date_is_that_of_the_event_asked_for(service: AskService, question: str, lead: str) -> None:
    assert service.ask(question).answer.startswith(lead)


def test_an_anniversary_is_quoted_and_another_events_date_is_not_taken(service: AskService) -> None:
    answer = service.ask("临舟快递是哪一年诞生的？").answer
    assert "二十周年" in answer
    assert not answer.startswith("2021")


def test_a_date_that_no_sentence_gives_is_not_guessed(service: AskService) -> None:
    assert service.ask("临舟集团哪一年收购了临舟医学？").status == "not_found"


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("临舟集团派出了多少名乡村辅导员，覆盖多少个县？", "41位员工、23个县域"),
        ("临舟支付连接了多少支付合作伙伴，覆盖多少用户？", "18个流动支付合作伙伴、超过3亿海外消费者账户"),
        ("“青禾妈妈”为多少女性提供了保险保障、就业培训和贷款支持？", "320万份保险保障、1.2万名女性、超过84万女性创业者"),
        ("临舟快递“静音骑手”帮助了多少听障人士就业？", "超过3100名听障人士"),
        ("“小舟”在多少家医院提供了服务？", "近百家医院"),
    ],
)
def test_each_number_is_told_with_what_it_counts(service: AskService, question: str, lead: str) -> None:
    assert service.ask(question).answer.startswith(lead)


@pytest.mark.parametrize("question", ["临舟集团2025年员工总数是多少？", "“静音书桌”项目帮助了多少听障人士就业？"])
def test_a_number_of_something_else_is_no_answer(service: AskService, question: str) -> None:
    assert service.ask(question).status == "not_found"


def test_a_length_of_years_is_no_year(service: AskService) -> None:
    assert "3亿吨" in service.ask("临舟集团带动客户12年减排目标是多少？").answer


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("临舟医学是否通过了信息安全管理体系认证？", "是。"),
        ("临舟集团报告期内有没有发生基准年重算？", "否。"),
        ("临舟医学的一扫多查技术已应用于哪些癌症？", "胰腺癌、食管癌、胃癌、肝癌等癌症"),
    ],
)
def test_yes_no_and_lists_are_told_first(service: AskService, question: str, lead: str) -> None:
    assert service.ask(question).answer.startswith(lead)


def test_a_list_is_quoted_to_its_end(service: AskService) -> None:
    assert "水资源三项" in service.ask("临舟集团的重大议题减少了哪几项？").answer


def test_the_named_thing_may_stand_in_the_sentence_behind(service: AskService) -> None:
    assert "南湖大楼" in service.ask("临舟置业哪一栋大楼是全国第一栋净零碳建筑？").answer


def test_a_figure_of_the_whole_does_not_answer_for_a_part(service: AskService) -> None:
    assert service.ask("临舟集团承包商的可记录工伤率是多少？").status == "not_found"
    assert "0.42" in service.ask("临舟集团的可记录工伤率是多少？").answer


def test_names_and_numbers_told_in_pairs_are_kept_apart(service: AskService) -> None:
    assert service.ask("南湖煤业的品牌价值是多少？").answer.startswith("231亿元")


def test_the_questions_own_number_is_no_answer(service: AskService) -> None:
    assert service.ask("临舟集团每生产1吨绿藻可固定多少吨二氧化碳？").status == "not_found"


@pytest.mark.parametrize("question", ["Who is the chairman of 临舟集团?", "临舟集团董事长是谁？"])
def test_a_person_is_named_by_the_role(service: AskService, question: str) -> None:
    assert service.ask(question).answer.startswith("沈若安")


@pytest.mark.parametrize(
    ("question", "lead"),
    [("临舟人寿董事会下设几个功能性委员会？", "7个功能性委员会"), ("临舟人寿60-69岁的董事有几人？", "3人")],
)
def test_nouns_and_ranges_are_kept_whole(service: AskService, question: str, lead: str) -> None:
    assert service.ask(question).answer.startswith(lead)


def test_a_site_that_documents_write_is_no_unknown_company(service: AskService) -> None:
    asked = "By how much did renewable diesel cut emissions at {site}?"
    assert "120 tonnes" in service.ask(asked.format(site="Larkmoor")).answer
    refused = service.ask(asked.format(site="Quillhaven")).not_found
    assert refused is not None
    assert refused.reason == "unknown_company"


@pytest.mark.parametrize("question", ["临舟集团2025财年自建数据中心PUE是多少？", "临舟集團2025財年的PUE是多少？"])
def test_a_number_without_a_unit_may_be_a_fraction(service: AskService, question: str) -> None:
    answer = service.ask(question)
    assert answer.status == "answered"
    assert [claim.value for claim in answer.claims] == ["1.235"]
