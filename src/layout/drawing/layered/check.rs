//! What holds of every picture, checked cell by cell, for tests.

use std::collections::{BTreeMap, BTreeSet};

use crate::layout::drawing::diagram::{Diagram, WireEnd};
use crate::layout::drawing::picture::{Cell, Drawing, Heading, Run, Says};

/// Checks a picture of a diagram without faulty numbers. Gives what does not hold.
pub(crate) fn faults(diagram: &Diagram, drawing: &Drawing) -> Vec<String> {
    let mut faults = Vec::new();
    let mut inside: BTreeMap<Cell, usize> = BTreeMap::new();
    for (at, area) in drawing.boxes.iter().enumerate() {
        for y in area.at.y..area.at.y + area.height {
            for x in area.at.x..area.at.x + area.width {
                if inside.insert(Cell { x, y }, at).is_some() {
                    faults.push(format!("box {at} lies on another at {x},{y}"));
                }
            }
        }
    }
    let cells = Cells::of(drawing);
    for run in &drawing.runs {
        if run.from.x != run.to.x && run.from.y != run.to.y {
            faults.push(format!("{run:?} is not straight"));
        }
        for cell in cells_of(run) {
            if cell.x >= drawing.size.width || cell.y >= drawing.size.height {
                faults.push(format!("{run:?} leaves the picture"));
            }
            let is_end = cell == run.from || cell == run.to;
            if inside.contains_key(&cell) && !(is_end && run.from != run.to) {
                faults.push(format!(
                    "{run:?} of {:?} goes through box {:?}",
                    drawing.trunks[run.trunk as usize],
                    inside.get(&cell)
                ));
            }
        }
    }
    faults.extend(cells.overlaid(drawing));
    for head in &drawing.heads {
        let beyond = match head.heading {
            Heading::Up => Cell { y: head.at.y.wrapping_sub(1), ..head.at },
            Heading::Down => Cell { y: head.at.y + 1, ..head.at },
            Heading::Left => Cell { x: head.at.x.wrapping_sub(1), ..head.at },
            Heading::Right => Cell { x: head.at.x + 1, ..head.at },
        };
        for &link in &drawing.trunks[head.trunk as usize].links {
            match diagram.links[link as usize].to {
                WireEnd::Box(target) if inside.get(&beyond) == Some(&(target as usize)) => {}
                WireEnd::Link(target)
                    if cells.has(beyond, |trunk| drawing.trunks[trunk as usize].links.contains(&target)) => {}
                to => faults.push(format!("{head:?} of link {link} does not point at {to:?}")),
            }
        }
    }
    for label in &drawing.labels {
        for x in label.at.x..label.at.x + label.width {
            let cell = Cell { x, y: label.at.y };
            let own = |trunk: u32| match label.says {
                Says::Kind(of) | Says::Stub(of) => of == trunk,
                Says::Together(link) | Says::Mark(link) | Says::Back(link) => {
                    drawing.trunks[trunk as usize].links.contains(&link)
                }
            };
            if inside.contains_key(&cell) || cells.has(cell, |trunk| !own(trunk)) {
                faults.push(format!("{label:?} lies on something at {cell:?}"));
            }
        }
    }
    let missing: BTreeSet<u32> = drawing.undrawn.iter().copied().collect();
    let cut: BTreeSet<u32> = drawing.cut.iter().copied().collect();
    for (link, wire) in (0_u32..).zip(&diagram.links) {
        if missing.contains(&link) || cut.contains(&link) {
            continue;
        }
        for &from in &wire.from {
            if !cells.leads(diagram, drawing, &inside, from, link) {
                faults.push(format!("no line leads from box {from} along link {link} {wire:?}"));
            }
        }
    }
    faults
}

fn cells_of(run: &Run) -> impl Iterator<Item = Cell> + use<> {
    let Run { from, to, .. } = *run;
    (from.y..=to.y).flat_map(move |y| (from.x..=to.x).map(move |x| Cell { x, y }))
}

/// By cell, the runs in it.
struct Cells(BTreeMap<Cell, Vec<usize>>, Vec<Run>);

impl Cells {
    fn of(drawing: &Drawing) -> Self {
        let mut cells: BTreeMap<Cell, Vec<usize>> = BTreeMap::new();
        for (at, run) in drawing.runs.iter().enumerate() {
            cells_of(run).for_each(|cell| cells.entry(cell).or_default().push(at));
        }
        Self(cells, drawing.runs.clone())
    }

    fn has(&self, cell: Cell, is: impl Fn(u32) -> bool) -> bool {
        self.0.get(&cell).is_some_and(|runs| runs.iter().any(|&run| is(self.1[run].trunk)))
    }

    /// Cells in which two trunks do anything but cross.
    fn overlaid(&self, drawing: &Drawing) -> Vec<String> {
        let mut faults = Vec::new();
        for (cell, runs) in &self.0 {
            for (place, &one) in runs.iter().enumerate() {
                for &other in &runs[place + 1..] {
                    let (one, other) = (self.1[one], self.1[other]);
                    if one.trunk == other.trunk || crosses(&one, &other, *cell) || joins(drawing, &one, &other) {
                        continue;
                    }
                    faults.push(format!("{one:?} and {other:?} meet at {cell:?}"));
                }
            }
        }
        faults
    }

    /// Whether one can walk from a box along the lines of a link to its arrowhead.
    fn leads(
        &self,
        diagram: &Diagram,
        drawing: &Drawing,
        inside: &BTreeMap<Cell, usize>,
        from: u32,
        link: u32,
    ) -> bool {
        let is_of = |run: usize| drawing.trunks[self.1[run].trunk as usize].links.contains(&link);
        let in_box = |cell: &Cell| inside.get(cell) == Some(&(from as usize));
        let _ = diagram;
        let mut waiting: Vec<usize> = (0..self.1.len())
            .filter(|&run| is_of(run) && (in_box(&self.1[run].from) || in_box(&self.1[run].to)))
            .collect();
        let mut seen: BTreeSet<usize> = waiting.iter().copied().collect();
        let heads: BTreeSet<Cell> = (drawing.heads.iter())
            .filter(|head| drawing.trunks[head.trunk as usize].links.contains(&link))
            .map(|head| head.at)
            .collect();
        while let Some(run) = waiting.pop() {
            for cell in cells_of(&self.1[run]) {
                if heads.contains(&cell) {
                    return true;
                }
                for &next in &self.0[&cell] {
                    let (one, other) = (self.1[run], self.1[next]);
                    if is_of(next) && !crosses(&one, &other, cell) && seen.insert(next) {
                        waiting.push(next);
                    }
                }
            }
        }
        false
    }
}

/// Whether two runs cross in a cell, both going on on both sides.
fn crosses(one: &Run, other: &Run, cell: Cell) -> bool {
    let is_across = |run: &Run| run.from.x < run.to.x;
    let goes_on = |run: &Run| cell != run.from && cell != run.to;
    is_across(one) != is_across(other) && goes_on(one) && goes_on(other)
}

/// Whether two trunks are parts of one link that meet in its middle.
fn joins(drawing: &Drawing, one: &Run, other: &Run) -> bool {
    let links = |run: &Run| &drawing.trunks[run.trunk as usize].links;
    links(one).iter().any(|link| links(other).contains(link))
}
