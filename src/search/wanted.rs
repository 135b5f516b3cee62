//! A word of a query beside a word of a text: how closely they match.

use unicode_normalization::char::is_combining_mark;

use super::Tier;

/// Words from this many letters on are looked for loosely.
const LEAST_FOR_LOOSE: usize = 4;

/// Words of this many letters are looked for with a slip only where a query finds nothing otherwise: too many others are
/// a slip away.
const SHORT: usize = 3;

/// Words from this many letters on are looked for with a slip in the beginning of a longer word.
const LEAST_FOR_PREFIX_SLIP: usize = 5;

/// Longer words are never found loosely.
const LONGEST_LOOSE: usize = 40;

/// A word of a query, folded, made ready to be compared with many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    text: String,
    /// How it is looked for loosely; none where it is too short or long for that, or has digits.
    loose: Option<Loosely>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Loosely {
    chars: Vec<char>,
    letters: Letters,
    slips: usize,
}

impl Wanted {
    /// Makes a folded word ready.
    pub fn of(text: &str) -> Self {
        let chars: Vec<char> = text.chars().take(LONGEST_LOOSE + 1).collect();
        let is_fit = (LEAST_FOR_LOOSE..=LONGEST_LOOSE).contains(&chars.len()) && is_letters(text);
        let slips = allowed_slips(chars.len());
        let loose = is_fit.then(|| Loosely { letters: Letters::of(text), slips, chars });
        Self { text: text.to_owned(), loose }
    }

    /// The word.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it is looked for at the beginning of words only: a single letter of a script in which none is a word.
    pub fn is_beginning(&self) -> bool {
        let mut chars = self.text.chars();
        matches!((chars.next(), chars.next()), (Some(only), None) if !can_be_a_word(only))
    }

    /// Whether it is looked for loosely at all.
    pub fn can_be_loose(&self) -> bool {
        self.loose.is_some()
    }

    /// How closely a word matches, if at all.
    pub fn tier(&self, word: &str) -> Option<Tier> {
        if let Some(at) = word.find(&self.text).filter(|&at| at == 0 || !self.is_beginning()) {
            return Some(match at {
                0 if word.len() == self.text.len() => Tier::Word,
                0 => Tier::Prefix,
                _ => Tier::Inside,
            });
        }
        if can_be_loose(word) { self.loose_tier(Letters::of(word), || word) } else { None }
    }

    /// Whether it is so short that it is looked for with a slip only where a query finds nothing otherwise.
    pub fn is_short(&self) -> bool {
        self.text.chars().count() == SHORT && is_letters(&self.text)
    }

    /// Whether a word is this short one but for one slip, and does not have it in it.
    pub fn is_short_slip(&self, word: &str) -> bool {
        let mut buffer = ['\0'; LONGEST_LOOSE];
        let mut own = ['\0'; LONGEST_LOOSE];
        self.is_short()
            && can_be_loose(word)
            && !word.contains(&self.text)
            && is_a_slip_away(letters_of(&self.text, &mut own), letters_of(word, &mut buffer))
    }

    /// How closely a word with these letters matches that does not have the wanted one in it, if at all. `word` is asked
    /// for only where it may.
    pub fn loose_tier<'w>(&self, letters: Letters, word: impl Fn() -> &'w str) -> Option<Tier> {
        let Loosely { chars: wanted, letters: own, slips } = self.loose.as_ref()?;
        let missing = own.without(letters) as usize;
        let surplus = letters.without(*own) as usize;
        if missing > *slips {
            return None;
        }
        let text = word();
        let same_start = text.chars().next() == wanted.first().copied();
        if (surplus > *slips && !same_start) || text.contains(&self.text) {
            return None;
        }
        let mut buffer = ['\0'; LONGEST_LOOSE];
        let word = letters_of(text, &mut buffer);
        let may_have_gaps = missing == 0 && same_start && (wanted.len() + 1..=2 * wanted.len()).contains(&word.len());
        if may_have_gaps && has_in_order(word, wanted) {
            return Some(Tier::Gaps);
        }
        if is_a_slip_away(wanted, word) {
            return Some(Tier::Typo);
        }
        let may_have_two = *slips > 1 && surplus <= *slips && apart(wanted, word) <= *slips;
        if may_have_two && strsim::damerau_levenshtein(&self.text, text) <= *slips {
            return Some(Tier::TwoTypos);
        }
        let is_longer = word.len() > wanted.len();
        let may_go_on = missing <= 1 && same_start && is_longer && wanted.len() >= LEAST_FOR_PREFIX_SLIP;
        (may_go_on && begins_with_slip(wanted, word)).then_some(Tier::TypoInPrefix)
    }
}

/// Which letters a word has: one bit each for a to z, the others share what is left. A sieve, not a proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Letters(u64);

impl Letters {
    /// Of a word.
    pub fn of(word: &str) -> Self {
        Self(word.chars().fold(0, |bits, char| bits | 1 << Self::bit(char)))
    }

    fn bit(char: char) -> u32 {
        match char {
            'a'..='z' => char as u32 - 'a' as u32,
            _ => 26 + char as u32 % 38,
        }
    }

    /// How many letters are here and not there; at most that many, as letters share bits.
    pub fn without(self, other: Self) -> u32 {
        (self.0 & !other.0).count_ones()
    }
}

/// The letters of a word that is not longer than the buffer.
fn letters_of<'b>(word: &str, buffer: &'b mut [char; LONGEST_LOOSE]) -> &'b [char] {
    let length = buffer.iter_mut().zip(word.chars()).map(|(slot, char)| *slot = char).count();
    buffer.get(..length).unwrap_or_default()
}

/// Whether a word has some letters in this order: what the matcher would find out at more cost.
fn has_in_order(word: &[char], wanted: &[char]) -> bool {
    let mut letters = word.iter();
    wanted.iter().all(|wanted| letters.any(|letter| letter == wanted))
}

/// How many letters one word has that the other lacks, whichever is more, in any order: no slips can be fewer.
fn apart(wanted: &[char], word: &[char]) -> usize {
    let mut surplus = [0_i8; u64::BITS as usize];
    for (letters, one) in [(wanted, 1), (word, -1)] {
        for &letter in letters {
            if let Some(count) = surplus.get_mut(Letters::bit(letter) as usize) {
                *count += one;
            }
        }
    }
    let lacking: i8 = surplus.iter().filter(|&&count| count > 0).sum();
    let extra: i8 = surplus.iter().filter(|&&count| count < 0).sum();
    usize::from(lacking.unsigned_abs().max(extra.unsigned_abs()))
}

/// What is left of both words behind the letters that they begin with together.
fn without_common<'w>(wanted: &'w [char], word: &'w [char]) -> (&'w [char], &'w [char]) {
    let common = wanted.iter().zip(word).take_while(|(wanted, char)| wanted == char).count();
    (wanted.get(common..).unwrap_or_default(), word.get(common..).unwrap_or_default())
}

/// Whether two words differ by one slip.
fn is_a_slip_away(wanted: &[char], word: &[char]) -> bool {
    match without_common(wanted, word) {
        ([a, b, behind @ ..], [c, d, there @ ..]) if (a, b) == (d, c) && behind == there => true,
        ([], rest) | (rest, []) => rest.len() == 1,
        (left @ [_, behind @ ..], there @ [_, further @ ..]) => behind == there || left == further || behind == further,
    }
}

/// Whether a word begins with `wanted` but for one slip.
fn begins_with_slip(wanted: &[char], word: &[char]) -> bool {
    match without_common(wanted, word) {
        ([a, b, behind @ ..], [c, d, there @ ..]) if (a, b) == (d, c) && there.starts_with(behind) => true,
        ([], _) => true,
        (_, []) => false,
        (left @ [_, behind @ ..], there @ [_, further @ ..]) => {
            there.starts_with(behind) || further.starts_with(left) || further.starts_with(behind)
        }
    }
}

fn is_letters(word: &str) -> bool {
    !word.chars().any(char::is_numeric)
}

/// Whether a word of a text can be found loosely.
pub fn can_be_loose(word: &str) -> bool {
    word.len() >= LEAST_FOR_LOOSE - 1 && word.chars().nth(LONGEST_LOOSE).is_none() && is_letters(word)
}

/// How many slips a word of so many letters may have (Damerau–Levenshtein distance): none below 4 but at need, 1 to 7, 2 above.
fn allowed_slips(letters: usize) -> usize {
    match letters {
        ..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// Whether one letter can be a word: in scripts that write no spaces, a sign for a word or syllable.
fn can_be_a_word(char: char) -> bool {
    matches!(char, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
        || (!char.is_alphanumeric() && !is_combining_mark(char))
}
