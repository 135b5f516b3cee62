//! The best case for an answer and against it: each reason or objection with its best reply.

use super::cases::{Block, Content, Writer};
use super::rows;
use crate::app::{Camp, DisputeRow, Pole};
use crate::config::Role;
use crate::layout::{cut, fits, width, wrap};
use crate::model::LinkId;
use crate::ui::{canvas::piece, judged};

/// How much room a link has.
#[derive(Clone, Copy)]
struct Room {
    /// So far it is set in.
    indent: usize,
    /// So many lines at most.
    most: usize,
    /// So wide is its column.
    cells: usize,
}

impl Writer<'_, '_> {
    /// The best reasons or objections, each with its best reply.
    pub(super) fn case(self, at: usize, camp: &Camp, pole: Pole, cells: usize) -> Vec<Block> {
        let mut blocks = Vec::new();
        if self.dispute.camps.len() > 1 {
            blocks.push(Block::says(Self::answer(camp), Role::Head));
        }
        let side = camp.side(pole);
        let words = match pole {
            Pole::For => "for it",
            Pole::Against => "against it",
        };
        if side.all == 0 {
            blocks.push(Block::says(format!("Nothing here speaks {words}."), Role::Quiet));
        }
        for (best, (argument, reply)) in side.best.iter().enumerate() {
            if let Some(row) = self.row(DisputeRow::Argument(at, pole, best)) {
                let most = if self.scene.is_wide { 2 } else { 1 };
                let note = if self.is_on_both_sides(camp, pole, argument.link) { " (speaks both ways)" } else { "" };
                let title = format!("{}{note}", rows::premises(self.canvas, self.scene, argument.link));
                blocks.push(Block {
                    row: Some(row),
                    content: self.link(argument.link, &title, Room { indent: 0, most, cells }),
                });
            }
            match reply {
                None => blocks.push(Block::says("    (no reply here)", Role::Quiet)),
                Some(reply) => {
                    if let Some(row) = self.row(DisputeRow::Reply(at, pole, best)) {
                        let title = rows::premises(self.canvas, self.scene, reply.argument.link);
                        let room = Room { indent: 4, most: 1, cells };
                        blocks.push(Block { row: Some(row), content: self.link(reply.argument.link, &title, room) });
                    }
                }
            }
        }
        if let Some(more @ 1..) = side.all.checked_sub(side.best.len()) {
            blocks.push(Block::says(format!("{more} more {words}"), Role::Quiet));
        }
        blocks
    }

    /// Whether a premise of a link speaks on the other side too.
    fn is_on_both_sides(self, camp: &Camp, pole: Pole, link: LinkId) -> bool {
        let map = self.scene.words.map();
        let other = match pole {
            Pole::For => &camp.con,
            Pole::Against => &camp.pro,
        };
        let own = map.premises(link);
        other.best.iter().any(|(argument, _)| map.premises(argument.link).iter().any(|claim| own.contains(claim)))
    }

    /// A reason, objection or doubt: its sign, its premises; how it fares, where it is said.
    fn link(self, link: LinkId, title: &str, Room { indent, most, cells }: Room) -> Content {
        let map = self.scene.words.map();
        let mut right = vec![rows::fares(self.scene, link)];
        let place = rows::place(self.scene, link);
        // Of a reply the strip below tells where.
        if !place.is_empty() && cells >= 50 && (indent == 0 || cells >= 70) {
            right.push(piece(format!("  {place}"), Role::Quiet));
        }
        let mut head = vec![piece(" ".repeat(indent), Role::Text)];
        head.extend(rows::sign(self.canvas, map, link));
        let begin: usize = head.iter().map(|piece| width(&piece.text)).sum();
        let taken: usize = right.iter().map(|piece| width(&piece.text)).sum();
        let mark = judged::mark(self.scene.words, map.reason(link));
        let role = mark.as_ref().map_or(Role::Text, |mark| mark.title);
        let lead = mark.map_or(0, |mark| {
            let cells = width(&mark.lead.text);
            head.push(mark.lead);
            cells
        });
        let ellipsis = self.canvas.glyphs().ellipsis;
        let room = cells.saturating_sub(2 + begin + lead + taken + 2).max(8);
        let first = if fits(title, room) || most == 1 { cut(title, room, ellipsis) } else { first_line(title, room) };
        let rest = title.get(first.len()..).unwrap_or_default().trim_start().to_owned();
        let is_whole = most == 1 || rest.is_empty() || !title.starts_with(&first);
        let mut lines = vec![([head, vec![piece(first, role)]].concat(), right)];
        if !is_whole {
            let room = cells.saturating_sub(2 + begin).max(8);
            let second = vec![piece(" ".repeat(begin), Role::Text), piece(cut(&rest, room, ellipsis), role)];
            lines.push((second, Vec::new()));
        }
        Content::Lines(lines)
    }
}

/// The words of a text that fit the first of several lines.
fn first_line(text: &str, cells: usize) -> String {
    wrap(text, cells).next().unwrap_or_default().trim_end().to_owned()
}
