//! What stands in the box of a claim, and how much room that takes.

use super::{Look, Remark, Zoom, columns, ellipsis, sign};
use crate::analysis::{LinkCounts, ShownClaim};
use crate::layout::drawing::{BoxLine, BoxText, Frame, Ink, Size, Strokes};
use crate::layout::{Names, clean, head, width, wrap, wrap_at_most};
use crate::model::{Element, Map, RelationKind};
use crate::report::{each_in_short, fit_names};

/// No box shows more bytes of a text than this, so a longer one costs no more.
const LONGEST: usize = 8_000;

/// No box is narrower inside, and none with titles or with texts wider.
const NARROWEST: usize = 16;
const WIDEST_TITLE: usize = 40;
const WIDEST_TEXT: usize = 60;

/// A title takes at most so many lines.
const TITLE_LINES: usize = 3;

/// A frame, with a blank to its left and right.
const FRAME: u32 = 4;

/// The words of a claim's box, and its size with the frame.
pub(super) fn boxed(map: &Map, names: &Names, shown: &ShownClaim, look: &Look) -> (BoxText, Size) {
    let room = inside(look);
    let Remark { state, is_struck_out } = (look.remark)(shown.claim);
    let wording = wording(map, shown, look, room);
    let ink = if is_struck_out { Ink::Struck } else { Ink::Text };
    let mut lines: Vec<_> = wording.into_iter().map(|left| BoxLine { left, ink, ..BoxLine::default() }).collect();
    let who = if look.zoom == Zoom::Titles {
        String::new()
    } else {
        let said = each_in_short(map, names, map.statements(Element::Claim(shown.claim)).iter());
        fit_names(&said, room, ellipsis(look.strokes))
    };
    let state = clean(&state).into_owned();
    let line = |left: &str, right: &str, ink| BoxLine { left: left.to_owned(), right: right.to_owned(), ink };
    match (who.is_empty(), state.is_empty()) {
        (true, true) => {}
        (false, false) if width(&who) + 2 + width(&state) <= room => lines.push(line(&who, &state, Ink::Who)),
        (no_who, no_state) => {
            lines.extend((!no_who).then(|| line(&who, "", Ink::Who)));
            lines.extend((!no_state).then(|| line(&state, "", Ink::State)));
        }
    }
    let in_frame = hidden(shown, look.strokes);
    let inner = |line: &BoxLine| {
        let gap = if line.left.is_empty() || line.right.is_empty() { 0 } else { 2 };
        columns(&line.left) + columns(&line.right) + gap
    };
    // Beside the words in the frame a line may leave it.
    let least = if in_frame.is_empty() { 0 } else { columns(&in_frame) + 2 };
    let widest = lines.iter().map(inner).max().unwrap_or_default().max(least);
    let height = u32::try_from(lines.len()).unwrap_or(u32::MAX).saturating_add(2);
    let is_focus = look.focus == Some(Element::Claim(shown.claim));
    let frame = if is_focus { Frame::Double } else { Frame::Single };
    (BoxText { lines, in_frame, frame }, Size { width: widest.saturating_add(FRAME), height })
}

/// How wide a text in a box may be: three boxes stand side by side.
fn inside(look: &Look) -> usize {
    let widest = match look.zoom {
        Zoom::Titles | Zoom::Names => WIDEST_TITLE,
        Zoom::Text(_) | Zoom::Whole => WIDEST_TEXT,
    };
    (look.room / 3).saturating_sub(6).clamp(NARROWEST, widest)
}

/// The lines of a claim's wording, all about as long.
fn wording(map: &Map, shown: &ShownClaim, look: &Look, room: usize) -> Vec<String> {
    let (text, most) = match look.zoom {
        Zoom::Titles | Zoom::Names => (map.claim_title(shown.claim), TITLE_LINES),
        Zoom::Text(most) => (map.claim_text(shown.claim), most.max(1)),
        Zoom::Whole => (map.claim_text(shown.claim), usize::MAX),
    };
    let text = clean(head(text, LONGEST));
    let lines = wrap(&text, room).take(most.saturating_add(1)).count();
    if lines > most {
        return wrap_at_most(&text, room, most, ellipsis(look.strokes));
    }
    // The narrowest that takes no more lines.
    let (mut too_narrow, mut enough) = (NARROWEST.min(room) - 1, room);
    while enough - too_narrow > 1 {
        let middle = usize::midpoint(too_narrow, enough);
        if wrap(&text, middle).take(lines + 1).count() > lines { too_narrow = middle } else { enough = middle }
    }
    wrap(&text, enough).map(str::to_owned).collect()
}

/// What touches a claim and is not drawn, by kind: "+5 −4 =1" bears on it, behind "→" comes what it does itself.
fn hidden(shown: &ShownClaim, strokes: Strokes) -> String {
    let mut parts = by_kind(shown.bearing, strokes);
    let onward = by_kind(shown.starting, strokes);
    if !onward.is_empty() {
        parts.push(leads_on(strokes).to_owned());
        parts.extend(onward);
    }
    parts.join(" ")
}

/// How many links there are of each kind: "+5", "−4".
fn by_kind(counts: LinkCounts, strokes: Strokes) -> Vec<String> {
    let kinds = [
        (RelationKind::Supports, counts.supports),
        (RelationKind::Opposes, counts.opposes),
        (RelationKind::Undercuts, counts.undercuts),
        (RelationKind::Restates, counts.restates),
    ];
    let kinds = kinds.into_iter().filter(|&(_, count)| count > 0);
    kinds.map(|(kind, count)| format!("{}{count}", sign(kind, strokes))).collect()
}

/// Before the counts of what a claim does.
pub(super) fn leads_on(strokes: Strokes) -> &'static str {
    match strokes {
        Strokes::Unicode => "→",
        Strokes::Ascii => "->",
    }
}
