//! The tables of the Speakers view: speakers by questions, and speakers by speakers. Which columns they have, and in which
//! order their rows stand.

use std::cmp::Reverse;

use crate::analysis::{Drawn, People, Position};
use crate::model::{ClaimId, Map, QuestionId, SpeakerId};

/// What a column is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// A question, with a position for each of its answers.
    Question(QuestionId),
    /// A thesis that answers no question.
    Thesis(ClaimId),
    /// A speaker: what the others have to do with him.
    Speaker(SpeakerId),
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Who stands in its rows.
    pub rows: Vec<SpeakerId>,
    /// How they are sorted.
    pub sort: Sort,
}

/// In which order the rows of a table stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Sort {
    /// The position among the orders of the table.
    pub by: usize,
    /// The column that was selected, for the order by that.
    pub column: usize,
}

/// The orders of the table of positions.
pub const ORDERS_OF_POSITIONS: [&str; 6] =
    ["in file order", "most for", "most against", "most both ways", "most silent", "by this column"];

/// The orders of the table of dealings.
pub const ORDERS_OF_DEALINGS: [&str; 4] =
    ["in file order", "most objections made", "most objections met", "most support given"];

/// Speakers by questions. Linear in the speakers and their positions, but for sorting.
pub(super) fn positions(map: &Map, people: &People, sort: Sort) -> Table {
    let standings = people.standings(map);
    let questions = map.questions().map(|(question, _)| Column::Question(question));
    let others = people.theses.iter().copied().filter(|&thesis| map.answers_of(thesis).is_empty());
    let columns: Vec<_> = questions.chain(others.map(Column::Thesis)).collect();
    let mut rows: Vec<SpeakerId> = map.speaker_ids().collect();
    match sort.by {
        0 => {}
        5 => {
            let column = columns.get(sort.column).copied();
            rows.sort_by_cached_key(|&speaker| column.map(|column| order_of(cell(map, people, column, speaker))));
        }
        by => rows
            .sort_by_cached_key(|&speaker| Reverse(standings.tally(speaker).get(by - 1).copied().unwrap_or_default())),
    }
    Table { columns, rows, sort }
}

/// For before both ways before against before silent, answer by answer.
fn order_of(cell: Vec<(Position, Drawn)>) -> Vec<u8> {
    let rank = |(position, _)| match position {
        Position::For => 0,
        Position::BothWays => 1,
        Position::Against => 2,
        Position::Silent => 3,
    };
    cell.into_iter().map(rank).collect()
}

/// What a speaker holds in a column of the table of positions: one position for each answer, or one for a thesis; each
/// with who draws the steps that it rests on.
pub fn cell(map: &Map, people: &People, column: Column, speaker: SpeakerId) -> Vec<(Position, Drawn)> {
    let standings = people.standings(map);
    match column {
        Column::Question(question) => {
            let answers = map.question(question).answers.iter();
            let held = |answer| (standings.on_answer(speaker, answer), standings.drawn_on_answer(speaker, answer));
            answers.map(held).collect()
        }
        Column::Thesis(thesis) => vec![(standings.position(speaker, thesis), standings.drawn(speaker, thesis))],
        Column::Speaker(_) => Vec::new(),
    }
}

/// Speakers by speakers: those in the rows have to do with somebody, those in the columns somebody has to do with. Linear
/// in the pairs who have to do with each other, but for sorting.
pub(super) fn dealings(map: &Map, people: &People, sort: Sort) -> Table {
    let mut totals = vec![[0_u32; 4]; map.speaker_ids().len()];
    let mut add = |speaker: SpeakerId, counts: [u32; 4]| {
        for (total, count) in totals.get_mut(speaker.index()).into_iter().flatten().zip(counts) {
            *total = total.saturating_add(count);
        }
    };
    for speaker in map.speaker_ids() {
        for &(by, to, dealings) in people.clashes.of_speaker(speaker) {
            add(by, [dealings.objects, 0, dealings.supports, 0]);
            add(to, [0, dealings.objects, 0, dealings.supports]);
        }
    }
    let total = |speaker: SpeakerId| totals.get(speaker.index()).copied().unwrap_or_default();
    let is_in = |speaker: &SpeakerId| total(*speaker).iter().any(|&count| count > 0);
    let mut rows: Vec<SpeakerId> = map.speaker_ids().filter(is_in).collect();
    let columns = rows.iter().copied().map(Column::Speaker).collect();
    if let Some(by) = sort.by.checked_sub(1) {
        rows.sort_by_key(|&speaker| Reverse(total(speaker).get(by).copied().unwrap_or_default()));
    }
    Table { columns, rows, sort }
}
