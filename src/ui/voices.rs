//! Who says a claim on which something turns, and on which side he stands.

use super::words::Words;
use crate::analysis::Voiced;
use crate::model::{ClaimId, Element};
use crate::report::{amount, stands_in_words};

/// Behind what follows over links of the mapper only.
const BY_MAPPER: &str = " ~";

/// "Osei grants it, though for this answer", "Novak says it, retold by Brandt, and is against this answer; 2 others".
pub fn told(words: Words, claim: ClaimId, voiced: Voiced, answer: &str) -> String {
    let does = words.does_in_short(voiced.by, voiced.stance.row().verb);
    let retold = voiced.retold_by.map_or_else(String::new, |via| format!(", retold by {}", words.short(via)));
    let stands = stands_in_words(voiced, answer, BY_MAPPER);
    format!("{} {does} it{retold}{stands}{}", words.short(voiced.by), others(words, claim))
}

/// How many more speakers there are of a claim.
fn others(words: Words, claim: ClaimId) -> String {
    match words.speakers(Element::Claim(claim)).saturating_sub(1) {
        0 => String::new(),
        others => format!("; {}", amount(others, "other", "others")),
    }
}

/// The same in few words: "Osei grants, though for YES; 2 others". Where nobody looked up who says it, their names; empty
/// where nobody does.
pub fn in_short(words: Words, claim: ClaimId, voiced: Option<Voiced>, answer: &str) -> String {
    let Some(voiced) = voiced else { return words.who(Element::Claim(claim)).join(", ") };
    let said = words.map().statements(Element::Claim(claim)).get(voiced.statement);
    let name = said.map_or_else(|| words.short(voiced.by).to_owned(), |said| words.name_and_stance(said));
    format!("{name}{}{}", stands_in_words(voiced, answer, BY_MAPPER), others(words, claim))
}
