"""The few statistics of a forum of thirty to sixty people, exact where they can be.

All functions are pure and use the standard library alone. Proportions and p-values go from 0 to 1, scores from -100 to
100. Nothing is rounded here.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import mul
from statistics import NormalDist, fmean, stdev

EXACT_UP_TO = 200
"""The most non-zero differences for which the signed-rank test counts all ways; above, it uses the normal curve."""

_LEAST = math.ulp(0.0)
"""A p-value is never nought: below the smallest number there is, this stands for it."""


@dataclass(frozen=True)
class Interval:
    """A confidence interval of a proportion."""

    low: float
    """Lower end, from 0 to 1."""
    high: float
    """Upper end, from 0 to 1."""


@dataclass(frozen=True)
class SignedRank:
    """What the Wilcoxon signed-rank test says of paired differences."""

    n: int
    """Differences other than zero: the ones that are ranked."""
    zeros: int
    """Differences of zero: they are counted here and otherwise left out."""
    w_plus: float
    """Sum of the ranks of the positive differences."""
    w_minus: float
    """Sum of the ranks of the negative differences."""
    p: float | None
    """Two-sided p-value; None when all differences are zero."""
    effect: float | None
    """Matched-pairs rank-biserial correlation, from -1 (all went down) to 1 (all went up)."""
    exact: bool
    """Whether the p-value counts all ways, given the ties; otherwise it is the normal approximation."""


@dataclass(frozen=True)
class Score:
    """A recommendation score with its interval, in points from -100 to 100."""

    value: float
    """Per cent happy less per cent unhappy."""
    low: float
    """Lower end of the 95 % interval."""
    high: float
    """Upper end of the 95 % interval."""
    n: int
    """How many answered."""


def wilson(successes: int, n: int, confidence: float = 0.95) -> Interval | None:
    """Return the score interval of a proportion, without continuity correction; None when nobody answered.

    Wilson, E. B. (1927), Journal of the American Statistical Association 22: 209-212; the choice among seven methods
    follows Newcombe, R. G. (1998), Statistics in Medicine 17: 857-872. ValueError when the counts are no part of a
    whole or the confidence does not lie between 0 and 1.
    """
    if not 0 <= successes <= n:
        raise ValueError(f"{successes} of {n} is no proportion")
    if not 0 < confidence < 1:
        raise ValueError(f"a confidence lies between 0 and 1, not at {confidence}")
    if n == 0:
        return None
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    middle = successes + z * z / 2
    spread = z * math.sqrt(successes * (n - successes) / n + z * z / 4)
    low = (middle - spread) / (n + z * z) if successes else 0.0
    high = (middle + spread) / (n + z * z) if successes < n else 1.0
    return Interval(low, high)


def exact_mcnemar(better: int, worse: int) -> float:
    """Return the two-sided p-value of a change in paired answers: twice the smaller binomial tail, at most 1.

    Only the pairs that changed count; 1 when there are none. McNemar, Q. (1947), Psychometrika 12: 153-157, with the
    exact conditional distribution as in Fagerland, Lydersen and Laake (2013), BMC Medical Research Methodology 13: 91.
    ValueError when a count is negative.
    """
    if min(better, worse) < 0:
        raise ValueError(f"counts are not negative: {better}, {worse}")
    n, fewer = better + worse, min(better, worse)
    shares = accumulate((k / (n - k + 1) for k in range(fewer, 0, -1)), mul, initial=1.0)
    return _p(2 * math.comb(n, fewer) / (1 << n) * math.fsum(shares))


def holm(p_values: Sequence[float]) -> tuple[float, ...]:
    """Return the p-values adjusted for their number, in the order given, step-down and at most 1.

    Holm, S. (1979), Scandinavian Journal of Statistics 6: 65-70. ValueError when one does not lie between 0 and 1.
    """
    for p in p_values:
        if not 0 <= p <= 1:
            raise ValueError(f"a p-value lies between 0 and 1, not at {p}")
    order = sorted(range(len(p_values)), key=p_values.__getitem__)
    times = range(len(order), 0, -1)
    steps = accumulate((p_values[at] * factor for at, factor in zip(order, times, strict=True)), max)
    adjusted = dict(zip(order, steps, strict=True))
    return tuple(min(1.0, adjusted[at]) for at in range(len(order)))


def signed_rank(differences: Sequence[float]) -> SignedRank:
    """Return the Wilcoxon signed-rank test of paired differences, after less before.

    Zeros are dropped before ranking (Wilcoxon's rule, not Pratt's); equal sizes share the mean of their ranks. Up to
    EXACT_UP_TO differences the p-value is exact given the ties; above, it is the normal approximation with the
    variance corrected for ties and no continuity correction. Differences tie when they are equal as numbers: give
    whole points, not rounded fractions. Wilcoxon, F. (1945), Biometrics Bulletin 1: 80-83; the effect is that of
    Kerby, D. S. (2014), Comprehensive Psychology 3: 1. ValueError when a difference is not finite.
    """
    counts = Counter(differences)
    if not all(map(math.isfinite, counts)):
        raise ValueError("a difference is not finite")
    zeros = counts.pop(0, 0)
    ties = _ties(counts)
    n = sum(size for size, _ in ties.values())
    plus = sum(count * ties[value][1] for value, count in counts.items() if value > 0)
    minus = n * (n + 1) - plus
    if n == 0:
        return SignedRank(0, zeros, 0.0, 0.0, None, None, exact=True)
    exact = n <= EXACT_UP_TO
    p = (_counted if exact else _approximate)(list(ties.values()), min(plus, minus))
    return SignedRank(n, zeros, plus / 2, minus / 2, p, (plus - minus) / (plus + minus), exact)


def _ties(counts: Mapping[float, int]) -> dict[float, tuple[int, int]]:
    """Return, by size, how many differences have it, and twice the rank they share."""
    sizes: Counter[float] = Counter()
    for value, count in counts.items():
        sizes[abs(value)] += count
    ties, ranked = {}, 0
    for size in sorted(sizes):
        ties[size] = (sizes[size], 2 * ranked + sizes[size] + 1)
        ranked += sizes[size]
    return ties


def _counted(ties: list[tuple[int, int]], smaller: int) -> float:
    """Return the exact two-sided p-value of twice the smaller sum of ranks.

    The ways to reach each sum are the digits of one long number, so that adding a difference is a shift and a sum.
    """
    n = sum(size for size, _ in ties)
    digit = n + 1
    within = (1 << (smaller + 1) * digit) - 1
    ways = 1
    for size, rank in ties:
        for _ in range(size):
            ways = (ways + (ways << rank * digit)) & within
    sum_of_digits = ways % ((1 << digit) - 1)
    return _p(2 * sum_of_digits / (1 << n))


def _approximate(ties: list[tuple[int, int]], smaller: int) -> float:
    n = sum(size for size, _ in ties)
    variance = n * (n + 1) * (2 * n + 1) / 24 - sum(size**3 - size for size, _ in ties) / 48
    z = (n * (n + 1) / 2 - smaller) / 2 / math.sqrt(variance)
    return _p(math.erfc(z / math.sqrt(2)))


def _p(tails: float) -> float:
    return max(_LEAST, min(1.0, tails))


def hake(before: float, after: float, maximum: float = 100) -> float | None:
    """Return the normalised gain of a group: the part of the possible gain in its mean score that was reached.

    Give the means of the group in the units of the maximum, not the mean of the gains of people. None when the first
    mean leaves nothing to gain; negative when the group lost. Hake, R. R. (1998), American Journal of Physics 66:
    64-74; on the two means, Bao, L. (2006), American Journal of Physics 74: 917-922.
    """
    return (after - before) / (maximum - before) if before < maximum else None


def recommendation(unhappy: int, neutral: int, happy: int) -> Score | None:
    """Return per cent happy less per cent unhappy with its 95 % interval, in points; None when nobody answered.

    The standard error is sd / sqrt(n), with the population's standard deviation (divided by n) of the values -1, 0 and
    1: Huber, W. A. (2011), https://stats.stackexchange.com/questions/18603. The interval is cut at -100 and 100. It has
    no width when all say the same: then it says too much. ValueError when a count is negative.
    """
    if min(unhappy, neutral, happy) < 0:
        raise ValueError(f"counts are not negative: {unhappy}, {neutral}, {happy}")
    n = unhappy + neutral + happy
    if n == 0:
        return None
    value = (happy - unhappy) / n
    variance = max(0.0, (happy + unhappy) / n - value * value)
    margin = NormalDist().inv_cdf(0.975) * math.sqrt(variance / n)
    return Score(100 * value, 100 * max(-1.0, value - margin), 100 * min(1.0, value + margin), n)


def mean_interval(values: Sequence[float]) -> tuple[float, float] | None:
    """Return the 95 % interval of a mean, by Student's t; None with fewer than two values, or when all are the same.

    Of paired differences it is the interval of the paired t-test (Student, 1908, Biometrika 6: 1-25).
    """
    n = len(values)
    spread = stdev(values) if n > 1 else 0.0
    if not spread:
        return None
    middle, margin = fmean(values), _student(n - 1) * spread / math.sqrt(n)
    return middle - margin, middle + margin


_MANY = 200
"""Degrees of freedom above which four terms of the expansion give nine figures."""


def _student(freedom: int) -> float:
    """Return what Student's t stays below, on both sides, in 95 of 100 cases."""
    if freedom > _MANY:
        z = NormalDist().inv_cdf(0.975)
        first, second = (z**3 + z) / 4, (5 * z**5 + 16 * z**3 + 3 * z) / 96
        third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
        return z + first / freedom + second / freedom**2 + third / freedom**3
    low, high = 0.0, 100.0
    while high - low > 1e-12 * high:
        middle = (low + high) / 2
        low, high = (middle, high) if _within(middle, freedom) < 0.95 else (low, middle)  # noqa: PLR2004
    return high


def _within(t: float, freedom: int) -> float:
    """Return how likely Student's t lies between -t and t: Abramowitz and Stegun (1964), 26.7.3 and 26.7.4."""
    angle = math.atan(t / math.sqrt(freedom))
    sine, square = math.sin(angle), math.cos(angle) ** 2
    odd = freedom % 2
    term, total = (math.cos(angle) if odd else 1.0), 0.0
    for k in range(2 + odd, freedom + 1, 2):
        total += term
        term *= square * (k - 1) / k
    return 2 / math.pi * (angle + sine * total) if odd else sine * total


def median(counts: Mapping[float, int]) -> float | None:
    """Return the median of values given with how often each occurs; None when there are none.

    Between two middle values it is their mean. ValueError when a count is negative.
    """
    if any(count < 0 for count in counts.values()):
        raise ValueError("counts are not negative")
    n = sum(counts.values())
    if n == 0:
        return None
    values = sorted(counts)
    up_to = list(accumulate(counts[value] for value in values))
    low, high = (next(v for v, rank in zip(values, up_to, strict=True) if rank > at) for at in ((n - 1) // 2, n // 2))
    return (low + high) / 2


def percent_agreement(pairs: Iterable[tuple[object, object]]) -> tuple[int, int]:
    """Return how many pairs of codings are equal, and how many could be compared.

    A pair of which one side is None was not coded twice and is not compared. The share is left to the reader of the
    two numbers, who sees how few they are.
    """
    compared = [(one, other) for one, other in pairs if one is not None and other is not None]
    return sum(one == other for one, other in compared), len(compared)
