//! The one table of relation kinds: what each is called, on screen and in files, and how it is signed and coloured.

/// How the premises of a link bear on its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RelationKind {
    /// The premises speak for the target.
    Supports,
    /// The premises speak against the target claim.
    Opposes,
    /// Even if the premises of the target link are true, its conclusion does not follow.
    Undercuts,
    /// The premise says the same as the target claim.
    Restates,
}

/// Which of the theme's colours a sign takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ColourRole {
    /// What speaks for.
    For,
    /// What speaks against.
    Against,
    /// What doubts a step.
    Doubt,
    /// What says the same.
    Same,
}

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relation {
    /// The kind.
    pub kind: RelationKind,
    /// Its formal term, in files and JSON.
    pub term: &'static str,
    /// What a premise does, on screen: "supports".
    pub verb: &'static str,
    /// What a premise is to its target, on screen: "for".
    pub word: &'static str,
    /// The sign on screen.
    pub sign: &'static str,
    /// The sign where only ASCII can be drawn.
    pub ascii: &'static str,
    /// The colour of the sign.
    pub colour: ColourRole,
}

/// All kinds of relation, in the order in which lists are shown.
pub const RELATIONS: [Relation; 4] = [
    Relation {
        kind: RelationKind::Supports,
        term: "Supports",
        verb: "supports",
        word: "for",
        sign: "+",
        ascii: "+",
        colour: ColourRole::For,
    },
    Relation {
        kind: RelationKind::Opposes,
        term: "Opposes",
        verb: "opposes",
        word: "against",
        sign: "−",
        ascii: "-",
        colour: ColourRole::Against,
    },
    Relation {
        kind: RelationKind::Undercuts,
        term: "Undercuts",
        verb: "doubts the step",
        word: "doubts the step",
        sign: "⊘",
        ascii: "%",
        colour: ColourRole::Doubt,
    },
    Relation {
        kind: RelationKind::Restates,
        term: "Restates",
        verb: "says the same as",
        word: "says the same",
        sign: "=",
        ascii: "=",
        colour: ColourRole::Same,
    },
];

impl RelationKind {
    /// The row of this kind.
    pub fn row(self) -> &'static Relation {
        let [supports, opposes, undercuts, restates] = &RELATIONS;
        match self {
            Self::Supports => supports,
            Self::Opposes => opposes,
            Self::Undercuts => undercuts,
            Self::Restates => restates,
        }
    }

    /// The kind that files call `term`.
    pub fn from_term(term: &str) -> Option<Self> {
        RELATIONS.iter().find(|row| row.term == term).map(|row| row.kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_finds_its_own_row() {
        for row in &RELATIONS {
            assert_eq!(row.kind.row(), row);
            assert_eq!(RelationKind::from_term(row.term), Some(row.kind));
        }
    }
}
