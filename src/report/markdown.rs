//! The whole map as an outline in Markdown: questions, answers, reasons for and against, each with who says it where; then
//! the sources that are cited.

use super::Lines;
use super::SourceCitation;
use super::citation::{in_markdown, one_line};
use super::outline::{Start, Visit};
use super::show::Shown;
use crate::format::{Format, FormatRow, Holding, Losses, Rendering, Written};
use crate::model::Map;

/// Items are set in no further than so many levels; their numbers tell the rest.
const DEEPEST: usize = 40;

/// Writes a map. Linear in what it writes.
pub(super) fn written(map: &Map) -> Written {
    let row = FormatRow::of(Format::Rendering(Rendering::Markdown));
    let mut losses = Losses::of(map, row.map_or(&[], |row| row.lacks), "markdown");
    let cited = |source: &crate::model::Source| source.authors.len() + usize::from(source.date.is_some());
    let cited = |source| cited(source) + usize::from(source.publisher.is_some()) + usize::from(source.url.is_some());
    let cited: usize = map.parts().sources.iter().map(cited).sum();
    losses.add(Holding::SourceDetails, Holding::SourceDetails.count(map) - cited);
    let breaks = map.claim_ids().map(|claim| map.claim_text(claim).matches('\n').count()).sum();
    losses.add(Holding::LineBreaks, breaks);
    let mut out = Vec::new();
    // Writing to memory does not fail.
    let _ = write(map, &mut Lines::new(&mut out));
    Written::new(String::from_utf8(out).unwrap_or_default(), losses)
}

fn write(map: &Map, lines: &mut Lines) -> std::io::Result<()> {
    let shown = Shown::of(map, Start::Top, None);
    lines.line(&format!("# {}", in_markdown(&one_line(map.title()))))?;
    lines.line("")?;
    lines.line(&in_markdown(&one_line(&shown.header())))?;
    lines.line("")?;
    let mut depth = 0;
    shown.walk(|visit| {
        match visit {
            Visit::Enter(id, number) => {
                let indent = "  ".repeat(depth.min(DEEPEST));
                lines.line(&format!("{indent}- **{number}** {}", in_markdown(&one_line(&shown.words(id)))))?;
                depth += 1;
            }
            Visit::Leave => depth -= 1,
        }
        Ok(())
    })?;
    if map.source_ids().len() > 0 {
        lines.line("")?;
        lines.line("## Sources")?;
        lines.line("")?;
        for source in map.source_ids() {
            lines.line(&format!("- {}", SourceCitation::of(map, source).markdown()))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{Input, read};

    #[test]
    fn reasons_stand_under_what_they_bear_on_and_nothing_leaves_its_line() {
        let text = "(cruxmap: 1, title: \"A *map*\", sources: [(id: \"s\", title: \"Minutes\", date: \"2025\"), (id: \"u\", title: \"U\")],
            speakers: [(id: \"o\", name: \"R. Osei\")], questions: [(ask: \"Is it?\", yes: [\"a\"])],
            claims: [(id: \"a\", text: \"A <b>.\", said: [(by: \"o\", source: \"s\", at: \"¶2\")]), (id: \"b\", text: \"# B\\n- c\")],
            links: [Supports(from: [\"b\"], to: \"a\")])";
        let map = read(vec![Input { name: "map.ron".into(), bytes: text.into() }], &()).map.unwrap();
        let written = written(&map);
        let lines: Vec<_> = written.text.lines().filter(|line| line.trim_start().starts_with(['-', '#'])).collect();
        assert_eq!(lines[0], "# A \\*map\\*");
        assert!(lines[1].starts_with("- **1** Is it?"), "{lines:?}");
        assert!(lines[2].starts_with("  - **1.1** Yes: A \\<b\\>. R. Osei says, Minutes, par. 2."), "{lines:?}");
        assert!(lines[3].starts_with("    - **1.1.1** For, 1 of 1: \\# B - c."), "{lines:?}");
        assert_eq!(lines[4], "## Sources");
        assert!(lines[5].starts_with("- Minutes, 2025. "), "{lines:?}");
        assert_eq!(written.losses.of_kind(Holding::LineBreaks), 1);
    }
}
