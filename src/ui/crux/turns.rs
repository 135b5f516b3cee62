//! How each answer stands, and what it turns on: the claims that alone decide it, else two that do together or what is used most
//! against it, and what shifts its weight.

use super::cases::{Block, Content, Writer};
use super::{hint, rows};
use crate::analysis::{Force, Shift, Stand, Turn, TurningPoints, Used};
use crate::app::{Action, Camp, Details, DisputeRow, Evaluation, FoundUnder, Turns};
use crate::config::Role;
use crate::layout::{width, wrap, wrap_at_most};
use crate::model::{ClaimId, Element};
use crate::report::{amount, tied_in_words, verdict};
use crate::ui::{
    canvas::{Piece, piece, pieces_width},
    judged, voices,
};

impl Writer<'_, '_> {
    pub(super) fn turns(self, at: usize, camp: &Camp, cells: usize) -> Vec<Block> {
        let mut blocks = Vec::new();
        if camp.claims.is_empty() {
            let word = piece(Self::answer(camp), Role::Head);
            let none = piece("  no claim here gives this answer", Role::Quiet);
            blocks.push(Block { row: None, content: Content::Lines(vec![(vec![word, none], Vec::new())]) });
        }
        for (number, &claim) in camp.claims.iter().enumerate() {
            blocks.extend((number > 0).then(|| Block::says("", Role::Text)));
            blocks.extend(self.thesis(at, camp, number, claim, cells));
            if !self.stands_or_falls(claim) {
                continue;
            }
            if let Some(turns) = camp.turns.get(number).and_then(Option::as_ref) {
                self.turns_on((at, number), camp, turns, cells, &mut blocks);
            } else {
                let ellipsis = self.canvas.glyphs().ellipsis;
                blocks.push(Block::says(format!("What it turns on is being found out {ellipsis}"), Role::Quiet));
            }
        }
        if let Some(more @ 1..) = camp.all_claims.checked_sub(camp.claims.len()) {
            blocks.push(Block::says(
                format!("{} this answer.", amount(more, "more claim gives", "more claims give")),
                Role::Quiet,
            ));
        }
        if camp.all_claims > 1
            && let Some(counts) = self.counts(camp)
        {
            blocks.push(Block::says("", Role::Text));
            blocks.push(Block::says(format!("All {} together: {counts}", camp.all_claims), Role::Quiet));
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
        for text in wrap(&self.stands(claim), cells.saturating_sub(2)) {
            let (word, rest) = text.split_once([' ', ':']).unwrap_or((text, ""));
            let is_badge = word.len() > 2 && word.chars().all(char::is_uppercase);
            let pieces = if is_badge {
                vec![piece(word, Role::Strong), piece(text.strip_prefix(word).unwrap_or(rest), Role::Text)]
            } else {
                vec![piece(text, Role::Text)]
            };
            lines.push((pieces, Vec::new()));
        }
        lines.extend(judged::formally(self.scene.words, element).into_iter().flat_map(|told| {
            let wrapped: Vec<_> = wrap(&told, cells.saturating_sub(2)).map(str::to_owned).collect();
            wrapped.into_iter().map(|line| (vec![piece(line, Role::Quiet)], Vec::new()))
        }));
        if let Some(&tied) = camp.tied.get(number).and_then(Option::as_ref) {
            let words = tied_in_words(tied);
            lines.extend(wrap(&words, cells.saturating_sub(2)).map(|line| (vec![piece(line, Role::Text)], Vec::new())));
        }
        if let ([_], 0) = (camp.claims.as_slice(), camp.all_claims - camp.claims.len()) {
            lines.extend(self.counts(camp).map(|counts| (vec![piece(counts, Role::Quiet)], Vec::new())));
        }
        Some(Block { row: Some(row), content: Content::Lines(lines) })
    }

    /// "10 reasons for, 6 objections": to all claims of an answer together.
    fn counts(self, camp: &Camp) -> Option<String> {
        let [reasons, objections] = [camp.pro.all, camp.con.all];
        let counts = [amount(reasons, "reason", "reasons"), amount(objections, "objection", "objections")];
        self.scene.is_wide.then(|| counts.join(" for, "))
    }

    /// "CHALLENGED: 1 of 4 objections is unanswered." That this is so in these texts stands below.
    fn stands(self, claim: ClaimId) -> String {
        let element = Element::Claim(claim);
        let Some(evaluation) = self.scene.walk.evaluation() else { return String::new() };
        let map = self.scene.words.map();
        match evaluation.badges(map, element) {
            [Some(badge), before] => {
                let was = before.filter(|&before| before != badge).map(|before| format!(", was {}", before.row().word));
                let told = verdict(evaluation.why(map), element, badge);
                format!("{}{}: {told}.", badge.row().word, was.unwrap_or_default())
            }
            [None, _] if !evaluation.standing.has(element) => "LEFT OUT with its speaker.".to_owned(),
            [None, _] => "It claims nothing that could be answered.".to_owned(),
        }
    }

    /// Whether a claim is there and claims anything: on nothing else anything turns.
    fn stands_or_falls(self, claim: ClaimId) -> bool {
        let evaluation = self.scene.walk.evaluation();
        evaluation.is_none_or(|found| found.standing.badge(self.scene.words.map(), Element::Claim(claim)).is_some())
    }

    fn turns_on(self, (at, number): (usize, usize), camp: &Camp, turns: &Turns, cells: usize, blocks: &mut Vec<Block>) {
        if turns.under == FoundUnder::TheWhatIf {
            blocks.push(Block::says("With the what-if that is set:", Role::Quiet));
        }
        match turns.all_deciders {
            0 => self.no_point(at, camp, number, turns, blocks),
            1 => blocks.push(Block::says("ONE CLAIM DECIDES IT", Role::Head)),
            many => blocks.push(Block::says(format!("{many} CLAIMS DECIDE IT, EACH ALONE"), Role::Head)),
        }
        let points = (0..turns.deciders.len()).map(|decider| DisputeRow::Point(at, number, decider));
        blocks.extend(self.hidden(points));
        for (decider_at, decider) in turns.deciders.iter().enumerate() {
            let Some(row) = self.row(DisputeRow::Point(at, number, decider_at)) else { continue };
            let claim = decider.claim;
            let title = rows::titled(self.scene, Element::Claim(claim), self.scene.words.title(claim));
            // The place is that of whoever is named below it.
            let statement = decider.voice.map_or(0, |voiced| voiced.statement);
            let right = vec![piece(rows::place_of_statement(self.scene, claim, statement), Role::Quiet)];
            let mut lines = vec![(title, right)];
            let who = match decider.voice {
                Some(voiced) => format!("{}.", voices::told(self.scene.words, claim, voiced, "this answer")),
                None => rows::who(self.canvas, self.scene, claim, 50),
            };
            lines.extend(wrap(&who, cells.saturating_sub(2)).map(|line| (vec![piece(line, Role::Text)], Vec::new())));
            for point in &decider.points {
                let does = self.does(claim, point.change.force, turns.found.now, point.turn, point.after);
                let does = does.into_iter().find(|does| pieces_width(does) + 2 <= cells).unwrap_or_default();
                lines.push((does, Vec::new()));
            }
            blocks.push(Block { row: Some(row), content: Content::Lines(lines) });
        }
        if let Some(more @ 1..) = turns.all_deciders.checked_sub(turns.deciders.len()) {
            blocks.push(Block::says(
                format!("{} so.", amount(more, "more claim decides it", "more claims decide it")),
                Role::Quiet,
            ));
        }
        if turns.all_deciders > 0 && !turns.found.turned.is_complete() {
            blocks.push(Block::says(format!("{}.", tried(&turns.found)), Role::Quiet));
        }
        self.shifts(at, number, turns, blocks);
    }

    /// "x strike it out: it recovers, CHALLENGED becomes DEFENDED.", in ever shorter forms.
    /// What is done already can be undone.
    fn does(self, claim: ClaimId, force: Force, now: Stand, turn: Turn, after: Stand) -> [Vec<Piece>; 3] {
        let (action, words) = match force {
            Force::StruckOut => (Action::StrikeOut, "strike it out"),
            Force::TakenAsGiven => (Action::TakeAsGiven, "take it as given"),
        };
        if self.scene.walk.what_if().force(Element::Claim(claim)) == Some(force) {
            let restore = hint(self.canvas, action, "restore it");
            return [restore.clone(), restore.clone(), restore];
        }
        let mut pieces = hint(self.canvas, action, words);
        if pieces.is_empty() {
            pieces.push(piece(words, Role::Text));
        }
        let then = after.badge.map_or_else(|| turn.word().to_owned(), |badge| format!("becomes {}", badge.row().word));
        let forms = [becomes(now, turn, after), format!("{}, {then}", turn.word()), turn.word().to_owned()];
        forms.map(|told| [&pieces[..], &[piece(format!(": it {told}."), Role::Text)]].concat())
    }

    /// That no single claim decides, and what does: two together, or how many objections are open.
    fn no_point(self, at: usize, camp: &Camp, number: usize, turns: &Turns, blocks: &mut Vec<Block>) {
        let found = &turns.found;
        blocks.push(Block::says(self.none_decides(turns), Role::Text));
        if found.pairs_found > 0 {
            let head = match found.pairs_found {
                1 => "TWO TOGETHER DO".to_owned(),
                many => format!("{many} PAIRS DO, TWO TOGETHER"),
            };
            blocks.push(Block::says(head, Role::Head));
        }
        let pairs = (0..found.pairs.len()).flat_map(|pair| [0, 1].map(|one| DisputeRow::Pair(at, number, pair, one)));
        blocks.extend(self.hidden(pairs));
        for (pair_at, pair) in found.pairs.iter().enumerate() {
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
                    let told = format!("then it {}.", becomes(found.now, pair.turn, pair.after));
                    lines.push((vec![piece(told, Role::Text)], Vec::new()));
                }
                blocks.push(Block { row: Some(row), content: Content::Lines(lines) });
            }
        }
        let used = camp.used.get(number).map_or(&[][..], Vec::as_slice);
        if !used.is_empty() {
            blocks.push(Block::says("MOST USED AGAINST IT", Role::Head));
            blocks.extend(self.hidden((0..used.len()).map(|used| DisputeRow::Used(at, number, used))));
        }
        for (used_at, used) in used.iter().enumerate() {
            let Some(row) = self.row(DisputeRow::Used(at, number, used_at)) else { continue };
            let title = rows::titled(self.scene, Element::Claim(used.claim), self.scene.words.title(used.claim));
            let count = match used {
                Used { questions: questions @ 2.., .. } => amount(*questions, "question", "questions"),
                Used { theses: theses @ 2.., .. } => amount(*theses, "thesis", "theses"),
                Used { links, .. } => amount(*links, "link", "links"),
            };
            let lines = vec![(title, vec![piece(count, Role::Quiet)])];
            blocks.push(Block { row: Some(row), content: Content::Lines(lines) });
        }
    }

    /// That no single claim decides it, as far as that is known.
    fn none_decides(self, turns: &Turns) -> String {
        let found = &turns.found;
        let thesis = Element::Claim(found.thesis);
        if turns.under == FoundUnder::TheWhatIf && self.scene.walk.what_if().force(thesis).is_some() {
            return "You set it yourself, so nothing else decides it.".to_owned();
        }
        if !found.turned.is_complete() {
            let none =
                if self.scene.walk.has_turned(found.thesis) { "No claim of those tried" } else { "So far no claim" };
            return format!("{none} decides it alone. {}.", tried(found));
        }
        let objections = |evaluation: &Evaluation| evaluation.why(self.scene.words.map()).objections(thesis).len();
        match self.scene.walk.evaluation().map(|evaluation| objections(evaluation)) {
            Some(0) if found.turned.of == 0 => "It turns on nothing: nobody objects to it.".to_owned(),
            _ => "No single claim decides it.".to_owned(),
        }
    }

    fn shifts(self, at: usize, number: usize, turns: &Turns, blocks: &mut Vec<Block>) {
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
            let lines = vec![(title, vec![piece(self.becomes_without(shift, turns), Role::Text)])];
            blocks.push(Block { row: Some(row), content: Content::Lines(lines) });
        }
    }
}

impl Writer<'_, '_> {
    /// "weaker"; with numbers where they were asked for.
    fn becomes_without(self, shift: &Shift, turns: &Turns) -> String {
        match self.scene.walk.details() {
            Details::Plain => shift.word().to_owned(),
            Details::Formal => {
                let [then, now] = [shift.without, turns.found.weight];
                format!("{}, {}", shift.word(), judged::weight(self.scene.words, then, now))
            }
        }
    }
}

/// "Tried: 12 of 400 changes".
fn tried(found: &TurningPoints) -> String {
    format!("Tried: {} of {}", found.turned.tried, amount(found.turned.of, "change", "changes"))
}

/// "recovers, CHALLENGED becomes DEFENDED".
fn becomes(now: Stand, turn: Turn, after: Stand) -> String {
    let badges = match (now.badge, after.badge) {
        (Some(before), Some(after)) => format!(", {} becomes {}", before.row().word, after.row().word),
        _ => String::new(),
    };
    format!("{}{badges}", turn.word())
}
