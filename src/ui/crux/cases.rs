//! The page of a question: its answers side by side with equal room, what each turns on, the best case for it and against
//! it with the best replies, and what else nobody answers.

use super::{Scene, hint, left_out, listed, rows, waiting};
use crate::analysis::{Finding, Force, Pull, Stand, Turn, TurningPoints};
use crate::app::{Action, Camp, Cursor, Dispute, DisputeRow, Disputed, Drawn, Meaning, Pane, Pole, Scrolled, Scrolls};
use crate::config::Role;
use crate::layout::{clean, cut, fits, width, wrap, wrap_at_most};
use crate::model::{ClaimId, Element, LinkId};
use crate::report::{amount, verdict};
use crate::ui::{
    canvas::{Area, Canvas, Piece, piece, pieces_width},
    judged, left_out as dimmed,
    words::out_of_sight,
};

/// From this width on three answers stand side by side.
const VERY_WIDE: usize = 180;

/// Cells between two columns.
const GAP: usize = 3;

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

/// Some lines that belong together.
struct Block {
    /// The row of the page that they are; none where the cursor does not stop.
    row: Option<usize>,
    content: Content,
}

enum Content {
    /// Each with what stands at its left and at its right.
    Lines(Vec<(Vec<Piece>, Vec<Piece>)>),
    /// An objection and what it hits.
    Unanswered(LinkId),
    /// A rule with a title.
    Rule(String),
}

impl Block {
    fn says(text: impl Into<String>, role: Role) -> Self {
        Self { row: None, content: Content::Lines(vec![(vec![piece(text, role)], Vec::new())]) }
    }

    fn height(&self) -> usize {
        match &self.content {
            Content::Lines(lines) => lines.len(),
            Content::Unanswered(_) | Content::Rule(_) => 1,
        }
    }
}

/// A block where it stands in the document of the page.
struct Placed {
    x: usize,
    y: usize,
    width: usize,
    block: Block,
}

/// Draws the page.
pub fn draw(canvas: &mut Canvas, scene: Scene, disputed: Disputed, body: Area, drawn: &mut Drawn) {
    let asked = scene.walk.disputed_in_words(disputed);
    let right = hint(canvas, Action::Other, "other question");
    let right = if scene.walk.start().questions() > 1 { right } else { Vec::new() };
    rows::both_ends(canvas, (1, body.y), body.width.saturating_sub(2), &[piece(asked, Role::Strong)], &right);
    if disputed == Disputed::Nothing {
        return;
    }
    let Some(dispute) = scene.walk.dispute() else {
        return waiting(canvas, body, "What it turns on is being found out");
    };
    let top_row = body.y + 1;
    let room = body.bottom().saturating_sub(top_row + 1);
    let placed = Writer { canvas, scene, dispute }.document(body.width);
    let height = placed.iter().map(|placed| placed.y + placed.block.height()).max().unwrap_or(0);
    let selected = scene.walk.cursor().row;
    let here = placed.iter().find(|placed| placed.block.row == Some(selected));
    let top = window(drawn.windows.top(Pane::List).unwrap_or(0), here, height, room, selected == 0);
    drawn.windows.set_top(Pane::List, top);
    drawn.page = (room / 2).max(1);
    let below = height.saturating_sub(top + room);
    let area = Area { x: 0, y: top_row, width: body.width, height: room };
    canvas.means(area, Meaning::Scrolls(Scrolls::lines(Scrolled::Pane(Pane::List), top, below)));
    for placed in &placed {
        let is_in_sight = placed.y + placed.block.height() > top && placed.y < top + room;
        if is_in_sight {
            paint(canvas, scene, placed, (top_row, top, room), drawn);
        }
    }
    let count =
        |is_out: &dyn Fn(&Placed) -> bool| placed.iter().filter(|it| it.block.row.is_some() && is_out(it)).count();
    let above = count(&|it: &Placed| it.y + it.block.height() <= top);
    let beneath = count(&|it: &Placed| it.y >= top + room);
    let mut parts = vec![out_of_sight(above, beneath), left_out(scene.walk)];
    let has_inferred = |&row: &DisputeRow| {
        let link = dispute.about(scene.words.map(), row).and_then(|(_, link)| link);
        link.is_some_and(|link| scene.words.map().is_inferred(link))
    };
    if dispute.rows.iter().any(has_inferred) && !scene.words.map().parts().statements.is_empty() {
        parts.push(format!("{} link drawn by the mapper", canvas.glyphs().inferred));
    }
    parts.retain(|part| !part.is_empty());
    canvas.text(3, body.bottom().saturating_sub(1), body.width.saturating_sub(4), &parts.join("   "), Role::Quiet);
}

/// The first line in sight: as it was, as long as the selected row can be seen whole.
fn window(before: usize, selected: Option<&Placed>, height: usize, room: usize, is_first: bool) -> usize {
    let most = height.saturating_sub(room);
    let Some(selected) = selected else { return before.min(most) };
    if is_first {
        return 0;
    }
    let (start, end) = (selected.y, selected.y + selected.block.height());
    // What stands right above a row says what it is.
    let top = before.min(start.saturating_sub(1)).max(end.saturating_sub(room));
    top.min(most)
}

fn paint(
    canvas: &mut Canvas,
    scene: Scene,
    placed: &Placed,
    (screen, top, room): (usize, usize, usize),
    drawn: &mut Drawn,
) {
    let Placed { x, y, width: cells, block } = placed;
    let on_screen = |line: usize| (y + line).checked_sub(top).filter(|&line| line < room).map(|line| screen + line);
    match &block.content {
        Content::Rule(title) => {
            if let Some(y) = on_screen(0) {
                crate::ui::chrome::rule(canvas, y, title, "");
            }
        }
        Content::Unanswered(link) => {
            if let Some(y) = on_screen(0) {
                listed::in_two(canvas, scene, &Finding::Unanswered(*link), (x + 2, y), cells.saturating_sub(2));
            }
        }
        Content::Lines(lines) => {
            for (line, (left, right)) in lines.iter().enumerate() {
                if let Some(y) = on_screen(line) {
                    rows::both_ends(canvas, (x + 2, y), cells.saturating_sub(2), left, right);
                }
            }
        }
    }
    let Some(row) = block.row else { return };
    for line in 0..block.height() {
        let Some(y) = on_screen(line) else { continue };
        let area = Area { x: *x, y, width: *cells, height: 1 };
        canvas.means(area, Meaning::Row(Cursor { row, answer: None }));
        if scene.walk.sifted_crux().leaves_out(row) {
            dimmed::dim(canvas, area);
        }
    }
    if row == scene.walk.cursor().row
        && let Some(y) = on_screen(0)
    {
        let area = Area { x: *x, y, width: *cells, height: 1 };
        canvas.text(*x, y, 1, canvas.glyphs().cursor, Role::Strong);
        canvas.select(area);
        drawn.cursor = Some(area.spot());
    }
}

/// What is needed to write the document.
#[derive(Clone, Copy)]
struct Writer<'a, 'c> {
    canvas: &'a Canvas<'c>,
    scene: Scene<'a>,
    dispute: &'a Dispute,
}

impl Writer<'_, '_> {
    /// All blocks in their places.
    fn document(self, cells: usize) -> Vec<Placed> {
        let camps = self.dispute.camps.len();
        let most = match (self.scene.is_wide, cells) {
            (false, _) => 1,
            (true, VERY_WIDE..) => 3,
            (true, _) => 2,
        };
        let columns = camps.clamp(1, most);
        let inner = cells.saturating_sub(2);
        let column = (inner + GAP) / columns - GAP;
        let mut placed = Vec::new();
        let mut y = 0;
        for section in [Section::Turns, Section::Case(Pole::For), Section::Case(Pole::Against)] {
            if let Some(title) = section.title() {
                placed.push(Placed {
                    x: 0,
                    y,
                    width: cells,
                    block: Block { row: None, content: Content::Rule(title) },
                });
                y += 1;
            }
            for first in (0..camps).step_by(columns) {
                let mut tallest = 0;
                for (at, camp) in self.dispute.camps.iter().enumerate().skip(first).take(columns) {
                    let x = 1 + (at - first) * (column + GAP);
                    let mut line = y;
                    for block in self.of_camp(section, at, camp, column) {
                        let height = block.height();
                        placed.push(Placed { x, y: line, width: column, block });
                        line += height;
                    }
                    tallest = tallest.max(line - y);
                }
                // A blank line parts the answers that stand below each other.
                y += tallest + usize::from(first + columns < camps || section == Section::Turns);
            }
        }
        self.unanswered(inner, y, &mut placed);
        placed
    }

    fn unanswered(self, inner: usize, mut y: usize, placed: &mut Vec<Placed>) {
        let (shown, all) = (self.dispute.unanswered.len(), self.dispute.all_unanswered);
        let above = all.saturating_sub(shown);
        let title = match (shown, above) {
            (_, 0) => format!("answered by nobody here, {all}"),
            (0, _) => format!("answered by nobody here, {all}: all of them above"),
            (shown, _) => format!("answered by nobody here: {shown} more of {all}"),
        };
        let rule = Block { row: None, content: Content::Rule(title) };
        placed.push(Placed { x: 0, y, width: inner + 2, block: rule });
        y += 1;
        if all == 0 {
            let none = Block::says("Every objection is answered, or there is none.", Role::Quiet);
            placed.push(Placed { x: 1, y, width: inner, block: none });
            return;
        }
        for (at, &link) in self.dispute.unanswered.iter().enumerate() {
            if let Some(row) = self.row(DisputeRow::Unanswered(at)) {
                let block = Block { row: Some(row), content: Content::Unanswered(link) };
                placed.push(Placed { x: 1, y, width: inner, block });
                y += 1;
            }
        }
    }

    /// The position of a row, where it is shown.
    fn row(self, wanted: DisputeRow) -> Option<usize> {
        let row = self.dispute.rows.iter().position(|&row| row == wanted)?;
        let sifted = self.scene.walk.sifted_crux();
        (sifted.row(sifted.index(row)) == Some(row)).then_some(row)
    }

    fn of_camp(self, section: Section, at: usize, camp: &Camp, cells: usize) -> Vec<Block> {
        match section {
            Section::Turns => self.turns(at, camp, cells),
            Section::Case(pole) => self.case(at, camp, pole, cells),
        }
    }

    /// "YES"; empty where no question is asked.
    fn answer(camp: &Camp) -> String {
        camp.answer.as_ref().map_or_else(String::new, |answer| clean(answer.word()).to_uppercase())
    }

    fn turns(self, at: usize, camp: &Camp, cells: usize) -> Vec<Block> {
        let mut blocks = Vec::new();
        if camp.claims.is_empty() {
            let word = piece(Self::answer(camp), Role::Head);
            let none = piece("  no claim here gives this answer", Role::Quiet);
            blocks.push(Block { row: None, content: Content::Lines(vec![(vec![word, none], Vec::new())]) });
        }
        for (number, &claim) in camp.claims.iter().enumerate() {
            blocks.extend(self.thesis(at, camp, number, claim, cells));
            match camp.turns.get(number).and_then(Option::as_ref) {
                Some(turns) => self.turns_on((at, number), camp, turns, cells, &mut blocks),
                None => {
                    let ellipsis = self.canvas.glyphs().ellipsis;
                    blocks.push(Block::says(format!("What it turns on is being found out {ellipsis}"), Role::Quiet));
                }
            }
        }
        if let Some(more @ 1..) = camp.all_claims.checked_sub(camp.claims.len()) {
            blocks.push(Block::says(
                format!("{} this answer.", amount(more, "more claim gives", "more claims give")),
                Role::Quiet,
            ));
        }
        blocks
    }

    /// A claim that gives an answer, and how it stands.
    fn thesis(self, at: usize, camp: &Camp, number: usize, claim: ClaimId, cells: usize) -> Option<Block> {
        let row = self.row(DisputeRow::Thesis(at, number))?;
        let answer = Self::answer(camp);
        let mut head = Vec::new();
        if !answer.is_empty() {
            let word = if number == 0 { answer } else { " ".repeat(width(&answer)) };
            head.extend([piece(word, Role::Head), piece("  ", Role::Text)]);
        }
        let element = Element::Claim(claim);
        let mark = judged::mark(self.scene.words, element);
        let role = mark.as_ref().map_or(Role::Strong, |mark| mark.title);
        head.extend(mark.map(|mark| mark.lead));
        let begin: usize = head.iter().map(|piece| width(&piece.text)).sum();
        let title = self.scene.words.title(claim);
        let room = cells.saturating_sub(2 + begin).max(10);
        let most = if self.scene.is_wide { 2 } else { 1 };
        let mut lines = Vec::new();
        for (line, text) in wrap_at_most(&title, room, most, self.canvas.glyphs().ellipsis).into_iter().enumerate() {
            let before = if line == 0 { head.clone() } else { vec![piece(" ".repeat(begin), Role::Text)] };
            lines.push(([before, vec![piece(text, role)]].concat(), Vec::new()));
        }
        for text in wrap(&self.stands(claim, at == 0 && number == 0), cells.saturating_sub(2)) {
            let (word, rest) = text.split_once([' ', ':']).unwrap_or((text, ""));
            let is_badge = word.len() > 2 && word.chars().all(char::is_uppercase);
            let pieces = if is_badge {
                vec![piece(word, Role::Strong), piece(text.strip_prefix(word).unwrap_or(rest), Role::Text)]
            } else {
                vec![piece(text, Role::Text)]
            };
            lines.push((pieces, Vec::new()));
        }
        if self.scene.is_wide && number + 1 == camp.claims.len() {
            let [reasons, objections] = [camp.pro.all, camp.con.all];
            let counts =
                [amount(reasons, "reason", "reasons"), amount(objections, "objection", "objections")].join(" for, ");
            lines.push((vec![piece(counts, Role::Quiet)], Vec::new()));
        }
        Some(Block { row: Some(row), content: Content::Lines(lines) })
    }

    /// "CHALLENGED in these texts: 1 of 4 objections is unanswered." The first of the page says of what.
    fn stands(self, claim: ClaimId, is_first: bool) -> String {
        let element = Element::Claim(claim);
        let Some(evaluation) = self.scene.walk.evaluation() else { return String::new() };
        let map = self.scene.words.map();
        let texts = if is_first { " in these texts" } else { "" };
        match evaluation.badges(map, element) {
            [Some(badge), before] => {
                let was = before.filter(|&before| before != badge).map(|before| format!(", was {}", before.row().word));
                let told = verdict(evaluation.why(map), element, badge);
                format!("{}{texts}{}: {told}.", badge.row().word, was.unwrap_or_default())
            }
            [None, _] => "It claims nothing that could be answered.".to_owned(),
        }
    }

    fn turns_on(
        self,
        (at, number): (usize, usize),
        camp: &Camp,
        turns: &TurningPoints,
        cells: usize,
        blocks: &mut Vec<Block>,
    ) {
        match turns.points.len() {
            0 => self.no_point(at, camp, number, turns, blocks),
            1 => blocks.push(Block::says("ONE CLAIM DECIDES IT", Role::Head)),
            many => blocks.push(Block::says(format!("{many} CLAIMS DECIDE IT, EACH ALONE"), Role::Head)),
        }
        let mut shown = 0;
        for (point_at, point) in turns.points.iter().enumerate() {
            let Some(row) = self.row(DisputeRow::Point(at, number, point_at)) else { continue };
            shown += 1;
            let claim = point.change.claim;
            let title = rows::titled(self.scene, Element::Claim(claim), self.scene.words.title(claim));
            let right = vec![piece(rows::place_of(self.scene, claim), Role::Quiet)];
            let voice = camp.voices.get(number).and_then(|voices| voices.get(point_at)).and_then(Option::as_ref);
            let mut lines = vec![(title, right)];
            let who = match voice {
                Some(voiced) => {
                    let name = self.scene.words.short(voiced.by);
                    let does = self.scene.words.does_in_short(voiced.by, voiced.stance.row().verb);
                    let though = match (voiced.is_against_own_side, point.pull()) {
                        (true, Pull::Against) => ", and is FOR this answer",
                        (true, Pull::For) => ", and is AGAINST this answer",
                        (false, _) => "",
                    };
                    format!("{name} {does} it{though}.")
                }
                None => rows::who(self.canvas, self.scene, claim, 50),
            };
            lines.extend((!who.is_empty()).then(|| (vec![piece(who, Role::Text)], Vec::new())));
            let does = self.does(point.change.force, turns.now, point.turn, point.after);
            let does = does.into_iter().find(|does| pieces_width(does) + 2 <= cells).unwrap_or_default();
            lines.push((does, Vec::new()));
            blocks.push(Block { row: Some(row), content: Content::Lines(lines) });
        }
        if let Some(more @ 1..) = turns.points.len().checked_sub(shown) {
            blocks.push(Block::says(
                format!("{} so.", amount(more, "more claim decides it", "more claims decide it")),
                Role::Quiet,
            ));
        }
        self.shifts(at, number, turns, blocks);
    }

    /// "x strike it out: it recovers, CHALLENGED becomes DEFENDED.", in ever shorter forms.
    fn does(self, force: Force, now: Stand, turn: Turn, after: Stand) -> [Vec<Piece>; 3] {
        let (action, words) = match force {
            Force::StruckOut => (Action::StrikeOut, "strike it out"),
            Force::TakenAsGiven => (Action::TakeAsGiven, "take it as given"),
        };
        let mut pieces = hint(self.canvas, action, words);
        if pieces.is_empty() {
            pieces.push(piece(words, Role::Text));
        }
        let then = after.badge.map_or_else(|| turn.word().to_owned(), |badge| format!("becomes {}", badge.row().word));
        let forms = [becomes(now, turn, after), format!("{}, {then}", turn.word()), turn.word().to_owned()];
        forms.map(|told| [&pieces[..], &[piece(format!(": it {told}."), Role::Text)]].concat())
    }

    /// That no single claim decides, and what does: two together, or how many objections are open.
    fn no_point(self, at: usize, camp: &Camp, number: usize, turns: &TurningPoints, blocks: &mut Vec<Block>) {
        let tried = if turns.turned.is_complete() {
            String::new()
        } else {
            format!(" So far {} of {} tried.", turns.turned.tried, turns.turned.of)
        };
        blocks.push(Block::says(format!("No single claim decides it.{tried}"), Role::Text));
        if turns.pairs_found > 0 {
            let head = match turns.pairs_found {
                1 => "TWO TOGETHER DO".to_owned(),
                many => format!("{many} PAIRS DO, TWO TOGETHER"),
            };
            blocks.push(Block::says(head, Role::Head));
        }
        for (pair_at, pair) in turns.pairs.iter().enumerate() {
            for (member, change) in pair.changes.iter().enumerate() {
                let Some(row) = self.row(DisputeRow::Pair(at, number, pair_at, member)) else { continue };
                let lead = if member == 0 { "" } else { "and " };
                let mut left = vec![piece(lead, Role::Quiet)];
                let title = self.scene.words.title(change.claim);
                left.extend(rows::titled(self.scene, Element::Claim(change.claim), title));
                let does = match change.force {
                    Force::StruckOut => "strike out",
                    Force::TakenAsGiven => "take as given",
                };
                let mut lines = vec![(left, vec![piece(does, Role::Quiet)])];
                if member == 1 {
                    let told = format!("then it {}.", becomes(turns.now, pair.turn, pair.after));
                    lines.push((vec![piece(told, Role::Text)], Vec::new()));
                }
                blocks.push(Block { row: Some(row), content: Content::Lines(lines) });
            }
        }
        let used = camp.used.get(number).map_or(&[][..], Vec::as_slice);
        if !used.is_empty() {
            blocks.push(Block::says("MOST USED AGAINST IT", Role::Head));
        }
        for (used_at, used) in used.iter().enumerate() {
            let Some(row) = self.row(DisputeRow::Used(at, number, used_at)) else { continue };
            let title = rows::titled(self.scene, Element::Claim(used.claim), self.scene.words.title(used.claim));
            let count = if used.questions > 0 {
                amount(used.questions, "question", "questions")
            } else {
                amount(used.links, "link", "links")
            };
            let lines = vec![(title, vec![piece(count, Role::Quiet)])];
            blocks.push(Block { row: Some(row), content: Content::Lines(lines) });
        }
    }

    fn shifts(self, at: usize, number: usize, turns: &TurningPoints, blocks: &mut Vec<Block>) {
        let mut is_first = true;
        for (shift_at, shift) in turns.shifts.iter().enumerate() {
            let Some(row) = self.row(DisputeRow::Shift(at, number, shift_at)) else { continue };
            if is_first {
                let head = vec![piece("SHIFTS ITS WEIGHT MOST", Role::Head)];
                let lines = vec![(head, vec![piece("without it", Role::Quiet)])];
                blocks.push(Block { row: None, content: Content::Lines(lines) });
                is_first = false;
            }
            let title = rows::titled(self.scene, Element::Claim(shift.claim), self.scene.words.title(shift.claim));
            let lines = vec![(title, vec![piece(shift.word(), Role::Text)])];
            blocks.push(Block { row: Some(row), content: Content::Lines(lines) });
        }
    }

    /// The best reasons or objections, each with its best reply.
    fn case(self, at: usize, camp: &Camp, pole: Pole, cells: usize) -> Vec<Block> {
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
        let mark = judged::mark(self.scene.words, rows::subject(map, link));
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

/// "recovers, CHALLENGED becomes DEFENDED".
fn becomes(now: Stand, turn: Turn, after: Stand) -> String {
    let badges = match (now.badge, after.badge) {
        (Some(before), Some(after)) => format!(", {} becomes {}", before.row().word, after.row().word),
        _ => String::new(),
    };
    format!("{}{badges}", turn.word())
}

/// A part of the page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    /// How the answers stand, and what they turn on.
    Turns,
    /// The best case.
    Case(Pole),
}

impl Section {
    fn title(self) -> Option<String> {
        match self {
            Self::Turns => None,
            Self::Case(Pole::For) => Some("best case for, and the best reply to it".to_owned()),
            Self::Case(Pole::Against) => Some("best case against, and the best reply to it".to_owned()),
        }
    }
}
