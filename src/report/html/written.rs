//! The page as a file, and what it has no place for.

use hashbrown::HashSet;

use super::{HtmlPage, Judged, html};
use crate::analysis::{Conditions, Method, Order, Why, standing, strengths};
use crate::format::{Format, FormatRow, Holding, Losses, Rendering, Written};
use crate::model::{Element, Map, SourceId};
use crate::report::Evaluation;

/// A whole map as a page, with what stands in it. Costs as much as finding that out and writing it.
pub(in crate::report) fn written(map: &Map) -> Written {
    let found = standing(map, Conditions::default());
    let order = Order::of(map);
    // Somebody always waits: there are strengths.
    let strengths = strengths(map, &order, Method::default(), Conditions::default(), &|| true);
    let why = Why { map, standing: &found, order: &order };
    let judged = strengths.map(|strengths| Judged::of(Evaluation { why, strengths: &strengths }));
    HtmlPage { map, judged: judged.as_ref(), notes: &[] }.written()
}

impl HtmlPage<'_> {
    /// The page as a file, and what it has no place for.
    pub fn written(&self) -> Written {
        let mut out = Vec::new();
        // Writing to memory does not fail, and what is written is text.
        let _ = html(self, &mut out);
        Written::new(String::from_utf8(out).unwrap_or_default(), losses(self.map))
    }
}

/// What a page has no place for: what the table says, groups within groups or without claims, and what only serves to
/// find a text again.
fn losses(map: &Map) -> Losses {
    let lacks = FormatRow::of(Format::Rendering(Rendering::Html)).map_or(&[][..], |row| row.lacks);
    let mut losses = Losses::of(map, lacks, "html");
    let groups = || map.claim_ids().filter_map(|claim| map.claim_details(claim)?.group);
    let used: HashSet<_> = groups().collect();
    losses.add(Holding::Groups, map.parts().groups.len() - used.len());
    let said = map.claim_ids().flat_map(|claim| map.statements(Element::Claim(claim)));
    let told: HashSet<(SourceId, &str)> = said.filter_map(|said| Some((said.source?, map.name(said.at?)))).collect();
    let untold = |id: SourceId| {
        let source = map.source(id);
        let openings = source.openings.iter().filter(|opening| !told.contains(&(id, &*opening.at))).count();
        let others = [source.file.is_some(), source.lines.is_some(), source.lang.is_some()];
        openings + others.into_iter().filter(|&is_there| is_there).count()
    };
    losses.add(Holding::SourceDetails, map.source_ids().map(untold).sum());
    losses
}
