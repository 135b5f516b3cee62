//! Names in a map: how closely what was written means an element, and how a folded text begins.

use crate::search::{fold, words};

/// What something is called: its id, and its other names.
pub(super) struct Called<'m> {
    pub(super) id: &'m str,
    pub(super) names: Vec<&'m str>,
}

/// How closely a text means something; the closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Closeness {
    /// It is the id.
    Id,
    /// It is a name but for spelling.
    Name,
    /// It begins the id, a name, or a word in a name.
    Beginning,
}

/// What is written for an element: as it stands, and folded, without blanks round it.
pub(super) struct Written<'t> {
    text: &'t str,
    folded: String,
}

impl<'t> Written<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, folded: fold(text).trim().to_owned() }
    }

    /// How closely it means what is so called, if it does.
    fn means(&self, called: &Called) -> Option<Closeness> {
        if called.id == self.text {
            return Some(Closeness::Id);
        }
        if self.folded.is_empty() {
            return None;
        }
        let mut closest = begins(called.id, &self.folded).then_some(Closeness::Beginning);
        for name in &called.names {
            let name = fold(name);
            if name.trim() == self.folded {
                return Some(Closeness::Name);
            }
            if begins_a_word(&name, &self.folded) {
                closest = Some(Closeness::Beginning);
            }
        }
        closest
    }

    /// All that it means equally closely, none more closely; in the order given.
    pub(super) fn among<'m, T>(&self, all: impl Iterator<Item = (T, Called<'m>)>) -> Vec<T> {
        let mut found: Vec<(Closeness, T)> = Vec::new();
        let mut closest = Closeness::Beginning;
        for (element, called) in all {
            if let Some(closeness) = self.means(&called).filter(|&closeness| closeness <= closest) {
                closest = closeness;
                found.push((closeness, element));
            }
        }
        found.into_iter().filter(|(closeness, _)| *closeness == closest).map(|(_, element)| element).collect()
    }
}

/// Whether a text, once folded, begins with what is folded already. Folds nothing where both begin with ASCII, which
/// folds letter by letter.
pub(super) fn begins(text: &str, folded: &str) -> bool {
    let start = text.as_bytes().get(..folded.len()).unwrap_or(text.as_bytes());
    if start.is_ascii() {
        return start.eq_ignore_ascii_case(folded.as_bytes());
    }
    fold(text).starts_with(folded)
}

/// Whether a folded text, or what stands from one of its words on, begins with another.
pub(super) fn begins_a_word(folded: &str, beginning: &str) -> bool {
    let mut starts = words(folded).map(|(place, _)| place.start);
    folded.starts_with(beginning)
        || starts.any(|start| folded.get(start..).is_some_and(|rest| rest.starts_with(beginning)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(text: &str) -> Vec<&'static str> {
        let all = [
            ("osei", vec!["R. Osei", "Rose Osei"]),
            ("oseiman", vec!["T. Oseiman"]),
            ("r-latuska", vec!["Павел Латушка", "Pavel Łatuška"]),
            ("o", vec!["O. Šatuška", "„Vitya“ (Viktar)"]),
        ];
        Written::new(text).among(all.into_iter().map(|(id, names)| (id, Called { id, names })))
    }

    #[test]
    fn an_id_goes_before_a_name_and_a_name_before_a_beginning() {
        assert_eq!(meant("osei"), ["osei"]);
        assert_eq!(meant("o"), ["o"]);
        assert_eq!(meant("ROSE  OSEI"), [""; 0]);
        assert_eq!(meant("rose osei"), ["osei"]);
        assert_eq!(meant("OSEI"), ["osei", "oseiman"], "all that begin so");
    }

    #[test]
    fn a_beginning_may_be_that_of_a_word_in_any_spelling() {
        assert_eq!(meant("latus"), ["r-latuska"]);
        assert_eq!(meant("ЛАТУШ"), ["r-latuska"]);
        assert_eq!(meant("satuška"), ["o"]);
        assert_eq!(meant("vikt"), ["o"]);
        assert_eq!(meant("\"vitya\" ("), ["o"]);
        assert_eq!(meant("r"), ["osei", "r-latuska"]);
        assert_eq!(meant("tuska"), [""; 0]);
    }

    #[test]
    fn a_text_begins_in_any_spelling() {
        for (text, folded) in
            [("Sleep", "sle"), ("slé", "sle"), ("Łat", "lat"), ("ß", "ss"), ("sleep", ""), ("a\u{301}b", "ab")]
        {
            assert!(begins(text, folded), "{text}");
        }
        for (text, folded) in [("sle", "sleep"), ("asleep", "sle"), ("", "s"), ("é", "ee"), ("語", "ゴ")] {
            assert!(!begins(text, folded), "{text}");
        }
    }
}
