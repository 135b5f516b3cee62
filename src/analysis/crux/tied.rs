//! Of a claim that is tied: in how many of the ways to read these texts it stands.

use crate::analysis::{Label, Readings};
use crate::model::{ClaimId, Element};

/// In how many readings of its conflict a claim stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TiedReadings {
    /// In so many it stands.
    pub stands: usize,
    /// Of so many.
    pub of: usize,
    /// Whether these are all.
    pub is_complete: bool,
}

/// In how many readings a claim stands; none where it is not tied. Linear in the conflicts and the readings of its own.
pub fn tied_readings(found: &Readings, claim: ClaimId) -> Option<TiedReadings> {
    let element = Element::Claim(claim);
    let own = found.conflicts.iter().find_map(|conflict| {
        let at = conflict.elements.binary_search(&element).ok()?;
        Some((conflict, at))
    });
    let (conflict, at) = own?;
    let stands = conflict.readings.iter().filter(|reading| reading.labels.get(at) == Some(&Label::In)).count();
    Some(TiedReadings { stands, of: conflict.readings.len(), is_complete: conflict.is_complete })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sketch::Sketch;
    use crate::analysis::{Conditions, readings, standing};
    use crate::model::RelationKind::Opposes;

    #[test]
    fn of_two_that_block_each_other_each_stands_on_one_of_two_readings_and_what_is_not_tied_on_none() {
        let map = Sketch::new("a b free").link(Opposes, "a", "b").link(Opposes, "b", "a").map();
        let found = readings(&map, &standing(&map, Conditions::default()), &|| true).unwrap();
        let told: Vec<_> = map.claim_ids().map(|claim| tied_readings(&found, claim)).collect();
        let one = Some(TiedReadings { stands: 1, of: 2, is_complete: true });
        assert_eq!(told, [one, one, None]);
    }
}
