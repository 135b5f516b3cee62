//! The one table of the lists: what each is called, what it means in one line, and what is said where it is empty.

/// A list of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum List {
    /// Objections and doubts that hold.
    Unanswered,
    /// Claims with reasons on both sides.
    FoughtOver,
    /// Speakers at odds with themselves.
    Tensions,
    /// Reasons without a source.
    Unsourced,
    /// Denials without a reason.
    BareDenials,
    /// Theses with nothing on a side.
    OneSided,
    /// A claim for and against the same.
    BothWays,
    /// Two claims that read the same.
    SameWording,
    /// Claims that hold up each other.
    Circles,
    /// Reasons that count only together, one of which nobody states.
    PartnerMissing,
}

/// In which order a list can stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sorting {
    /// As the map has it.
    File,
    /// What has most weight first.
    Weight,
    /// What has most on both sides first.
    BothSides,
    /// What has most links first.
    Links,
}

impl Sorting {
    /// How the list stands then.
    pub fn words(self) -> &'static str {
        match self {
            Self::File => "in map order",
            Self::Weight => "by weight",
            Self::BothSides => "by both sides",
            Self::Links => "by links",
        }
    }
}

/// A row of [`LISTS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListRow {
    /// The list.
    pub list: List,
    /// Its name in JSON.
    pub term: &'static str,
    /// Its name on screen.
    pub name: &'static str,
    /// What it means, a line of at most 76 cells without a full stop.
    pub meaning: &'static str,
    /// What is said where it is empty, a sentence.
    pub none: &'static str,
    /// In which orders it can stand; the first is taken where none is chosen.
    pub sortings: &'static [Sorting],
}

/// All lists: first those for everybody, then the thin spots, which are for the mapper.
pub const LISTS: [ListRow; 10] = [
    ListRow {
        list: List::Unanswered,
        term: "unanswered",
        name: "Unanswered",
        meaning: "objections and doubts that nobody answers, or whose answers are answered",
        none: "No objection here holds unanswered.",
        sortings: &[Sorting::File, Sorting::Weight],
    },
    ListRow {
        list: List::FoughtOver,
        term: "most_fought_over",
        name: "Most fought over",
        meaning: "claims with reasons for and against; first where the weaker side has most",
        none: "No claim has reasons on both sides.",
        sortings: &[Sorting::BothSides, Sorting::Links, Sorting::File],
    },
    ListRow {
        list: List::Tensions,
        term: "tensions",
        name: "Tensions",
        meaning: "what speakers say or grant against what they say themselves",
        none: "Nobody says or grants anything against what the same speaker says.",
        sortings: &[Sorting::File, Sorting::Links],
    },
    ListRow {
        list: List::Unsourced,
        term: "without_source",
        name: "Reasons without source",
        meaning: "claims given as reasons, of which no statement names a text",
        none: "Every claim that is given as a reason names a text.",
        sortings: &[Sorting::File, Sorting::Links],
    },
    ListRow {
        list: List::BareDenials,
        term: "denied_without_reason",
        name: "Denied without reason",
        meaning: "a speaker denies it and gives nothing against it",
        none: "Whoever denies something gives a reason.",
        sortings: &[Sorting::File, Sorting::Links],
    },
    ListRow {
        list: List::OneSided,
        term: "one_sided",
        name: "One-sided theses",
        meaning: "theses with nothing for them, or nothing against them",
        none: "Every thesis has something for it and something against it.",
        sortings: &[Sorting::File, Sorting::Links],
    },
    ListRow {
        list: List::BothWays,
        term: "for_and_against",
        name: "For and against the same",
        meaning: "one claim speaks both for and against the same claim or step",
        none: "No claim speaks both for and against the same.",
        sortings: &[Sorting::File, Sorting::Links],
    },
    ListRow {
        list: List::SameWording,
        term: "same_wording",
        name: "Same wording twice",
        meaning: "two claims that read the same, and no link says that they do",
        none: "No two claims read the same.",
        sortings: &[Sorting::File, Sorting::Links],
    },
    ListRow {
        list: List::Circles,
        term: "circles",
        name: "Circles of support",
        meaning: "each claim is a reason for the next, and the last for the first",
        none: "No claims hold up each other in a circle.",
        sortings: &[Sorting::File, Sorting::Links],
    },
    ListRow {
        list: List::PartnerMissing,
        term: "partner_missing",
        name: "Partner missing",
        meaning: "reasons that count only together, one of which nobody states",
        none: "All reasons that count only together are stated.",
        sortings: &[Sorting::File, Sorting::Links],
    },
];

impl List {
    /// Its row in the table.
    pub fn row(self) -> &'static ListRow {
        let [first, ..] = &LISTS;
        LISTS.iter().find(|row| row.list == self).unwrap_or(first)
    }

    /// Whether it stands under the head of the thin spots.
    pub fn is_thin(self) -> bool {
        self >= Self::Unsourced
    }

    /// Its place in the table.
    pub(super) fn index(self) -> usize {
        LISTS.iter().position(|row| row.list == self).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_finds_its_own_row_and_the_thin_ones_come_last() {
        for (index, row) in LISTS.iter().enumerate() {
            assert_eq!(row.list.row(), row);
            assert_eq!(row.list.index(), index);
            assert!(row.meaning.chars().count() <= 76, "{}", row.meaning);
            assert!(row.sortings.len() > 1, "every list can be sorted otherwise");
        }
        assert!(LISTS.is_sorted_by_key(|row| row.list));
        assert!(LISTS.is_sorted_by_key(|row| row.list.is_thin()));
    }
}
