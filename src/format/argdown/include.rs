//! Files that others include: their text stands in the place of `@include(path)` before anything is read, as in the
//! reference, which takes in each file once.

use hashbrown::HashSet;

use super::super::file::MapFile;
use super::super::findings::{Findings, Spot};
use super::super::foreign::{ForeignProblem, Part, Tongue, Whole};
use super::super::problem::Problem;
use super::super::scan::Span;
use super::super::{Format, Includes, NotBrought};

/// What includes a file.
const BEGINNING: &str = "@include(";

/// The first file with all that it includes in its places. Linear.
pub(in crate::format) fn joined(files: Vec<MapFile>, includes: &dyn Includes, findings: &mut Findings) -> Whole {
    if files.first().is_none_or(|file| next(&file.text, 0).is_none()) {
        return Whole::of(files);
    }
    let mut joining = Joining { files, text: String::new(), parts: Vec::new(), taken: HashSet::new() };
    // Files that are open, each with the place up to which it is taken in.
    let mut open: Vec<(usize, usize)> = vec![(0, 0)];
    while let Some((file, at)) = open.pop() {
        let Some(from) = joining.files.get(file) else { continue };
        let Some((span, path)) = next(&from.text, at) else {
            let end = from.text.len();
            joining.take(file, at..end);
            continue;
        };
        let name = from.name.clone();
        joining.take(file, at..span.start);
        open.push((file, span.end));
        match includes.bring(&name, &path) {
            Ok(input) if joining.taken.contains(&input.name) => {
                let message = format!(
                    "{} was taken in before: each file is taken in once, so that none goes round in a circle",
                    input.name
                );
                note(findings, file, span, ForeignProblem::warning("include-twice", message));
            }
            Ok(input) => {
                joining.taken.insert(input.name.clone());
                let (taken, problem) = MapFile::new(input, Some(Format::Foreign(Tongue::Argdown)));
                let position = joining.files.len();
                if let Some((span, problem)) = problem {
                    findings.add(Some(Spot { file: position, span }), problem);
                }
                joining.files.push(taken);
                open.push((position, 0));
            }
            Err(NotBrought::NoFolder) => joining.take(file, span),
            Err(NotBrought::Outside) => {
                let message = format!("{path} does not stand in the folder of the map: it is not taken in");
                let problem = ForeignProblem::warning("include-outside", message);
                note(findings, file, span, problem.help("put it into that folder, or below"));
            }
            Err(NotBrought::Unreadable(sentence)) => {
                let problem = ForeignProblem::error("include-unreadable", sentence);
                note(findings, file, span, problem.help("correct the path, which is that from this file's folder"));
            }
        }
    }
    let Joining { files, text, parts, .. } = joining;
    if u32::try_from(text.len()).is_err() {
        findings.add(Some(Spot { file: 0, span: 0..0 }), Problem::TooLarge);
    }
    Whole::joined(files, text, parts)
}

fn note(findings: &mut Findings, file: usize, span: Span, problem: ForeignProblem) {
    findings.add(Some(Spot { file, span }), Problem::Foreign(problem));
}

struct Joining {
    files: Vec<MapFile>,
    text: String,
    parts: Vec<Part>,
    /// The names of files that are taken in.
    taken: HashSet<std::sync::Arc<str>>,
}

impl Joining {
    /// Takes a passage of a file.
    fn take(&mut self, file: usize, span: Span) {
        let Some(passage) = self.files.get(file).and_then(|file| file.text.get(span.clone())) else { return };
        if !passage.is_empty() || self.parts.is_empty() {
            self.parts.push(Part { at: self.text.len(), file, start: span.start });
            self.text.push_str(passage);
        }
    }
}

/// The next place from `at` on where a file is included, and its path.
fn next(text: &str, at: usize) -> Option<(Span, String)> {
    let rest = text.get(at..)?;
    memchr::memmem::find_iter(rest.as_bytes(), BEGINNING.as_bytes()).find_map(|start| {
        let path = rest.get(start + BEGINNING.len()..)?;
        let end = path.find(')').filter(|&end| end > 0)?;
        let span = at + start..at + start + BEGINNING.len() + end + 1;
        Some((span, path.get(..end)?.trim().to_owned()))
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::super::super::{Input, Loaded, Reading, Severity, read_with};
    use super::*;
    use crate::model::Element;

    /// Files by name.
    struct Folder(HashMap<&'static str, &'static str>);

    impl Includes for Folder {
        fn bring(&self, _from: &str, path: &str) -> Result<Input, NotBrought> {
            if path.starts_with("..") {
                return Err(NotBrought::Outside);
            }
            let text = self.0.get(path).ok_or(NotBrought::Unreadable(format!("there is no {path}")))?;
            Ok(Input { name: path.into(), bytes: text.as_bytes().to_vec() })
        }
    }

    fn loaded(text: &str, folder: &[(&'static str, &'static str)]) -> Loaded {
        let folder = Folder(folder.iter().copied().collect());
        let input = Input { name: "main.argdown".into(), bytes: text.as_bytes().to_vec() };
        let format = Some(Format::Foreign(Tongue::Argdown));
        read_with(vec![input], &Reading { format, includes: &folder, ..Reading::default() }, &())
    }

    fn texts(loaded: &Loaded) -> Vec<String> {
        let map = loaded.map.as_ref().unwrap();
        map.claim_ids().map(|claim| map.claim_text(claim).to_owned()).collect()
    }

    #[test]
    fn included_files_stand_in_their_places_and_each_once() {
        let folder =
            [("a.argdown", "a1\n\n@include(b.argdown)\n\na2"), ("b.argdown", "b1\n\n@include(a.argdown)\n\nb2")];
        let loaded = loaded("m1\n\n@include(a.argdown)\n\nm2\n\n@include( b.argdown )", &folder);
        assert_eq!(texts(&loaded), ["m1", "a1", "b1", "b2", "a2", "m2"]);
        let told: Vec<_> = loaded.diagnostics.of(Severity::Warning).map(|one| one.location.clone().unwrap()).collect();
        assert_eq!(
            told.iter().map(|at| (&*at.file, at.line)).collect::<Vec<_>>(),
            [("main.argdown", 7), ("b.argdown", 3)]
        );
        let map = loaded.map.as_ref().unwrap();
        let place = |index: usize| loaded.places.of(Element::Claim(map.claim_ids().nth(index).unwrap())).unwrap();
        let file = |index: usize| &*loaded.places.files[place(index).file as usize];
        assert_eq!([file(0), file(2), file(4)], ["main.argdown", "b.argdown", "a.argdown"]);
        assert_eq!((place(4).start, place(4).end), (25, 27));
    }

    #[test]
    fn what_cannot_be_taken_in_is_told_with_its_place() {
        let outside = loaded("m\n\n@include(../x)", &[]);
        assert_eq!(texts(&outside), ["m"]);
        let told = outside.diagnostics.of(Severity::Warning).next().unwrap();
        assert_eq!((told.code, told.location.as_ref().unwrap().line), ("include-outside", 3));
        let missing = loaded("m\n\n@include(x)", &[]);
        let told = missing.diagnostics.of(Severity::Error).next().unwrap();
        assert_eq!((told.message.as_str(), told.location.as_ref().unwrap().line), ("there is no x", 3));
        let mistake = loaded("m\n\n@include(a)", &[("a", "\n[A] x")]);
        let told = mistake.diagnostics.of(Severity::Error).next().unwrap().location.clone().unwrap();
        assert_eq!((&*told.file, told.line), ("a", 2));
    }
}
