//! Which of many rows in one order can be seen, when each may be hidden by several things at once.
//!
//! Every position carries a number of *veils*: closed rows above it, a filter. It is seen where it has none. Veils are
//! laid on whole ranges at a time. Positions stand in blocks of 64; over the blocks lies a segment tree whose knots know
//! the least number of veils below them and how many positions have it, with what was laid on a whole knot kept at the
//! knot (lazy addition without pushing down). So a range of any length is veiled, the n-th row seen is found, and the
//! rows seen before a position are counted, each in 64 steps and the logarithm of the number of positions.

use std::ops::Range;

const BLOCK: usize = 64;

/// The veils of so many positions: 4 bytes each, and half a byte for the tree.
#[derive(Clone, Debug, Default)]
pub struct Veils {
    /// By position, the veils that its block's knot and those above it do not know of.
    own: Vec<i32>,
    /// From 1 on; the knots below knot `k` are `2k` and `2k + 1`.
    knots: Vec<Knot>,
}

#[derive(Clone, Copy, Debug)]
struct Knot {
    /// What was laid on all positions below.
    laid: i32,
    /// The least number of veils below, with what was laid here.
    least: i32,
    /// How many positions have it.
    count: u32,
}

/// Below this knot there is no position.
const EMPTY: Knot = Knot { laid: 0, least: i32::MAX / 2, count: 0 };

#[expect(clippy::indexing_slicing, reason = "knots and blocks are below the lengths that `new` gives both vectors")]
impl Veils {
    /// Positions with so many veils each. Linear: about a millisecond for a million.
    pub fn new(own: Vec<i32>) -> Self {
        let leaves = own.len().div_ceil(BLOCK).max(1).next_power_of_two();
        let mut veils = Self { own, knots: vec![EMPTY; 2 * leaves] };
        for block in 0..veils.own.len().div_ceil(BLOCK) {
            veils.knots[leaves + block] = veils.summed(block, 0);
        }
        for knot in (1..leaves).rev() {
            veils.pull(knot);
        }
        veils
    }

    /// How many positions there are, seen or not.
    pub fn len(&self) -> usize {
        self.own.len()
    }

    /// Whether there is no position.
    pub fn is_empty(&self) -> bool {
        self.own.is_empty()
    }

    /// How many positions are seen.
    pub fn seen(&self) -> usize {
        self.knots.get(1).map_or(0, |root| below(root, 0))
    }

    /// Lays `more` veils on a range, or takes them off again where `more` is negative.
    pub fn lay(&mut self, range: Range<usize>, more: i32) {
        let Range { start, end } = range.start..range.end.min(self.own.len());
        if start >= end {
            return;
        }
        let (first, last) = (start / BLOCK, (end - 1) / BLOCK);
        if first == last {
            return self.lay_within(first, start..end, more);
        }
        self.lay_within(first, start..(first + 1) * BLOCK, more);
        self.lay_within(last, last * BLOCK..end, more);
        self.lay_on_blocks(first + 1..last, more);
    }

    /// Whether a position is seen.
    pub fn is_seen(&self, position: usize) -> bool {
        let Some(&own) = self.own.get(position) else { return false };
        let mut knot = self.leaves() + position / BLOCK;
        let mut all = own;
        while knot > 0 {
            all += self.knots[knot].laid;
            knot /= 2;
        }
        all == 0
    }

    /// How many positions before this one are seen.
    pub fn seen_before(&self, position: usize) -> usize {
        if position >= self.own.len() {
            return self.seen();
        }
        let block = position / BLOCK;
        let (mut count, mut above, mut knot, mut half) = (0, 0, 1, self.leaves() / 2);
        let mut first = 0;
        while half > 0 {
            above += self.knots[knot].laid;
            knot *= 2;
            if block >= first + half {
                count += below(&self.knots[knot], above);
                knot += 1;
                first += half;
            }
            half /= 2;
        }
        above += self.knots[knot].laid;
        count + self.own[block * BLOCK..position].iter().filter(|&&own| own + above == 0).count()
    }

    /// The position that is seen at an index among those seen.
    pub fn nth(&self, index: usize) -> Option<usize> {
        let (mut rest, mut above, mut knot) = (index, 0, 1);
        if index >= self.seen() {
            return None;
        }
        while knot < self.leaves() {
            above += self.knots[knot].laid;
            knot *= 2;
            let on_the_left = below(&self.knots[knot], above);
            if rest >= on_the_left {
                rest -= on_the_left;
                knot += 1;
            }
        }
        above += self.knots[knot].laid;
        let start = (knot - self.leaves()) * BLOCK;
        let seen = self.own.iter().enumerate().skip(start).take(BLOCK).filter(|&(_, &own)| own + above == 0);
        seen.map(|(position, _)| position).nth(rest)
    }

    fn leaves(&self) -> usize {
        self.knots.len() / 2
    }

    fn lay_within(&mut self, block: usize, range: Range<usize>, more: i32) {
        self.own[range].iter_mut().for_each(|own| *own += more);
        let mut knot = self.leaves() + block;
        self.knots[knot] = self.summed(block, self.knots[knot].laid);
        while knot > 1 {
            knot /= 2;
            self.pull(knot);
        }
    }

    /// Lays on whole blocks, from the lowest knots that cover them upwards.
    fn lay_on_blocks(&mut self, blocks: Range<usize>, more: i32) {
        let (mut left, mut right) = (self.leaves() + blocks.start, self.leaves() + blocks.end);
        if left >= right {
            return;
        }
        let (lowest_left, lowest_right) = (left, right - 1);
        while left < right {
            if left % 2 == 1 {
                self.lay_on_knot(left, more);
                left += 1;
            }
            if right % 2 == 1 {
                right -= 1;
                self.lay_on_knot(right, more);
            }
            left /= 2;
            right /= 2;
        }
        for lowest in [lowest_left, lowest_right] {
            let mut knot = lowest / 2;
            while knot > 0 {
                self.pull(knot);
                knot /= 2;
            }
        }
    }

    fn lay_on_knot(&mut self, knot: usize, more: i32) {
        let knot = &mut self.knots[knot];
        knot.laid += more;
        knot.least += more;
    }

    fn summed(&self, block: usize, laid: i32) -> Knot {
        let end = ((block + 1) * BLOCK).min(self.own.len());
        let mut sum = Knot { laid, ..EMPTY };
        for &own in &self.own[block * BLOCK..end] {
            let veils = own + laid;
            if veils < sum.least {
                (sum.least, sum.count) = (veils, 1);
            } else if veils == sum.least {
                sum.count += 1;
            }
        }
        sum
    }

    fn pull(&mut self, knot: usize) {
        let (left, right, laid) = (self.knots[2 * knot], self.knots[2 * knot + 1], self.knots[knot].laid);
        let least = left.least.min(right.least);
        let count = [left, right].iter().filter(|side| side.least == least).map(|side| side.count).sum();
        self.knots[knot] = Knot { laid, least: least + laid, count };
    }
}

/// How many positions below a knot are seen, given what was laid on the knots above it.
fn below(knot: &Knot, above: i32) -> usize {
    if knot.least + above == 0 { knot.count as usize } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A plain list beside it.
    fn agree(veils: &Veils, plain: &[i32]) {
        let seen: Vec<usize> =
            plain.iter().enumerate().filter(|&(_, &n)| n == 0).map(|(position, _)| position).collect();
        assert_eq!(veils.seen(), seen.len());
        for (index, &position) in seen.iter().enumerate() {
            assert_eq!(veils.nth(index), Some(position));
        }
        assert_eq!(veils.nth(seen.len()), None);
        for position in 0..=plain.len() {
            assert_eq!(veils.seen_before(position), seen.partition_point(|&other| other < position));
            assert_eq!(veils.is_seen(position), seen.contains(&position));
        }
    }

    #[test]
    fn it_counts_as_a_plain_list_does_whatever_is_laid_and_taken_off() {
        for len in [0, 1, 63, 64, 65, 300, 1_000] {
            let mut plain = vec![0; len];
            let mut veils = Veils::new(plain.clone());
            let mut laid = Vec::new();
            let mut seed = 7_usize;
            let mut random = |below: usize| {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                (seed >> 33) % below.max(1)
            };
            agree(&veils, &plain);
            for _ in 0..60 {
                let (range, more) = if random(3) == 0 && !laid.is_empty() {
                    (laid.swap_remove(random(laid.len())), -1)
                } else {
                    let start = random(len);
                    let range = start..(start + random(len - start.min(len)) + 1).min(len);
                    laid.push(range.clone());
                    (range, 1)
                };
                plain.iter_mut().take(range.end).skip(range.start).for_each(|n| *n += more);
                veils.lay(range, more);
                agree(&veils, &plain);
            }
        }
    }

    #[test]
    fn a_range_beyond_the_end_is_cut() {
        let mut veils = Veils::new(vec![0; 70]);
        veils.lay(68..900, 1);
        assert_eq!(veils.seen(), 68);
        veils.lay(5..5, 1);
        assert_eq!(veils.seen(), 68);
    }
}
