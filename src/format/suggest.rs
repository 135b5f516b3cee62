//! The nearest known name to one that is unknown.

/// The candidate nearest to `name`: at most a third of its letters, and never more than three, typed wrong, left out,
/// added or swapped. The first of equally near ones. Linear in the candidates.
pub fn nearest<'c>(name: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    let length = name.chars().count();
    let limit = (length / 3).clamp(1, 3);
    let lower = name.to_lowercase();
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        if candidate.len().abs_diff(name.len()) > limit * 4 {
            continue;
        }
        let distance = if candidate.to_lowercase() == lower { 0 } else { strsim::osa_distance(name, candidate) };
        if distance <= limit && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swapped_and_missing_letters_are_forgiven() {
        assert_eq!(nearest("buses-fix", ["buses-can", "buses-fixed"].into_iter()), Some("buses-fixed"));
        assert_eq!(nearest("Suport", ["Supports", "Opposes"].into_iter()), Some("Supports"));
        assert_eq!(nearest("lable", ["label", "text"].into_iter()), Some("label"));
    }

    #[test]
    fn case_alone_is_no_difference() {
        assert_eq!(nearest("EVIDENCE", ["Claim", "Evidence"].into_iter()), Some("Evidence"));
    }

    #[test]
    fn what_is_far_off_is_not_offered() {
        assert_eq!(nearest("xyz", ["label", "text"].into_iter()), None);
    }
}
