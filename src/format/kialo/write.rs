//! Writing a map as the text that Kialo exports, in its older form: `1.2. Pro: text`, and `-> See 1.4.` where a claim stands
//! once more. Every claim stands under what it is for or against; claims that are under nothing are the theses, and where
//! there are several, they stand under the question.

use std::collections::VecDeque;
use std::fmt::Write as _;

use hashbrown::HashMap;

use super::super::holding::{Holding, has_several};
use super::super::lacks;
use super::super::written::{Losses, Written};
use super::lines::{LABELS, begins_entry, is_reference};
use crate::model::{ClaimId, ClaimKind, Element, LinkId, Map, RelationKind, Target, Value};

/// Writes a map as an outline. Linear, but that a number is as long as its claim stands deep.
pub fn write(map: &Map) -> Written {
    let mut losses = Losses::of(map, lacks::KIALO, "kialo");
    let links = Links::of(map, &mut losses);
    let asked = asked(map, &links);
    let roots = roots(map, &links, asked);
    let outline = Outline::of(map, &links, &roots, &mut losses);
    let mut out = Writer { map, text: String::new(), sources: Sources::default(), losses };
    let title = out.words(map.parts().title.as_deref().unwrap_or("Untitled map"));
    let _ = writeln!(out.text, "Discussion Title: {}\n", title.replace('\n', " "));
    let is_under_question = asked.is_some() || outline.roots.len() != 1;
    match (asked, is_under_question) {
        (None, false) => {}
        (Some(asked), _) => {
            let question = out.claim_words(asked);
            let _ = writeln!(out.text, "1. Question: {question}");
        }
        (None, _) => {
            let question = map.parts().questions.first().map_or_else(|| map.title(), |question| &question.ask);
            let question = out.words(question);
            let _ = writeln!(out.text, "1. Question: {question}");
        }
    }
    out.entries(&outline, is_under_question);
    let is_listed = |text: &str| out.sources.marks.contains_key(text);
    let in_one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_left_out = |source: &&crate::model::Source| {
        !is_listed(&in_one_line(&source.title))
            && !source.url.as_deref().is_some_and(|url| is_listed(&in_one_line(url)))
    };
    let left_out = map.parts().sources.iter().filter(is_left_out).count();
    out.losses.add(Holding::Sources, left_out);
    let addresses = map.parts().sources.iter().filter(|source| source.url.is_some()).count();
    out.losses.add(Holding::SourceDetails, Holding::SourceDetails.count(map) - addresses);
    let is_root = |thesis: &&ClaimId| {
        let full = outline.full.get(thesis.index()).copied().flatten();
        full.is_some_and(|full| outline.roots.contains(&full))
    };
    let theses = map.theses().iter().filter(|thesis| !is_root(thesis)).count();
    out.losses.add(Holding::Theses, theses);
    let is_asked = asked.is_some();
    out.losses.add(Holding::Kinds, Holding::Kinds.count(map) - usize::from(is_asked));
    out.list_sources();
    let kept_questions = map.parts().questions.iter().filter(|question| {
        asked.is_some_and(|asked| *question.ask == *map.claim_text(asked))
            && question.answers.iter().all(|answer| answer.claims.len() == 1)
    });
    let lost = map.parts().questions.len() - kept_questions.count();
    out.losses.add(Holding::Questions, lost);
    Written::new(out.text, out.losses)
}

/// The links that have a place: by premise, what it is for and against, in file order.
struct Links {
    below: Vec<Vec<(ClaimId, RelationKind)>>,
    leads: Vec<bool>,
}

impl Links {
    fn of(map: &Map, losses: &mut Losses) -> Self {
        let claims = map.claim_ids().len();
        let mut links = Self { below: vec![Vec::new(); claims], leads: vec![false; claims] };
        let mut known = hashbrown::HashSet::new();
        for link in map.link_ids() {
            let entry = map.link(link);
            let (RelationKind::Supports | RelationKind::Opposes, Target::Claim(target)) = (entry.kind, entry.target)
            else {
                continue;
            };
            let mut premises = map.premises(link).to_vec();
            premises.sort_unstable();
            premises.dedup();
            // Each premise counts alone here.
            losses.add(Holding::LinkedPremises, usize::from(has_several(map, link)));
            let mut is_new = false;
            for premise in premises {
                if known.insert((entry.kind, premise, target)) {
                    is_new = true;
                    links.below.get_mut(target.index()).into_iter().for_each(|below| below.push((premise, entry.kind)));
                    links.leads.get_mut(premise.index()).into_iter().for_each(|leads| *leads = true);
                }
            }
            if !is_new {
                losses.add(Holding::Repeated, usize::from(!has_several(map, link)));
                losses.add(holding(map, link), 1);
            }
        }
        links
    }

    fn is_alone(&self, claim: ClaimId) -> bool {
        self.leads.get(claim.index()) != Some(&true) && self.below.get(claim.index()).is_none_or(Vec::is_empty)
    }
}

fn holding(map: &Map, link: LinkId) -> Holding {
    if map.link(link).kind == RelationKind::Supports { Holding::Supports } else { Holding::Opposes }
}

/// The claim that asks the question under which all theses stand: the first that is a question and tied to nothing.
fn asked(map: &Map, links: &Links) -> Option<ClaimId> {
    let first = map.claim_ids().next()?;
    (map.claim(first).kind == ClaimKind::Question && links.is_alone(first)).then_some(first)
}

/// The claims that stand under nothing, and one of each circle that nothing else leads into.
fn roots(map: &Map, links: &Links, asked: Option<ClaimId>) -> Vec<ClaimId> {
    let mut reached = vec![false; map.claim_ids().len()];
    let mut roots = Vec::new();
    let free = map.claim_ids().filter(|claim| links.leads.get(claim.index()) != Some(&true));
    for root in free.chain(map.theses().iter().copied()).chain(map.claim_ids()) {
        if Some(root) == asked || reached.get(root.index()) == Some(&true) {
            continue;
        }
        roots.push(root);
        let mut waiting = vec![root];
        while let Some(claim) = waiting.pop() {
            match reached.get_mut(claim.index()) {
                Some(reached) if !*reached => *reached = true,
                _ => continue,
            }
            waiting.extend(links.below.get(claim.index()).into_iter().flatten().map(|(premise, _)| *premise));
        }
    }
    roots
}

/// An entry: what stands there, what it is to the one above, and what stands under it.
struct Item {
    claim: ClaimId,
    depth: usize,
    relation: Option<RelationKind>,
    /// Whether the claim stands in full elsewhere.
    is_again: bool,
    children: Vec<usize>,
}

/// Entries stand no deeper: the number of each is as long as it stands deep.
const DEEPEST: usize = 500;

/// All entries, those above before those below them.
struct Outline {
    items: Vec<Item>,
    roots: Vec<usize>,
    /// By claim, where it stands in full.
    full: Vec<Option<usize>>,
}

impl Outline {
    /// Level by level, so that a claim stands in full where it is nearest to a root. What would stand too deep stands
    /// under the others as a root.
    fn of(map: &Map, links: &Links, roots: &[ClaimId], losses: &mut Losses) -> Self {
        let mut outline = Self { items: Vec::new(), roots: Vec::new(), full: vec![None; map.claim_ids().len()] };
        outline.roots = roots.iter().map(|&root| outline.add(root, 1, None)).collect();
        let mut waiting: VecDeque<usize> = outline.roots.iter().copied().collect();
        while let Some(index) = waiting.pop_front() {
            let Some(item) = outline.items.get(index).filter(|item| !item.is_again) else { continue };
            let (claim, depth) = (item.claim, item.depth + 1);
            for &(premise, kind) in links.below.get(claim.index()).into_iter().flatten() {
                if depth <= DEEPEST {
                    let child = outline.add(premise, depth, Some(kind));
                    outline.items.get_mut(index).into_iter().for_each(|item| item.children.push(child));
                    waiting.push_back(child);
                    continue;
                }
                let lost = if kind == RelationKind::Supports { Holding::Supports } else { Holding::Opposes };
                losses.add(lost, 1);
                if outline.full.get(premise.index()) == Some(&None) {
                    let root = outline.add(premise, 1, None);
                    outline.roots.push(root);
                    waiting.push_back(root);
                }
            }
        }
        outline
    }

    fn add(&mut self, claim: ClaimId, depth: usize, relation: Option<RelationKind>) -> usize {
        let index = self.items.len();
        let full = self.full.get_mut(claim.index());
        let is_again = full.is_none_or(|full| *full.get_or_insert(index) != index);
        self.items.push(Item { claim, depth, relation, is_again, children: Vec::new() });
        index
    }

    /// The number of each entry.
    fn numbers(&self, is_under_question: bool) -> Vec<String> {
        let mut numbers = vec![String::new(); self.items.len()];
        for (&root, position) in self.roots.iter().zip(1..) {
            let number = if is_under_question { format!("1.{position}") } else { "1".to_owned() };
            numbers.get_mut(root).into_iter().for_each(|slot| slot.clone_from(&number));
        }
        // Children come behind their parents.
        for (index, item) in self.items.iter().enumerate() {
            let own = numbers.get(index).cloned().unwrap_or_default();
            for (child, position) in item.children.iter().zip(1..) {
                numbers.get_mut(*child).into_iter().for_each(|slot| *slot = format!("{own}.{position}"));
            }
        }
        numbers
    }
}

/// What reference marks stand for.
#[derive(Default)]
struct Sources {
    list: Vec<String>,
    marks: HashMap<String, usize>,
}

struct Writer<'m> {
    map: &'m Map,
    text: String,
    sources: Sources,
    losses: Losses,
}

impl Writer<'_> {
    fn entries(&mut self, outline: &Outline, is_under_question: bool) {
        let numbers = outline.numbers(is_under_question);
        let mut waiting: Vec<usize> = outline.roots.iter().rev().copied().collect();
        while let Some(index) = waiting.pop() {
            let (Some(item), Some(number)) = (outline.items.get(index), numbers.get(index)) else { continue };
            let label = match item.relation {
                Some(RelationKind::Supports) => "Pro: ",
                Some(_) => "Con: ",
                None if is_under_question => "Thesis: ",
                None => "",
            };
            let words = if item.is_again {
                let full = outline.full.get(item.claim.index()).copied().flatten();
                format!("-> See {}.", full.and_then(|full| numbers.get(full)).map_or("", String::as_str))
            } else {
                let words = self.claim_words(item.claim);
                let takes_label = label.is_empty() && LABELS.iter().any(|label| words.starts_with(label));
                if takes_label { format!("Thesis: {words}") } else { words }
            };
            let _ = writeln!(self.text, "{number}. {label}{words}");
            waiting.extend(item.children.iter().rev());
        }
    }

    /// A claim's text and the marks of its sources.
    fn claim_words(&mut self, claim: ClaimId) -> String {
        let map = self.map;
        let mut words = self.words(map.claim_text(claim));
        if is_reference(&words) {
            // A text that would name another claim loses the sign that makes it do so.
            words = words.replacen("->", "→", 1);
            self.losses.add(Holding::Signs, 1);
        }
        for address in addresses(map, claim) {
            let next = self.sources.list.len() + 1;
            let mark = *self.sources.marks.entry(address.clone()).or_insert(next);
            if mark == next {
                self.sources.list.push(address);
            }
            let _ = write!(words, " [{mark}]");
        }
        words
    }

    /// A text with its brackets escaped. A line break stays unless the next line would begin another entry.
    fn words(&mut self, text: &str) -> String {
        let mut words = String::with_capacity(text.len());
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if !words.is_empty() {
                let stays = !begins_entry(line);
                words.push(if stays { '\n' } else { ' ' });
                self.losses.add(Holding::LineBreaks, usize::from(!stays));
            }
            let mut before = ' ';
            for character in line.chars() {
                // A backslash before a round bracket would be taken for the mark of it.
                let is_marked = before == '\\' && matches!(character, '(' | ')');
                before = character;
                match character {
                    '(' | ')' if is_marked => words.extend(['\\', character]),
                    '[' | ']' => words.extend(['\\', character]),
                    '\0' => self.losses.add(Holding::Signs, 1),
                    character => words.push(character),
                }
            }
        }
        words
    }

    fn list_sources(&mut self) {
        if self.sources.list.is_empty() {
            return;
        }
        self.text.push_str("\nSources:\n");
        for (source, mark) in std::mem::take(&mut self.sources.list).iter().zip(1..) {
            let _ = writeln!(self.text, "[{mark}] {source}");
        }
    }
}

/// The sources of a claim: those that Kialo gave it, and those of its statements; in one line each.
fn addresses(map: &Map, claim: ClaimId) -> Vec<String> {
    let kept = map.claim_details(claim).map(|details| &details.extra.0);
    let kept =
        kept.into_iter().flatten().filter(|(key, _)| key == "kialo.sources").flat_map(|(_, value)| match value {
            Value::List(list) => list.as_slice(),
            _ => &[],
        });
    let kept = kept.filter_map(|value| match value {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    });
    let said = map.statements(Element::Claim(claim)).iter().filter_map(|said| said.source);
    let said = said.map(|source| {
        let source = map.source(source);
        source.url.as_deref().unwrap_or(&source.title).to_owned()
    });
    let mut addresses: Vec<String> = Vec::new();
    for address in kept.chain(said) {
        let address = address.split_whitespace().collect::<Vec<_>>().join(" ");
        if !address.is_empty() && !addresses.contains(&address) {
            addresses.push(address);
        }
    }
    addresses
}

#[cfg(test)]
mod tests {
    use super::super::super::{Format, Input, Tongue, read, read_as};
    use super::*;

    fn native(text: &str) -> Map {
        read(vec![Input { name: "map.ron".into(), bytes: text.into() }], &()).map.unwrap()
    }

    fn back(text: &str) -> Map {
        let input = Input { name: "kialo.txt".into(), bytes: text.into() };
        read_as(vec![input], Some(Format::Foreign(Tongue::Kialo)), &()).map.unwrap()
    }

    #[test]
    fn a_claim_stands_once_and_is_referred_to_elsewhere() {
        let map = native(
            "(cruxmap: 1, title: \"Bells\", claims: [(id: \"t\", text: \"Thesis\"), (id: \"a\", text: \"A\"), (id: \"b\", text: \"B\")], links: [
               Supports(from: [\"a\"], to: \"t\"), Opposes(from: [\"b\"], to: \"a\"), Opposes(from: [\"b\"], to: \"t\"),
               Supports(from: [\"a\"], to: \"b\")])",
        );
        let expected = "Discussion Title: Bells\n\n1. Thesis\n1.1. Pro: A\n1.1.1. Con: -> See 1.2.\n1.2. Con: B\n1.2.1. Pro: -> See 1.1.\n";
        assert_eq!(write(&map).text, expected);
        assert_eq!(back(expected).link_ids().len(), 4);
    }

    #[test]
    fn odd_texts_come_back_as_they_were() {
        let texts =
            ["Pro: 1", "[1] a [b](c) \\(d\\)", "-> x", "two\nlines", "a\\", "学校 🏫", "Sources:", "1.2. Con: no"];
        for text in texts {
            let quoted = serde_json::to_string(text).unwrap();
            let map = native(&format!(
                "(cruxmap: 1, claims: [(id: \"t\", text: {quoted}), (id: \"a\", text: {quoted})], links: [Supports(from: [\"a\"], to: \"t\")])"
            ));
            let written = write(&map).text;
            let back = back(&written);
            let texts: Vec<_> = back.claim_ids().map(|claim| back.claim_text(claim)).collect();
            assert_eq!(texts, [text, text], "{written}");
        }
    }

    #[test]
    fn several_theses_stand_under_a_question() {
        let map = native("(cruxmap: 1, title: \"T\", claims: [(id: \"a\", text: \"A\"), (id: \"b\", text: \"B\")])");
        let written = write(&map).text;
        assert!(written.ends_with("1. Question: T\n1.1. Thesis: A\n1.2. Thesis: B\n"), "{written}");
        let back = back(&written);
        assert_eq!((back.parts().questions.len(), back.claim_ids().len()), (1, 3));
        assert_eq!(write(&back).text, written, "what was read is written the same");
    }
}
