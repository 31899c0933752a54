/** Two clusters that became one, each named by one of its members, and the squared distance at which they did. */
interface Merge {
  readonly one: number;
  readonly other: number;
  readonly distance: number;
}

/**
 * Puts vectors into `wanted` clusters by Ward's criterion: those are joined first whose joining adds least to the squared distances from
 * the means. By nearest-neighbour chain (Müllner 2011, "Modern hierarchical, agglomerative clustering algorithms"), quadratic in their
 * number; most of the time goes into the first distances. Equal input gives equal clusters.
 * @param rows L2-normalised vectors of `dimension` numbers one after another
 * @returns the cluster of each vector, numbered from 0 in the order in which clusters first occur
 */
export function wardClusters(rows: Float32Array, dimension: number, wanted: number): number[] {
  const count = rows.length / dimension;
  const merges = mergeAll(squaredDistances(rows, dimension, count), count);
  const cheapest = merges.sort((a, b) => a.distance - b.distance).slice(0, Math.max(0, count - wanted));
  const parents = Array.from({ length: count }, (_, i) => i);
  const rootOf = (member: number): number => {
    let root = member;
    while (parents[root] !== root) root = parents[root] ?? root;
    return root;
  };
  for (const { one, other } of cheapest) parents[rootOf(one)] = rootOf(other);
  const numbers = new Map<number, number>();
  return parents.map((_, member) => {
    const root = rootOf(member);
    const number = numbers.get(root) ?? numbers.size;
    numbers.set(root, number);
    return number;
  });
}

/** All `count - 1` merges, in an order that the chain happens to find. A cluster lives on in the row of its last member merged. */
function mergeAll(distances: Float64Array, count: number): Merge[] {
  const sizes = new Float64Array(count).fill(1);
  const chain: number[] = [];
  const merges: Merge[] = [];
  let first = 0;
  while (merges.length < count - 1) {
    while (sizes[first] === 0) first += 1;
    if (chain.length === 0) chain.push(first);
    const top = chain.at(-1) ?? first;
    const before = chain.at(-2) ?? -1;
    const nearest = nearestTo(top, before, { distances, sizes });
    if (nearest !== before) {
      chain.push(nearest);
      continue;
    }
    chain.splice(-2);
    merges.push({ one: top, other: before, distance: distances[top * count + before] ?? 0 });
    join(top, before, { distances, sizes });
  }
  return merges;
}

interface Clusters {
  readonly distances: Float64Array;
  /** Members of each; 0 once it is part of another. */
  readonly sizes: Float64Array;
}

/** Of equally near ones `before`, so that a chain cannot run in circles, else the first. */
function nearestTo(top: number, before: number, { distances, sizes }: Clusters): number {
  const start = top * sizes.length;
  let nearest = before;
  let least = before >= 0 ? (distances[start + before] ?? 0) : Infinity;
  for (let i = 0; i < sizes.length; i += 1) {
    const distance = distances[start + i] ?? 0;
    if (distance < least && i !== top && sizes[i] !== 0) {
      least = distance;
      nearest = i;
    }
  }
  return nearest;
}

/** Makes `gone` part of `kept`: the distances of the whole follow from those of the parts (Lance and Williams 1967). */
function join(gone: number, kept: number, { distances, sizes }: Clusters): void {
  const count = sizes.length;
  const [goneSize, keptSize, between] = [sizes[gone] ?? 0, sizes[kept] ?? 0, distances[gone * count + kept] ?? 0];
  sizes[gone] = 0;
  sizes[kept] = goneSize + keptSize;
  for (let i = 0; i < count; i += 1) {
    const size = sizes[i] ?? 0;
    if (size === 0 || i === kept) continue;
    const [toGone, toKept] = [distances[gone * count + i] ?? 0, distances[kept * count + i] ?? 0];
    const distance = ((size + goneSize) * toGone + (size + keptSize) * toKept - size * between) / (size + goneSize + keptSize);
    distances[kept * count + i] = distance;
    distances[i * count + kept] = distance;
  }
}

/** Three columns at a time: the sums do not wait for one another, which is twice as fast as one by one. */
function squaredDistances(rows: Float32Array, dimension: number, count: number): Float64Array {
  // Rows of zeros fill the last group up, and float64 saves a conversion with every product.
  const values = new Float64Array((count + 2) * dimension);
  values.set(rows);
  const distances = new Float64Array(count * count);
  const keep = (i: number, j: number, product: number): void => {
    if (j >= count) return;
    distances[i * count + j] = 2 - 2 * product;
    distances[j * count + i] = 2 - 2 * product;
  };
  for (let i = 0; i < count; i += 1) {
    for (let j = i + 1; j < count; j += 3) {
      let [a, b, c] = [0, 0, 0];
      let at = i * dimension;
      const end = (j + 1) * dimension;
      for (let k = j * dimension; k < end; k += 1) {
        const value = values[at] ?? 0;
        a += value * (values[k] ?? 0);
        b += value * (values[k + dimension] ?? 0);
        c += value * (values[k + 2 * dimension] ?? 0);
        at += 1;
      }
      keep(i, j, a);
      keep(i, j + 1, b);
      keep(i, j + 2, c);
    }
  }
  return distances;
}
