//! A laid-out picture as SVG: real text, class names for styling, titles for who hears it.

use std::fmt::Write as _;
use std::io;

use hashbrown::HashSet;

use super::Picture;
use crate::layout::drawing::{Area, Cell, Drawing, Frame, Head, Heading, Index, Ink, Label, LineStyle, Says, Trunk};
use crate::model::{Element, Link, LinkId, Map, RELATIONS, RelationKind, Target};
use crate::report::html::escaped;
use crate::report::wording::statement;
use crate::report::{Titles, amount, and, sentence, unsaid};

/// The cells of the picture, in units of the drawing.
const WIDE: u32 = 8;
const HIGH: u32 = 18;

/// Round the picture.
const MARGIN: u32 = 12;

/// What a line covers of those that it crosses begins so far from its ends.
const APART: u32 = 4;

/// Of the links of one line, so many are told in its title.
const TOLD: usize = 5;

/// Colours that colour-blind people tell apart, by lightness too, on light and on dark ground. What is printed is on light
/// ground. Nothing but pictures is styled by it, whatever page they stand in.
pub(in crate::report) const STYLE: &str = "\
.cruxmap text{font:13px \"DejaVu Sans Mono\",Menlo,Consolas,monospace;fill:#16181d;white-space:pre}
.cruxmap .page{fill:#fff}
.cruxmap .frame{fill:#fff;stroke:#52565c;stroke-width:1.2}
.cruxmap .focus .frame{stroke:#16181d;stroke-width:3}
.cruxmap .focus .text{font-weight:bold}
.cruxmap .struck-out .text{text-decoration:line-through}
.cruxmap .who,.cruxmap .hidden{fill:#52565c}
.cruxmap .ground{fill:#fff}
.cruxmap .line{fill:none;stroke-width:1.6;stroke-linejoin:round}
.cruxmap .halo{fill:none;stroke:#fff;stroke-width:6}
.cruxmap .bridge .line{stroke-dasharray:5 4}
.cruxmap .link.focus .line{stroke-width:3}
.cruxmap .for .line{stroke:#004d40}.cruxmap .for .word,.cruxmap .head-for{fill:#004d40}
.cruxmap .against .line{stroke:#bf3b0a}.cruxmap .against .word,.cruxmap .head-against{fill:#bf3b0a}
.cruxmap .doubt .line{stroke:#6a1b9a}.cruxmap .doubt .word,.cruxmap .head-doubt{fill:#6a1b9a}
.cruxmap .same .line{stroke:#1a4f9c}.cruxmap .same .word,.cruxmap .head-same{fill:#1a4f9c}
@media screen and (prefers-color-scheme:dark){
.cruxmap text{fill:#e6e6e6}
.cruxmap .page,.cruxmap .ground,.cruxmap .frame{fill:#16181d}
.cruxmap .frame{stroke:#9ca1a8}
.cruxmap .focus .frame{stroke:#fff}
.cruxmap .who,.cruxmap .hidden{fill:#b4b8bd}
.cruxmap .halo{stroke:#16181d}
.cruxmap .for .line{stroke:#7fe0c3}.cruxmap .for .word,.cruxmap .head-for{fill:#7fe0c3}
.cruxmap .against .line{stroke:#f57f4f}.cruxmap .against .word,.cruxmap .head-against{fill:#f57f4f}
.cruxmap .doubt .line{stroke:#cba6f7}.cruxmap .doubt .word,.cruxmap .head-doubt{fill:#cba6f7}
.cruxmap .same .line{stroke:#8fbff0}.cruxmap .same .word,.cruxmap .head-same{fill:#8fbff0}
}";

/// Writes a picture as SVG. `caption` says what it shows, `notes` what its marks mean.
///
/// # Errors
/// When `out` cannot be written to.
pub fn svg(
    map: &Map,
    picture: &Picture,
    drawing: &Drawing,
    (caption, notes): (&str, &[String]),
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let words = Words { title: map.title(), described: &format!("{caption} {}", notes.join(" ")) };
    image(&Sheet { map, picture, drawing, ids: &ids(caption) }, &words, Some(STYLE), out)
}

/// Writes a picture as a part of a page. `prefix` begins all names in it, so that several stand in one page; the page has
/// [`STYLE`] once. It is one image with a title and a description: what it shows stands in the page in words, too.
///
/// # Errors
/// When `out` cannot be written to.
pub(in crate::report) fn svg_in_page(
    (map, picture, drawing): (&Map, &Picture, &Drawing),
    (caption, notes): (&str, &[String]),
    prefix: &str,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let words = Words { title: caption, described: &notes.join(" ") };
    image(&Sheet { map, picture, drawing, ids: prefix }, &words, None, out)
}

/// What a picture is called, and how it is described.
struct Words<'a> {
    title: &'a str,
    described: &'a str,
}

fn image(sheet: &Sheet, words: &Words, style: Option<&str>, out: &mut dyn io::Write) -> io::Result<()> {
    let Sheet { drawing, ids, .. } = *sheet;
    let (width, height) = (across(drawing.size.width) + MARGIN, down(drawing.size.height) + MARGIN);
    let role = if style.is_some() { "graphics-document" } else { "img" };
    writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         role=\"{role}\" aria-labelledby=\"{ids}title {ids}desc\" class=\"cruxmap\">"
    )?;
    writeln!(out, "<title id=\"{ids}title\">{}</title>", escaped(words.title))?;
    writeln!(out, "<desc id=\"{ids}desc\">{}</desc>", escaped(words.described))?;
    if let Some(style) = style {
        writeln!(out, "<style>\n{style}\n</style>")?;
    }
    writeln!(out, "<defs>")?;
    for row in &RELATIONS {
        let class = class(row.kind);
        writeln!(
            out,
            "<marker id=\"{ids}head-{class}\" class=\"head-{class}\" viewBox=\"0 0 10 10\" refX=\"10\" refY=\"5\" \
             markerWidth=\"10\" markerHeight=\"10\" markerUnits=\"userSpaceOnUse\" orient=\"auto\">\
             <path d=\"M0 0L10 5L0 10z\"/></marker>"
        )?;
    }
    writeln!(out, "</defs>\n<rect class=\"page\" width=\"{width}\" height=\"{height}\"/>")?;
    sheet.lines(out)?;
    sheet.boxes(out)?;
    sheet.words(out)?;
    writeln!(out, "</svg>")
}

struct Sheet<'a> {
    map: &'a Map,
    picture: &'a Picture,
    drawing: &'a Drawing,
    /// What ids in it begin with.
    ids: &'a str,
}

/// What the ids of a picture begin with, so that several stand in one page: its caption, hashed (G. Fowler, L. Noll, K.
/// Vo, "FNV-1a").
fn ids(caption: &str) -> String {
    let hash = caption.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    format!("cruxmap-{hash:08x}-")
}

impl Sheet<'_> {
    /// The lines, a group for each trunk; one that crosses another goes over it.
    fn lines(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let (trunks, ids) = (self.drawing.trunks.len(), self.ids);
        let back: HashSet<u32> = (self.drawing.labels.iter())
            .filter_map(|label| if let Says::Back(link) = label.says { Some(link) } else { None })
            .collect();
        let mut ways = vec![[String::new(), String::new()]; trunks];
        for run in &self.drawing.runs {
            if let Some([way, halo]) = ways.get_mut(run.trunk as usize) {
                let ([x, y], [to_x, to_y]) = (middle(run.from), middle(run.to));
                // Writing to a string does not fail. What a line is joined to at its ends is not covered.
                let _ = if y == to_y {
                    let _ = write!(halo, "M{} {y}H{}", x + APART, to_x.saturating_sub(APART).max(x + APART));
                    write!(way, "M{x} {y}H{to_x}")
                } else {
                    let _ = write!(halo, "M{x} {}V{}", y + APART, to_y.saturating_sub(APART).max(y + APART));
                    write!(way, "M{x} {y}V{to_y}")
                };
            }
        }
        let mut heads: Vec<Vec<&Head>> = vec![Vec::new(); trunks];
        for head in &self.drawing.heads {
            if let Some(of) = heads.get_mut(head.trunk as usize) {
                of.push(head);
            }
        }
        for ((trunk, [way, halo]), heads) in self.drawing.trunks.iter().zip(ways).zip(heads) {
            let bridge = if trunk.line == LineStyle::Bridge { " bridge" } else { "" };
            let back = if trunk.links.iter().any(|link| back.contains(link)) { " back" } else { "" };
            let focus = if self.has_focus(trunk) { " focus" } else { "" };
            let class = class(trunk.kind);
            write!(
                out,
                "<g class=\"link {class}{bridge}{back}{focus}\"><title>{}</title>",
                escaped(&self.told(trunk))
            )?;
            if !way.is_empty() {
                write!(out, "<path class=\"halo\" d=\"{halo}\"/><path class=\"line\" d=\"{way}\"/>")?;
            }
            for head in heads {
                let [x, y] = middle(head.at);
                let (along, by) = match head.heading {
                    Heading::Up => ('V', y.saturating_sub(HIGH)),
                    Heading::Down => ('V', y + HIGH),
                    Heading::Left => ('H', x.saturating_sub(WIDE)),
                    Heading::Right => ('H', x + WIDE),
                };
                write!(out, "<path class=\"line\" marker-end=\"url(#{ids}head-{class})\" d=\"M{x} {y}{along}{by}\"/>")?;
            }
            writeln!(out, "</g>")?;
        }
        Ok(())
    }

    /// Whether the link in focus is one of a trunk.
    fn has_focus(&self, trunk: &Trunk) -> bool {
        let Some(Element::Link(focus)) = self.picture.focus else { return false };
        trunk.links.iter().any(|&link| self.picture.links.get(link as usize) == Some(&focus))
    }

    /// What the links of a trunk say.
    fn told(&self, trunk: &Trunk) -> String {
        let mut told: Vec<_> = trunk.links.iter().take(TOLD).filter_map(|&link| self.of_wire(link)).collect();
        let more = trunk.links.len().saturating_sub(TOLD);
        told.extend((more > 0).then(|| format!("And {more} more.")));
        told.join(" ")
    }

    /// What a link or bridge says, by its place in the diagram.
    fn of_wire(&self, wire: u32) -> Option<String> {
        let place = wire as usize;
        if let Some(&link) = self.picture.links.get(place) {
            let Link { kind, target, .. } = *self.map.link(link);
            let does = match (target, kind) {
                (Target::Claim(_), _) => kind.row().verb,
                (Target::Link(_), RelationKind::Supports) => "backs",
                (Target::Link(_), _) => "doubts",
            };
            return Some(sentence(&format!("{}: {does}: {}", self.premises(link), self.end(target.into()))));
        }
        let bridge = self.picture.bridges.get(place.checked_sub(self.picture.links.len())?)?;
        let over = match bridge.passes {
            0 => "by a link that is drawn in part".to_owned(),
            passes => format!("over {} not drawn", amount(passes as usize, "claim", "claims")),
        };
        let (from, to) = (self.map.claim_title(bridge.from), self.end(bridge.to));
        Some(sentence(&format!("{from}: {}, {over}: {to}", bridge.side.word())))
    }

    fn premises(&self, link: LinkId) -> String {
        let titles: Vec<_> =
            self.map.premises(link).iter().map(|&claim| self.map.claim_title(claim).to_owned()).collect();
        and(&titles)
    }

    fn end(&self, element: Element) -> String {
        match element {
            Element::Claim(claim) => self.map.claim_title(claim).to_owned(),
            Element::Link(step) => format!("the step from {}", self.premises(step)),
        }
    }

    /// The boxes, a group for each, with its claim in full as title.
    fn boxes(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let titles = Titles::of(self.map);
        let index = Index::of(self.drawing, &self.picture.texts);
        let boxes = self.drawing.boxes.iter().zip(&self.picture.texts.boxes).zip(&self.picture.claims);
        for (place, ((area, text), &claim)) in (0..).zip(boxes) {
            let Area { at, width, height } = *area;
            let mut class = String::from("box");
            if text.frame == Frame::Double {
                class.push_str(" focus");
            }
            if text.lines.iter().any(|line| line.ink == Ink::Struck) {
                class.push_str(" struck-out");
            }
            let said = self.map.statements(Element::Claim(claim));
            let who: Vec<_> = said.iter().take(TOLD).map(|said| statement(self.map, &titles, said)).collect();
            let who = if who.is_empty() { unsaid(self.map, claim).to_owned() } else { sentence(&who.join("; ")) };
            let id = escaped(self.map.claim_id(claim));
            let title = format!("{} {who}", sentence(self.map.claim_text(claim)));
            write!(out, "<g class=\"{class}\" data-claim=\"{id}\"><title>{}</title>", escaped(title.trim_end()))?;
            let [x, y] = middle(at);
            let (wide, high) = (width.saturating_sub(1) * WIDE, height.saturating_sub(1) * HIGH);
            write!(out, "<rect class=\"frame\" x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{high}\" rx=\"3\"/>")?;
            for (line, row) in text.lines.iter().zip(at.y + 1..) {
                let class = match line.ink {
                    Ink::Who => "who",
                    Ink::State => "state",
                    _ => "text",
                };
                written(out, class, "start", Cell { x: at.x + 2, y: row }, &line.left)?;
                written(out, "state", "end", Cell { x: at.x + width.saturating_sub(2), y: row }, &line.right)?;
            }
            if let Some(from) = index.in_frame(place) {
                ground(out, from, super::columns(&text.in_frame) + 2)?;
                written(out, "hidden", "start", Cell { x: from.x + 1, ..from }, &text.in_frame)?;
            }
            writeln!(out, "</g>")?;
        }
        Ok(())
    }

    /// The words beside the lines.
    fn words(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let texts = &self.picture.texts;
        for &Label { at, says, .. } in &self.drawing.labels {
            let link = |link: u32| texts.links.get(link as usize);
            let (kind, words) = match says {
                Says::Kind(trunk) => {
                    let first = self.drawing.trunks.get(trunk as usize).and_then(|trunk| trunk.links.first());
                    let Some(text) = first.and_then(|&first| link(first)) else { continue };
                    (text.kind, text.head.clone())
                }
                Says::Together(of) => {
                    let Some(text) = link(of) else { continue };
                    (text.kind, texts.together.clone())
                }
                Says::Back(of) => {
                    let Some(text) = link(of) else { continue };
                    (text.kind, texts.back.clone())
                }
                Says::Mark(of) => {
                    let Some(text) = link(of) else { continue };
                    (text.kind, text.mark.clone())
                }
                Says::Stub(number) => {
                    let Some(trunk) = self.drawing.trunks.get(number as usize) else { continue };
                    (trunk.kind, number.to_string())
                }
            };
            write!(out, "<g class=\"{}\">", class(kind))?;
            ground(out, at, super::columns(&words))?;
            written(out, "word", "start", at, &words)?;
            writeln!(out, "</g>")?;
        }
        Ok(())
    }
}

/// Covers a line where words stand on it.
fn ground(out: &mut dyn io::Write, at: Cell, cells: u32) -> io::Result<()> {
    let (x, y, width) = (across(at.x), down(at.y), cells * WIDE);
    write!(out, "<rect class=\"ground\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{HIGH}\"/>")
}

/// Words that begin, or end, at the left side of a cell.
fn written(out: &mut dyn io::Write, class: &str, anchor: &str, at: Cell, words: &str) -> io::Result<()> {
    if words.trim().is_empty() {
        return Ok(());
    }
    let anchor = if anchor == "end" { " text-anchor=\"end\"" } else { "" };
    let (x, y) = (across(at.x), down(at.y) + HIGH - 5);
    write!(out, "<text class=\"{class}\" x=\"{x}\" y=\"{y}\"{anchor}>{}</text>", escaped(words))
}

fn class(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Supports => "for",
        RelationKind::Opposes => "against",
        RelationKind::Undercuts => "doubt",
        RelationKind::Restates => "same",
    }
}

fn across(column: u32) -> u32 {
    column.saturating_mul(WIDE).saturating_add(MARGIN)
}

fn down(row: u32) -> u32 {
    row.saturating_mul(HIGH).saturating_add(MARGIN)
}

/// The middle of a cell.
fn middle(cell: Cell) -> [u32; 2] {
    [across(cell.x) + WIDE / 2, down(cell.y) + HIGH / 2]
}
