//! What it costs to draw a map; and how many lines cross, beside Graphviz where that is installed.
//!
//! The maps are trees in which every claim has about four reasons, and half of the claims bear on a second one.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

use cruxmap::layout::drawing::{Diagram, LineStyle, Settings, Size, Wire, WireEnd, lay_out};
use cruxmap::model::RelationKind;
use divan::Bencher;

fn main() {
    beside_graphviz();
    divan::main();
}

/// A map of so many claims. The same every time.
fn diagram(claims: u32) -> Diagram {
    let mut random = 0x9e37_79b9_u64;
    let mut next = |below: u32| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        u32::try_from(random % u64::from(below.max(1))).unwrap_or_default()
    };
    let link = |from, to, against| Wire {
        from: vec![from],
        to: WireEnd::Box(to),
        kind: if against { RelationKind::Opposes } else { RelationKind::Supports },
        line: LineStyle::Link,
        mark: 0,
    };
    let mut links = Vec::new();
    for claim in 1..claims {
        links.push(link(claim, next(claim / 4 + 1).max((claim / 4).saturating_sub(3)), next(3) == 0));
        if next(2) == 0 {
            links.push(link(claim, next(claim), next(3) == 0));
        }
    }
    links.retain(|link| link.to != WireEnd::Box(link.from.first().copied().unwrap_or_default()));
    Diagram { boxes: vec![Size { width: 26, height: 4 }; claims as usize], links }
}

fn settings() -> Settings {
    Settings { head_words: [10, 9, 17, 10], together_words: 13, ..Settings::default() }
}

/// A neighbourhood as large as one that is drawn at once, and whole maps.
#[divan::bench(args = [150, 500, 5_000, 50_000], sample_count = 3, sample_size = 1)]
fn lay_out_map(bencher: Bencher, claims: u32) {
    let diagram = diagram(claims);
    bencher.bench_local(|| lay_out(&diagram, &settings(), None, &|| true));
}

/// Prints how many straight lines between the middles of boxes cross here and there.
fn beside_graphviz() {
    for claims in [50, 150, 500, 5_000] {
        let diagram = diagram(claims);
        let Some(drawing) = lay_out(&diagram, &settings(), None, &|| true) else { return };
        let middles: Vec<(f64, f64)> = (drawing.boxes.iter())
            .map(|area| {
                let middle = |start: u32, length: u32| f64::from(start) + f64::from(length) / 2.0;
                (middle(area.at.x, area.width), middle(area.at.y, area.height))
            })
            .collect();
        let ours = crossings(&diagram, &middles);
        match graphviz(&diagram).map(|middles| crossings(&diagram, &middles)) {
            Some(theirs) => {
                #[expect(clippy::cast_precision_loss, reason = "a ratio")]
                let ratio = ours as f64 / theirs.max(1) as f64;
                println!("{claims} claims: {ours} crossings, dot {theirs}: {ratio:.2} times as many");
            }
            None => println!("{claims} claims: {ours} crossings; dot is not installed"),
        }
    }
}

/// Where `dot` puts the boxes; none where there is no `dot`.
fn graphviz(diagram: &Diagram) -> Option<Vec<(f64, f64)>> {
    let mut text = "digraph { node [shape=box, fixedsize=true, width=2.6, height=0.8];\n".to_owned();
    for link in &diagram.links {
        if let (Some(from), WireEnd::Box(to)) = (link.from.first(), link.to) {
            writeln!(text, "{to} -> {from};").ok()?;
        }
    }
    text.push('}');
    let mut child = Command::new("dot").arg("-Tplain").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
    let mut input = child.stdin.take()?;
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = child.wait_with_output().ok()?;
    writer.join().ok()?.ok()?;
    let mut found = BTreeMap::new();
    for line in String::from_utf8(output.stdout).ok()?.lines() {
        let mut words = line.split(' ');
        if words.next() == Some("node") {
            let mut number = || words.next()?.parse::<f64>().ok();
            let (name, x, y) = (number()?, number()?, number()?);
            found.insert(name.to_string(), (x, y));
        }
    }
    (0..diagram.boxes.len()).map(|at| found.get(&at.to_string()).copied()).collect()
}

/// How many pairs of straight lines cross that share no end.
fn crossings(diagram: &Diagram, middles: &[(f64, f64)]) -> usize {
    let at = |at: u32| middles.get(at as usize).copied().unwrap_or_default();
    let lines: Vec<(u32, u32)> = (diagram.links.iter())
        .filter_map(|link| match (link.from.first(), link.to) {
            (Some(&from), WireEnd::Box(to)) => Some((from, to)),
            _ => None,
        })
        .collect();
    let side = |a: (f64, f64), b: (f64, f64), c: (f64, f64)| (b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0);
    let cross = |&(a, b): &(u32, u32), &(c, d): &(u32, u32)| {
        let apart = a != c && a != d && b != c && b != d;
        let (a, b, c, d) = (at(a), at(b), at(c), at(d));
        apart && side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
    };
    lines.iter().enumerate().map(|(at, one)| lines.iter().skip(at + 1).filter(|other| cross(one, other)).count()).sum()
}
