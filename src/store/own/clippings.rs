//! The file of clippings: Markdown, in which a comment stands before each clipping, so that they can be told apart.

use crate::config::Clipping;

/// How the comment before a clipping begins and ends.
const BEGIN: &str = "<!-- clipping";
const END: &str = "-->";

/// What a file of clippings holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ClippingFile {
    /// What stands before the first clipping.
    pub preamble: String,
    /// The clippings, in order.
    pub clippings: Vec<Clipping>,
}

impl ClippingFile {
    /// Takes a file apart. Every text is some file of clippings; what stands behind a comment belongs to its clipping.
    pub fn parse(text: &str) -> Self {
        let mut file = Self::default();
        for line in text.lines() {
            if let Some(begun) = begun(line) {
                file.clippings.push(begun);
                continue;
            }
            let into = file.clippings.last_mut().map_or(&mut file.preamble, |clipping| &mut clipping.text);
            into.push_str(line);
            into.push('\n');
        }
        file.preamble.truncate(file.preamble.trim_end().len());
        for clipping in &mut file.clippings {
            clipping.text = clipping.text.trim_matches('\n').trim_end().to_owned();
        }
        file
    }
}

/// The clipping, still without text, that a comment stands before: none where the line is no such comment.
fn begun(line: &str) -> Option<Clipping> {
    let inside = line.trim_end().strip_prefix(BEGIN)?.strip_suffix(END)?.trim();
    match inside.strip_prefix(':') {
        Some(about) => Some(Clipping { about: Some(about.trim().to_owned()), text: String::new() }),
        None if inside.is_empty() => Some(Clipping::default()),
        None => None,
    }
}

/// Clippings as they stand in the file, behind a preamble.
pub(super) fn write(preamble: &str, clippings: &[Clipping]) -> String {
    let mut text = format!("{}\n", preamble.trim_end());
    for clipping in clippings {
        add(&mut text, clipping);
    }
    text
}

/// Adds a clipping to the text of a file.
pub(super) fn add(text: &mut String, clipping: &Clipping) {
    let is_name = |about: &&str| about.chars().all(|char| char.is_alphanumeric() || "._-#".contains(char));
    let about = clipping.about.as_deref().filter(is_name).map_or_else(String::new, |about| format!(": {about}"));
    text.truncate(text.trim_end().len());
    if !text.is_empty() {
        text.push_str("\n\n");
    }
    text.extend([BEGIN, &about, " ", END, "\n"]);
    for line in clipping.text.lines() {
        // A line that looks like a comment of ours would part the clipping.
        text.push_str(if line.starts_with(BEGIN) { " " } else { "" });
        text.push_str(line);
        text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clipping(about: Option<&str>, text: &str) -> Clipping {
        Clipping { about: about.map(str::to_owned), text: text.to_owned() }
    }

    #[test]
    fn what_was_written_reads_back() {
        let clippings = [
            clipping(Some("buses-fixed"), "The buses cannot move.\nValley Buses says."),
            clipping(None, "# A page\n\n1. one\n2. two"),
            clipping(Some("#3"), "Łatuška — 学校 — العربية"),
        ];
        let file = ClippingFile::parse(&write("# Clippings: School hours", &clippings));
        assert_eq!(file.preamble, "# Clippings: School hours");
        assert_eq!(file.clippings, clippings);
    }

    #[test]
    fn what_somebody_wrote_in_between_stays() {
        let text = "# Mine\nhello\n\n<!-- clipping: a -->\nOne.\n\nMy own thought.\n<!-- clipping -->\nTwo.\n";
        let file = ClippingFile::parse(text);
        assert_eq!(file.preamble, "# Mine\nhello");
        assert_eq!(file.clippings, [clipping(Some("a"), "One.\n\nMy own thought."), clipping(None, "Two.")]);
        assert_eq!(ClippingFile::parse(&write(&file.preamble, &file.clippings)), file);
    }

    #[test]
    fn a_clipping_that_looks_like_a_comment_stays_one() {
        let hostile = clipping(None, "<!-- clipping: x -->\nTwo?");
        let file = ClippingFile::parse(&write("", std::slice::from_ref(&hostile)));
        assert_eq!(file.clippings.len(), 1, "{file:?}");
        let odd_id = clipping(Some("a -->\n<!-- clipping"), "One.");
        let file = ClippingFile::parse(&write("", &[odd_id]));
        assert_eq!(file.clippings, [clipping(None, "One.")]);
    }
}
