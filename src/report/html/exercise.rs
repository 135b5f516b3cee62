//! What is asked of a class: of each answer some reasons, of which it is to be said whether they speak for it or against
//! it. The same on the screen, covered, and on paper, with blanks.

use crate::analysis::theses;
use crate::model::{ClaimId, Element, LinkId, Map, QuestionId, RelationKind};
use crate::report::html::questions::THESES;

/// Of each answer so many reasons are asked for.
const ASKED: usize = 6;

/// Some reasons for and against a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Exercise {
    /// What they are for or against.
    pub thesis: ClaimId,
    /// Links that support or oppose it, by what their premises are called: their order gives nothing away.
    pub asked: Vec<LinkId>,
    /// How many more there are, for and against.
    pub left_out: [usize; 2],
}

/// The exercises on one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sheaf {
    /// The question; none where the map has none.
    pub question: Option<QuestionId>,
    /// An exercise for each claim that answers it and has reasons; never empty.
    pub exercises: Vec<Exercise>,
}

/// The exercises of a map. Linear in the links at its theses.
pub(super) fn exercises(map: &Map) -> Vec<Sheaf> {
    let sheaf = |question, claims: &mut dyn Iterator<Item = ClaimId>| {
        let exercises: Vec<_> = claims.filter_map(|claim| Exercise::of(map, claim)).collect();
        (!exercises.is_empty()).then_some(Sheaf { question, exercises })
    };
    if map.parts().questions.is_empty() {
        return sheaf(None, &mut theses(map).into_iter().take(THESES)).into_iter().collect();
    }
    let of_question = |(id, question): (QuestionId, &crate::model::Question)| {
        sheaf(Some(id), &mut question.answers.iter().flat_map(|answer| answer.claims.iter().copied()))
    };
    map.questions().filter_map(of_question).collect()
}

impl Exercise {
    fn of(map: &Map, thesis: ClaimId) -> Option<Self> {
        let of = |kind| map.links_to_of(Element::Claim(thesis), kind).collect::<Vec<_>>();
        let (mut pro, mut con) = (of(RelationKind::Supports), of(RelationKind::Opposes));
        // Each side has half of the room, and what the other side does not need of its half.
        let room = ASKED / 2;
        let for_pro = room + room.saturating_sub(con.len());
        let for_con = room + room.saturating_sub(pro.len());
        let left_out = [pro.len().saturating_sub(for_pro), con.len().saturating_sub(for_con)];
        pro.truncate(for_pro);
        con.truncate(for_con);
        let mut asked: Vec<LinkId> = pro.into_iter().chain(con).collect();
        let title = |&link: &LinkId| map.premises(link).first().map(|&premise| map.claim_title(premise));
        asked.sort_by(|one, other| title(one).cmp(&title(other)));
        (!asked.is_empty()).then_some(Self { thesis, asked, left_out })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sketch::Sketch;
    use crate::model::RelationKind::{Opposes, Supports};

    #[test]
    fn both_sides_are_asked_for_and_what_is_left_out_is_counted() {
        let sketch = (0..9).fold(Sketch::new("t x 0 1 2 3 4 5 6 7 8"), |sketch, number| {
            sketch.link(if number < 8 { Supports } else { Opposes }, &number.to_string(), "t")
        });
        let map = sketch.question("t", "x").map();
        let found = exercises(&map);
        let [Sheaf { question: Some(_), exercises }] = found.as_slice() else { panic!("{found:?}") };
        let [Exercise { asked, left_out, .. }] = exercises.as_slice() else { panic!("{exercises:?}") };
        assert_eq!((asked.len(), *left_out), (6, [3, 0]), "what has no reasons is not asked about");
        assert!(asked.iter().any(|&link| map.link(link).kind == Opposes));
    }
}
