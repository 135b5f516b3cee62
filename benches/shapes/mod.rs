//! Frameworks of five shapes and any size, the same from the same seed, in the numbered form.

use std::fmt::{self, Write as _};

use super::generator::Random;

/// How the arguments of a framework hang together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Each attacks the next.
    Chain,
    /// Each attacks an earlier one, most often one of the first.
    Tree,
    /// A tree of replies, where three in ten are answered back, and some attack a third one.
    Forum,
    /// Circles of fifty, every second argument of which attacks any other.
    Rings,
    /// Three attacks an argument, between any two.
    Uniform,
}

/// All shapes.
pub const SHAPES: [Shape; 5] = [Shape::Chain, Shape::Tree, Shape::Forum, Shape::Rings, Shape::Uniform];

/// A framework to measure with.
#[derive(Clone, Copy, Debug)]
pub struct Case {
    /// Its shape.
    pub shape: Shape,
    /// How many arguments it has.
    pub claims: usize,
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}, {}", self.shape, self.claims)
    }
}

/// Every shape in every size.
pub fn cases() -> Vec<Case> {
    const SIZES: [usize; 4] = [1_000, 10_000, 100_000, 1_000_000];
    let of_shape = |shape| SIZES.map(|claims| Case { shape, claims });
    SHAPES.into_iter().flat_map(of_shape).collect()
}

/// The file of a framework.
pub fn numbered(Case { shape, claims }: Case, seed: u64) -> String {
    let mut random = Random::new(seed);
    let mut out = format!("p af {claims}\n");
    let mut attack = |from: usize, to: usize| writeln!(out, "{from} {to}").unwrap_or_default();
    if shape == Shape::Uniform {
        for _ in 0..3 * claims {
            attack(1 + random.below(claims), 1 + random.below(claims));
        }
    }
    for number in 1..=claims {
        match shape {
            Shape::Chain if number < claims => attack(number, number + 1),
            Shape::Tree if number > 1 => attack(number, early(&mut random, number, 1.5).clamp(1, number - 1)),
            Shape::Forum if number > 1 => {
                let answered = 1 + early(&mut random, number - 1, 1.3);
                attack(number, answered);
                if random.below(100) < 30 {
                    attack(answered, number);
                }
                if random.below(100) < 5 {
                    attack(number, 1 + random.below(number - 1));
                }
            }
            Shape::Rings => {
                let first = (number - 1) / 50 * 50;
                let next = first + (number - first) % 50 + 1;
                attack(number, if next <= claims { next } else { first + 1 });
                if random.below(2) == 0 {
                    attack(number, 1 + random.below(claims));
                }
            }
            _ => {}
        }
    }
    out
}

/// A number below `limit`, the smaller the likelier as the power is greater.
fn early(random: &mut Random, limit: usize, power: f64) -> usize {
    const PARTS: usize = 1 << 30;
    #[expect(clippy::cast_precision_loss, reason = "of numbers below 2^53")]
    let (share, limit) = (random.below(PARTS) as f64 / PARTS as f64, limit as f64);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is at least 0 and below the limit")]
    let number = (limit * share.powf(power)) as usize;
    number
}
