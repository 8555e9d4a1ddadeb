"""The statistics against scipy, against published worked examples, and against laws that hold for any numbers.

Published examples name what was read: the work itself, or the page or test that quotes it. The others are worked out
by hand beside the number.
"""

import ast
import itertools
import math
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from forumkit.model import statistics as ours

COUNTS = st.integers(0, 60)
POINTS = st.lists(st.integers(-12, 12), max_size=60)
P_VALUES = st.lists(st.floats(0, 1), max_size=20)


# Wilson's interval of a proportion


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [
        # Newcombe 1998, Statistics in Medicine 17: 857-872, Table I, method 3; read as quoted by independent test
        # suites, the cases 81/263 and 15/148 also in the manual of the R package propint (rdrr.io/github/m-Py/propint).
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (29, 29, 0.8830, 1.0000),
    ],
)
def test_wilson_is_what_newcombe_printed(successes: int, n: int, low: float, high: float) -> None:
    found = ours.wilson(successes, n)
    assert found is not None
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@pytest.mark.parametrize(("successes", "n", "low", "high"), [(32, 40, 65, 90), (5, 8, 31, 86)])
def test_wilson_in_whole_per_cent_is_what_the_specification_says(successes: int, n: int, low: int, high: int) -> None:
    found = ours.wilson(successes, n)
    assert found is not None
    assert (round(100 * found.low), math.floor(100 * found.high + 0.5)) == (low, high)


def test_wilson_by_hand() -> None:
    """With z = 2, 2 of 4 gives 4 / 8 as the middle and 2 x sqrt(1 + 1) / 8 as the half width."""
    found = ours.wilson(2, 4, stats.norm.cdf(2) - stats.norm.cdf(-2))
    assert found is not None
    assert found.low == pytest.approx(0.5 - math.sqrt(2) / 4)
    assert found.high == pytest.approx(0.5 + math.sqrt(2) / 4)


@pytest.mark.parametrize("confidence", [0.8, 0.95, 0.99])
def test_wilson_is_what_scipy_says(confidence: float) -> None:
    cases = [(k, n) for n in (1, 2, 7, 40, 1000) for k in {0, 1, n // 3, n - 1, n}]
    for k, n in cases:
        judge = stats.binomtest(k, n).proportion_ci(confidence_level=confidence, method="wilson")
        found = ours.wilson(k, n, confidence)
        assert found is not None
        assert (found.low, found.high) == pytest.approx((judge.low, judge.high), abs=1e-12), (k, n)


@given(COUNTS, COUNTS, st.floats(0.5, 0.999))
def test_wilson_holds_the_proportion_and_mirrors(yes: int, no: int, confidence: float) -> None:
    one, other = ours.wilson(yes, yes + no, confidence), ours.wilson(no, yes + no, confidence)
    if one is None or other is None:
        assert yes + no == 0
        return
    assert 0 <= one.low <= yes / (yes + no) <= one.high <= 1
    assert (one.low, one.high) == pytest.approx((1 - other.high, 1 - other.low))


@given(COUNTS, st.integers(1, 60), st.floats(0.5, 0.98))
def test_wilson_is_wider_for_more_confidence_and_higher_for_more_successes(
    yes: int, no: int, confidence: float
) -> None:
    n = yes + no
    found, surer, more = ours.wilson(yes, n, confidence), ours.wilson(yes, n, 0.99), ours.wilson(yes + 1, n, confidence)
    assert found is not None
    assert surer is not None
    assert more is not None
    assert surer.low <= found.low <= found.high <= surer.high
    assert found.low < more.low
    assert found.high < more.high or more.high == 1


@pytest.mark.parametrize(("successes", "n", "confidence"), [(-1, 5, 0.9), (6, 5, 0.9), (1, 5, 0), (1, 5, 1)])
def test_wilson_refuses_what_is_no_proportion(successes: int, n: int, confidence: float) -> None:
    with pytest.raises(ValueError, match=r"proportion|confidence"):
        ours.wilson(successes, n, confidence)


# McNemar's exact test


@pytest.mark.parametrize(("better", "worse", "p"), [(6, 0, 0.031), (9, 2, 0.065), (10, 2, 0.039)])
def test_mcnemar_is_what_the_specification_says(better: int, worse: int, p: float) -> None:
    assert round(ours.exact_mcnemar(better, worse), 3) == p


def test_mcnemar_on_the_children_of_bentur() -> None:
    """One against seven of 21 children: 2 x (1 + 8) / 256.

    The table and the formula are those of Fagerland, Lydersen and Laake 2013, BMC Medical Research Methodology 13: 91,
    supplement "How to calculate the McNemar mid-p test", Table 1 and formula (1); the sum is by hand.
    """
    assert ours.exact_mcnemar(1, 7) == pytest.approx(2 * 9 / 256)


def test_mcnemar_without_change_is_one() -> None:
    assert ours.exact_mcnemar(0, 0) == 1
    assert ours.exact_mcnemar(4, 4) == 1


def test_mcnemar_is_what_scipy_says() -> None:
    for better, worse in itertools.product(range(25), repeat=2):
        if better + worse:
            judge = stats.binomtest(better, better + worse, 0.5).pvalue
            assert ours.exact_mcnemar(better, worse) == pytest.approx(judge, rel=1e-12)
    judge = stats.binomtest(49_500, 100_000, 0.5).pvalue
    assert ours.exact_mcnemar(49_500, 50_500) == pytest.approx(judge, rel=1e-9)


@given(COUNTS, COUNTS)
def test_mcnemar_is_the_same_both_ways_and_falls_with_the_difference(better: int, worse: int) -> None:
    p = ours.exact_mcnemar(better, worse)
    assert 0 < p <= 1
    assert p == ours.exact_mcnemar(worse, better)
    if better >= worse:
        assert ours.exact_mcnemar(better + 1, worse) <= p


def test_mcnemar_is_never_nought() -> None:
    assert ours.exact_mcnemar(5000, 0) > 0


def test_mcnemar_refuses_negative_counts() -> None:
    with pytest.raises(ValueError, match="negative"):
        ours.exact_mcnemar(3, -1)


# Holm's adjustment


@pytest.mark.parametrize(
    ("raw", "adjusted"),
    [
        # geeksforgeeks.org/data-science/holm-bonferroni-method: the first and the last are rejected at 5 %, two are
        # not. By hand: 4 x 0.005, 3 x 0.01, 2 x 0.03, and 1 x 0.04 is raised to 0.06.
        ((0.01, 0.04, 0.03, 0.005), (0.03, 0.06, 0.06, 0.02)),
        # The tests of PValueAdjust.jl (github.com/dirkschumacher/PValueAdjust.jl, test/holm.jl).
        ((0.05, 0.03, 0.01, 0.5), (0.1, 0.09, 0.04, 0.5)),
        ((1, 0.5, 0.1, 0.001, 0.0001, 0.002), (1, 1, 0.3, 0.005, 0.0006, 0.008)),
        ((), ()),
        ((0.2,), (0.2,)),
    ],
)
def test_holm_is_what_was_published(raw: Sequence[float], adjusted: Sequence[float]) -> None:
    assert ours.holm(raw) == pytest.approx(adjusted)


def test_holm_rejects_what_the_manual_of_hdlssskst_rejects() -> None:
    """Example of search.r-project.org/CRAN/refmans/HDLSSkST/html/Holm.html: 0 0 1 0 0 0 1; 5 x 0.01 is not below 0.05."""
    adjusted = ours.holm((0.50, 0.01, 0.001, 0.69, 0.02, 0.05, 0.0025))
    assert [p < 0.05 for p in adjusted] == [False, False, True, False, False, False, True]


@given(P_VALUES, st.randoms(use_true_random=False))
def test_holm_keeps_order_and_lies_between_raw_and_bonferroni(raw: list[float], chance: random.Random) -> None:
    adjusted = ours.holm(raw)
    assert all(p <= q <= min(1, len(raw) * p) for p, q in zip(raw, adjusted, strict=True))
    pairs = sorted(zip(raw, adjusted, strict=True))
    assert [q for _, q in pairs] == sorted(adjusted)
    chance.shuffle(raw)
    assert sorted(ours.holm(raw)) == sorted(adjusted)


@pytest.mark.parametrize("p", [-0.1, 1.1, math.nan])
def test_holm_refuses_what_is_no_probability(p: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        ours.holm([0.5, p])


# Wilcoxon's signed-rank test


def test_signed_rank_on_darwins_plants() -> None:
    """Wilcoxon 1945, Biometrics Bulletin 1: 80-83, as scipy's manual gives it: 24 against 96, p = 0.041259765625."""
    plants = (6, 8, 14, 16, 23, 24, 28, 29, 41, -48, 49, 56, 60, -67, 75)
    assert ours.signed_rank(plants) == ours.SignedRank(15, 0, 96, 24, 0.041259765625, 0.6, exact=True)


def test_signed_rank_on_the_depression_scores_of_hollander_and_wolfe() -> None:
    """Hollander and Wolfe 1973, page 29, as R's manual of wilcox.test gives it: V = 40, one-sided p = 0.01953."""
    before = (1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30)
    after = (0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29)
    found = ours.signed_rank([x - y for x, y in zip(before, after, strict=True)])
    assert (found.n, found.w_plus, found.w_minus) == (9, 40, 5)
    assert found.p is not None
    assert round(found.p / 2, 5) == 0.01953


def test_signed_rank_with_ties_and_zeros_on_an_example_of_bortz_lienert_and_boehnke() -> None:
    """From their book, by S. Grosse on R-help, 25 August 2006, with exactRankTests: V = 13, p = 0.1367.

    https://stat.ethz.ch/pipermail/r-help/2006-August/111730.html
    """
    one = (9, 14, 8, 11, 14, 10, 8, 14, 12, 14, 13, 9, 15, 12, 9)
    other = (13, 15, 9, 12, 16, 10, 8, 13, 12, 16, 9, 10, 16, 12, 9)
    found = ours.signed_rank([x - y for x, y in zip(one, other, strict=True)])
    assert (found.n, found.zeros, found.w_plus, found.w_minus, found.exact) == (10, 5, 13, 42, True)
    assert found.p is not None
    assert round(found.p, 4) == 0.1367


def test_signed_rank_by_hand() -> None:
    """Sizes 1, 2, 2, 5 have the ranks 1, 2.5, 2.5, 4; of the 16 ways, two reach 1 or less: p = 2 x 2 / 16."""
    found = ours.signed_rank([-1, 2, 0, 2, 5, 0])
    assert found == ours.SignedRank(4, 2, 9, 1, 0.25, 0.8, exact=True)


@pytest.mark.parametrize(("n", "p"), [(5, 0.0625), (6, 0.03125)])
def test_six_differences_of_one_sign_are_needed_as_the_specification_says(n: int, p: float) -> None:
    assert ours.signed_rank([-1] * n).p == p
    assert ours.signed_rank(range(1, n + 1)).p == p
    assert ours.signed_rank([-1] * n).effect == -1


def test_signed_rank_without_differences_has_no_p_value() -> None:
    assert ours.signed_rank([0, 0, -0.0]) == ours.SignedRank(0, 3, 0, 0, None, None, exact=True)
    assert ours.signed_rank([]).zeros == 0


def test_signed_rank_is_what_scipy_says_without_ties() -> None:
    chance = random.Random(20)
    for n in (1, 2, 5, 13, 40, 120, 200):
        differences = [sign * size for size in range(1, n + 1) for sign in (chance.choice((-1, 1, 1)),)]
        judge = stats.wilcoxon(differences, zero_method="wilcox", method="exact")
        found = ours.signed_rank(differences)
        assert found.exact
        assert found.p == pytest.approx(judge.pvalue, rel=1e-9), n
        assert min(found.w_plus, found.w_minus) == judge.statistic


def test_signed_rank_is_what_scipy_says_with_ties() -> None:
    """All signs are tried by scipy's permutation method, which ranks with ties."""
    chance = random.Random(21)
    for n in (2, 3, 6, 9, 11):
        differences = [chance.choice((-3, -2, -1, 1, 2, 3)) for _ in range(n)]
        judge = stats.wilcoxon(differences, method=stats.PermutationMethod(n_resamples=math.inf))
        assert ours.signed_rank(differences).p == pytest.approx(judge.pvalue, rel=1e-9), differences


@pytest.mark.parametrize("ties", [True, False])
def test_signed_rank_above_two_hundred_is_scipys_approximation(ties: bool) -> None:  # noqa: FBT001 - a parameter
    chance = random.Random(22)
    differences = [float(chance.randint(-5, 7)) if ties else chance.uniform(-5, 6) for _ in range(400)]
    judge = stats.wilcoxon(differences, zero_method="wilcox", correction=False, method="asymptotic")
    found = ours.signed_rank(differences)
    assert not found.exact
    assert found.p == pytest.approx(judge.pvalue, rel=1e-9)


def test_signed_rank_hardly_changes_where_the_approximation_begins() -> None:
    differences = [size % 12 + 1 if size % 5 else -(size % 7) - 1 for size in range(ours.EXACT_UP_TO)]
    differences = [d if at % 2 else -d for at, d in enumerate(differences)]
    exact, approximate = ours.signed_rank(differences), ours.signed_rank([*differences, 1])
    assert (exact.exact, approximate.exact) == (True, False)
    assert exact.p == pytest.approx(approximate.p, abs=0.02)


@given(st.lists(st.integers(-4, 4), max_size=9))
def test_signed_rank_counts_every_way(differences: list[int]) -> None:
    """All signs of the ranks are written out, 2 to the n of them."""
    sizes = sorted(abs(d) for d in differences if d)
    ranks = [sizes.index(size) + (sizes.count(size) + 1) / 2 for size in sizes]
    sums = [sum(itertools.compress(ranks, signs)) for signs in itertools.product((0, 1), repeat=len(ranks))]
    found = ours.signed_rank(differences)
    assert found.w_plus + found.w_minus == sum(ranks)
    if ranks:
        tails = (sum(s <= found.w_plus for s in sums), sum(s >= found.w_plus for s in sums))
        assert found.p == min(1, 2 * min(tails) / len(sums))


@given(POINTS, st.randoms(use_true_random=False))
def test_signed_rank_does_not_mind_order_nor_scale_and_turns_with_the_signs(
    differences: list[int], chance: random.Random
) -> None:
    found = ours.signed_rank(differences)
    turned = ours.signed_rank([-3 * d for d in differences])
    assert (turned.p, turned.w_plus, turned.w_minus) == (found.p, found.w_minus, found.w_plus)
    chance.shuffle(differences)
    assert ours.signed_rank(differences) == found
    assert found.n + found.zeros == len(differences)
    if found.p is not None and found.effect is not None:
        assert 0 < found.p <= 1
        assert -1 <= found.effect <= 1


def test_signed_rank_effect_on_an_example_of_king_rosopa_and_minium() -> None:
    """Scores of the manual of rcompanion's wilcoxonPairedRC; by hand: ranks 1 + 2 + 3.5 fall, so (48.5 - 6.5) / 55."""
    placebo = (24, 39, 29, 28, 25, 32, 31, 33, 31, 22)
    drug = (28, 29, 34, 21, 28, 15, 17, 28, 16, 12)
    found = ours.signed_rank([x - y for x, y in zip(placebo, drug, strict=True)])
    assert (found.w_plus, found.w_minus) == (48.5, 6.5)
    assert found.effect == pytest.approx(42 / 55)


@pytest.mark.parametrize("wrong", [math.nan, math.inf])
def test_signed_rank_refuses_what_is_not_finite(wrong: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        ours.signed_rank([1, wrong])


# Hake's gain


def test_hake_on_a_published_lesson() -> None:
    """Table 1 of doi.org/10.1186/s12909-021-02646-3: 11.1 of 20 points gained, 225.8 % of the first mean; g = 0.73.

    The first mean follows: 11.1 / 2.258. The authors cut 0.736 to 0.73.
    """
    before = 11.1 / 2.258
    gain = ours.hake(before, before + 11.1, 20)
    assert gain is not None
    assert math.floor(100 * gain) == 73


@pytest.mark.parametrize(
    ("before", "after", "maximum", "gain"),
    [(40, 70, 100, 0.5), (40, 70, 80, 0.75), (50, 25, 100, -0.5), (100, 100, 100, None), (12, 12, 12, None)],
)
def test_hake_by_hand(before: float, after: float, maximum: float, gain: float | None) -> None:
    assert ours.hake(before, after, maximum) == gain


@given(st.floats(0, 99), st.floats(0, 99), st.floats(0.5, 2))
def test_hake_grows_with_the_second_mean_and_does_not_mind_the_unit(before: float, after: float, unit: float) -> None:
    found, more = ours.hake(before, after), ours.hake(before, after + 1)
    assert found is not None
    assert more is not None
    assert found < more <= 1 + 1e-9
    assert ours.hake(before * unit, after * unit, 100 * unit) == pytest.approx(found, abs=1e-6)


# The recommendation score


def test_recommendation_is_what_the_specification_says() -> None:
    """Of 40, half are happy and 15 % unhappy: +35, more or less 23."""
    found = ours.recommendation(6, 14, 20)
    assert found is not None
    assert found.value == pytest.approx(35)
    assert math.floor(found.high - 35 + 0.5) == math.floor(35 - found.low + 0.5) == 23
    assert found.n == 40


def test_recommendation_by_hand_on_the_proportions_of_huber() -> None:
    """One half, a third, a sixth (stats.stackexchange.com/questions/18603) have the mean 1/3 and the variance 5/9."""
    found = ours.recommendation(54, 108, 162)
    assert found is not None
    assert found.value == pytest.approx(100 / 3)
    assert found.high - found.value == pytest.approx(100 * 1.959964 * math.sqrt(5 / 9 / 324), rel=1e-6)


@given(COUNTS, COUNTS, COUNTS)
def test_recommendation_is_the_mean_and_its_error_as_scipy_has_them(unhappy: int, neutral: int, happy: int) -> None:
    found = ours.recommendation(unhappy, neutral, happy)
    values = [-1] * unhappy + [0] * neutral + [1] * happy
    if found is None:
        assert not values
        return
    margin = stats.norm.ppf(0.975) * (stats.sem(values, ddof=0) if len(values) > 1 else 0)
    mean = sum(values) / len(values)
    assert found.value == pytest.approx(100 * mean)
    assert found.low == pytest.approx(100 * max(-1, mean - margin), abs=1e-4)
    assert found.high == pytest.approx(100 * min(1, mean + margin), abs=1e-4)
    turned = ours.recommendation(happy, neutral, unhappy)
    assert turned is not None
    assert (-turned.value, -turned.high, -turned.low) == pytest.approx((found.value, found.low, found.high))


@pytest.mark.parametrize(("unhappy", "happy", "end"), [(1, 9, 100), (9, 1, -100)])
def test_recommendation_stays_on_its_scale(unhappy: int, happy: int, end: int) -> None:
    found = ours.recommendation(unhappy, 0, happy)
    assert found is not None
    assert -100 <= found.low < found.value < found.high <= 100
    assert end in {found.low, found.high}


def test_recommendation_refuses_negative_counts() -> None:
    with pytest.raises(ValueError, match="negative"):
        ours.recommendation(1, -1, 1)


# Medians and agreement


@pytest.mark.parametrize(
    ("counts", "middle"),
    [({}, None), ({3: 0}, None), ({4: 1}, 4), ({1: 2, 4: 2}, 2.5), ({1: 2, 4: 3}, 4), ({5: 1, 2: 1, 3: 0, 4: 1}, 4)],
)
def test_median_by_hand(counts: dict[float, int], middle: float | None) -> None:
    assert ours.median(counts) == middle


@given(st.dictionaries(st.integers(-5, 12), st.integers(0, 9)))
def test_median_is_that_of_the_values_written_out(counts: dict[int, int]) -> None:
    values = [float(value) for value, count in counts.items() for _ in range(count)]
    expected = stats.scoreatpercentile(values, 50) if values else None
    assert ours.median({float(value): count for value, count in counts.items()}) == expected


def test_median_refuses_negative_counts() -> None:
    with pytest.raises(ValueError, match="negative"):
        ours.median({1: 2, 3: -1})


def test_agreement_counts_only_what_was_coded_twice() -> None:
    pairs = [("a", "a"), ("a", "b"), ("b", "b"), (None, "a"), ("a", None), (None, None)]
    assert ours.percent_agreement(pairs) == (2, 3)
    assert ours.percent_agreement(iter(pairs)) == (2, 3)
    assert ours.percent_agreement([]) == (0, 0)


# The module


def test_the_module_needs_the_standard_library_alone() -> None:
    """Importing scipy.stats takes longer than the whole command may."""
    tree = ast.parse(Path(ours.__file__).read_text(encoding="utf-8"))
    modules = {node.module.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    modules |= {
        alias.name.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
    }
    assert modules
    assert modules <= sys.stdlib_module_names


def test_the_module_does_not_bring_scipy_along() -> None:
    script = "import sys, forumkit.model.statistics; sys.exit('scipy' in sys.modules or 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
