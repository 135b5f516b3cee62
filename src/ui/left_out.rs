//! How a screen says what a filter leaves out: a count at the end of each list, and a mark on rows that are only dimmed.

use super::canvas::{Area, Canvas, piece};
use crate::app::{FilterMode, LeftOut, OnSteps, Walk};
use crate::config::Role;
use crate::layout::{fits, wrap_at_most};
use crate::model::RelationKind;

/// Dims a row that begins at the cursor's column, and marks it beside the cursor: brightness alone says nothing.
pub fn dim(canvas: &mut Canvas, row: Area) {
    canvas.dim(row);
    let mark = canvas.glyphs().left_out;
    canvas.text(row.x + 1, row.y, 1, mark, Role::Quiet);
}

/// The end of a list from which a filter leaves rows out.
pub struct Tail {
    mode: FilterMode,
    /// What is left out, and how many.
    count: String,
    /// What is among them.
    among: Vec<String>,
    /// What is left out from under rows that are not.
    under: Vec<String>,
}

impl Tail {
    /// Of a list of links of one kind; none where nothing is left out.
    pub fn of_links(canvas: &Canvas, walk: &Walk, kind: RelationKind, left_out: LeftOut) -> Option<Self> {
        let mode = walk.filter().filter(|_| !left_out.is_nothing())?.mode;
        let LeftOut { reasons, together, inferred, on_their_steps, on_kept_steps } = left_out;
        let under = on_steps(canvas, on_kept_steps);
        if reasons == 0 {
            let count = by_the_filter(canvas, mode, &under.join(", "));
            return Some(Self { mode, count, among: Vec::new(), under: Vec::new() });
        }
        let sign = canvas.look().glyphs.sign(kind);
        let count = format!("{}: {sign}{reasons}", by_the_filter(canvas, mode, &reasons.to_string()));
        let mut among = Vec::new();
        if together > 0 {
            among.push(format!("{together} only together"));
        }
        if inferred > 0 {
            among.push(format!("{inferred} {}", canvas.glyphs().inferred));
        }
        among.extend(on_steps(canvas, on_their_steps));
        Some(Self { mode, count, among, under })
    }

    /// Of a list of claims, in parts: how many are left out of each, and what they are. None where nothing is.
    pub fn of_claims(canvas: &Canvas, walk: &Walk, parts: &[(usize, String)]) -> Option<Self> {
        let mode = walk.filter()?.mode;
        let parts: Vec<_> = parts.iter().filter(|(count, _)| *count > 0).collect();
        let all: usize = parts.iter().map(|(count, _)| count).sum();
        let named = parts.iter().filter(|(_, what)| !what.is_empty());
        let named: Vec<_> = named.map(|(count, what)| format!("{count} {what}")).collect();
        let mut count = by_the_filter(canvas, mode, &all.to_string());
        if !named.is_empty() {
            count = format!("{count}: {}", named.join(", "));
        }
        (all > 0).then_some(Self { mode, count, among: Vec::new(), under: Vec::new() })
    }

    /// In one line of at most `cells`, in fewer words where it must be.
    pub fn line(&self, cells: usize) -> String {
        let long = self.parts().join(", ").replace(", under", "; under");
        if fits(&long, cells) {
            return long;
        }
        let among = self.among.join(", ").replace("only together", "together");
        let among = if among.is_empty() { among } else { format!(" ({among})") };
        let under = if self.under.is_empty() { String::new() } else { format!("; {}", self.under.join(", ")) };
        let short = format!("{}{among}{under}", self.count);
        if fits(&short, cells) { short } else { short.replace(" by the filter", "") }
    }

    /// In lines of at most `cells`: all in one, or else the kinds on lines of their own.
    pub fn lines(&self, cells: usize, ellipsis: &str) -> Vec<String> {
        let whole = self.line(usize::MAX);
        if fits(&whole, cells) {
            return vec![whole];
        }
        self.parts().iter().flat_map(|part| wrap_at_most(part, cells, 2, ellipsis)).collect()
    }

    fn parts(&self) -> Vec<String> {
        let of_those = match self.mode {
            FilterMode::Hide => "under those shown",
            FilterMode::Dim => "under those kept",
        };
        let mut parts = vec![self.count.clone()];
        for (lead, words) in [("among them", &self.among), (of_those, &self.under)] {
            if !words.is_empty() {
                parts.push(format!("{lead} {}", words.join(", ")));
            }
        }
        parts
    }
}

/// "4 hidden by the filter", "· 4 left out by the filter".
fn by_the_filter(canvas: &Canvas, mode: FilterMode, what: &str) -> String {
    match mode {
        FilterMode::Hide => format!("{what} hidden by the filter"),
        FilterMode::Dim => format!("{} {what} left out by the filter", canvas.glyphs().left_out),
    }
}

/// "+4 hidden by the filter"; none where nothing is left out.
pub fn of_reasons(canvas: &Canvas, walk: &Walk, kind: RelationKind, left_out: usize) -> Option<String> {
    let what = match walk.filter().filter(|_| left_out > 0)?.mode {
        FilterMode::Hide => "hidden",
        FilterMode::Dim => "left out",
    };
    Some(format!("{}{left_out} {what} by the filter", canvas.look().glyphs.sign(kind)))
}

/// "⊘ 2", "+ 1 backing".
fn on_steps(canvas: &Canvas, steps: OnSteps) -> Vec<String> {
    let glyphs = canvas.look().glyphs;
    let mut words = Vec::new();
    if steps.doubts > 0 {
        words.push(format!("{} {}", glyphs.sign(RelationKind::Undercuts), steps.doubts));
    }
    if steps.backings > 0 {
        words.push(format!("{} {} backing", glyphs.sign(RelationKind::Supports), steps.backings));
    }
    words
}

/// " (6, 2 shown)" behind the head of a list, or " (6, 2 kept)" where the others are dimmed; the first number alone where
/// nothing is left out.
pub fn counts(walk: &Walk, all: usize, left_out: usize) -> String {
    match walk.filter().map(|filter| filter.mode).filter(|_| left_out > 0) {
        None => format!("({all})"),
        Some(FilterMode::Hide) => format!("({all}, {} shown)", all - left_out),
        Some(FilterMode::Dim) => format!("({all}, {} kept)", all - left_out),
    }
}

/// Writes a tail in one line, numbers and kinds before all else.
pub fn draw_line(canvas: &mut Canvas, area: Area, tail: &Tail) {
    let line = tail.line(area.width);
    canvas.line(area.x, area.y, area.width, &[piece(line, Role::Text)]);
}
