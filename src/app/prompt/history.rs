//! What was entered before in a kind of prompt, and the way through it.

use std::collections::VecDeque;

/// So many lines are kept.
const KEPT: usize = 100;

/// Lines entered before, the latest in front.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    lines: VecDeque<String>,
}

/// Where one is between the lines entered before and the one being written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recall {
    /// How many lines back; 0 for the line being written.
    back: usize,
    /// The line that was being written when one went back from it.
    written: String,
}

impl History {
    /// Keeps a line as the latest. One that was kept before moves to the front; a blank one is not kept.
    pub fn keep(&mut self, line: &str) {
        if line.trim().is_empty() {
            return;
        }
        self.lines.retain(|kept| kept != line);
        self.lines.push_front(line.to_owned());
        self.lines.truncate(KEPT);
    }
}

impl Recall {
    /// The line before the one shown; none where there is none.
    pub fn earlier<'a>(&mut self, history: &'a History, shown: &str) -> Option<&'a str> {
        let earlier = history.lines.get(self.back)?;
        if self.back == 0 {
            shown.clone_into(&mut self.written);
        }
        self.back += 1;
        Some(earlier)
    }

    /// The line behind the one shown, at last the one that was being written; none where there is none.
    pub fn later<'a>(&'a mut self, history: &'a History) -> Option<&'a str> {
        self.back = self.back.checked_sub(1)?;
        match self.back.checked_sub(1) {
            None => Some(&self.written),
            Some(index) => history.lines.get(index).map(String::as_str),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn history(lines: &[&str]) -> History {
        let mut history = History::default();
        for line in lines {
            history.keep(line);
        }
        history
    }

    #[test]
    fn the_line_being_written_is_not_lost() {
        let history = history(&["first", "second"]);
        let mut recall = Recall::default();
        assert_eq!(recall.earlier(&history, "half a wo"), Some("second"));
        assert_eq!(recall.earlier(&history, "second"), Some("first"));
        assert_eq!(recall.earlier(&history, "first"), None);
        assert_eq!(recall.later(&history), Some("second"));
        assert_eq!(recall.later(&history), Some("half a wo"));
        assert_eq!(recall.later(&history), None);
    }

    #[test]
    fn a_line_entered_again_is_kept_once_and_a_blank_one_never() {
        let history = history(&["one", "two", "one", "  "]);
        let mut recall = Recall::default();
        assert_eq!(recall.earlier(&history, ""), Some("one"));
        assert_eq!(recall.earlier(&history, ""), Some("two"));
        assert_eq!(recall.earlier(&history, ""), None);
    }

    #[test]
    fn the_oldest_lines_are_forgotten() {
        let mut history = History::default();
        for number in 0..KEPT + 20 {
            history.keep(&number.to_string());
        }
        assert_eq!(history.lines.len(), KEPT);
        assert_eq!(history.lines.back().map(String::as_str), Some("20"));
    }
}
