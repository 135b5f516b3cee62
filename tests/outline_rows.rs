//! The rows of outlines: those of a plain recursive walk, whatever is folded; every claim has one place; and maps that
//! are out to do harm.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test ends where something is amiss")]

use std::collections::{HashMap, HashSet, VecDeque};
use std::fmt::Write as _;

use cruxmap::app::{Root, lay_out, lay_out_at_most};
use cruxmap::format::{Input, read};
use cruxmap::layout::outline::{Folds, Item, Sift, Tree};
use cruxmap::model::{ClaimId, Element, LinkId, Map, RelationKind};
use proptest::prelude::*;

fn map(text: &str) -> Map {
    let loaded = read(vec![Input { name: "map.ron".into(), bytes: text.into() }], &());
    loaded.map.unwrap_or_else(|| panic!("{:?}\n{text}", loaded.diagnostics))
}

/// A map of so many claims, with links that some numbers choose; the first claims answer a question.
fn random_map(claims: usize, links: &[(u8, usize, usize, usize)]) -> Map {
    let mut text =
        "(cruxmap: 1, questions: [(ask: \"So?\", yes: [\"c0\"], no: [\"c1\", \"c0\"])], claims: [".to_owned();
    (0..claims).for_each(|i| write!(text, "(id: \"c{i}\", text: \"Claim {i}.\"),").unwrap());
    text.push_str("], links: [");
    let mut steps: Vec<usize> = Vec::new();
    for (number, &(kind, from, also, to)) in links.iter().enumerate() {
        let (from, also, claim) = (from % claims, also % claims, to % claims);
        let from =
            if kind % 3 == 0 && from != also { format!("\"c{from}\", \"c{also}\"") } else { format!("\"c{from}\"") };
        let step = steps.get(to % steps.len().max(1));
        match (kind % 5, step) {
            (0, Some(step)) => write!(text, "Undercuts(id: \"l{number}\", from: [{from}], link: \"l{step}\"),"),
            (1, Some(step)) => write!(text, "Supports(id: \"l{number}\", from: [{from}], link: \"l{step}\"),"),
            (2, _) => write!(text, "Opposes(id: \"l{number}\", from: [{from}], to: \"c{claim}\"),"),
            (3, _) if !from.contains(',') && from != format!("\"c{claim}\"") => {
                write!(text, "Restates(id: \"l{number}\", from: [{from}], to: \"c{claim}\"),").unwrap();
                continue;
            }
            _ => write!(text, "Supports(id: \"l{number}\", from: [{from}], to: \"c{claim}\"),"),
        }
        .unwrap();
        steps.push(number);
    }
    text.push_str("])");
    map(&text)
}

/// A row of the plain walk.
struct Plain {
    item: Item,
    children: Vec<usize>,
}

/// What hangs where, found with nothing but a queue.
struct Walked {
    rows: Vec<Plain>,
    places: HashMap<ClaimId, usize>,
    roots: Vec<usize>,
    /// What answers the question, and has its place as that.
    answers: Vec<ClaimId>,
}

impl Walked {
    fn of_question(map: &Map) -> Self {
        let (question, asked) = map.questions().next().unwrap();
        let answers = asked.answers.iter().flat_map(|answer| answer.claims.clone()).collect();
        let mut walked = Self { rows: Vec::new(), places: HashMap::new(), roots: Vec::new(), answers };
        let root = walked.row(None, Item::Question(question));
        for (number, answer) in (0..).zip(&asked.answers) {
            for &claim in &answer.claims {
                let row = walked.row(Some(root), Item::Answer(claim, number));
                walked.grow(map, row);
            }
        }
        walked
    }

    fn row(&mut self, above: Option<usize>, item: Item) -> usize {
        let row = self.rows.len();
        self.rows.push(Plain { item, children: Vec::new() });
        match above {
            Some(above) => self.rows[above].children.push(row),
            None => self.roots.push(row),
        }
        let is_answer = matches!(item, Item::Answer(..));
        if let Some(claim) = claim_of(item).filter(|claim| is_answer || !self.answers.contains(claim)) {
            self.places.entry(claim).or_insert(row);
        }
        row
    }

    fn grow(&mut self, map: &Map, row: usize) {
        let mut queue = VecDeque::from([row]);
        while let Some(row) = queue.pop_front() {
            let item = self.rows[row].item;
            let mut links: Vec<LinkId> = Vec::new();
            if let Item::Reason(link, _) | Item::Together(link) = item {
                links.extend(map.links_to_of(Element::Link(link), RelationKind::Undercuts));
                links.extend(map.links_to_of(Element::Link(link), RelationKind::Supports));
            }
            if let Some(claim) = claim_of(item).filter(|claim| self.places.get(claim) == Some(&row)) {
                for kind in [RelationKind::Supports, RelationKind::Opposes, RelationKind::Restates] {
                    links.extend(map.links_to_of(Element::Claim(claim), kind));
                }
            }
            for link in links {
                if let &[premise] = map.premises(link) {
                    queue.push_back(self.row(Some(row), Item::Reason(link, premise)));
                } else {
                    let step = self.row(Some(row), Item::Together(link));
                    queue.push_back(step);
                    for &premise in map.premises(link) {
                        queue.push_back(self.row(Some(step), Item::Premise(premise)));
                    }
                }
            }
        }
    }

    /// All rows in reading order, by plain recursion.
    fn read(&self) -> Vec<(usize, usize)> {
        fn below(walked: &Walked, row: usize, depth: usize, read: &mut Vec<(usize, usize)>) {
            read.push((row, depth));
            walked.rows[row].children.iter().for_each(|&child| below(walked, child, depth + 1, read));
        }
        let mut read = Vec::new();
        self.roots.iter().for_each(|&root| below(self, root, 0, &mut read));
        read
    }
}

fn claim_of(item: Item) -> Option<ClaimId> {
    match item {
        Item::Answer(claim, _) | Item::Point(claim) | Item::Premise(claim) | Item::Reason(_, claim) => Some(claim),
        _ => None,
    }
}

/// The rows seen, found by plain recursion over what is folded, narrowed and hidden.
fn seen_plainly(tree: &Tree, folds: &Folds, hidden: &dyn Fn(usize) -> bool) -> Vec<usize> {
    fn below(tree: &Tree, folds: &Folds, hidden: &dyn Fn(usize) -> bool, row: usize, seen: &mut Vec<usize>) {
        if hidden(row) {
            return;
        }
        seen.push(row);
        if folds.is_folded(row) {
            return;
        }
        for child in tree.children(row) {
            let is_more = tree.item(child) == Some(Item::More);
            let is_shown = match folds.narrowed(row) {
                None => !is_more,
                Some(to) => is_more || child == to,
            };
            if is_shown {
                below(tree, folds, hidden, child, seen);
            }
        }
    }
    let mut seen = Vec::new();
    tree.roots().for_each(|root| below(tree, folds, hidden, root, &mut seen));
    seen
}

fn assert_agrees(tree: &Tree, folds: &Folds, hidden: &dyn Fn(usize) -> bool) {
    let seen = seen_plainly(tree, folds, hidden);
    assert_eq!(folds.seen(), seen.len());
    for (index, &row) in seen.iter().enumerate() {
        assert_eq!(folds.nth(index), Some(row));
    }
    for row in 0..tree.len() {
        assert_eq!(folds.is_seen(row), seen.binary_search(&row).is_ok(), "row {row}");
        assert_eq!(folds.seen_before(row), seen.partition_point(|&other| other < row));
        let nearest = folds.nearest(tree, row);
        let up = std::iter::once(row).chain(tree.ancestors(row)).find(|row| seen.binary_search(row).is_ok());
        assert!(up.is_none() || nearest == up, "row {row} is shown by {nearest:?}, not {up:?}");
    }
    for &row in &seen {
        let beside: Vec<_> = seen.iter().copied().filter(|&other| tree.parent(other) == tree.parent(row)).collect();
        let at = beside.iter().position(|&other| other == row).unwrap();
        assert_eq!(folds.next_sibling(tree, row), beside.get(at + 1).copied());
        assert_eq!(folds.previous_sibling(tree, row), at.checked_sub(1).map(|before| beside[before]));
    }
}

fn links() -> impl Strategy<Value = Vec<(u8, usize, usize, usize)>> {
    prop::collection::vec((any::<u8>(), 0..99_usize, 0..99_usize, 0..99_usize), 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rows_stand_in_the_order_of_a_plain_recursive_walk(claims in 2..14_usize, links in links()) {
        let map = random_map(claims, &links);
        let (question, _) = map.questions().next().unwrap();
        let tree = lay_out(&map, Root::Question(question));
        let walked = Walked::of_question(&map);
        let plain: Vec<_> = walked.read().iter().map(|&(row, depth)| (walked.rows[row].item, depth)).collect();
        let rows = (0..tree.len()).filter(|&row| tree.item(row) != Some(Item::More));
        let rows: Vec<_> = rows.map(|row| (tree.item(row).unwrap(), tree.depth(row))).collect();
        prop_assert_eq!(rows, plain);
    }

    #[test]
    fn every_claim_has_one_place_and_every_link_one_row(claims in 2..14_usize, links in links()) {
        let map = random_map(claims, &links);
        let tree = lay_out(&map, Root::All);
        for claim in map.claim_ids() {
            let rows: Vec<_> = (0..tree.len()).filter(|&row| tree.claim(&map, row) == Some(claim)).collect();
            let whole: Vec<_> = rows.iter().filter(|&&row| tree.referred(&map, row).is_none()).collect();
            prop_assert_eq!(whole.len(), 1, "claim {}", map.claim_id(claim));
            prop_assert_eq!(tree.place(claim), Some(*whole[0]));
        }
        for link in map.link_ids() {
            let is_row = |row: &usize| matches!(tree.item(*row), Some(Item::Reason(l, _) | Item::Together(l)) if l == link);
            let rows: Vec<_> = (0..tree.len()).filter(is_row).collect();
            prop_assert_eq!(rows.len(), 1, "link {}", map.link_name(link));
            prop_assert_eq!(tree.place_of(&map, Element::Link(link)), Some(rows[0]));
        }
    }

    #[test]
    fn what_is_seen_is_what_a_plain_walk_sees_whatever_is_done(
        claims in 2..14_usize,
        links in links(),
        done in prop::collection::vec((0..8_u8, any::<usize>()), 0..12),
        kept in any::<u16>(),
    ) {
        let map = random_map(claims, &links);
        let tree = lay_out(&map, Root::All);
        let mut folds = Folds::to_depth(&tree, 1);
        let keeps = |claim: ClaimId| kept >> claim.index() & 1 == 1;
        let mut is_filtered = false;
        for (what, row) in done {
            let row = row % tree.len();
            match what {
                0 => folds.fold(&tree, row),
                1 => folds.unfold(&tree, row),
                2 => folds.reveal(&tree, row),
                3 => folds.only_the_way(&tree, row),
                4 => folds.widen(&tree, row),
                5 => folds.fold_to_depth(&tree, row % 5),
                6 => folds.sieve(&tree, Some(Sift::hiding(&map, &tree, keeps))),
                _ => folds.sieve(&tree, None),
            }
            is_filtered = match what { 6 => true, 7 => false, _ => is_filtered };
            let is_kept = |row: usize| match tree.item(row) {
                Some(Item::Question(_)) => true,
                Some(Item::Together(link)) => map.premises(link).iter().any(|&premise| keeps(premise)),
                _ => tree.claim(&map, row).is_some_and(keeps),
            };
            let stays = |row: usize| (row..tree.end(row)).any(is_kept);
            let hidden = |row: usize| is_filtered && match tree.item(row) {
                Some(Item::More) => false,
                // Premises that count only together stay together.
                Some(Item::Premise(_)) => !tree.parent(row).is_some_and(stays),
                _ => !stays(row),
            };
            assert_agrees(&tree, &folds, &hidden);
        }
    }

    #[test]
    fn folded_and_unfolded_again_everything_is_as_before(claims in 2..14_usize, links in links(), row in any::<usize>()) {
        let map = random_map(claims, &links);
        let tree = lay_out(&map, Root::All);
        let mut folds = Folds::to_depth(&tree, tree.deepest());
        let row = row % tree.len();
        let seen = |folds: &Folds| (0..folds.seen()).map(|index| folds.nth(index).unwrap()).collect::<Vec<_>>();
        let before = seen(&folds);
        folds.fold(&tree, row);
        folds.fold(&tree, row);
        folds.unfold(&tree, row);
        prop_assert_eq!(seen(&folds), before);
    }

    #[test]
    fn what_a_claim_bears_on_leads_along_each_link_once(claims in 2..14_usize, links in links()) {
        let map = random_map(claims, &links);
        let claim = map.claim_ids().next().unwrap();
        let tree = lay_out(&map, Root::From(Element::Claim(claim)));
        let rows: Vec<_> = (0..tree.len()).filter_map(|row| match tree.item(row) {
            Some(Item::Target(link)) => Some((tree.parent(row), link)),
            _ => None,
        }).collect();
        prop_assert_eq!(rows.iter().collect::<HashSet<_>>().len(), rows.len());
        for &(above, link) in &rows {
            let above = above.unwrap();
            let is_premise = tree.claim(&map, above).is_some_and(|claim| map.premises(link).contains(&claim));
            prop_assert!(is_premise || tree.step(&map, above) == Some(link));
        }
        prop_assert!(tree.len() <= 3 * (claims + 2 * map.link_ids().len()) + 9, "{} rows", tree.len());
    }
}

#[test]
fn a_circle_is_named_and_ends_there() {
    let map = map(r#"(cruxmap: 1,
        claims: [(id: "a", text: "A."), (id: "b", text: "B."), (id: "c", text: "C.")],
        links: [Supports(from: ["b"], to: "a"), Supports(from: ["a"], to: "b"), Opposes(from: ["c"], to: "c")])"#);
    let tree = lay_out(&map, Root::All);
    let references: Vec<_> = (0..tree.len()).filter_map(|row| Some((row, tree.referred(&map, row)?))).collect();
    assert_eq!(tree.len(), 5, "a, b, a again; c, c again");
    assert!(references.iter().all(|&(row, place)| tree.is_under(row, place)), "{references:?}");
}

#[test]
fn a_claim_that_is_tied_to_nothing_stands_under_a_head_of_its_own() {
    let map = map(r#"(cruxmap: 1, claims: [(id: "a", text: "A."), (id: "b", text: "B."), (id: "lone", text: "Lone.")],
        links: [Supports(from: ["b"], to: "a")])"#);
    let tree = lay_out(&map, Root::All);
    let last = tree.roots().last().unwrap();
    assert_eq!(tree.item(last), Some(Item::Apart));
    assert_eq!(tree.below(&map, last).claims, 1);
}

#[test]
fn a_star_of_a_hundred_thousand_reasons_is_counted_once() {
    let mut text = "(cruxmap: 1, claims: [(id: \"hub\", text: \"Hub.\"),".to_owned();
    (0..100_000).for_each(|i| write!(text, "(id: \"c{i}\", text: \"Claim {i}.\"),").unwrap());
    text.push_str("], links: [");
    (0..100_000).for_each(|i| {
        let kind = if i % 4 == 0 { "Opposes" } else { "Supports" };
        write!(text, "{kind}(from: [\"c{i}\"], to: \"hub\"),").unwrap();
    });
    text.push_str("])");
    let map = map(&text);
    let tree = lay_out(&map, Root::All);
    let below = tree.below(&map, 0);
    assert_eq!((below.of(RelationKind::Supports), below.of(RelationKind::Opposes)), (75_000, 25_000));
    let mut folds = Folds::to_depth(&tree, 0);
    assert_eq!(folds.seen(), 1);
    folds.unfold(&tree, 0);
    assert_eq!(folds.seen(), 100_001);
    let last = folds.nth(100_000).unwrap();
    folds.only_the_way(&tree, last);
    assert_eq!(folds.seen(), 3, "the hub, the way, and a row for 99,999 more");
    assert_eq!(folds.left_out(&map, &tree, 0).total(), 99_999);
}

#[test]
fn a_chain_of_a_hundred_thousand_needs_no_stack() {
    let length = 100_000;
    let mut text = "(cruxmap: 1, claims: [".to_owned();
    (0..length).for_each(|i| write!(text, "(id: \"c{i}\", text: \"Claim {i}.\"),").unwrap());
    text.push_str("], links: [");
    (1..length).for_each(|i| write!(text, "Supports(from: [\"c{i}\"], to: \"c{}\"),", i - 1).unwrap());
    text.push_str("])");
    let map = map(&text);
    let tree = lay_out(&map, Root::All);
    let deepest = tree.place(map.claim_ids().last().unwrap()).unwrap();
    assert_eq!((tree.len(), tree.depth(deepest)), (length, length - 1));
    let mut folds = Folds::to_depth(&tree, 0);
    folds.reveal(&tree, deepest);
    assert_eq!(folds.nth(length - 1), Some(deepest));
    folds.fold(&tree, 0);
    assert_eq!(folds.nearest(&tree, deepest), Some(0));
    let up = lay_out(&map, Root::From(Element::Claim(map.claim_ids().last().unwrap())));
    assert_eq!(up.len(), length);
}

#[test]
fn doubts_of_doubts_hang_under_one_another_and_lead_up_again() {
    let depth = 5_000;
    let mut text = "(cruxmap: 1, claims: [(id: \"t\", text: \"T.\"), (id: \"c\", text: \"C.\")], links: [".to_owned();
    text.push_str("Supports(id: \"l0\", from: [\"c\"], to: \"t\"),");
    (1..depth).for_each(|i| write!(text, "Undercuts(id: \"l{i}\", from: [\"c\"], link: \"l{}\"),", i - 1).unwrap());
    text.push_str("])");
    let map = map(&text);
    let tree = lay_out(&map, Root::All);
    assert_eq!(tree.deepest(), depth);
    let last = map.link_ids().last().unwrap();
    assert_eq!(tree.place_of(&map, Element::Link(last)).map(|row| tree.depth(row)), Some(depth));
    let claim = map.claim_ids().nth(1).unwrap();
    let up = lay_out(&map, Root::From(Element::Claim(claim)));
    assert!(up.len() < 4 * depth, "each step is led on from once: {} rows", up.len());
}

#[test]
fn an_outline_that_would_be_too_large_is_given_up() {
    let map = random_map(9, &[(2, 3, 0, 1), (2, 4, 0, 1), (2, 5, 0, 3)]);
    assert!(lay_out_at_most(&map, Root::All, 4).is_err());
    assert!(lay_out_at_most(&map, Root::All, 400).is_ok());
}
