//! Who speaks on which side of a question, and who is heard only through others.
//!
//! A *voice* for an answer is a speaker who himself asserts one of its claims, or gives a reason for one: draws a link
//! that supports it, or says, in his own voice, all premises of such a link in the very text in which somebody draws it.
//! Nobody is counted for what others elsewhere make of his words, nor over a link that only the mapper draws. To grant
//! counts for nothing here, as for [positions](super::Position), and who denies a claim of the answer and asserts none
//! is no voice for it whatever reasons he gives. Voices are counted, not claims: claims mostly measure who writes long.

use crate::model::{ClaimId, Element, LinkId, Map, QuestionId, RelationKind, SourceId, SpeakerId, Stance, Statement};

/// Who asserts each answer to a question, or gives a reason for it; by answer, each speaker once, in file order. Costs as much
/// as there are links and statements round the answers.
pub fn voices(map: &Map, question: QuestionId) -> Vec<Vec<SpeakerId>> {
    map.question(question).answers.iter().map(|answer| voices_of(map, &answer.claims)).collect()
}

fn voices_of(map: &Map, claims: &[ClaimId]) -> Vec<SpeakerId> {
    let on_answer = |stance| claims.iter().flat_map(move |&claim| taking(map, Element::Claim(claim), stance));
    let mut deniers: Vec<SpeakerId> = on_answer(Stance::Denies).map(|said| said.by).collect();
    deniers.sort_unstable();
    let mut reasons = Vec::new();
    for &claim in claims {
        for link in map.links_to_of(Element::Claim(claim), RelationKind::Supports) {
            reasons.extend(taking(map, Element::Link(link), Stance::Asserts).map(|drawn| drawn.by));
            reasons.extend(who_say_it_where_it_is_drawn(map, link));
        }
    }
    reasons.retain(|speaker| deniers.binary_search(speaker).is_err());
    let mut voices: Vec<SpeakerId> = on_answer(Stance::Asserts).map(|said| said.by).chain(reasons).collect();
    voices.sort_unstable();
    voices.dedup();
    voices
}

fn taking(map: &Map, element: Element, stance: Stance) -> impl Iterator<Item = &Statement> {
    map.statements(element).iter().filter(move |said| said.stance == stance)
}

/// Who says all premises of a link, in his own voice, in a text in which somebody draws it.
fn who_say_it_where_it_is_drawn(map: &Map, link: LinkId) -> Vec<SpeakerId> {
    let drawn_in: Vec<SourceId> =
        taking(map, Element::Link(link), Stance::Asserts).filter_map(|drawn| drawn.source).collect();
    let say = |premise: ClaimId| {
        let said = taking(map, Element::Claim(premise), Stance::Asserts).filter(|said| said.teller().is_none());
        said.filter(|said| said.source.is_some_and(|source| drawn_in.contains(&source))).map(|said| said.by)
    };
    let mut premises = map.premises(link).iter();
    let mut speakers: Vec<SpeakerId> = premises.next().into_iter().flat_map(|&premise| say(premise)).collect();
    for &premise in premises {
        speakers.retain(|&speaker| say(premise).any(|other| other == speaker));
    }
    speakers
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
    fn who_asserts_an_answer_is_a_voice_once() {
        let sketch = Sketch::new("a b c").question("a b", "c");
        let sketch = sketch.said("zoe", Asserts, "a").said("ann", Concedes, "a").said("zoe", Asserts, "b");
        assert_eq!(yes(&sketch), "zoe", "to grant an answer is not to give it");
    }

    #[test]
    fn who_denies_or_merely_retells_an_answer_is_none() {
        let sketch = Sketch::new("a b").question("a", "b");
        assert_eq!(yes(&sketch.said("ann", Denies, "a").said("post", Reports, "a")), "");
    }

    #[test]
    fn a_reason_counts_for_who_draws_it() {
        let sketch = Sketch::new("a b why").question("a", "b").said("ann", Asserts, "why").link(Supports, "why", "a");
        assert_eq!(yes(&sketch), "");
        assert_eq!(yes(&sketch.clone().drawn("ann", Asserts)), "ann");
        assert_eq!(yes(&sketch.clone().drawn("bob", Asserts)), "bob", "ann did not say what bob makes of her words");
        assert_eq!(yes(&sketch.clone().drawn("bob", Denies)), "", "to deny a step is not to draw it");
        let denied = sketch.drawn("ann", Asserts).said("ann", Denies, "a");
        assert_eq!(yes(&denied), "", "who denies the answer is no voice for it");
        assert_eq!(yes(&denied.said("ann", Asserts, "a")), "ann");
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
