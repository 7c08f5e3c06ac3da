// Vectors and small matrices, as arrays.

/** @typedef {number[]} Vector @typedef {number[][]} Matrix */

/** Of the largest diagonal entry: below it a pivot is rounding, not information. */
const SMALLEST_PIVOT = 1e-11;

/** @param {Vector} numbers */
export const sum = (numbers) => numbers.reduce((total, x) => total + x, 0);

/** @param {Vector} a @param {Vector} b */
export const dot = (a, b) => sum(a.map((x, i) => x * b[i]));

/** @param {Matrix} matrix @param {Vector} vector */
export const apply = (matrix, vector) => matrix.map((row) => dot(row, vector));

/** A M A'. @param {Matrix} a @param {Matrix} matrix @returns {Matrix} */
export const congruence = (a, matrix) => a.map((row) => apply(a, apply(matrix, row)));

/** Of a positive definite matrix. @param {Matrix} matrix @returns {Matrix} */
export function inverse(matrix) {
  const size = matrix.length;
  const work = matrix.map((row, i) => [...row, ...row.map((_, j) => Number(i === j))]);
  for (let i = 0; i < size; i++) {
    const pivot = work[i].map((x) => x / work[i][i]);
    work[i] = pivot;
    for (let k = 0; k < size; k++) {
      if (k === i) continue;
      const times = work[k][i];
      work[k] = work[k].map((x, j) => x - times * pivot[j]);
    }
  }
  return work.map((row) => row.slice(size));
}

/** ln det, of a positive definite matrix. @param {Matrix} matrix */
export const logDet = (matrix) =>
  2 * sum(semidefiniteFactor(matrix).map((row, i) => Math.log(row[i])));

/** F with F F' = M, as many columns as M has rank. @param {Matrix} matrix @returns {Matrix} */
export function semidefiniteFactor(matrix) {
  /** @type {Matrix} */
  const factor = matrix.map(() => []);
  const least = SMALLEST_PIVOT * Math.max(...matrix.map((row, i) => row[i]));
  matrix.forEach((row, j) => {
    const before = [...factor[j]];
    const pivot = row[j] - dot(before, before);
    if (pivot <= least) return;
    factor.forEach((columns, i) => {
      columns.push(i < j ? 0 : (matrix[i][j] - dot(before, columns)) / Math.sqrt(pivot));
    });
  });
  return factor;
}
