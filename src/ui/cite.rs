//! A statement in one line: what gives way where there is too little room, and in which order. The place in the text
//! gives way to nothing, as it finds the passage.

use crate::layout::{cut, fits, width};

/// A title in fewer cells would say nothing.
const LEAST_TITLE: usize = 10;

/// A speaker in fewer cells would be nobody.
const LEAST_WHO: usize = 6;

/// Who says something where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cite {
    /// Who says it, through whom: ever shorter.
    pub who: [String; 3],
    /// The title of the source; empty where it goes without saying.
    pub source: String,
    /// The place in it; may be empty.
    pub at: String,
    /// May be empty.
    pub date: String,
}

impl Cite {
    /// The statement in at most `cells`, with `end` behind it; none where not even a name and the place have room. The
    /// title gives way first, then the names, then the date, then what is left of the title.
    pub fn in_cells(&self, cells: usize, end: &str, ellipsis: &str) -> Option<String> {
        let [full, short, shortest] = &self.who;
        let at = behind_comma(&self.at);
        let date = behind_comma(&self.date);
        for (who, date) in [(full, &*date), (short, &date), (shortest, &date), (shortest, "")] {
            let taken = width(who) + width(&at) + width(date) + width(end);
            let Some(room) = cells.checked_sub(taken + if self.source.is_empty() { 0 } else { 2 }) else { continue };
            if fits(&self.source, room) || room >= LEAST_TITLE {
                let title = behind_comma(&cut_between_words(&self.source, room, ellipsis));
                return Some(format!("{who}{title}{at}{date}{end}"));
            }
        }
        let room = cells.checked_sub(width(&at) + width(end))?;
        let is_enough = fits(shortest, room) || room >= LEAST_WHO;
        is_enough.then(|| format!("{}{at}{end}", cut(shortest, room, ellipsis)))
    }
}

fn behind_comma(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!(", {text}") }
}

/// As [`cut`], but behind a whole word where enough is left.
fn cut_between_words(text: &str, cells: usize, ellipsis: &str) -> String {
    let cut = cut(text, cells, ellipsis);
    let kept = cut.strip_suffix(ellipsis).filter(|kept| kept.len() < text.len());
    let Some(kept) = kept.filter(|kept| text.strip_prefix(*kept).is_some_and(|rest| !rest.starts_with(' '))) else {
        return cut;
    };
    match kept.rsplit_once(' ').filter(|(words, _)| width(words) + 1 >= LEAST_TITLE) {
        Some((words, _)) => format!("{words}{ellipsis}"),
        None => cut,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cite() -> Cite {
        Cite {
            who: [
                "Stepan Stepanenko says, retold by Ann Lee",
                "Stepanenko says, retold by Lee",
                "Stepanenko says, retold",
            ]
            .map(str::to_owned),
            source: "Opinion article in Kyiv Post".to_owned(),
            at: "par. 14".to_owned(),
            date: "4 March 2025".to_owned(),
        }
    }

    fn at(cells: usize) -> Option<String> {
        cite().in_cells(cells, ".", "…")
    }

    #[test]
    fn title_names_and_date_give_way_in_turn() {
        let shown = |cells| at(cells).unwrap();
        assert_eq!(
            shown(100),
            "Stepan Stepanenko says, retold by Ann Lee, Opinion article in Kyiv Post, par. 14, 4 March 2025."
        );
        assert_eq!(shown(83), "Stepan Stepanenko says, retold by Ann Lee, Opinion article…, par. 14, 4 March 2025.");
        assert_eq!(shown(71), "Stepanenko says, retold by Lee, Opinion articl…, par. 14, 4 March 2025.");
        assert_eq!(shown(51), "Stepanenko says, retold, Opinion article…, par. 14.");
        assert_eq!(shown(33), "Stepanenko says, retold, par. 14.");
    }

    #[test]
    fn the_place_is_never_cut() {
        for cells in 0..120 {
            let Some(shown) = at(cells) else { continue };
            assert!(shown.contains("par. 14") && width(&shown) <= cells, "{cells}: {shown}");
        }
        assert!(at(16).is_some());
        assert_eq!(at(14), None);
    }

    #[test]
    fn what_is_not_there_leaves_no_comma() {
        let cite = Cite { who: ["A", "A", "A"].map(str::to_owned), ..Cite::default() };
        assert_eq!(cite.in_cells(9, "", "…").unwrap(), "A");
    }
}
