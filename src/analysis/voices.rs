//! Who speaks on which side of a question, and who is heard only through others.
//!
//! A *voice* for an answer is a speaker who says or grants one of its claims, or gives a reason for one: says or grants
//! a premise of a link that supports it, or draws that link. A link that only the mapper draws counts for nobody, for
//! nobody in the texts gives that reason. Voices are counted, not claims: claims mostly measure who writes long.

use crate::model::{ClaimId, Element, Map, QuestionId, RelationKind, SpeakerId, Statement};

/// Who gives each answer to a question, or a reason for it; by answer, each speaker once, in file order. Costs as much
/// as there are links and statements round the answers.
pub fn voices(map: &Map, question: QuestionId) -> Vec<Vec<SpeakerId>> {
    map.question(question).answers.iter().map(|answer| voices_of(map, &answer.claims)).collect()
}

fn voices_of(map: &Map, claims: &[ClaimId]) -> Vec<SpeakerId> {
    let own = |element| map.statements(element).iter().filter(|said| said.stance.is_own()).map(|said| said.by);
    let mut voices = Vec::new();
    for &claim in claims {
        voices.extend(own(Element::Claim(claim)));
        for link in map.links_to_of(Element::Claim(claim), RelationKind::Supports) {
            let before = voices.len();
            voices.extend(own(Element::Link(link)));
            if voices.len() > before {
                voices.extend(map.premises(link).iter().flat_map(|&premise| own(Element::Claim(premise))));
            }
        }
    }
    voices.sort_unstable();
    voices.dedup();
    voices
}

/// Who is heard only as retold by others: every statement of theirs reaches us through somebody else, and there is at
/// least one. In file order. Linear in the statements.
pub fn heard_only_retold(map: &Map) -> Vec<SpeakerId> {
    let mut heard = vec![Heard::Not; map.speaker_ids().len()];
    for said in &map.parts().statements {
        if let Some(heard) = heard.get_mut(said.by.index()) {
            *heard = match (said.teller(), *heard) {
                (Some(_), Heard::Not | Heard::Retold) => Heard::Retold,
                _ => Heard::Directly,
            };
        }
    }
    map.speaker_ids().zip(heard).filter(|&(_, heard)| heard == Heard::Retold).map(|(speaker, _)| speaker).collect()
}

/// How a speaker is heard.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Heard {
    Not,
    Retold,
    Directly,
}

/// Through whom these speakers reach us, in file order. Linear in the statements.
pub fn retold_by(map: &Map, speakers: &[SpeakerId]) -> Vec<SpeakerId> {
    let mut is_asked = vec![false; map.speaker_ids().len()];
    for speaker in speakers {
        if let Some(is_asked) = is_asked.get_mut(speaker.index()) {
            *is_asked = true;
        }
    }
    let of_these = |said: &&Statement| is_asked.get(said.by.index()) == Some(&true);
    let mut tellers: Vec<SpeakerId> =
        map.parts().statements.iter().filter(of_these).filter_map(Statement::teller).collect();
    tellers.sort_unstable();
    tellers.dedup();
    tellers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sketch::Sketch;
    use crate::model::RelationKind::{Opposes, Supports};
    use crate::model::Stance::{Asserts, Concedes, Denies, Reports};

    fn yes(sketch: &Sketch) -> String {
        let map = sketch.map();
        let question = map.questions().next().unwrap().0;
        names(&map, voices(&map, question).first().unwrap())
    }

    fn names(map: &Map, speakers: &[SpeakerId]) -> String {
        speakers.iter().map(|&speaker| &*map.speaker(speaker).name).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn who_says_or_grants_an_answer_is_a_voice_once() {
        let sketch = Sketch::new("a b c").question("a b", "c");
        let sketch = sketch.said("zoe", Asserts, "a").said("ann", Concedes, "a").said("zoe", Asserts, "b");
        assert_eq!(yes(&sketch), "zoe ann");
    }

    #[test]
    fn who_denies_or_merely_retells_an_answer_is_none() {
        let sketch = Sketch::new("a b").question("a", "b");
        assert_eq!(yes(&sketch.said("ann", Denies, "a").said("post", Reports, "a")), "");
    }

    #[test]
    fn a_reason_counts_only_where_a_speaker_links_it() {
        let sketch = Sketch::new("a b why").question("a", "b").said("ann", Asserts, "why").link(Supports, "why", "a");
        assert_eq!(yes(&sketch), "");
        assert_eq!(yes(&sketch.clone().drawn("ann", Asserts)), "ann");
        assert_eq!(yes(&sketch.clone().drawn("bob", Asserts)), "ann bob", "who draws a step gives the reason too");
        assert_eq!(yes(&sketch.drawn("bob", Denies)), "", "to deny a step is not to draw it");
    }

    #[test]
    fn what_speaks_against_an_answer_is_no_reason_for_it() {
        let sketch = Sketch::new("a b why").question("a", "b").said("ann", Asserts, "why").link(Opposes, "why", "a");
        assert_eq!(yes(&sketch.drawn("ann", Asserts)), "");
    }

    #[test]
    fn only_who_never_speaks_directly_is_heard_only_retold() {
        let sketch = Sketch::new("a b").said("novak via post", Asserts, "a").said("novak via post", Asserts, "b");
        let sketch =
            sketch.said("osei via post", Asserts, "a").said("osei", Asserts, "b").said("self via self", Asserts, "a");
        let map = sketch.map();
        let retold = heard_only_retold(&map);
        assert_eq!(names(&map, &retold), "novak");
        assert_eq!(names(&map, &retold_by(&map, &retold)), "post");
    }
}
