//! What it costs to find out what stands and how strongly, on frameworks of several shapes; what a what-if costs that
//! reaches little or much, with undoing it; and what the turning points of a claim cost.

mod generator;
mod shapes;

use std::collections::BTreeMap;

use cruxmap::analysis::{
    Asked, Conditions, Force, Limits, Method, Order, Strengths, standing, strengths, turning_points,
};
use cruxmap::format::{self, Input};
use cruxmap::model::{ClaimId, Element, Map};
use divan::Bencher;
use shapes::{Case, Shape, cases};

fn main() {
    divan::main();
}

fn input(case: Case) -> Input {
    Input { name: "generated.af".into(), bytes: shapes::numbered(case, 1).into() }
}

fn map(case: Case) -> Map {
    format::read(vec![input(case)], &()).map.unwrap_or_default()
}

/// Bytes to map.
#[divan::bench(args = cases(), sample_count = 3, sample_size = 1)]
fn read(bencher: Bencher, case: Case) {
    bencher.with_inputs(|| input(case)).bench_values(|input| format::read(vec![input], &()));
}

/// The labels of all.
#[divan::bench(args = cases(), sample_count = 3, sample_size = 1)]
fn label(bencher: Bencher, case: Case) {
    let map = map(case);
    bencher.bench_local(|| standing(&map, Conditions::default()));
}

/// The cases whose weights are found within a minute or so: where nearly everything is one circle, as in rings and in
/// uniform frameworks, a million arguments are turned over for many minutes.
fn weighable() -> Vec<Case> {
    let is_one_circle = |case: &Case| matches!(case.shape, Shape::Rings | Shape::Uniform);
    cases().into_iter().filter(|case| case.claims <= 100_000 || !is_one_circle(case)).collect()
}

/// The weights of all, with the order in which they are found.
#[divan::bench(args = weighable(), sample_count = 1, sample_size = 1)]
fn weigh(bencher: Bencher, case: Case) {
    let map = map(case);
    bencher.bench_local(|| weights(&map, &Order::of(&map)));
}

fn weights(map: &Map, order: &Order) -> Option<Strengths> {
    strengths(map, order, Method::default(), Conditions::default(), &|| true)
}

/// The last argument but some is struck out, which the fewest others rest on; and restored.
#[divan::bench(args = cases(), sample_count = 20, sample_size = 1)]
fn what_if_small(bencher: Bencher, case: Case) {
    what_if(bencher, case, case.claims - case.claims / 100);
}

/// The first argument is struck out, which the most others rest on; and restored.
#[divan::bench(args = cases(), sample_count = 3, sample_size = 1)]
fn what_if_giant(bencher: Bencher, case: Case) {
    what_if(bencher, case, 1);
}

fn what_if(bencher: Bencher, case: Case, number: usize) {
    let map = map(case);
    let order = Order::of(&map);
    let base = standing(&map, Conditions::default());
    let struck = ClaimId::from_index(number - 1).map(|claim| (Element::Claim(claim), Force::StruckOut));
    let conditions = Conditions { forced: BTreeMap::from_iter(struck), ..Conditions::default() };
    bencher.bench_local(|| {
        let under = base.under(&map, &order, &conditions);
        let flips = under.flips(&base).len();
        (flips, under.under(&map, &order, &Conditions::default()))
    });
}

/// On what it turns how the first argument stands, and what shifts its weight: as much of it as Start tells.
#[divan::bench(args = weighable(), sample_count = 3, sample_size = 1)]
fn turn(bencher: Bencher, case: Case) {
    let map = map(case);
    let order = Order::of(&map);
    let base = standing(&map, Conditions::default());
    let (Some(weights), Some(thesis)) = (weights(&map, &order), ClaimId::from_index(0)) else { return };
    let conditions = Conditions::default();
    let asked = Asked { map: &map, order: &order, standing: &base, strengths: &weights, conditions: &conditions };
    let limits = Limits::SOON.within(&order);
    bencher.bench_local(|| turning_points(asked, thesis, limits, &mut ()));
}
