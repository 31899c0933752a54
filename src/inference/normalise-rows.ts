/** Makes each row of length one, in place; a row of zeros stays. */
export function normaliseRows(rows: Float32Array, dimension: number): Float32Array {
  for (let start = 0; start < rows.length; start += dimension) {
    const row = rows.subarray(start, start + dimension);
    let sum = 0;
    for (const value of row) sum += value * value;
    if (sum > 0) row.forEach((value, i) => (row[i] = value / Math.sqrt(sum)));
  }
  return rows;
}
