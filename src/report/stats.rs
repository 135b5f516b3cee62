//! How much there is of everything in a map, as text and as JSON.

use std::io;

use serde::Serialize;

use super::Lines;
use super::json::write_pretty;
use crate::analysis::{Counts, counts};
use crate::format::AsWritten;
use crate::model::Map;

/// Writes the counts, one a line: first what is counted, then how many; of a foreign file also in its own terms.
///
/// # Errors
/// When `out` cannot be written to.
pub fn stats(map: &Map, as_written: Option<&AsWritten>, out: &mut dyn io::Write) -> io::Result<()> {
    let counts = counts(map);
    let links = counts.links;
    let rows = [
        ("Claims", counts.claims),
        ("  that answer a question or begin the map", counts.theses),
        ("  that nobody says, denies or retells", counts.claims_without_statement),
        ("  that nothing ties to the rest", counts.isolated_claims),
        ("Links", links.all()),
        ("  for", links.supports),
        ("  against", links.opposes),
        ("  that doubt a step", links.undercuts),
        ("  that say the same", links.restates),
        ("  with premises that count only together", counts.linked_premises),
        ("Circles", counts.cycles),
        ("Questions", counts.questions),
        ("Speakers", counts.speakers),
        ("Statements", counts.statements),
        ("Texts", counts.sources),
    ];
    let mut page = Lines::new(out);
    page.wrapped(map.title())?;
    page.line("")?;
    for (what, count) in rows {
        page.line(&format!("{what:<44}{count:>9}"))?;
    }
    if let Some(AsWritten { elements, relations }) = as_written {
        let elements = elements.iter().map(|(name, count)| (format!("As written: {name}"), count));
        let relations = relations.iter().map(|(name, count)| (format!("  {name}"), count));
        for (what, count) in elements.chain(relations) {
            page.line(&format!("{what:<44}{count:>9}"))?;
        }
    }
    Ok(())
}

/// Writes the counts as one object.
///
/// # Errors
/// When `out` cannot be written to.
pub fn stats_json(map: &Map, as_written: Option<&AsWritten>, out: &mut dyn io::Write) -> io::Result<()> {
    write_pretty(out, &StatsJson { title: map.parts().title.as_deref(), counts: counts(map), as_written })
}

#[derive(Serialize)]
struct StatsJson<'a> {
    title: Option<&'a str>,
    #[serde(flatten)]
    counts: Counts,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_written: Option<&'a AsWritten>,
}
