"""Small dense linear algebra in plain tuples, row-major. Sizes here are 1 to about 200.

Symmetric positive definite systems go through Cholesky (Golub & Van Loan, Matrix Computations).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite, log, sqrt
from operator import mul

Vector = tuple[float, ...]
Matrix = tuple[Vector, ...]

_NULL_PIVOT = 1e-11  # relative to the largest variance: below it a direction carries rounding only
_ASYMMETRY = 1e-9


def dot(a: Sequence[float], b: Sequence[float]) -> float:
    """Return a' b for two vectors of equal length."""
    return float(sum(map(mul, a, b)))


def apply(m: Matrix, v: Sequence[float]) -> Vector:
    """Return the matrix-vector product m v: (r x c) times (c) -> (r)."""
    return tuple([sum(map(mul, row, v)) for row in m])


def transpose(m: Matrix) -> Matrix:
    """Return m', for a matrix with at least one row."""
    return tuple(zip(*m, strict=True))


def product(a: Matrix, b: Matrix) -> Matrix:
    """Return the matrix product a b."""
    columns = transpose(b)
    return tuple([tuple([sum(map(mul, row, column)) for column in columns]) for row in a])


def add(a: Matrix, b: Matrix) -> Matrix:
    """Return a + b, element by element."""
    return tuple(
        [tuple([x + y for x, y in zip(p, q, strict=True)]) for p, q in zip(a, b, strict=True)]
    )


def subtract(a: Matrix, b: Matrix) -> Matrix:
    """Return a - b, element by element."""
    return add(a, scale(b, -1.0))


def scale(m: Matrix, factor: float) -> Matrix:
    """Return factor times m."""
    return tuple([tuple([factor * x for x in row]) for row in m])


def identity(n: int) -> Matrix:
    """Return the n x n identity."""
    return tuple([tuple([float(i == j) for j in range(n)]) for i in range(n)])


def diagonal(entries: Sequence[float]) -> Matrix:
    """Return the square matrix with these entries on its diagonal."""
    size = len(entries)
    return tuple(
        [tuple([entry * (i == j) for j in range(size)]) for i, entry in enumerate(entries)]
    )


def congruence(a: Matrix, s: Matrix) -> Matrix:
    """Return a s a' for a symmetric s, itself exactly symmetric."""
    return symmetric(product(product(a, s), transpose(a)))


def symmetric(m: Matrix) -> Matrix:
    """Return (m + m') / 2: takes away what rounding added."""
    pairs = zip(m, transpose(m), strict=True)
    return tuple([tuple([(x + y) / 2 for x, y in zip(p, q, strict=True)]) for p, q in pairs])


def cholesky(m: Sequence[Sequence[float]]) -> list[list[float]]:
    """Return the rows of the lower triangular L with L L' = m; row i has i + 1 entries.

    Raises ValueError when m is not positive definite.
    """
    rows: list[list[float]] = []
    for i, source in enumerate(m):
        row: list[float] = []
        for j, above in enumerate(rows):
            row.append((source[j] - sum(map(mul, row, above))) / above[j])
        pivot = source[i] - sum(map(mul, row, row))
        if not pivot > 1e-14 * abs(source[i]):
            raise ValueError("the matrix is not positive definite")
        row.append(sqrt(pivot))
        rows.append(row)
    return rows


def semidefinite_factor(m: Matrix) -> Matrix:
    """Return the n x r factor F with F F' = m for a positive semidefinite m of rank r.

    Directions without variance (pivots below rounding) get no column, so r may be 0 to n.
    """
    floor = _NULL_PIVOT * max((m[i][i] for i in range(len(m))), default=0.0)
    rows: list[list[float]] = [[] for _ in m]
    for j in range(len(m)):
        pivot = m[j][j] - sum(map(mul, rows[j], rows[j]))
        if pivot <= floor:
            continue
        root = sqrt(pivot)
        column = [(m[i][j] - sum(map(mul, rows[i], rows[j]))) / root for i in range(j + 1, len(m))]
        for i in range(j):
            rows[i].append(0.0)
        rows[j].append(root)
        for i, entry in enumerate(column, start=j + 1):
            rows[i].append(entry)
    return tuple([tuple(row) for row in rows])


def _lower_inverse(lower: list[list[float]]) -> list[list[float]]:
    """Return the columns of L^-1, each from its diagonal down."""
    n = len(lower)
    columns: list[list[float]] = []
    for j in range(n):
        column = [1.0 / lower[j][j]]
        for i in range(j + 1, n):
            row = lower[i]
            column.append(-sum(map(mul, row[j:i], column)) / row[i])
        columns.append(column)
    return columns


def inverse(m: Sequence[Sequence[float]]) -> Matrix:
    """Return the inverse of a symmetric positive definite matrix, exactly symmetric.

    Raises ValueError when m is not positive definite.
    """
    columns = _lower_inverse(cholesky(m))
    n = len(columns)
    result = [[0.0] * n for _ in range(n)]
    for i, high in enumerate(columns):
        for j in range(i + 1):
            low = columns[j]
            result[i][j] = result[j][i] = sum(map(mul, high, low[i - j :]))
    return tuple([tuple(row) for row in result])


def solve(m: Sequence[Sequence[float]], v: Sequence[float]) -> Vector:
    """Return m^-1 v for a symmetric positive definite m. Raises ValueError otherwise."""
    lower = cholesky(m)
    forward: list[float] = []
    for row, entry in zip(lower, v, strict=True):
        forward.append((entry - sum(map(mul, row, forward))) / row[len(forward)])
    n = len(forward)
    back = [0.0] * n
    for i in range(n - 1, -1, -1):
        later = sum(lower[j][i] * back[j] for j in range(i + 1, n))
        back[i] = (forward[i] - later) / lower[i][i]
    return tuple(back)


def log_det(m: Sequence[Sequence[float]]) -> float:
    """Return ln det m of a symmetric positive definite matrix. Raises ValueError otherwise."""
    return 2.0 * sum(log(row[-1]) for row in cholesky(m))


def vector(values: Sequence[float], length: int, name: str) -> Vector:
    """Return values as a Vector of this length. Raises ValueError naming it otherwise."""
    if len(values) != length:
        raise ValueError(f"{name} has {len(values)} entries, expected {length}")
    result = tuple([float(value) for value in values])
    if not all(map(isfinite, result)):
        raise ValueError(f"{name} has an entry that is not a finite number")
    return result


def matrix(rows: Sequence[Sequence[float]], height: int, width: int, name: str) -> Matrix:
    """Return rows as a Matrix of this shape. Raises ValueError naming it otherwise."""
    if len(rows) != height:
        raise ValueError(f"{name} has {len(rows)} rows, expected {height}")
    return tuple([vector(row, width, f"row {i} of {name}") for i, row in enumerate(rows)])


def covariance(rows: Sequence[Sequence[float]], size: int, name: str) -> Matrix:
    """Return rows as a symmetric size x size Matrix. Raises ValueError naming it otherwise."""
    m = matrix(rows, size, size, name)
    tolerance = _ASYMMETRY * max((abs(x) for row in m for x in row), default=0.0)
    if any(abs(m[i][j] - m[j][i]) > tolerance for i in range(size) for j in range(i)):
        raise ValueError(f"{name} is not symmetric")
    return symmetric(m)
