//! How people are heard on a question, as a bar that needs no colour.

use crate::analysis::Heard;
use crate::config::Role;
use crate::ui::canvas::{Canvas, Piece, piece};

/// What is counted, in words: long, and for the head of a column.
const KINDS: [(&str, &str); 4] = [
    ("own voice", "OWN"),
    ("retold by a friend", "FRIEND"),
    ("retold by an opponent", "OPPONENT"),
    ("retold by neither", "NEITHER"),
];

/// The heads of the columns of numbers.
pub fn column_heads() -> impl Iterator<Item = &'static str> {
    KINDS.iter().map(|&(_, head)| head)
}

/// How many are heard how, in the order of the columns.
pub fn counts(heard: Heard) -> [usize; 4] {
    [heard.own_voice, heard.by_friend, heard.by_opponent, heard.by_neither]
}

/// A bar of so many cells, each part drawn with a glyph of its own. What there is any of has a cell at least.
pub fn bar(canvas: &Canvas, heard: Heard, cells: usize) -> Vec<Piece> {
    let glyphs = canvas.glyphs().heard;
    let roles = [Role::Text, Role::For, Role::Against, Role::Quiet];
    let parts = shares(counts(heard), cells);
    let parts = parts.into_iter().zip(glyphs).zip(roles).filter(|((cells, _), _)| *cells > 0);
    parts.map(|((cells, glyph), role)| piece(glyph.repeat(cells), role)).collect()
}

/// What the parts of a bar are.
pub fn legend(canvas: &Canvas) -> Vec<Piece> {
    let roles = [Role::Text, Role::For, Role::Against, Role::Quiet];
    let kinds = KINDS.iter().zip(canvas.glyphs().heard).zip(roles).enumerate();
    kinds
        .flat_map(|(number, (((words, _), glyph), role))| {
            let gap = if number == 0 { "" } else { "   " };
            // What is retold is said once.
            let words = if number > 1 { words.trim_start_matches("retold ") } else { words };
            [piece(gap, Role::Text), piece(glyph, role), piece(format!(" {words}"), Role::Quiet)]
        })
        .collect()
}

/// The same in a sentence.
pub fn sentence(heard: Heard) -> String {
    let kinds = KINDS.iter().zip(counts(heard)).enumerate().map(|(number, ((words, _), count))| {
        // What is retold is said once.
        let words = if number > 1 { words.trim_start_matches("retold ") } else { words };
        format!("{words} {count}")
    });
    kinds.collect::<Vec<_>>().join(", ")
}

/// So many cells in the proportion of these counts: what is left over goes to the largest remainders.
fn shares(counts: [usize; 4], cells: usize) -> [usize; 4] {
    let all: usize = counts.iter().sum();
    if all == 0 || cells < counts.len() {
        return [0; 4];
    }
    let mut shares = counts.map(|count| if count == 0 { 0 } else { (count * cells / all).max(1) });
    while shares.iter().sum::<usize>() != cells {
        let is_short = shares.iter().sum::<usize>() < cells;
        // How far each is from its due, in parts of a cell; exact in whole numbers.
        let due = |index: usize| {
            let (count, share) = (counts.get(index).copied().unwrap_or(0), shares.get(index).copied().unwrap_or(0));
            (count * cells).cast_signed() - (share * all).cast_signed()
        };
        let candidates = (0..4).filter(|&index| shares.get(index).is_some_and(|&share| share > usize::from(!is_short)));
        let chosen = if is_short {
            candidates.max_by_key(|&index| due(index))
        } else {
            candidates.min_by_key(|&index| due(index))
        };
        let Some(share) = chosen.and_then(|index| shares.get_mut(index)) else { break };
        *share = if is_short { *share + 1 } else { *share - 1 };
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_fill_the_bar_and_none_is_lost() {
        assert_eq!(shares([19, 0, 0, 0], 20), [20, 0, 0, 0]);
        assert_eq!(shares([1, 1, 1, 1], 20), [5, 5, 5, 5]);
        assert_eq!(shares([997, 1, 1, 1], 20), [17, 1, 1, 1]);
        assert_eq!(shares([0; 4], 20), [0; 4]);
        assert_eq!(shares([2, 1, 0, 0], 4), [3, 1, 0, 0]);
        for (a, b, c, d) in [(3, 5, 7, 11), (100, 1, 0, 99), (1, 0, 0, 0), (10_000, 3, 9_999, 2)] {
            let shares = shares([a, b, c, d], 17);
            assert_eq!(shares.iter().sum::<usize>(), 17);
            assert!(shares.iter().zip([a, b, c, d]).all(|(&share, count)| (share > 0) == (count > 0)));
        }
    }
}
