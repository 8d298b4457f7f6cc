import math

import numpy as np
import pytest

from eval.statistics import clustered_mean, mcnemar, paired_difference, wilson


def test_wilson_agrees_with_the_published_example():
    # Newcombe 1998, Statistics in Medicine 17:857, table I, method 3: 81/263 and 15/148
    assert (round(wilson(81, 263).low, 4), round(wilson(81, 263).high, 4)) == (0.2553, 0.3662)
    assert (round(wilson(15, 148).low, 4), round(wilson(15, 148).high, 4)) == (0.0624, 0.1605)


def test_wilson_at_the_ends_stays_a_probability():
    assert wilson(0, 300).low == 0.0
    assert 0.012 < wilson(0, 300).high < 0.0131
    assert wilson(10, 10).high == 1.0
    assert wilson(0, 0) == type(wilson(0, 0))(0.0, 1.0)


def test_no_difference_gives_an_interval_of_nothing():
    result = paired_difference([1, 0, 1], [1, 0, 1], ["a", "b", "c"])
    assert result.mean == 0
    assert (result.interval.low, result.interval.high) == (0, 0)
    assert result.p_value == 1.0


def test_a_clear_improvement_excludes_zero():
    before, after = [0.0] * 40, [1.0] * 40
    result = paired_difference(before, after, [f"d{number % 10}" for number in range(40)])
    assert result.mean == 1
    assert result.interval.low == 1
    assert result.p_value < 0.001


def test_questions_on_one_document_widen_the_interval():
    generator = np.random.default_rng(1)
    documents = [f"d{number // 20}" for number in range(200)]
    values = np.repeat(generator.integers(0, 2, 10), 20).astype(float)  # all questions on a document share their fate
    clustered = clustered_mean(list(values), documents)
    alone = clustered_mean(list(values), [str(number) for number in range(200)])
    assert clustered.high - clustered.low > 3 * (alone.high - alone.low)


def test_interval_of_independent_values_is_that_of_the_normal_theory():
    generator = np.random.default_rng(2)
    values = list(generator.normal(0.5, 1.0, 400))
    interval = clustered_mean(values, [str(number) for number in range(400)])
    half = 1.96 * float(np.std(values)) / math.sqrt(400)
    assert abs((interval.high - interval.low) / 2 - half) < 0.05 * half


def test_same_seed_same_interval():
    values = [0.0, 1.0, 1.0, 0.0, 1.0]
    assert clustered_mean(values, list("aabbc")) == clustered_mean(values, list("aabbc"))


def test_refuses_sequences_of_different_length():
    with pytest.raises(ValueError, match="2 values before, 1 after"):
        paired_difference([1, 0], [1], ["a", "b"])


def test_mcnemar_by_hand():
    # 8 lost, 2 won: two-sided binomial of 10 at 1/2 with at most 2: 2 * (1 + 10 + 45) / 1024
    before = [True] * 8 + [False] * 2 + [True] * 5
    after = [False] * 8 + [True] * 2 + [True] * 5
    result = mcnemar(before, after)
    assert (result.lost, result.won) == (8, 2)
    assert result.p_value == pytest.approx(2 * 56 / 1024)


def test_mcnemar_without_discordant_pairs():
    assert mcnemar([True, False], [True, False]).p_value == 1.0
