//! Who says a turning point, and whether against the side that he himself takes.

use std::collections::HashMap;

use super::Pull;
use crate::analysis::{Acts, Drawn, Position, drawn_positions};
use crate::model::{ClaimId, Element, Map, SpeakerId, Stance};

/// What somebody does with a turning point, seen from the thesis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Voiced {
    /// Which of the statements of the claim it is: a position among [`Map::statements`].
    pub statement: usize,
    /// Whose view it is.
    pub by: SpeakerId,
    /// What is done with the claim.
    pub stance: Stance,
    /// What the speaker holds of the thesis.
    pub position: Position,
    /// Who draws the steps over which that follows.
    pub drawn: Drawn,
    /// Who retells it, where that is somebody else than its speaker.
    pub retold_by: Option<SpeakerId>,
    /// Whether the speaker says or grants, unretold, what pulls the thesis away from what he holds of it.
    pub is_against_own_side: bool,
}

/// Who says some claims, as far as anybody does.
pub type Voices = HashMap<ClaimId, Option<Voiced>>;

/// What is said of a claim that pulls a thesis: who says or grants it against his own side first, then who says it, who
/// grants it and so on, each in file order. What is retold comes behind all that is not: a teller's word that somebody
/// grants it is no grant. Costs what each of them says and what that leads to.
pub fn voiced(map: &Map, acts: &Acts, thesis: ClaimId, claim: ClaimId, pull: Pull) -> Vec<Voiced> {
    let mut known: HashMap<SpeakerId, (Position, Drawn)> = HashMap::new();
    let find = |by| drawn_positions(map, acts, by, &[thesis]).first().copied().unwrap_or_default();
    let mut voiced: Vec<Voiced> = Vec::new();
    for (said, statement) in map.statements(Element::Claim(claim)).iter().zip(0..) {
        let (position, drawn) = *known.entry(said.by).or_insert_with_key(|&by| find(by));
        let is_pulled_away =
            matches!((position, pull), (Position::For, Pull::Against) | (Position::Against, Pull::For));
        let retold_by = said.teller();
        let is_against_own_side = said.stance.is_own() && retold_by.is_none() && is_pulled_away;
        let (by, stance) = (said.by, said.stance);
        voiced.push(Voiced { statement, by, stance, position, drawn, retold_by, is_against_own_side });
    }
    voiced.sort_by_key(|voiced| (voiced.retold_by.is_some(), !voiced.is_against_own_side, voiced.stance.rank()));
    voiced
}
