//! JSON that breaks off or goes wrong somewhere, as much of it as can be read.

use super::super::file::MapFile;
use super::super::findings::{Findings, Spot};
use super::super::problem::Problem;
use super::json::Json;

/// Leaves out of a file what stands behind its first mistake, and closes what is open there. Places stay what they are.
/// Linear.
pub(super) fn mend(file: &mut MapFile, findings: &mut Findings) {
    let Err((mut at, sentence)) = Json::parse(&file.text) else { return };
    if sentence.starts_with("EOF") {
        at = file.text.len();
    }
    findings.add(Some(Spot { file: 0, span: at..at }), Problem::Unreadable { sentence });
    file.text = mended(&file.text, at);
}

/// A text up to a byte, without the entry that is not whole there, and with all brackets closed.
fn mended(text: &str, at: usize) -> String {
    let mut last = (0, 0);
    brackets(text.get(..at).unwrap_or_default(), |end, open| last = (end, open.len()));
    let mut mended = text.get(..last.0).unwrap_or_default().to_owned();
    let mut closers = String::new();
    brackets(&mended, |_, open| open.iter().rev().collect::<String>().clone_into(&mut closers));
    mended.push_str(&closers);
    mended
}

/// Tells `whole` where all that stands before is whole, and what would close what is open there.
fn brackets(text: &str, mut whole: impl FnMut(usize, &[char])) {
    let mut open: Vec<char> = Vec::new();
    let mut in_text = false;
    let mut is_escaped = false;
    for (at, sign) in text.char_indices() {
        if in_text {
            in_text = is_escaped || sign != '"';
            is_escaped = !is_escaped && sign == '\\';
            continue;
        }
        let behind = at + sign.len_utf8();
        match sign {
            '"' => in_text = true,
            '{' | '[' => {
                open.push(if sign == '{' { '}' } else { ']' });
                whole(behind, &open);
            }
            '}' | ']' => {
                open.pop();
                whole(behind, &open);
            }
            ',' => whole(at, &open),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::Input;
    use super::*;

    #[test]
    fn what_is_whole_is_kept() {
        for (text, expected) in [
            ("{\"a\": [1, {\"b\": \"}\\\"\"}, {\"c\"", "{\"a\": [1, {\"b\": \"}\\\"\"}, {}]}"),
            ("{\"a\": 1, \"b\" 2}", "{\"a\": 1}"),
            ("[1, 2", "[1]"),
            ("{", "{}"),
            ("x", ""),
        ] {
            let input = Input { name: "map".into(), bytes: text.into() };
            let mut file = MapFile::new(input, None).0;
            mend(&mut file, &mut Findings::default());
            assert_eq!(file.text, expected, "{text}");
        }
    }
}
